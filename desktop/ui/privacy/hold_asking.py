"""Asks before a legal hold is placed or lifted, on a category or on a person."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

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
    """What both pages ask."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page

    def _reason(self, what: str) -> ReasonDialog:
        title = self.tr("Put “{what}” on hold?").replace("{what}", what)
        text = self.tr("Neither a rule nor a wipe deletes it until you lift the hold.")
        dialog = ReasonDialog(self._page, "place_hold", title, text, self.tr("Put on hold"), self.tr("Cancel"))
        dialog.setWindowTitle(self.tr("Legal hold"))  # no name: titles are seen by other programs
        return dialog

    def _lifting(self, what: str, until_now: str) -> Question:
        title = self.tr("Lift the hold on “{what}”?").replace("{what}", what)
        then = self.tr("Rules and wipes take it again. What is due goes at the next run of the rules.")
        text = f"{until_now}\n\n{then}"
        dialog = Question(self._page, "lift_hold", title, text, self.tr("Lift"), self.tr("Keep the hold"))
        dialog.setWindowTitle(self.tr("Legal hold"))
        return dialog


class CategoryHoldAsking(HoldAsking):
    """Connects the buttons of the page of categories with what they ask."""

    def __init__(self, page: StoredTab, rules: StoredPresenter) -> None:
        super().__init__(page)
        self._rules = rules
        page.card.hold_wanted.connect(self._hold)
        page.card.lift_wanted.connect(self._lift)

    def _hold(self) -> None:
        dialog = self._reason(category_title(self._rules.state.chosen))
        dialog.given.connect(self._rules.place_hold)
        dialog.open()

    def _lift(self) -> None:
        holding = self._rules.state.holding
        if holding is not None and holding.hold is not None:
            dialog = self._lifting(category_title(holding.category), hold_sentence(holding.hold))
            dialog.accepted.connect(self._rules.lift_hold)
            dialog.open()


class PersonHoldAsking(HoldAsking):
    """Connects the buttons of the page of a person with what they ask."""

    def __init__(self, page: PersonTab, rules: PersonPresenter) -> None:
        super().__init__(page)
        self._rules = rules
        page.page.hold_wanted.connect(self._hold)
        page.page.lift_wanted.connect(self._lift)

    def _hold(self) -> None:
        chosen = self._rules.state.chosen
        if chosen is not None:
            dialog = self._reason(shown_name(chosen.name))
            dialog.given.connect(self._rules.place_hold)
            dialog.open()

    def _lift(self) -> None:
        state = self._rules.state
        hold = state.held.hold if state.held is not None else None
        if state.chosen is not None and hold is not None:
            dialog = self._lifting(shown_name(state.chosen.name), hold_sentence(hold))
            dialog.accepted.connect(self._rules.lift_hold)
            dialog.open()
