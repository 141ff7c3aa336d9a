"""Asks for the old and the new passphrase."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.model.vault_settings import SHORTEST_PASSPHRASE
from desktop.ui.kit.dialog import Dialog
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label, primary
from desktop.workers.profile import Door

_WIDTH = 460


class PassphraseDialog(Dialog):
    """`change_wanted(old, new, is_recovery_key)`; it stays open until the change has worked.

    Where no passphrase opens the vault yet, or with a tick, the recovery key is asked for instead of the old one.
    """

    change_wanted = Signal(str, str, bool)

    def __init__(self, parent: QWidget, door: Door) -> None:
        super().__init__(parent)
        self.setObjectName("passphrase")
        title = self.tr("Change the passphrase") if door.takes_passphrase else self.tr("Set a passphrase")
        self.setWindowTitle(title)
        hint = self.tr("At least {number} characters; three or four unusual words are good.")
        self._error = Notice("passphrase_error", Tone.ERROR)
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
        buttons = QDialogButtonBox()
        self._change = primary(buttons.addButton(self.tr("Change"), QDialogButtonBox.ButtonRole.AcceptRole))
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        for one, name in ((self._change, "passphrase_change"), (cancel, "passphrase_cancel")):
            one.setObjectName(name)
            one.setAccessibleName(one.text())
        buttons.accepted.connect(self._on_change)
        buttons.rejected.connect(self.reject)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(8)
        column.addWidget(heading(title, "passphrase_title"))
        warning = self.tr("Whoever has neither passphrase nor recovery key can't open the vault. Keep both safe.")
        column.addWidget(plain_label(warning, "passphrase_warning", wraps=True, is_faint=True))
        for part in (self._error, self._old, self._recovery, self._by_recovery, self._new, self._repeated):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(buttons)
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

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width."""
        return QSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def show_error(self, error: AppError | None) -> None:
        """Say why it was not changed."""
        self._show_busy(is_busy=False)
        self._error.show_error(error)
        self.adjustSize()

    def _show_busy(self, *, is_busy: bool) -> None:
        for part in (self._old, self._recovery, self._by_recovery, self._new, self._repeated, self._change):
            part.setEnabled(not is_busy)
        self._change.setText(self.tr("Changing …") if is_busy else self.tr("Change"))

    def _on_change(self) -> None:
        given = self._given
        given.show_wrong(is_wrong=not given.text.strip())
        self._new.show_wrong(is_wrong=not self._new.text)
        self._repeated.show_wrong(is_wrong=self._repeated.text != self._new.text)
        self.adjustSize()
        if given.text.strip() and self._new.text and self._repeated.text == self._new.text:
            self._error.show_error(None)
            self._show_busy(is_busy=True)
            self.change_wanted.emit(given.text, self._new.text, self._by_recovery.isChecked())
