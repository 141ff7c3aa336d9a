"""The privacy notice in force, its earlier versions, who answers for data protection, and what can be handed out."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.screen_parts import button
from desktop.ui.privacy.cards_tab import CardsTab
from desktop.ui.privacy.contact_card import ContactCard
from desktop.ui.privacy.notice_card import NoticeCard
from desktop.ui.privacy.notice_state import NoticeState


class NoticeTab(CardsTab):
    """`record_wanted()`: the entry of Art. 30 shall be saved; `diagnostics_wanted()` shows them first."""

    record_wanted = Signal()
    diagnostics_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("privacy_notice")
        self.notice = NoticeCard()
        self.contact = ContactCard()
        self.put(self.notice, self.contact, self._record(), self._diagnostics())

    def _record(self) -> CardFrame:
        hint = self.tr(
            "An entry for your record of processing activities (GDPR Art. 30): purposes, categories, periods and"
            " measures, made from the rules that are in force."
        )
        card = CardFrame("privacy_record_card", self.tr("Record of processing activities"), hint)
        row = FlowRow()
        row.add(button(self.tr("Save the entry…"), "privacy_record", self.record_wanted.emit))
        card.body.addWidget(row)
        return card

    def _diagnostics(self) -> CardFrame:
        hint = self.tr(
            "System, version, screen and language; no person, no address, no place. You see them first, and they are"
            " saved only where you want, after your consent. Nothing is sent."
        )
        card = CardFrame("privacy_diagnostics_card", self.tr("Diagnostics"), hint)
        row = FlowRow()
        row.add(button(self.tr("Show diagnostics…"), "privacy_diagnostics", self.diagnostics_wanted.emit))
        card.body.addWidget(row)
        return card

    def show_state(self, state: NoticeState) -> None:
        """Show all of it."""
        self.show_outcome(state.error, state.said)
        self.notice.show_state(state)
        self.contact.show_state(state)
