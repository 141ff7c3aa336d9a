"""The administrator's sign-in, which happens in the browser, here or on another device."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.connection import Connection, ConnectionKind
from desktop.ui.kit.browser_wait import BrowserWait
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Notice, Tone, button, primary
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
        self._wait = BrowserWait("sign_in", self.open_wanted.emit)
        self._cancel = button(self.tr("Cancel"), "sign_in_cancel", self.cancel_wanted.emit)
        self.body.addWidget(self._warning)
        self.body.addWidget(self._wait)
        self.body.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self._choices = QWidget()
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for one in (self._sign_in, self._by_code, self._skip):
            column.addWidget(one)
        self.body.addWidget(self._choices)

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
        self._wait.setVisible(state.is_busy)
        self._cancel.setVisible(state.is_busy)
        self._choices.setVisible(not state.is_busy)
        self._wait.show_waiting(state.address, state.code)

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
