"""A machine that lets anything happen in any order: engine, HTTP, TLS, connector, vault and demo tenant together."""

from __future__ import annotations

import pathlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from desktop.model.errors import AppError
from desktop.model.plan import ChangeKind, PlanHeader, Reason
from desktop.model.run import Run, RunState
from desktop.workers.task import Control, Task
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from desktop.workers.tasks.make_plan import MakePlan
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from tests.demo.running import Running
from tests.e2e.tenant_life import MAILBOXES, PEOPLE, Cut, TenantLife
from tests.e2e.through_graph import fault
from tests.workers.applying import Vanished, check_books
from tests.workers.world import SET

STEPS = 12
FEW = 20
"""Making an example smaller takes minutes: that is for long searches (`--hypothesis-profile wide`)."""
MOST_ROUNDS = 8
"""So many attempts bring everything to its end once nothing is in the way any more."""

TROUBLES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("F01", "contacts.create", {"retry_after": 20}),
    ("F01", "contacts.list", {"retry_after": 20}),
    ("F02", "contacts.update", {}),
    ("F03", "contacts.*", {}),
    ("F03", "contactFolders.*", {}),
    ("F03", "*.delta", {}),
    ("F04", "contacts.create", {}),
    ("F04", "contacts.update", {}),
    ("F04", "contacts.delete", {}),
    ("F04", "contactPhoto.put", {}),
    ("F04", "contactFolders.*", {}),
    ("F05", "contacts.create", {"delay_s": 60.0}),
    ("F05", "contacts.update", {"delay_s": 60.0}),
    ("F05", "contactPhoto.put", {"delay_s": 60.0}),
    ("F08", "contacts.create", {}),
    ("F08", "contacts.list", {}),
    ("F09", "contacts.create", {}),
    ("F12", "contacts.create", {"committed": True}),
    ("F15", "contacts.*", {}),
    ("F16", "contacts.*", {}),
    ("F21", "contacts.*", {}),
    ("F23", "contacts.create", {}),
    ("F26", "contacts.update", {"properties": {"jobTitle": "Edited meanwhile"}}),
    ("F28", "contacts.delete", {}),
    ("F29", "contacts.create", {"how": "copy"}),
    ("F29", "contacts.create", {"how": "move", "folder": "Contacts"}),
    ("F30", "contacts.update", {}),
    ("F32", "*.delta", {}),
    ("F33", "*.delta", {}),
    ("F38", "contactPhoto.put", {"status": 400}),
)


def faults_of(troubles: Sequence[tuple[str, str, dict[str, Any]]]) -> st.SearchStrategy[list[dict[str, object]]]:
    """Return some of these troubles, each at some call and some more."""
    return st.lists(
        st.builds(
            lambda what, nth, times: fault(what[0], what[1], after=nth, times=times, parameters=what[2]),
            st.sampled_from(troubles),
            st.integers(1, 6),
            st.integers(1, 3),
        ),
        max_size=3,
    )


FAULTS = faults_of(TROUBLES)
CUTS = st.just(Cut()) | st.builds(Cut, st.sampled_from(["stop", "vanish"]), st.integers(1, 20))
DIRECTORY = st.sampled_from(["number", "photo", "no photo", "leaves", "comes", "gone"])
USER = st.sampled_from(["makes", "edits", "edits photo", "deletes", "erases", "copies", "copies away", "moves"])


