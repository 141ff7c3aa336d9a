"""What is held about a person: found by a word, shown by category, exported, put on hold, erased."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.person_held import Candidate
from desktop.ui.kit.entry_list import EntryList
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import EmptyPage, Notice, Tone, button, plain_label
from desktop.ui.kit.search_field import SearchField
from desktop.ui.privacy.cards_scroll import CardsScroll
from desktop.ui.privacy.held_page import HeldPage
from desktop.ui.privacy.person_state import PersonState
from desktop.ui.privacy.person_words import candidate_words, excluded_sentence

_SIDE = 260


class PersonTab(QWidget):
    """`searched(str)` and `chosen(Candidate)`; the `page` beside them tells the rest.

    `return_wanted()`: somebody who was erased may be copied again.
    """

    searched = Signal(str)
    chosen = Signal(object)
    return_wanted = Signal()
    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("privacy_person")
        self.search = SearchField(self.tr("What do we hold about …?"), "privacy_search")
        self.search.searched.connect(self.searched)
        self._names_connections = False
        self._list: EntryList[Candidate] = EntryList(
            "privacy_candidates",
            self.tr("People who were found"),
            lambda one: candidate_words(one, names_connections=self._names_connections),
            lambda one: one,
            lambda one: one.colours,
        )
        self._list.chosen.connect(self.chosen)
        self.search.left_downwards.connect(self._list.setFocus)
        self._excluded = plain_label("", "privacy_excluded", wraps=True, is_faint=True)
        back = self.tr("Let somebody come back…")
        self._back = button(back, "privacy_excluded_lift", self.return_wanted.emit)
        self._none = plain_label("", "privacy_no_candidates", wraps=True)
        self._error = Notice("privacy_person_error", Tone.ERROR, self.tr("Try again"), self.retried.emit)
        self._said = Notice("privacy_person_said", Tone.GOOD)
        self.page = HeldPage()
        text = self.tr(
            "Type part of a name, a mail address, a number or an object id. Everything that is stored is searched:"
            " directory, photos, contacts, plans, runs, logs and the list of written files."
        )
        self._empty = EmptyPage("privacy_person_empty", self.tr("What do we hold about …?"), text)
        self._scroll = CardsScroll("privacy_held_scroll", self.page, self.page.column)
        self._pages = QStackedWidget()
        for page in (self._scroll, self._empty):
            self._pages.addWidget(page)
        self._build()

    def _build(self) -> None:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        for part in (self.search, self._none):
            left.addWidget(part)
        left.addWidget(self._list, 1)
        left.addStretch(0)
        left.addWidget(self._excluded)
        left.addWidget(self._back)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._error)
        right.addWidget(self._said)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(20)
        row.addWidget(side)
        row.addLayout(right, 1)

    def show_state(self, state: PersonState) -> None:
        """Show who was found, and what is held of the chosen one."""
        self._error.show_error(state.error)
        self._said.show_text(state.said)
        found = state.candidates or ()
        self._names_connections = len({each for one in found for each in one.connections}) > 1
        self._list.show_entries(found, state.chosen)
        self._list.setVisible(bool(found))
        nobody = self.tr("Nothing is held about “{text}”.").replace("{text}", shown_name(state.text))
        is_nobody = state.candidates is not None and not found and bool(state.text)
        searching = self.tr("Searching …") if state.is_searching else ""
        self._none.setText(searching or (nobody if is_nobody else ""))
        self._none.setVisible(bool(self._none.text()))
        self._excluded.setText(excluded_sentence(state.excluded))
        for part in (self._excluded, self._back):
            part.setVisible(state.excluded > 0)
        self._pages.setCurrentWidget(self._scroll if state.chosen is not None else self._empty)
        self.page.show_state(state)
