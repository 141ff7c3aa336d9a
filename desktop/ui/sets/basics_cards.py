"""Folder, phones and photos of a set."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit

from desktop.model.syncset import PhoneFormat
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.inputs import named, put_text, spin_box
from desktop.ui.kit.screen_parts import Notice, Tone, field_label, modest, plain_label
from desktop.ui.sets.consequences import photo_consequence
from desktop.ui.sets.state import NumberCheck, SetsState
from desktop.ui.sets.validation import LARGEST_PHOTO, SMALLEST_PHOTO, Warned
from desktop.ui.sets.words import (
    finding_sentence,
    folder_advice,
    numbers_sentence,
    phone_format_word,
    photo_hint,
    warning_sentence,
)


class FolderCard(CardFrame):
    """`edited(str)`: another folder name."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__("set_folder_card", self.tr("Folder"))
        self._name = QLineEdit()
        named(self._name, "set_folder", self.tr("Folder name"))
        self._name.setPlaceholderText(self.tr("empty: the default Contacts folder"))
        self._name.setMaxLength(300)
        self._name.setMaximumWidth(420)
        self._name.textEdited.connect(self.edited)
        self._advice = plain_label("", "set_folder_advice", wraps=True, is_faint=True)
        self._notice = Notice("set_folder_notice", Tone.WARNING)
        for part in (self._name, self._notice, self._advice):
            self.body.addWidget(part)
        self.body.addStretch(1)  # the card beside it may be higher

    def show_state(self, state: SetsState) -> None:
        """Show the folder, what phones make of it, and a warning where it is the default one."""
        if state.draft is None:
            return
        put_text(self._name, state.draft.folder)
        self._advice.setText(folder_advice(state.draft.folder))
        finding = state.findings.get("folder")
        if finding is not None:
            self._notice.show_text(finding_sentence(finding))
        elif Warned.DEFAULT_FOLDER in state.warnings:
            self._notice.show_text(warning_sentence(Warned.DEFAULT_FOLDER))
        else:
            self._notice.show_text("")


class PhonesCard(CardFrame):
    """`edited(str, object)`: an attribute of the set and its new value; `list_wanted()`: what can't be dialled."""

    edited = Signal(str, object)
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("set_phones_card", self.tr("Phone numbers"))
        self._format = modest(QComboBox(), 30)
        named(self._format, "set_phone_format", self.tr("Written as"))
        for phone_format in PhoneFormat:
            self._format.addItem(phone_format_word(phone_format), phone_format.value)
        self._format.activated.connect(
            lambda place: self.edited.emit("phone_format", PhoneFormat(self._format.itemData(place)))
        )
        self._country = QLineEdit()
        named(self._country, "set_country", self.tr("Country of numbers without a country code"))
        self._country.setMaxLength(2)
        self._country.setFixedWidth(64)
        self._country.textEdited.connect(lambda text: self.edited.emit("default_country", text.upper()))
        self._finding = Notice("set_country_finding", Tone.WARNING)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(field_label(self._format.accessibleName()), self._format)
        form.addRow(field_label(self._country.accessibleName()), self._country)
        self.body.addLayout(form)
        self.body.addWidget(self._finding)
        self._numbers = plain_label("", "set_numbers", wraps=True, is_faint=True)
        self._undialable = Notice("set_undialable", Tone.WARNING, self.tr("Show them…"), self.list_wanted.emit)
        self.body.addWidget(self._numbers)
        self.body.addWidget(self._undialable)

    def show_state(self, state: SetsState) -> None:
        """Show format and country."""
        if state.draft is None:
            return
        self._format.setCurrentIndex(self._format.findData(state.draft.phone_format.value))
        put_text(self._country, state.draft.default_country)
        finding = state.findings.get("default_country")
        self._finding.show_text(finding_sentence(finding) if finding else "")
        self._show_numbers(None if finding else state.numbers)

    def _show_numbers(self, numbers: NumberCheck | None) -> None:
        text = numbers_sentence(numbers) if numbers is not None else ""
        has_found = numbers is not None and bool(numbers.found)
        written = self.tr("They are written as they are.")
        self._numbers.setText(text)
        self._numbers.setVisible(bool(text) and not has_found)
        self._undialable.show_text(f"{text} {written}" if has_found else "")


class PhotosCard(CardFrame):
    """`edge_edited(int)` and `photos_toggled(bool)`."""

    edge_edited = Signal(int)
    photos_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__("set_photos_card", self.tr("Photos"))
        self._write = QCheckBox(self.tr("Write photos, and follow their changes"))
        named(self._write, "set_write_photos", self._write.text())
        self._write.clicked.connect(self.photos_toggled)
        self._edge = spin_box(SMALLEST_PHOTO, LARGEST_PHOTO, 96)
        named(self._edge, "set_photo_edge", self.tr("Longest edge of a photo in pixels"))
        self._edge.setSingleStep(24)
        self._edge.valueChanged.connect(self.edge_edited)
        self.body.addWidget(self._write)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(20)
        form.addRow(field_label(self.tr("Size")), self._edge)
        self.body.addLayout(form)
        self.body.addWidget(plain_label(photo_hint(), wraps=True, is_faint=True))
        self._consequence = plain_label("", "set_photos_consequence", wraps=True)
        self.body.addWidget(self._consequence)
        self.body.addStretch(1)

    def show_state(self, state: SetsState) -> None:
        """Show whether photos are written, how large, and what that leads to."""
        if state.draft is None:
            return
        self._consequence.setText(photo_consequence(state.draft, state.forecast))
        self._write.setChecked(state.draft.rules.write_photos)
        self._edge.setEnabled(state.draft.rules.write_photos)
        if self._edge.value() != state.draft.photo_edge:
            with QSignalBlocker(self._edge):
                self._edge.setValue(state.draft.photo_edge)
