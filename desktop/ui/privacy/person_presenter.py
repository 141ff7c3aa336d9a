"""The rules of the page "A person"; no widgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.ids import PlanId
from desktop.model.person_held import Candidate, Erased, Held
from desktop.model.plan import PlanHeader
from desktop.ui.kit.latest_query import LatestQuery
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import entries_text
from desktop.ui.privacy.person_page import PersonPage
from desktop.ui.privacy.person_state import PersonState
from desktop.workers.queries.find_person import FindStored, ReadErasure, ReadExclusions, ReadFindings
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Task, Topic
from desktop.workers.tasks.change_rules import LiftHold, PlaceHold
from desktop.workers.tasks.erase_everywhere import CancelErasure, FinishErasure, LiftExclusions
from desktop.workers.tasks.erase_person import ErasePerson
from desktop.workers.tasks.export_person import ExportPerson
from desktop.workers.tasks.plan_erasure import PlanErasure

R = TypeVar("R")


class Planned(Protocol):
    """An erasure in the mailboxes that is planned."""

    @property
    def plans(self) -> tuple[PlanId, ...]:
        """Its plans, one for each connection."""


class PersonPresenter(QObject):
    """Keeps a `PersonState`; `plan_made(PlanId)`: the deletion in all mailboxes is planned and wants to be reviewed."""

    state_changed = Signal(object)
    plan_made = Signal(str)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = PersonState()
        self._runner = runner
        self._said: dict[int, str] = {}
        self._is_shown = False
        self._search: LatestQuery[tuple[Candidate, ...]] = LatestQuery(runner, self)
        self._look: LatestQuery[Held] = LatestQuery(runner, self)
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def show_page(self, *, is_shown: bool) -> None:
        """Note whether the page is looked at; what is held of the chosen one is read again then."""
        self._is_shown = is_shown
        if is_shown:
            self._read()
            self._count_excluded()

    def search(self, text: str) -> None:
        """Look for whoever may be meant."""
        if not text.strip():
            self._search.drop()
            self._show(PersonState(excluded=self.state.excluded))
            return
        self._show(replace(self.state, text=text, is_searching=True, said="", error=None))

        def show(found: tuple[Candidate, ...]) -> None:
            if text == self.state.text:
                self._show_found(found)

        def fail(error: AppError) -> None:
            if text == self.state.text:
                self._fail(error)

        self._search.ask(FindStored(text), show, fail)

    def _show_found(self, found: tuple[Candidate, ...]) -> None:
        self._show(replace(self.state, candidates=found, is_searching=False))
        chosen = self.state.chosen
        if len(found) == 1:
            self.choose(found[0])
        elif chosen is not None and all(one.key != chosen.key for one in found):
            self._show(replace(self.state, chosen=None, held=None))

    def choose(self, candidate: Candidate) -> None:
        """Read what is held of somebody."""
        if candidate != self.state.chosen:
            self._show(replace(self.state, chosen=candidate, held=None, planned=(), said="", error=None))
            self._read()

    def retry(self) -> None:
        """Read again after an error."""
        self._show(replace(self.state, error=None))
        if self.state.chosen is not None:
            self._read()
        elif self.state.text:
            self.search(self.state.text)

    def export(self, folder: Path) -> None:
        """Write all of it into a new or an empty folder."""
        if self.state.chosen is not None:
            text = self.tr("Saved in the folder {name}. The files hold personal data in clear.")
            self._start(ExportPerson(self.state.chosen.key, folder, PersonPage()), text.replace("{name}", folder.name))

    def place_hold(self, reason: str) -> None:
        """Put the person on hold."""
        chosen = self.state.chosen
        if chosen is not None:
            task = PlaceHold(reason, person=chosen.key, person_name=chosen.name)
            self._start(task, self.tr("On hold: neither a rule nor a wipe deletes it."))

    def lift_hold(self) -> None:
        """Lift the hold on the person."""
        held = self.state.held
        if held is not None and held.hold is not None:
            self._start(LiftHold(held.hold.id), self.tr("The hold is lifted."))

    def erase(self, *, exclude: bool) -> None:
        """Take the person out of the vault."""
        if self.state.chosen is not None:
            self._start(ErasePerson(self.state.chosen.key, exclude=exclude), "")

    def plan_everywhere(self) -> None:
        """Plan the deletion of the person's contacts in all mailboxes."""
        if self.state.chosen is not None:
            self._start(PlanErasure(self.state.chosen.key), "")

    def review(self) -> None:
        """Lead to the plan that takes the person out of the mailboxes."""
        if self.state.planned:
            self.plan_made.emit(self.state.planned[0])

    def finish(self) -> None:
        """Erase the person here after the mailboxes are done."""
        if self.state.chosen is not None:
            self._start(FinishErasure(self.state.chosen.key), "")

    def give_up(self) -> None:
        """Give a planned erasure up."""
        if self.state.chosen is not None:
            self._start(CancelErasure(self.state.chosen.key), self.tr("Given up: nothing more is deleted."))

    def let_return(self, text: str) -> None:
        """Let whom a name, an address or an id means be copied again, or with nothing everybody."""
        self._start(LiftExclusions(text), self.tr("Nobody was excluded who is meant by that."))

    def _count_excluded(self) -> None:
        def show(number: int) -> None:
            self._show(replace(self.state, excluded=number))

        self._runner.ask(self, ReadExclusions(), show, self._fail)

    def _start(self, task: Task[R], said: str) -> None:
        self._show(replace(self.state, is_busy=True, said="", error=None))
        self._said[self._runner.start(task).number] = said

    def _read(self) -> None:
        chosen = self.state.chosen
        if chosen is None:
            return

        def show(held: Held) -> None:
            if self.state.chosen == chosen:
                self._show(replace(self.state, held=held))

        def fail(error: AppError) -> None:
            if self.state.chosen != chosen:
                return
            if error.code is ErrorCode.SOURCE_UNKNOWN:
                self._show(replace(self.state, held=Held(chosen, (chosen.key,), ())))
            else:
                self._fail(error)

        self._look.ask(ReadFindings(chosen.key), show, fail)
        self._runner.ask(self, ReadErasure(chosen.key), lambda found: self._plan(chosen, found))

    def _plan(self, chosen: Candidate, found: Planned | None) -> None:
        if self.state.chosen == chosen:
            self._show(replace(self.state, planned=found.plans if found is not None else ()))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics and self._is_shown and not self.state.is_busy:
            self._read()
            self._count_excluded()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        said = self._said.pop(handle.number, None)
        if said is None:
            return
        self._show(replace(self.state, is_busy=False))
        if handle.error is not None:
            if not isinstance(handle.error, Cancelled):
                self._fail(handle.error)
        elif isinstance(handle.value, Erased):
            self._show(replace(self.state, said=self._erased(handle.value)))
        elif isinstance(handle.value, tuple) and handle.value and isinstance(handle.value[0], PlanHeader):
            self.plan_made.emit(handle.value[0].id)
        elif isinstance(handle.value, int) and handle.value > 0:
            lifted = self.tr("Exclusions that were lifted: {number}. The next reading brings these people back.")
            self._show(replace(self.state, said=lifted.replace("{number}", number_text(handle.value))))
        else:
            self._show(replace(self.state, said=said))
        self._read()
        self._count_excluded()

    def _erased(self, erased: Erased) -> str:
        text = self.tr("Erased here, and looked for again: {entries}. A certificate says so.")
        parts = [text.replace("{entries}", entries_text(sum(erased.entries.values())))]
        if erased.is_excluded:
            parts.append(self.tr("Neither the directory nor a sync set brings the person back."))
        if erased.files:
            parts.append(self.tr("Files that were written stay; they are listed under Proof."))
        return " ".join(parts)

    def _fail(self, error: AppError) -> None:
        self._show(replace(self.state, error=error, is_searching=False))

    def _show(self, state: PersonState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
