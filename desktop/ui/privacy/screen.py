"""Privacy: what is stored, a person, proof, and the notice."""

from __future__ import annotations

from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.model.connection import Connection
from desktop.model.ids import ConnectionId
from desktop.ui.kit.language import LANGUAGES
from desktop.ui.kit.later_page import LaterPage
from desktop.ui.kit.screen_parts import heading
from desktop.ui.privacy.hold_asking import CategoryHoldAsking, PersonHoldAsking
from desktop.ui.privacy.notice_asking import NoticeAsking
from desktop.ui.privacy.notice_presenter import NoticePresenter
from desktop.ui.privacy.notice_tab import NoticeTab
from desktop.ui.privacy.person_asking import PersonAsking
from desktop.ui.privacy.person_presenter import PersonPresenter
from desktop.ui.privacy.person_tab import PersonTab
from desktop.ui.privacy.proof_asking import ProofAsking
from desktop.ui.privacy.proof_presenter import ProofPresenter
from desktop.ui.privacy.proof_tab import ProofTab
from desktop.ui.privacy.stored_presenter import StoredPresenter
from desktop.ui.privacy.stored_tab import StoredTab
from desktop.ui.privacy.wipe_asking import WipeAsking
from desktop.workers.queries.connections import Connections, ReadConnections
from desktop.workers.runner import TaskRunner

_STORED, _PERSON, _PROOF, _NOTICE = range(4)


class PageRules(Protocol):
    """The rules of one page."""

    def show_page(self, *, is_shown: bool) -> None:
        """Note whether the page is looked at."""


class PrivacyScreen(QWidget):
    """Four pages, each with rules of its own; a page is made when it is looked at, or in a turn of its own.

    `plan_made(PlanId)`: the erasure of a person in the mailboxes wants to be reviewed. `vault_ended()`: everything was
    wiped, there is no vault any more. `notice_changed(datetime | None)`: another notice is in force that nobody read.
    `part_made(QWidget)` for each page, before it is shown.
    """

    plan_made = Signal(str)
    notice_changed = Signal(object)
    vault_ended = Signal()
    part_made = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("privacy")
        self._runner = runner
        self._connection: Connection | None = None
        code = QLocale().name().partition("_")[0]
        self.stored_rules = StoredPresenter(runner, self)
        self.person_rules = PersonPresenter(runner, self)
        self.proof_rules = ProofPresenter(runner, self)
        self.notice_rules = NoticePresenter(runner, code if code in LANGUAGES else "en", self)
        self._rules: tuple[PageRules, ...] = (self.stored_rules, self.person_rules, self.proof_rules, self.notice_rules)
        self._tabs = QTabWidget()
        self._places: list[LaterPage] = []
        self._build()
        self.person_rules.plan_made.connect(self.plan_made)
        self.notice_rules.changed.connect(self.notice_changed)
        self._tabs.currentChanged.connect(lambda _number: self._show_pages())
        find = QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        find.setObjectName("privacy_find")

    def _build(self) -> None:
        self._tabs.setObjectName("privacy_tabs")
        self._tabs.tabBar().setAccessibleName(self.tr("Parts of the privacy page"))
        for make, title in (
            (self._make_stored, self.tr("What is stored")),
            (self._make_person, self.tr("A person")),
            (self._make_proof, self.tr("Proof")),
            (self._make_notice, self.tr("Notice")),
        ):
            place = LaterPage(make)
            place.made.connect(self.part_made)
            self._places.append(place)
            self._tabs.addTab(place, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(heading(self.tr("Privacy"), "privacy_title"))
        column.addWidget(self._tabs, 1)

    @property
    def stored(self) -> StoredTab:
        """The page of what is stored; asking for it makes it, as with the others."""
        return cast("StoredTab", self._places[_STORED].page)

    @property
    def person(self) -> PersonTab:
        """The page of a person."""
        return cast("PersonTab", self._places[_PERSON].page)

    @property
    def proof(self) -> ProofTab:
        """The page of proof."""
        return cast("ProofTab", self._places[_PROOF].page)

    @property
    def notice(self) -> NoticeTab:
        """The page of the notice."""
        return cast("NoticeTab", self._places[_NOTICE].page)

    @property
    def is_whole(self) -> bool:
        """Whether every page is there."""
        return all(place.is_there for place in self._places)

    def make_part(self) -> None:
        """Make a page that is missing."""
        for place in self._places:
            if not place.is_there:
                place.make()
                return

    def _make_person(self) -> PersonTab:
        page = PersonTab()
        PersonHoldAsking(page, self.person_rules)
        PersonAsking(page, self.person_rules)
        return page

    def _make_proof(self) -> ProofTab:
        page = ProofTab()
        ProofAsking(page, self.proof_rules)
        return page

    def _make_notice(self) -> NoticeTab:
        page = NoticeTab()
        NoticeAsking(page, self.notice_rules)
        return page

    def _make_stored(self) -> StoredTab:
        page, rules = StoredTab(), self.stored_rules
        rules.state_changed.connect(page.show_state)
        page.retried.connect(rules.retry)
        page.table.chosen.connect(rules.choose)
        page.rules_wanted.connect(rules.run_rules)
        page.clock_trusted.connect(rules.trust_clock)
        period = page.card.period
        period.typed.connect(rules.type_days)
        period.kept.connect(rules.keep_days)
        period.dropped.connect(rules.drop_days)
        CategoryHoldAsking(page, rules)
        wipes = WipeAsking(self._runner, self)
        wipes.vault_ended.connect(self.vault_ended)
        page.card.wipe_wanted.connect(lambda: wipes.ask_category(rules.state.chosen, self._connection))
        page.wipe_connection_wanted.connect(partial(self._wipe_connection, wipes))
        page.wipe_all_wanted.connect(wipes.ask_all)
        page.show_state(rules.state)
        return page

    def _wipe_connection(self, wipes: WipeAsking) -> None:
        if self._connection is not None:
            wipes.ask_connection(self._connection)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Take the connection whose name is typed before a wipe; what is stored is shown of all connections."""

        def show(found: Connections) -> None:
            self._connection = next((one for one in found.all if one.id == connection_id), None)
            current = self._connection
            name, colour = (current.name, current.colour) if current is not None else ("", "")
            self.stored_rules.name_connection(name, colour)

        self._runner.ask(self, ReadConnections(), show)
        self.notice_rules.look()

    def show_notice(self) -> None:
        """Show the page of the notice."""
        self._tabs.setCurrentIndex(_NOTICE)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the screen is looked at."""
        super().showEvent(event)
        self._show_pages()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: another screen is."""
        super().hideEvent(event)
        for rules in self._rules:
            rules.show_page(is_shown=False)

    def _show_pages(self) -> None:
        """Let the page that is looked at read; the others wait until they are."""
        current = self._tabs.currentIndex()
        if self.isVisible():
            self._places[current].make()
        for number, rules in enumerate(self._rules):
            rules.show_page(is_shown=self.isVisible() and number == current)

    def _find(self) -> None:
        self._tabs.setCurrentIndex(_PERSON)
        self.person.search.setFocus()
        self.person.search.selectAll()
