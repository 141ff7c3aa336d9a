"""The top of the window: the connection, who is signed in, the lock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton

from desktop.model.connection import Connection
from desktop.model.ids import ConnectionId
from desktop.ui.frame.session import SessionState
from desktop.ui.kit.colour_dot import ColourDot
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.icon_button import IconButton
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import button


class Header(QFrame):
    """`connection_chosen(ConnectionId)`, `connection_wanted()`, and a signal for each of its buttons."""

    connection_chosen = Signal(str)
    connection_wanted = Signal()
    sign_in_wanted = Signal()
    sign_out_wanted = Signal()
    lock_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAccessibleName(self.tr("Connection"))
        self.setFixedHeight(56)
        self._dot = ColourDot()
        self._connection = QPushButton()
        self._connection.setObjectName("header_connection")
        self._connection.setAutoDefault(False)
        self._connection.setStyleSheet(
            "QPushButton { border: 1px solid transparent; background: transparent; font-weight: bold; padding: 6px; }"
            "QPushButton:hover { border-color: palette(mid); } QPushButton:focus { border-color: palette(link); }"
            "QPushButton::menu-indicator { subcontrol-position: right center; }"
        )
        self._menu = QMenu(self._connection)
        self._menu.setObjectName("header_connections")
        self._connection.setMenu(self._menu)
        self._account = ElidedLabel("header_account", is_faint=True)
        self._sign_in = button(self.tr("Sign in…"), "header_sign_in", self.sign_in_wanted.emit)
        self._sign_out = button(self.tr("Sign out"), "header_sign_out", self.sign_out_wanted.emit)
        self._lock = IconButton("lock", self.tr("Lock the vault (Ctrl+L)"), "header_lock", self.lock_wanted.emit)
        help_button = IconButton("help", self.tr("Help (F1)"), "header_help", self.help_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addWidget(self._connection)
        row.addStretch(1)
        row.addWidget(self._account)
        row.addWidget(self._sign_in)
        row.addWidget(self._sign_out)
        row.addSpacing(8)
        row.addWidget(help_button)
        row.addWidget(self._lock)

    def show_state(self, state: SessionState) -> None:
        """Show the connection and who is signed in."""
        current = state.current
        self._dot.setVisible(current is not None)
        self._dot.show_colour(current.colour if current is not None else "")
        name = shown_name(current.name) if current is not None else self.tr("No connection")
        short = self._connection.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 320)
        self._connection.setText(short.replace("&", "&&") + "   ")
        self._connection.setAccessibleName(self.tr("Connection: {name}").replace("{name}", name))
        self._connection.setToolTip(self.tr("Choose a connection"))
        self._fill_menu(state)
        self._account.setText(self._account_text(state))
        has_account = state.account is not None
        signs_in = current is not None and not current.kind.is_exchange_server  # a service account always is
        can_sign_in = signs_in and not has_account and not state.is_opening and not state.is_locking
        self._sign_in.setVisible(can_sign_in)
        self._sign_out.setVisible(signs_in and has_account)
        self._lock.setEnabled(not state.is_locking)

    def _account_text(self, state: SessionState) -> str:
        if state.is_locking:
            return self.tr("Locking …")
        is_server = state.current is not None and state.current.kind.is_exchange_server
        if state.account is not None and is_server:
            return self.tr("Service account {name}").replace("{name}", shown_name(state.account.name))
        if state.account is not None:
            return self.tr("Signed in as {name}").replace("{name}", shown_name(state.account.name))
        if state.is_opening:
            return self.tr("Opening …")
        return self.tr("Nobody is signed in") if state.current is not None and not is_server else ""

    def _fill_menu(self, state: SessionState) -> None:
        self._menu.clear()
        for connection in state.connections:
            self._add_entry(connection, is_current=connection == state.current)
        if state.connections:
            self._menu.addSeparator()
        add = self._menu.addAction(self.tr("Add a connection…"))
        add.setObjectName("header_add_connection")
        add.triggered.connect(lambda: self.connection_wanted.emit())

    def _add_entry(self, connection: Connection, *, is_current: bool) -> None:
        entry = self._menu.addAction(shown_name(connection.name).replace("&", "&&"))
        entry.setIcon(colour_icon(connection.colour))
        entry.setCheckable(True)
        entry.setChecked(is_current)
        entry.triggered.connect(partial(self._choose, connection.id))

    def _choose(self, connection_id: ConnectionId, _is_checked: bool = False) -> None:
        self.connection_chosen.emit(connection_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the ground, and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
