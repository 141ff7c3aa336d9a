"""Rules and brakes of a set; what deletes says so in words."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox

from desktop.model.syncset import UserDeletes, UserEdits
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.inputs import named, spin_box
from desktop.ui.kit.screen_parts import Notice, Tone, field_label, modest, plain_label
from desktop.ui.sets.consequences import brakes_consequence, deletes_consequence, edits_consequence, kept_sentence
from desktop.ui.sets.state import SetsState
from desktop.ui.sets.validation import Warned
from desktop.ui.sets.words import deletes_word, edits_word, warning_sentence


class RulesCard(CardFrame):
    """`edited(str, object)`: an attribute of `Rules` and its new value."""

    edited = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("set_rules_card", self.tr("Rules"), self.tr("A new set adds and updates contacts only."))
        boxes = {
            "skip_owner": self.tr("Leave the owner of a mailbox out of the mailbox's own folder"),
            "skip_disabled": self.tr("Leave out people whose account is disabled"),
            "skip_guests": self.tr("Leave out guests"),
            "skip_without_phone": self.tr("Leave out people without a phone number"),
            "may_delete": self.tr("Delete contacts that are no longer wanted"),
        }
        self._boxes: dict[str, QCheckBox] = {}
        for name, text in boxes.items():
            box = self._boxes[name] = QCheckBox(text)
            named(box, f"set_{name}", text)
            box.clicked.connect(lambda is_on, name=name: self.edited.emit(name, is_on))
            if name != "may_delete":
                self.body.addWidget(box)
        self._edits, self._deletes = modest(QComboBox(), 34), modest(QComboBox(), 34)
        named(self._edits, "set_user_edits", self.tr("Contacts that users edited"))
        named(self._deletes, "set_user_deletes", self.tr("Contacts that users deleted"))
        for edits in UserEdits:
            self._edits.addItem(edits_word(edits), edits.value)
        for deletes in UserDeletes:
            self._deletes.addItem(deletes_word(deletes), deletes.value)
        self._edits.activated.connect(
            lambda place: self.edited.emit("user_edits", UserEdits(self._edits.itemData(place)))
        )
        self._deletes.activated.connect(
            lambda place: self.edited.emit("user_deletes", UserDeletes(self._deletes.itemData(place)))
        )
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        self._after_edits = plain_label("", "set_user_edits_consequence", wraps=True, is_faint=True)
        self._after_deletes = plain_label("", "set_user_deletes_consequence", wraps=True, is_faint=True)
        for combo, after in ((self._edits, self._after_edits), (self._deletes, self._after_deletes)):
            form.addRow(field_label(combo.accessibleName()), combo)
            form.addRow(after)
        self.body.addLayout(form)
        self.body.addSpacing(4)
        self.body.addWidget(self._boxes["may_delete"])
        self._consequence = Notice("set_deletes_on", Tone.WARNING)
        self._kept = plain_label(kept_sentence(), "set_deletes_off", wraps=True, is_faint=True)
        self.body.addWidget(self._consequence)
        self.body.addWidget(self._kept)

    def show_state(self, state: SetsState) -> None:
        """Show the rules, and what they lead to."""
        if state.draft is None:
            return
        rules = state.draft.rules
        for name, box in self._boxes.items():
            box.setChecked(getattr(rules, name))
        self._edits.setCurrentIndex(self._edits.findData(rules.user_edits.value))
        self._deletes.setCurrentIndex(self._deletes.findData(rules.user_deletes.value))
        self._after_edits.setText(edits_consequence(rules.user_edits))
        self._after_deletes.setText(deletes_consequence(rules.user_deletes))
        is_on = Warned.DELETES_ON in state.warnings
        self._kept.setVisible(not is_on)
        self._consequence.show_text(warning_sentence(Warned.DELETES_ON) if is_on else "")


class BrakesCard(CardFrame):
    """`edited(str, int)`: an attribute of `Brakes` and its new value."""

    edited = Signal(str, int)

    def __init__(self) -> None:
        hint = self.tr("Deletions beyond these limits are held back until you release them by typing their number.")
        super().__init__("set_brakes_card", self.tr("Brakes"), hint)
        rows = (
            ("mailbox_percent", self.tr("Share of our contacts in one mailbox"), 0, 100, " %"),
            ("mailbox_count", self.tr("Deletions in one mailbox"), 0, 100_000, ""),
            ("mailbox_from", self.tr("Both count from so many contacts in a mailbox on"), 0, 100_000, ""),
            ("run_count", self.tr("Deletions in one run"), 0, 10_000_000, ""),
            ("source_shrink_percent", self.tr("The sources shrank by"), 0, 100, " %"),
        )
        self._spins: dict[str, QSpinBox] = {}
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        for name, title, least, most, suffix in rows:
            spin = self._spins[name] = spin_box(least, most, 120)
            named(spin, f"set_{name}", title)
            spin.setSuffix(suffix)
            spin.valueChanged.connect(lambda value, name=name: self.edited.emit(name, value))
            form.addRow(field_label(title), spin)
        self.body.addLayout(form)
        self._off = plain_label(
            self.tr("Deleting is switched off in this set, so there is nothing to hold back."),
            "set_brakes_off",
            wraps=True,
            is_faint=True,
        )
        self._holds = plain_label("", "set_brakes_consequence", wraps=True, is_faint=True)
        self._wide = Notice("set_brakes_wide", Tone.WARNING)
        self.body.addWidget(self._off)
        self.body.addWidget(self._holds)
        self.body.addWidget(self._wide)

    def show_state(self, state: SetsState) -> None:
        """Show the limits; they rest while deleting is off."""
        if state.draft is None:
            return
        is_on = state.draft.rules.may_delete
        for name, spin in self._spins.items():
            spin.setEnabled(is_on)
            value: int = getattr(state.draft.brakes, name)
            if spin.value() != value:
                with QSignalBlocker(spin):
                    spin.setValue(value)
        self._off.setVisible(not is_on)
        self._holds.setVisible(is_on)
        self._holds.setText(brakes_consequence(state.draft, state.forecast))
        self._wide.show_text(warning_sentence(Warned.BRAKES_WIDE) if Warned.BRAKES_WIDE in state.warnings else "")