class Machine(RuleBasedStateMachine):
    """Anything may happen in any order; at the end, without faults, everything comes to what was approved."""

    running: Running

    def __init__(self) -> None:
        super().__init__()
        self.home = pathlib.Path(tempfile.mkdtemp())
        self.life = self.new_life()
        self.header: PlanHeader | None = None
        self.failure: Exception | None = None

    def new_life(self) -> TenantLife:
        """Begin with a tenant and a program that have met nothing yet."""
        return TenantLife(self.running, self.home)

    # What happens

    @rule(what=DIRECTORY, number=st.integers(0, PEOPLE - 1))
    def directory_changes(self, what: str, number: int) -> None:
        self.life.change_person(what, number)

    @rule(what=USER, mailbox=st.integers(0, MAILBOXES - 1), number=st.integers(0, PEOPLE - 1))
    def user_acts(self, what: str, mailbox: int, number: int) -> None:
        self.life.act(what, mailbox, number)

    @rule(rules=FAULTS)
    def faults_are_due(self, rules: list[dict[str, object]]) -> None:
        self.life.running.faults(*rules)

    @rule(seconds=st.sampled_from([30.0, 300.0, 1900.0]))
    def time_passes(self, seconds: float) -> None:
        self.life.wait(seconds)

    @rule()
    def plan(self) -> None:
        self.header = self._plan()

    @rule(cut=CUTS, is_released=st.booleans())
    def apply(self, cut: Cut, is_released: bool) -> None:
        if self.header is not None:
            self._attempt(ApplyPlan(self.header.id, _release(self.header) if is_released else None), cut)

    @rule(rules=FAULTS, cut=CUTS)
    def sync(self, rules: list[dict[str, object]], cut: Cut) -> None:
        self.life.running.faults(*rules)
        self.header = self._plan()
        self.apply(cut, is_released=True)

    @rule(cut=CUTS)
    def resume(self, cut: Cut) -> None:
        for one in self._open_runs():
            self._attempt(ResumeRun(one.id), cut)

    @rule()
    def undo(self) -> None:
        """Take the last run back, if it has ended."""
        runs = self._runs()
        if runs and runs[0].state is RunState.FINISHED:
            self.life.seen()
            header = self._attempt(MakeUndoPlan(runs[0].id))
            if header is not None:
                self._attempt(ApplyPlan(header.id, _release(header)))

    @rule()
    def there_and_back(self) -> None:
        """Without faults: what a run did is undone, field by field and photo by photo."""
        self._finish()
        before = self.life.managed()
        header = self._plan()
        assert header is not None, self.failure
        run = self._attempt(ApplyPlan(header.id, _release(header)))
        assert run is not None, self.failure
        assert (run.state, run.failed, run.conflicts) == (RunState.FINISHED, 0, 0)
        self.life.check()
        undo = self._attempt(MakeUndoPlan(run.id))
        assert undo is not None, self.failure
        assert ChangeKind.CONFLICT not in undo.counts
        assert self._attempt(ApplyPlan(undo.id, _release(undo))) is not None, self.failure
        assert self.life.managed() == before

    # What must hold

    @invariant()
    def nothing_is_hurt(self) -> None:
        self.life.check()

    def teardown(self) -> None:
        try:
            self._finish()
            header = self._plan()
            assert header is not None, self.failure
            run = self._attempt(ApplyPlan(header.id, _release(header)))
            assert run is not None, self.failure
            assert (run.state, run.failed, run.conflicts) == (RunState.FINISHED, 0, 0)
            self.life.check()
            for owner, lying in self.life.managed().items():
                assert lying.keys() <= self.life.wanted()
                # Where but a copy of a user's is left, nobody knows what he means by it: it is shown and left alone.
                assert self.life.wanted() - lying.keys() <= self.life.copied(owner)
            again = self._plan()
            assert again is not None, self.failure
            assert set(again.counts) <= {ChangeKind.KEEP, ChangeKind.CONFLICT}
            left = self.life.do(self.life.world.changes(again.id))
            assert {one.reason for one in left} <= {Reason.COPY_BY_USER}
        finally:
            self.life.close()
            shutil.rmtree(self.home)

    # How it is done

    def _plan(self) -> PlanHeader | None:
        self.life.seen()
        return self._attempt(MakePlan((SET,)))

    def _attempt(self, task: Task[Any], cut: Cut = Cut()) -> Any:  # noqa: B008
        """Do it; returns `None` where it ends early. A run that has ended is checked in its books."""
        control = Control()
        self.life.cut(cut, control)
        self.failure = done = None
        try:
            done = self.life.do(self.life.world.do(task, control))
        except (AppError, Vanished) as failure:
            self.failure = failure
        if cut.what:
            self.life.end()
            self.life.start()
        if isinstance(done, Run) and done.state is RunState.FINISHED:
            self.life.do(check_books(self.life.world))
        return done

    def _runs(self) -> list[Run]:
        return list(self.life.do(self.life.world.db(lambda store: store.runs.all())))

    def _open_runs(self) -> list[Run]:
        return [one for one in self._runs() if one.state is not RunState.FINISHED]

    def _finish(self) -> None:
        """Let no more faults befall, and bring every run to its end that can still be resumed."""
        self.life.calm()
        for _ in range(MOST_ROUNDS):
            if all(self._attempt(ResumeRun(one.id)) is None for one in self._open_runs()):
                return
        raise AssertionError("the runs do not come to their end")


def _release(header: PlanHeader) -> int | None:
    return header.brakes[0].deletions if header.brakes else None


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    yield made
    made.close()


def test_whatever_happens_in_any_order(running: Running) -> None:
    go(Machine, running)


def go(kind: type[Machine], running: Running) -> None:
    """Let a machine go on a tenant."""
    machine = type("MachineOfThisTenant", (kind,), {"running": running})
    most = settings().max_examples // 5
    few = settings(
        max_examples=most,
        stateful_step_count=STEPS,
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink] if most > FEW else [Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    run_state_machine_as_test(machine, settings=few)
