"""Asks before a legal hold is placed or lifted, on a category or on a person."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.kit.names import shown_name
from desktop.ui.kit.privacy_words import category_title
from desktop.ui.kit.screen_parts import Question
from desktop.ui.privacy.person_presenter import PersonPresenter
from desktop.ui.privacy.person_tab import PersonTab
from desktop.ui.privacy.reason_dialog import ReasonDialog
from desktop.ui.privacy.stored_presenter import StoredPresenter
from desktop.ui.privacy.stored_tab import StoredTab
from desktop.ui.privacy.words import hold_sentence


class HoldAsking(QObject):
    """Connects the buttons of both pages with what they ask."""

    def __init__(
        self, stored: StoredTab, stored_rules: StoredPresenter, person: PersonTab, person_rules: PersonPresenter
    ) -> None:
        super().__init__(stored)
        self._stored, self._stored_rules = stored, stored_rules
        self._person, self._person_rules = person, person_rules
        stored.card.hold_wanted.connect(self._hold_category)
        stored.card.lift_wanted.connect(self._lift_category)
        person.page.hold_wanted.connect(self._hold_person)
        person.page.lift_wanted.connect(self._lift_person)

    def _hold_category(self) -> None:
        dialog = self._reason(self._stored, category_title(self._stored_rules.state.chosen))
        dialog.given.connect(self._stored_rules.place_hold)
        dialog.open()

    def _hold_person(self) -> None:
        chosen = self._person_rules.state.chosen
        if chosen is not None:
            dialog = self._reason(self._person, shown_name(chosen.name))
            dialog.given.connect(self._person_rules.place_hold)
            dialog.open()

    def _lift_category(self) -> None:
        holding = self._stored_rules.state.holding
        if holding is not None and holding.hold is not None:
            dialog = self._lifting(self._stored, category_title(holding.category), hold_sentence(holding.hold))
            dialog.accepted.connect(self._stored_rules.lift_hold)
            dialog.open()

    def _lift_person(self) -> None:
        state = self._person_rules.state
        hold = state.held.hold if state.held is not None else None
        if state.chosen is not None and hold is not None:
            dialog = self._lifting(self._person, shown_name(state.chosen.name), hold_sentence(hold))
            dialog.accepted.connect(self._person_rules.lift_hold)
            dialog.open()

    def _reason(self, page: StoredTab | PersonTab, what: str) -> ReasonDialog:
        title = self.tr("Put “{what}” on hold?").replace("{what}", what)
        text = self.tr("Neither a rule nor a wipe deletes it until you lift the hold.")
        dialog = ReasonDialog(page, "place_hold", title, text, self.tr("Put on hold"), self.tr("Cancel"))
        dialog.setWindowTitle(self.tr("Legal hold"))  # no name: titles are seen by other programs
        return dialog

    def _lifting(self, page: StoredTab | PersonTab, what: str, until_now: str) -> Question:
        title = self.tr("Lift the hold on “{what}”?").replace("{what}", what)
        then = self.tr("Rules and wipes take it again. What is due goes at the next run of the rules.")
        text = f"{until_now}\n\n{then}"
        dialog = Question(page, "lift_hold", title, text, self.tr("Lift"), self.tr("Keep the hold"))
        dialog.setWindowTitle(self.tr("Legal hold"))
        return dialog
