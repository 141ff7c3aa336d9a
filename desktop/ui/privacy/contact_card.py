"""Who answers for data protection in the organisation: stands on the notice, on exports and on certificates."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.model.retention import ProtectionContact
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.inputs import named, put_text
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label, primary
from desktop.ui.privacy.notice_state import NoticeState

_LONGEST = 200


class ContactCard(CardFrame):
    """`typed(ProtectionContact)` at each letter, then `kept()` or `dropped()`."""

    typed = Signal(object)
    kept = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        hint = self.tr("Stands on the notice, on exports and on certificates. Name an office rather than a person.")
        super().__init__("privacy_contact_card", self.tr("Data protection contact"), hint)
        self._name = self._field("privacy_contact_name", self.tr("Name"))
        self._mail = self._field("privacy_contact_mail", self.tr("Mail address"))
        self._postal = self._field("privacy_contact_postal", self.tr("Postal address"))
        self._wrong = Notice("privacy_contact_wrong", Tone.WARNING)
        self._keep = primary(button(self.tr("Keep the contact"), "privacy_contact_keep", self.kept.emit))
        self._drop = button(self.tr("As it was"), "privacy_contact_drop", self.dropped.emit)
        self._row = FlowRow()
        for one in (self._keep, self._drop):
            self._row.add(one)
        self.body.addWidget(self._wrong)
        self.body.addWidget(self._row)

    def _field(self, name: str, title: str) -> QLineEdit:
        made = QLineEdit()
        named(made, name, title)
        made.setMaxLength(_LONGEST)
        made.setMaximumWidth(480)
        made.textEdited.connect(lambda _text: self._on_typed())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        label = plain_label(title, is_faint=True)
        label.setBuddy(made)
        column.addWidget(label)
        column.addWidget(made)
        line = QHBoxLayout()
        line.addWidget(holder, 1)
        self.body.addLayout(line)
        return made

    def show_state(self, state: NoticeState) -> None:
        """Show the contact in force, or the one that is typed."""
        shown = state.draft if state.draft is not None else state.contact
        for line, text in ((self._name, shown.name), (self._mail, shown.mail), (self._postal, shown.postal)):
            put_text(line, text)
            line.setEnabled(state.is_read)
        is_edited = state.is_edited
        self._wrong.show_text(self.tr("This is no mail address.") if is_edited and state.is_mail_wrong else "")
        self._keep.setEnabled(not state.is_mail_wrong)
        self._row.setVisible(is_edited)
        self._row.relayout()

    def _on_typed(self) -> None:
        self.typed.emit(ProtectionContact(self._name.text(), self._mail.text(), self._postal.text()))
