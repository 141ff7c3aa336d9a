"""Asks how the servers of a connection are reached: proxy and certificate authority."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.kit.dialog import ButtonRow, Dialog
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.network_fields import NetworkFields
from desktop.ui.kit.network_form import fingerprint
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label, primary
from desktop.ui.settings.network_presenter import NetworkPresenter, NetworkState

_WIDTH = 540
_ABOVE = 60
"""Room for the title bar and for what a system keeps on its screen."""


class _Inside(QWidget):
    """What is scrolled; `grown()` once its parts need another height."""

    grown = Signal()

    def event(self, event: QEvent) -> bool:
        """Qt: a part, or a part of it, has another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done


class NetworkDialog(Dialog):
    """Shows a `NetworkState`; it stays open until the change has worked."""

    def __init__(self, presenter: NetworkPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("network")
        self._presenter = presenter
        presenter.setParent(self)
        connection = presenter.state.connection
        self.setWindowTitle(self.tr("Network"))
        self._error = Notice("network_error", Tone.ERROR)
        self._typed_in: QWidget | None = None
        directory = connection.exchange is not None and bool(connection.exchange.ldap_url)
        self._fields = NetworkFields("network", speaks_ldap=directory)
        self._fields.put(connection.network)
        self._fields.ask_wanted.connect(presenter.look_up)
        self._ca = plain_label("", "network_ca_kept", wraps=True, is_faint=True)
        self._drop = QCheckBox(self.tr("Trust the certificate authorities of this computer alone again"))
        self._drop.setObjectName("network_ca_drop")
        self._drop.setAccessibleName(self._drop.text())
        kept = connection.network.ca_pem
        text = self.tr("A certificate authority was chosen; another file takes its place. SHA-256: {fingerprint}")
        self._ca.setText(text.replace("{fingerprint}", _in_lines(fingerprint(kept))) if kept else "")
        self._build(self.tr("How {name} is reached").replace("{name}", shown_name(connection.name)))
        for part in (self._ca, self._drop):
            part.setVisible(bool(kept))
        self._fields.changed.connect(self._fit)
        presenter.state_changed.connect(self.show_state)
        self._fields.focus_first()

    def _build(self, title: str) -> None:
        buttons = ButtonRow()
        self._change = primary(buttons.accept(self.tr("Change"), "network_change", self._on_change))
        cancel = buttons.reject(self.tr("Cancel"), "network_cancel", self.reject)
        for one in (self._change, cancel):
            one.setAutoDefault(False)
        self._change.setDefault(True)
        said = self.tr("The servers are tried once this way, and the settings kept when they are reached.")
        inside = _Inside()
        inside.grown.connect(self._fit)
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 8)
        column.setSpacing(8)
        column.addWidget(heading(title, "network_title"))
        column.addWidget(plain_label(said, "network_warning", wraps=True, is_faint=True))
        for part in (self._error, self._fields, self._ca, self._drop):
            column.addWidget(part)
        column.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setObjectName("network_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        buttons.setContentsMargins(24, 8, 24, 20)
        whole.addWidget(buttons)
        self._buttons = buttons

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width, and as the screen has room for; the rest is scrolled to."""
        return QSize(_WIDTH, min(self._needed(_WIDTH), self.screen().availableSize().height() - _ABOVE))

    def _needed(self, width: int) -> int:
        return self._column.totalHeightForWidth(width) + self._buttons.sizeHint().height()

    def _fit(self) -> None:
        self.resize(self.sizeHint())
        self._let_scroll()

    def _let_scroll(self) -> None:
        """Have a bar only where it is needed: one that came while the dialog grew would keep its own room, and stay."""
        policy, is_cut = Qt.ScrollBarPolicy, self.height() < self._needed(self.width())
        self._scroll.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if is_cut else policy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another height."""
        super().resizeEvent(event)
        self._let_scroll()

    def show_state(self, state: NetworkState) -> None:
        """Show what is wrong, what the settings say, and whether it is being tried."""
        if state.is_changed:
            self.accept()
            return
        self._error.show_error(state.error)
        self._fields.show_faults(state.faults)
        self._fields.show_routes(state.routes)
        for part in (self._fields, self._drop, self._change):
            part.setEnabled(not state.is_busy)
        if not state.is_busy and self._typed_in is not None:  # what is disabled loses the focus
            self._typed_in.setFocus()
            self._typed_in = None
        self._change.setText(self.tr("Trying …") if state.is_busy else self.tr("Change"))
        self._fit()

    def _on_change(self) -> None:
        self._typed_in = self.focusWidget()
        self._presenter.change(self._fields.form(), drops_ca=self._drop.isChecked())

    def reject(self) -> None:
        """Qt: close it, and stop what is under way."""
        self._presenter.cancel()
        super().reject()


def _in_lines(text: str) -> str:
    """Return a fingerprint in two lines; it holds no place to break."""
    half = len(text) // 2
    return f"{text[: half + 1]}\n{text[half + 1 :]}" if text else "?"
