"""Open the vault: by passphrase, by the system keyring, or by the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.screen_parts import button, plain_label, primary
from desktop.ui.start.pages import StartPage
from desktop.ui.start.state import Field, StartState


class UnlockPage(StartPage):
    """`unlock_wanted(passphrase)`, `recover_wanted(key)`, `keyring_wanted()`; `look_wanted()`: is the key file back?

    `restore_wanted()`: put a backup in the place of the vault.
    """

    unlock_wanted = Signal(str)
    recover_wanted = Signal(str)
    keyring_wanted = Signal()
    look_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("unlock", self.tr("Open the vault"), self.tr("Your directory, sync sets and runs lie in it."))
        self._is_recovering = False
        self._state = StartState()
        self._working = plain_label(
            self.tr("What was under way goes on meanwhile."), "unlock_working", wraps=True, is_faint=True
        )
        self._passphrase = FormField(
            "unlock_passphrase", self.tr("Passphrase"), "", self.tr("Type the passphrase."), is_secret=True
        )
        self._recovery = FormField(
            "unlock_recovery_key",
            self.tr("Recovery key"),
            self.tr("Eight groups of five characters. Set a new passphrase afterwards, in the settings."),
            self.tr("Type the recovery key."),
        )
        no_memory = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self._recovery.edit.setInputMethodHints(no_memory)  # what is typed is shown, and learned by nothing
        self._open = primary(button(self.tr("Open"), "unlock_open", self._on_open))
        self._open.setDefault(True)
        self._keyring = button(self.tr("Use the system keyring"), "unlock_keyring", self.keyring_wanted.emit)
        self._other = button("", "unlock_other", self._on_other)
        self._restore = button(self.tr("Restore a backup…"), "unlock_restore", self.restore_wanted.emit)
        self._look = button(self.tr("Try again"), "unlock_look", self.look_wanted.emit)
        self.body.addWidget(self._working)
        self.body.addWidget(self._passphrase)
        self.body.addWidget(self._recovery)
        self.body.addSpacing(8)
        for part in (self._open, self._keyring, self._other, self._look, self._restore):
            self.body.addWidget(part)
        self._passphrase.edit.returnPressed.connect(self._on_open)
        self._recovery.edit.returnPressed.connect(self._on_open)

    def _on_open(self) -> None:
        if self._is_recovering:
            self.recover_wanted.emit(self._recovery.text)
        else:
            self.unlock_wanted.emit(self._passphrase.text)

    def _on_other(self) -> None:
        self._is_recovering = not self._is_recovering
        self.error.show_error(None)
        self._show_ways()
        self.focus_first()

    def _show_ways(self) -> None:
        door = self._state.door
        takes_other = door.takes_passphrase if self._is_recovering else door.takes_recovery_key
        self._passphrase.setVisible(door.takes_passphrase and not self._is_recovering)
        self._recovery.setVisible(self._is_recovering)
        self._open.setVisible(door.takes_passphrase or self._is_recovering)
        self._keyring.setVisible(door.takes_keyring)
        words = self.tr("Use the passphrase") if self._is_recovering else self.tr("Use the recovery key")
        self._other.setText(words)
        self._other.setAccessibleName(words)
        self._other.setVisible(takes_other)
        self._look.setVisible(not (door.takes_passphrase or door.takes_keyring or door.takes_recovery_key))

    def show_state(self, state: StartState) -> None:
        """Show what is wrong; what was refused can be typed over."""
        self._state = state
        self.error.show_error(state.error)
        self._working.setVisible(state.is_working)
        self._passphrase.show_wrong(is_wrong=Field.PASSPHRASE in state.wrong)
        self._recovery.show_wrong(is_wrong=Field.RECOVERY_KEY in state.wrong)
        self._show_ways()
        for part in (self._passphrase, self._recovery, self._open, self._keyring, self._other):
            part.setEnabled(not state.is_busy)
        self._restore.setEnabled(not state.is_busy and not state.is_working)
        self._open.setText(self.tr("Opening …") if state.is_busy else self.tr("Open"))
        if state.error is not None and not state.is_busy:
            if not self._is_recovering:
                self._passphrase.edit.selectAll()
            self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        (self._recovery if self._is_recovering else self._passphrase).edit.setFocus()

    def forget(self) -> None:
        """Empty the fields."""
        self._is_recovering = False
        self._passphrase.edit.clear()
        self._recovery.edit.clear()
        self._show_ways()
