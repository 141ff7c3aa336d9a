"""The cards of the settings that are kept in the vault: security, and how hard the program works."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox

from desktop.model.vault_settings import SPANS, VaultSetting, VaultSettings
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.inputs import named, spin_box
from desktop.ui.kit.screen_parts import button, field_label
from desktop.workers.profile import Door

_MINUTES = (1, 5, 10, 15, 30, 60, 0)


class SecurityCard(CardFrame):
    """`chosen(VaultSetting, int)`; `passphrase_wanted()`, `recovery_wanted()`, `keyring_wanted()`: other ways in."""

    chosen = Signal(object, int)
    passphrase_wanted = Signal()
    recovery_wanted = Signal()
    keyring_wanted = Signal()

    def __init__(self, door: Door) -> None:
        hint = self.tr(
            "A vault that locks itself ends nothing: what runs goes on behind the lock. It also locks with the screen"
            " and when the computer goes to sleep. What is not saved in a sync set yet is kept in it."
        )
        super().__init__("settings_security", self.tr("Security"), hint)
        title = self.tr("Lock without keys or mouse after")
        self._minutes = QComboBox()
        named(self._minutes, "settings_lock_after", title)
        self._minutes.setFixedWidth(200)
        for minutes in _MINUTES:
            number = self.tr("{number} min").replace("{number}", str(minutes))
            self._minutes.addItem(number if minutes else self.tr("Never"), minutes)
        self._minutes.currentIndexChanged.connect(self._on_minutes)
        form = _form()
        form.addRow(field_label(title), self._minutes)
        self.body.addLayout(form)
        self._passphrase = labelled_button("key", "", "settings_passphrase", self.passphrase_wanted.emit)
        self._recovery = labelled_button("key", "", "settings_recovery", self.recovery_wanted.emit)
        self._keyring = labelled_button("lock", "", "settings_keyring", self.keyring_wanted.emit)
        self.body.addSpacing(4)
        self._ways = FlowRow()
        for made in (self._passphrase, self._recovery, self._keyring):
            self._ways.add(made)
        self.body.addWidget(self._ways)
        self.show_door(door)

    def show_door(self, door: Door) -> None:
        """Show what opens the vault, and what could."""
        change, choose = self.tr("Change the passphrase…"), self.tr("Set a passphrase…")
        renew, make = self.tr("Make a new recovery key…"), self.tr("Make a recovery key…")
        again, use = self.tr("Set the system keyring up again"), self.tr("Open it with the system keyring too")
        for made, text in (
            (self._passphrase, change if door.takes_passphrase else choose),
            (self._recovery, renew if door.takes_recovery_key else make),
            (self._keyring, again if door.takes_keyring else use),
        ):
            made.setText(text)
            made.setAccessibleName(text)
        for made in (self._passphrase, self._recovery):
            made.setVisible(door.has_vault)
        self._keyring.setVisible(door.has_vault and door.has_keyring)
        self._ways.relayout()

    def show_settings(self, settings: VaultSettings) -> None:
        """Show what is in force."""
        value = settings.value(VaultSetting.LOCK_AFTER_MIN)
        with QSignalBlocker(self._minutes):
            if self._minutes.findData(value) < 0:
                self._minutes.addItem(self.tr("{number} min").replace("{number}", str(value)), value)
            self._minutes.setCurrentIndex(self._minutes.findData(value))

    def _on_minutes(self) -> None:
        self.chosen.emit(VaultSetting.LOCK_AFTER_MIN, int(self._minutes.currentData()))


class LimitsCard(CardFrame):
    """`chosen(VaultSetting, int)` once a number is typed whole."""

    chosen = Signal(object, int)

    def __init__(self) -> None:
        hint = self.tr("They hold from the next run on. Change them only if the service asks for many pauses.")
        super().__init__("settings_limits", self.tr("Limits"), hint)
        rows = {
            VaultSetting.PARTS_IN_FLIGHT: (self.tr("Writes under way at the same time"), ""),
            VaultSetting.SETTLE_S: (self.tr("A write without an answer is looked for after"), self.tr(" s")),
            VaultSetting.PLAN_AGE_MIN: (self.tr("A plan can be applied for"), self.tr(" min")),
        }
        self._spins: dict[VaultSetting, QSpinBox] = {}
        form = _form()
        for setting, (title, unit) in rows.items():
            span = SPANS[setting]
            spin = self._spins[setting] = spin_box(span.lowest, span.highest, 120)
            named(spin, f"settings_{setting.value}", title)
            spin.setSingleStep(span.step)
            spin.setSuffix(unit)
            spin.setKeyboardTracking(False)
            spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            spin.setValue(span.usual)
            spin.valueChanged.connect(lambda value, setting=setting: self.chosen.emit(setting, value))
            form.addRow(field_label(title), spin)
        self.body.addLayout(form)
        self._usual = button(self.tr("Back to the usual values"), "settings_limits_usual", self._on_usual)
        self.body.addWidget(self._usual, 0, Qt.AlignmentFlag.AlignLeft)

    def show_settings(self, settings: VaultSettings) -> None:
        """Show what is in force."""
        for setting, spin in self._spins.items():
            with QSignalBlocker(spin):
                spin.setValue(settings.value(setting))
        self._usual.setEnabled(any(settings.value(one) != SPANS[one].usual for one in self._spins))

    def _on_usual(self) -> None:
        for setting, spin in self._spins.items():
            spin.setValue(SPANS[setting].usual)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setHorizontalSpacing(24)
    form.setVerticalSpacing(12)
    return form
