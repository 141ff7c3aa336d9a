"""Random plans under random faults: whatever happened, nothing is there twice, nothing foreign is touched, all is told."""

from __future__ import annotations

import hashlib
import itertools
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.connectors.memory import Commit
from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    MakeFolder,
    PutPhoto,
    UpdateContact,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.model.card import Card, content_hash
from desktop.model.errors import AppError
from desktop.model.ids import NO_PHOTO
from desktop.model.mark import decode_mark
from desktop.model.plan import ChangeKind, PlanHeader
from desktop.model.run import Action, EntryState, RunState
from desktop.workers.task import Control
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from tests.workers.applying import Vanished, check_books, check_foreign, journal, vanish_after
from tests.workers.world import FOLDER, SETTLE_S, Clock, World, jpeg, key, mailbox, person, run, sync_set, tenant, world

KINDS: tuple[type[Write], ...] = (MakeFolder, CreateContact, UpdateContact, DeleteContact, PutPhoto)
MAILBOXES, PEOPLE = 2, 6
MOST_STARTS = 12
"""So often a run is taken up at most: with the faults used up, it comes to its end."""


@dataclass(frozen=True)
class Trouble:
    """Some writes of one mailbox that end otherwise than they should."""

    mailbox: int
    kind: type[Write] | None
    state: WriteState
    commit: Commit
    times: int


@dataclass(frozen=True)
class Trial:
    """What befalls one run: faults, an outage, and what cuts it off after how many steps, one start after the other.

    `late_s` is how long after its answer got lost a write may be executed after all.
    """

    troubles: tuple[Trouble, ...] = ()
    outage: tuple[float, float] | None = None
    cuts: tuple[tuple[str, int], ...] = ()
    late_s: float = 1.0


def _troubles(state: WriteState) -> st.SearchStrategy[Trouble]:
    commits = st.sampled_from(list(Commit)) if state is WriteState.UNKNOWN else st.just(Commit.NEVER)
    kinds = st.sampled_from([None, *KINDS])
    return st.builds(Trouble, st.integers(1, MAILBOXES), kinds, st.just(state), commits, st.integers(1, 4))


STATES = (WriteState.UNKNOWN, WriteState.UNKNOWN, WriteState.THROTTLED, WriteState.NOT_SENT)
TRIALS = st.builds(
    Trial,
    st.lists(st.sampled_from(STATES).flatmap(_troubles), max_size=4).map(tuple),
    st.none() | st.tuples(st.floats(0.0, 5.0), st.floats(0.5, 20.0)),
    st.lists(st.tuples(st.sampled_from(["stop", "vanish"]), st.integers(1, 20)), max_size=3).map(tuple),
    st.floats(0.5, SETTLE_S - 20),
)
HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(["number", "photo", "no photo", "gone", "user edits", "user deletes"]),
        st.integers(MAILBOXES + 1, PEOPLE),
    ),
    min_size=1,
    max_size=5,
)


