"""Offers a recovery key for the vault that was just made."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.ui.kit.recovery_view import RecoveryKeyView
from desktop.ui.kit.screen_parts import button, plain_label, primary
from desktop.ui.start.pages import StartPage
from desktop.ui.start.state import StartState


class RecoveryPage(StartPage):
    """`key_wanted()` makes one; `go_on_wanted()` goes on, with one or without."""

    key_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr(
            "If the passphrase is forgotten or the keyring is lost, nothing but a recovery key opens the vault. It is"
            " shown once, to be printed."
        )
        super().__init__("recovery", self.tr("A recovery key for the vault"), text)
        self._view = RecoveryKeyView("recovery_key")
        self._keep = plain_label(
            self.tr("Keep it apart from this computer. It is not shown again; a new one can be made in the settings."),
            "recovery_keep",
            wraps=True,
            is_faint=True,
        )
        self._make = primary(button(self.tr("Make a recovery key"), "recovery_make", self.key_wanted.emit))
        self._make.setDefault(True)
        self._later = button(self.tr("Later, in the settings"), "recovery_later", self.go_on_wanted.emit)
        self._go_on = primary(button(self.tr("I have it, go on"), "recovery_go_on", self.go_on_wanted.emit))
        for part in (self._view, self._keep):
            self.body.addWidget(part)
        self.body.addSpacing(12)
        for made in (self._make, self._later, self._go_on):
            self.body.addWidget(made)

    def show_state(self, state: StartState) -> None:
        """Show the offer, then the key."""
        self.error.show_error(state.error)
        has_key = bool(state.recovery_key)
        if has_key:
            self._view.show_key(state.recovery_key)
        else:
            self._view.forget()
        for part in (self._view, self._keep, self._go_on):
            part.setVisible(has_key)
        for part in (self._make, self._later):
            part.setVisible(not has_key)
            part.setEnabled(not state.is_busy)
        if has_key:
            self._go_on.setFocus()

    def focus_first(self) -> None:
        """Put the focus on what is offered."""
        self._make.setFocus()

    def forget(self) -> None:
        """Remove the key."""
        self._view.forget()
