"""Make the vault."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar

from desktop.model.vault_settings import SHORTEST_PASSPHRASE
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.screen_parts import button, plain_label, primary
from desktop.ui.start.forms import Strength, strength_of
from desktop.ui.start.pages import StartPage
from desktop.ui.start.state import Field, StartState


class CreatePage(StartPage):
    """`create_wanted(passphrase, repeated, use_keyring)`; `restore_wanted()`: there is a backup."""

    create_wanted = Signal(str, str, bool)
    restore_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr(
            "All that it knows lies in one encrypted file on this computer, the vault. Choose a passphrase for it."
        )
        super().__init__("create", self.tr("Welcome to ContactSync"), text)
        hint = self.tr("At least {number} characters; three or four unusual words are good.")
        self._passphrase = FormField(
            "create_passphrase",
            self.tr("Passphrase"),
            hint.replace("{number}", str(SHORTEST_PASSPHRASE)),
            self.tr("Type a passphrase."),
            is_secret=True,
        )
        self._meter = QProgressBar()
        self._meter.setObjectName("create_strength")
        self._meter.setRange(0, int(Strength.GOOD))
        self._meter.setTextVisible(False)
        self._meter.setFixedHeight(6)
        self._word = plain_label("", "create_strength_word", is_faint=True)
        self._repeated = FormField(
            "create_repeated", self.tr("Passphrase once more"), "", self.tr("The two are not the same."), is_secret=True
        )
        self._keyring = QCheckBox(self.tr("Open it with the system keyring too"))
        self._keyring.setObjectName("create_keyring")
        self._keyring.setAccessibleName(self._keyring.text())
        self._no_keyring = plain_label(
            self.tr("This system has no keyring that could keep the key, so the passphrase is asked at each start."),
            "create_no_keyring",
            wraps=True,
            is_faint=True,
        )
        warning = self.tr(
            "Nobody can open the vault without the passphrase or the recovery key, which is offered next. Keep both in"
            " a safe place."
        )
        self._create = primary(button(self.tr("Create the vault"), "create_vault", self._on_create))
        self._create.setDefault(True)
        meter = QHBoxLayout()
        meter.setSpacing(12)
        meter.addWidget(self._meter, 1)
        meter.addWidget(self._word)
        self.body.addWidget(self._passphrase)
        self.body.addLayout(meter)
        self.body.addSpacing(8)
        self.body.addWidget(self._repeated)
        self.body.addWidget(self._keyring)
        self.body.addWidget(self._no_keyring)
        self.body.addSpacing(4)
        self.body.addWidget(plain_label(warning, "create_warning", wraps=True, is_faint=True))
        self.body.addSpacing(12)
        self.body.addWidget(self._create)
        self.body.addWidget(button(self.tr("Restore a backup…"), "create_restore", self.restore_wanted.emit))
        self._passphrase.edit.textChanged.connect(self._show_strength)
        self._passphrase.edit.returnPressed.connect(self._repeated.edit.setFocus)
        self._repeated.edit.returnPressed.connect(self._on_create)
        self._show_strength("")

    def _on_create(self) -> None:
        self.create_wanted.emit(self._passphrase.text, self._repeated.text, self._keyring.isChecked())

    def _show_strength(self, passphrase: str) -> None:
        strength = strength_of(passphrase)
        words = {
            Strength.TOO_SHORT: self.tr("too short"),
            Strength.WEAK: self.tr("weak"),
            Strength.FAIR: self.tr("fair"),
            Strength.GOOD: self.tr("strong"),
        }
        self._meter.setValue(int(strength))
        self._word.setText(words[strength] if passphrase else "")
        self._word.setVisible(bool(passphrase))  # else the bar ends short of the field above
        self._meter.setAccessibleName(self.tr("Strength: {word}").replace("{word}", words[strength]))

    def show_state(self, state: StartState) -> None:
        """Show what is wrong; while the vault is made nothing can be pressed."""
        self.error.show_error(state.error)
        self._passphrase.show_wrong(is_wrong=Field.PASSPHRASE in state.wrong)
        self._repeated.show_wrong(is_wrong=Field.REPEATED in state.wrong)
        self._keyring.setVisible(state.door.has_keyring)
        self._no_keyring.setVisible(not state.door.has_keyring)
        for part in (self._passphrase, self._repeated, self._keyring, self._create):
            part.setEnabled(not state.is_busy)
        self._create.setText(self.tr("Creating …") if state.is_busy else self.tr("Create the vault"))
        if state.error is not None and not state.is_busy:
            self._passphrase.edit.selectAll()
            self._passphrase.edit.setFocus()

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        self._passphrase.edit.setFocus()

    def forget(self) -> None:
        """Empty the fields."""
        self._passphrase.edit.clear()
        self._repeated.edit.clear()
