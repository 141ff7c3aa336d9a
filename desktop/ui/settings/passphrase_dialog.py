"""Asks for the old and the new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.model.vault_settings import SHORTEST_PASSPHRASE
from desktop.ui.kit.form_dialog import FormDialog
from desktop.ui.kit.form_field import FormField
from desktop.workers.profile import Door


class PassphraseDialog(FormDialog):
    """`change_wanted(old, new, is_recovery_key)`; it stays open until the change has worked.

    Where no passphrase opens the vault yet, or with a tick, the recovery key is asked for instead of the old one.
    """

    change_wanted = Signal(str, str, bool)

    def __init__(self, parent: QWidget, door: Door) -> None:
        title = self.tr("Change the passphrase") if door.takes_passphrase else self.tr("Set a passphrase")
        warning = self.tr("Whoever has neither passphrase nor recovery key can't open the vault. Keep both safe.")
        super().__init__(parent, "passphrase", title, warning)
        hint = self.tr("At least {number} characters; three or four unusual words are good.")
        self._old = FormField(
            "passphrase_old", self.tr("Current passphrase"), "", self.tr("Type the passphrase."), is_secret=True
        )
        self._recovery = FormField(
            "passphrase_recovery",
            self.tr("Recovery key"),
            self.tr("Eight groups of five letters or digits."),
            self.tr("Type the recovery key."),
        )
        self._by_recovery = QCheckBox(self.tr("I have the recovery key instead"))
        self._by_recovery.setObjectName("passphrase_by_recovery")
        self._by_recovery.setAccessibleName(self._by_recovery.text())
        self._by_recovery.setChecked(not door.takes_passphrase)
        self._by_recovery.setVisible(door.takes_passphrase and door.takes_recovery_key)
        self._by_recovery.toggled.connect(self._show_way)
        self._new = FormField(
            "passphrase_new",
            self.tr("New passphrase"),
            hint.replace("{number}", str(SHORTEST_PASSPHRASE)),
            self.tr("Type a passphrase."),
            is_secret=True,
        )
        self._repeated = FormField(
            "passphrase_repeated",
            self.tr("New passphrase once more"),
            "",
            self.tr("The two are not the same."),
            is_secret=True,
        )
        parts = (self._old, self._recovery, self._by_recovery, self._new, self._repeated)
        self._build(*parts, submit=self._submit, working=self.tr("Changing …"))
        self._show_way()

    def _show_way(self) -> None:
        by_recovery = self._by_recovery.isChecked()
        self._old.setVisible(not by_recovery)
        self._recovery.setVisible(by_recovery)
        self._given.edit.setFocus()
        self.adjustSize()

    @property
    def _given(self) -> FormField:
        return self._recovery if self._by_recovery.isChecked() else self._old

    def _submit(self) -> None:
        given = self._given
        given.show_wrong(is_wrong=not given.text.strip())
        self._new.show_wrong(is_wrong=not self._new.text)
        self._repeated.show_wrong(is_wrong=self._repeated.text != self._new.text)
        self.adjustSize()
        if given.text.strip() and self._new.text and self._repeated.text == self._new.text:
            self._begin()
            self.change_wanted.emit(given.text, self._new.text, self._by_recovery.isChecked())
