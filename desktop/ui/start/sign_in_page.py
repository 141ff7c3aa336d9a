"""The administrator's sign-in, which happens in the browser, here or on another device."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.model.connection import Connection, ConnectionKind
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label, primary
from desktop.ui.start.code_part import CodePart
from desktop.ui.start.pages import StartPage
from desktop.ui.start.state import StartState


class SignInPage(StartPage):
    """`sign_in_wanted()`, `code_wanted()` for another device, `open_wanted()`, `skip_wanted()`, `cancel_wanted()`."""

    sign_in_wanted = Signal()
    code_wanted = Signal()
    open_wanted = Signal()
    skip_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("sign_in", self.tr("Sign in as administrator"), "", width=560)
        self._warning = Notice("sign_in_demo", Tone.NOTE)
        self._sign_in = primary(button(self.tr("Sign in with the browser"), "sign_in_start", self.sign_in_wanted.emit))
        self._skip = button(
            self.tr("Go on without signing in"),
            "sign_in_skip",
            self.skip_wanted.emit,
            hint=self.tr("The directory is then read as the application"),
        )
        self._by_code = button(
            self.tr("Sign in on another device"),
            "sign_in_by_code",
            self.code_wanted.emit,
            hint=self.tr("A code is shown here, which you type there"),
        )
        self._code = CodePart("sign_in_code")
        self._waiting = self._waiting_part()
        self.body.addWidget(self._warning)
        self.body.addWidget(self._waiting)
        self._choices = QWidget()
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._skip)
        row.addStretch(1)
        row.addWidget(self._sign_in)
        column.addLayout(row)
        column.addWidget(self._by_code, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self._choices)

    def _waiting_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        busy = QProgressBar()
        busy.setObjectName("sign_in_progress")
        busy.setAccessibleName(self.tr("Waiting for the browser"))
        busy.setRange(0, 0)
        busy.setTextVisible(False)
        busy.setFixedHeight(6)
        self._says = plain_label("", "sign_in_says", wraps=True)
        self._address = QLineEdit()
        self._address.setObjectName("sign_in_address")
        self._address.setAccessibleName(self.tr("Address of the sign-in page"))
        self._address.setReadOnly(True)
        self._copy = labelled_button("copy", self.tr("Copy"), "sign_in_copy", self._on_copy)
        self._again = labelled_button("browser", self.tr("Open again"), "sign_in_again", self.open_wanted.emit)
        self._cancel = button(self.tr("Cancel"), "sign_in_cancel", self.cancel_wanted.emit)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._address, 1)
        line.addWidget(self._copy)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._cancel)
        below.addStretch(1)
        below.addWidget(self._again)
        for one in (self._says, busy, self._code):
            column.addWidget(one)
        column.addLayout(line)
        column.addLayout(below)
        return part

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address.text())
        self._copy.setText(self.tr("Copied"))

    def show_state(self, state: StartState) -> None:
        """Show what to do, or what is waited for."""
        self.error.show_error(state.error)
        connection = state.connection
        name = shown_name(connection.name) if connection is not None else ""
        text = self.tr(
            "{name}: the directory is then read in your name. Mailboxes are always written by the application."
        )
        self.text.setText(text.replace("{name}", name))
        self._warning.show_text(self._demo_text() if _is_demo(connection) and not state.is_busy else "")
        self._waiting.setVisible(state.is_busy)
        self._choices.setVisible(not state.is_busy)
        waiting = self.tr("Go on in the browser that has opened. If none did, copy this address into one.")
        self._says.setText(waiting if state.address else self.tr("Preparing the sign-in page …"))
        self._says.setVisible(state.code is None)
        self._code.show_code(state.code)
        if state.address != self._address.text():
            self._address.setText(state.address)
            self._address.setCursorPosition(0)
        self._copy.setText(self.tr("Copy"))
        for part in (self._address, self._copy, self._again):
            part.setEnabled(bool(state.address))
            part.setVisible(bool(state.address))
        if state.address:
            self._copy.setFocus()

    def _demo_text(self) -> str:
        return self.tr(
            "The demo tenant's own page opens in the browser. Pick the administrator and accept; no password is asked"
            " for, and nothing leaves this computer."
        )

    def focus_first(self) -> None:
        """Put the focus on what one came for."""
        self._sign_in.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_demo(connection: Connection | None) -> bool:
    return connection is not None and connection.kind is ConnectionKind.DEMO