class Life:
    """A tenant and a program that starts, plans, writes, is cut off and starts again."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = Clock()
        self.tenant = tenant(people=PEOPLE, mailboxes=MAILBOXES, photos=4)
        self.foreign = self.tenant.foreign_contacts()
        self._starts = itertools.count(1)
        self._numbers = itertools.count(100)

    def start(self) -> AbstractAsyncContextManager[World]:
        return world(self.tenant, self.home, self.clock, start=next(self._starts) * 100_000)

    def befall(self, trial: Trial) -> None:
        """Order the faults; what is executed late is executed within the settle time of its own call."""
        made = self.tenant
        for one in trial.troubles:
            made.fail_next(mailbox(one.mailbox), one.state, kind=one.kind, commit=one.commit, times=one.times)
        write = type(made.contacts).write

        def noticing(writes: Sequence[Write]) -> Sequence[WriteAnswer]:
            answers = write(made.contacts, writes)
            late, made._faults.late = made._faults.late, []
            if late:
                self.clock.call_later(trial.late_s, lambda: [made.contacts.execute(one) for one in late])
            return answers

        made.contacts.write = noticing  # type: ignore[method-assign]
        if trial.outage is not None:
            self.clock.call_later(trial.outage[0], made.go_offline)
            self.clock.call_later(sum(trial.outage), made.come_back)

    async def run(self, trial: Trial) -> None:
        """Plan, then apply and resume until it has ended; checks what the run says of itself."""
        async with self.start() as w:
            await w.save(sync_set(rules={"may_delete": True}))
            header = await w.plan()
        self.befall(trial)
        cuts = [*trial.cuts]
        for _ in range(MOST_STARTS):
            async with self.start() as w:
                if await self._attempt(w, header, cuts.pop(0) if cuts else ("", 0)):
                    break
            self.clock.advance(30.0)
        else:
            raise AssertionError("the run does not come to its end")
        async with self.start() as w:
            await self._check(w)
        self.clock.advance(SETTLE_S)
        self.tenant.come_back()
        self.tenant._faults._orders.clear()

    async def _attempt(self, w: World, header: PlanHeader, cut: tuple[str, int]) -> bool:
        """Apply, or go on; tells whether the run has ended."""
        control = Control()
        what, number = cut
        found = await w.db(lambda store: store.runs.of_plan(header.id))
        released = header.brakes[0].deletions if header.brakes else None
        task = ResumeRun(found[0].id) if found else ApplyPlan(header.id, released)
        if what == "vanish":
            vanish_after(w, number)
        elif what == "stop":
            left = itertools.count(1)
            w.tenant.contacts.before_write = lambda _: control.stop() if next(left) == number else None
        try:
            return (await w.do(task, control)).state is RunState.FINISHED
        except (Vanished, AppError):
            return False
        finally:
            w.tenant.contacts.before_write = None

    async def _check(self, w: World) -> None:
        await check_books(w)
        for entry in await journal(w):
            if entry.state is not EntryState.DONE or entry.action is Action.MAKE_FOLDER:
                continue
            assert entry.folder_id is not None
            lying = {one.item_id: one for one in w.tenant.contacts_in(w.folder(_number_of(entry.mailbox_id)))}
            contact = lying.get(entry.item_id) if entry.item_id else None
            if entry.action is Action.DELETE:
                assert contact is None
                continue
            assert contact is not None
            mark = decode_mark(contact.mark)
            assert mark is not None
            if entry.action in (Action.CREATE, Action.UPDATE):
                assert mark.operation_id == entry.operation_id
                assert content_hash(contact.card) == entry.content_hash
            else:
                hashed = hashlib.sha256(contact.photo).hexdigest()[:32] if contact.photo else NO_PHOTO
                assert hashed == entry.photo_hash
        self.check_mailboxes()

    def check_mailboxes(self) -> None:
        """Nobody is there twice, and what is the users' own is as it was."""
        for number in range(1, MAILBOXES + 1):
            folder = self.tenant.folder(mailbox(number), FOLDER)
            marks = [decode_mark(one.mark) for one in self.tenant.contacts_in(folder)] if folder else []
            counted = Counter(mark.person_key for mark in marks if mark)
            assert set(counted.values()) <= {1}
        check_foreign(self.tenant, self.foreign)

    def happen(self, what: str, number: int) -> None:
        """Let something change in the directory, or in the first mailbox by its user's hand."""
        made = self.tenant
        is_there = key(number) in made.directory.people_by_key
        if what in ("number", "photo", "no photo"):
            changed = person(number, mobile_phone=f"+49 30 {next(self._numbers)}", is_mailbox_likely=False)
            photo = {"number": None, "photo": jpeg(next(self._numbers)), "no photo": b""}[what]
            made.put_person(changed, photo)
        elif what == "gone" and is_there:
            made.remove_person(key(number))
        folder = made.folder(mailbox(1), FOLDER)
        for contact in made.contacts_in(folder) if folder else ():
            mark = decode_mark(contact.mark)
            if mark is None or mark.person_key != key(number) or folder is None:
                continue
            if what == "user edits":
                made.edit_contact(folder, contact.item_id, Card(display_name="edited", given_name="E"))
            elif what == "user deletes":
                made.remove_contact(folder, contact.item_id)


def _number_of(mailbox_id: str) -> int:
    return int(mailbox_id[-12:])


@settings(max_examples=settings().max_examples // 2)
@given(TRIALS, HAPPENINGS, TRIALS)
def test_whatever_happens_mailboxes_hold_what_was_approved(
    first: Trial, happenings: list[tuple[str, int]], second: Trial
) -> None:
    with tempfile.TemporaryDirectory() as home:
        life = Life(Path(home))

        async def go() -> None:
            await life.run(first)
            for what, number in happenings:
                life.happen(what, number)
            await life.run(second)
            await life.run(Trial())  # what failed for good is caught up with
            async with life.start() as w:
                header = await w.plan()
                assert set(header.counts) <= {ChangeKind.KEEP}
            life.check_mailboxes()

        run(go())
