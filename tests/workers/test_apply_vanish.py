"""The process vanishes in the middle; the next one resumes, and nothing is there twice."""

from __future__ import annotations

import pathlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace

import pytest

from desktop.connectors.memory import Commit, MemoryTenant
from desktop.connectors.ports import CreateContact, DeleteContact, MakeFolder, PutPhoto, UpdateContact, Write
from desktop.model.errors import ErrorCode
from desktop.model.run import EntryState, MailboxResult, RunState
from desktop.workers.tasks.apply import preparing
from tests.workers.applying import (
    Vanished,
    apply,
    check_books,
    check_foreign,
    failing,
    is_up_to_date,
    journal,
    last_run,
    marks_of,
    restarted,
    results,
    resume,
    vanish,
    vanish_after,
)
from tests.workers.world import (
    SETTLE_S,
    World,
    jpeg,
    key,
    mailbox,
    person,
    run,
    sync_set,
    tenant,
    world,
)

Prepare = Callable[[World], Awaitable[None]]


def small() -> MemoryTenant:
    return tenant(people=4, mailboxes=1, photos=2)


async def _nothing(w: World) -> None:
    pass


async def _changed_people(w: World) -> None:
    await apply(w)
    w.tenant.put_person(person(2, mobile_phone="+49 30 99", is_mailbox_likely=False), jpeg(50))
    w.tenant.put_person(person(3, mobile_phone="+49 30 98", is_mailbox_likely=False))
    w.tenant.remove_person(key(4))


def killed(
    home: pathlib.Path, prepare: Prepare, arrange: Callable[[World], None], then: Prepare | None = None
) -> list[Write]:
    """Let the process vanish as arranged, resume in a new one, look at everything; returns what was executed."""
    made = small()
    foreign = made.foreign_contacts()

    async def go() -> list[Write]:
        async with world(made, home) as w:
            await w.save(sync_set(rules={"may_delete": True}))
            await prepare(w)
            header = await w.plan()
            before = len(made.contacts.executed)
            runs_before = len(await w.db(lambda store: store.runs.all()))
            arrange(w)
            with suppress(Vanished):
                await apply(w, header, released=1)
        async with restarted(w) as w:
            if len(await w.db(lambda store: store.runs.all())) > runs_before:
                await (then or _resume)(w)
            else:
                assert len(made.contacts.executed) == before, "nothing is written without a run"
                await apply(w, released=1)
            executed = made.contacts.executed[before:]
            assert await is_up_to_date(w)
        return executed

    executed = run(go())
    assert set(marks_of(made, 1).values()) == {1}
    check_foreign(made, foreign)
    return executed


async def _resume(w: World) -> None:
    assert (await resume(w)).state is RunState.FINISHED
    assert set(await results(w)) == {MailboxResult.VERIFIED}
    await check_books(w)


def counts(writes: Sequence[Write]) -> dict[type[Write], int]:
    return {kind: sum(isinstance(one, kind) for one in writes) for kind in (MakeFolder, CreateContact, DeleteContact)}


@pytest.mark.parametrize("transactions", range(24))
def test_a_first_run_is_finished_whenever_the_process_vanished(tmp_path: pathlib.Path, transactions: int) -> None:
    executed = killed(tmp_path, _nothing, lambda w: vanish_after(w, transactions))
    assert counts(executed) == {MakeFolder: 1, CreateContact: 3, DeleteContact: 0}


@pytest.mark.parametrize("transactions", range(6, 22))
def test_changes_are_finished_whenever_the_process_vanished(tmp_path: pathlib.Path, transactions: int) -> None:
    executed = killed(tmp_path, _changed_people, lambda w: vanish_after(w, transactions))
    assert counts(executed) == {MakeFolder: 0, CreateContact: 0, DeleteContact: 1}
    assert sum(isinstance(one, UpdateContact) for one in executed) == 2
    assert sum(isinstance(one, PutPhoto) for one in executed) in (1, 2)  # a photo without an answer is put again


@pytest.mark.parametrize("transactions", range(8, 14))
def test_a_journal_that_was_cut_off_is_written_to_its_end(
    tmp_path: pathlib.Path, transactions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "PAGE", 1)
    executed = killed(tmp_path, _nothing, lambda w: vanish_after(w, transactions))
    assert counts(executed) == {MakeFolder: 1, CreateContact: 3, DeleteContact: 0}


def _vanish_in_write(number: int) -> Callable[[World], None]:
    """Let the process vanish when a write is on its way, before anything is executed."""

    def arrange(w: World) -> None:
        calls = [0]

        def before(writes: object) -> None:
            calls[0] += 1
            if calls[0] >= number:
                vanish(w)
                raise Vanished

        w.tenant.contacts.before_write = before

    return arrange


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("prepare", [_nothing, _changed_people])
def test_what_was_meant_and_not_executed_is_done_after_a_look(
    tmp_path: pathlib.Path, prepare: Prepare, number: int
) -> None:
    executed = killed(tmp_path, prepare, _vanish_in_write(number))
    expected = (1, 3, 0) if prepare is _nothing else (0, 0, 1)
    assert tuple(counts(executed).values()) == expected


def test_a_create_that_was_sent_settles_before_it_is_looked_for(tmp_path: pathlib.Path) -> None:
    async def then(w: World) -> None:
        sent = [one for one in await journal(w) if one.state is EntryState.SENT]
        assert len(sent) == 3
        began = w.clock.seconds
        w.clock.call_later(SETTLE_S - 10, w.tenant.commit_late)
        await _resume(w)
        assert w.clock.seconds - began >= SETTLE_S

    def arrange(w: World) -> None:
        w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=3)
        write = w.tenant.contacts.write

        def vanish_after_it(writes: Sequence[Write]) -> object:
            answers = write(writes)
            if isinstance(writes[0], CreateContact):
                vanish(w)
            return answers

        w.tenant.contacts.write = vanish_after_it  # type: ignore[method-assign, assignment]

    executed = killed(tmp_path, _nothing, arrange, then)
    assert counts(executed)[CreateContact] == 3


def test_a_double_is_still_removed_when_the_process_vanished_before_its_removal(tmp_path: pathlib.Path) -> None:
    def arrange(w: World) -> None:
        w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=1)
        w.clock.call_later(SETTLE_S + 30, w.tenant.commit_late)

        def before(writes: Sequence[Write]) -> None:
            if isinstance(writes[0], DeleteContact):
                vanish(w)
                raise Vanished

        w.tenant.contacts.before_write = before

    executed = killed(tmp_path, _nothing, arrange)
    assert counts(executed) == {MakeFolder: 1, CreateContact: 4, DeleteContact: 1}


def test_a_double_that_comes_in_after_the_process_vanished_is_removed(tmp_path: pathlib.Path) -> None:
    async def then(w: World) -> None:
        w.clock.call_later(30, w.tenant.commit_late)
        await _resume(w)

    def arrange(w: World) -> None:
        w.tenant.lose_next(mailbox(1), Commit.LATER, CreateContact, times=1)
        w.clock.call_later(SETTLE_S + 30, lambda: vanish(w))

    executed = killed(tmp_path, _nothing, arrange, then)
    assert counts(executed) == {MakeFolder: 1, CreateContact: 4, DeleteContact: 1}


def test_a_run_counts_what_its_journal_says(tmp_path: pathlib.Path) -> None:
    """A process that vanished may have counted answers that it did not keep."""

    async def then(w: World) -> None:
        one = await last_run(w)
        await w.db(lambda store: store.runs.put(replace(one, done=one.done + 3, failed=1, conflicts=1, verified=1)))
        await _resume(w)

    killed(tmp_path, _nothing, _vanish_in_write(2), then)


def test_the_next_process_finds_the_run_interrupted(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        made = small()
        async with world(made, tmp_path) as w:
            header = await w.plan()
            _vanish_in_write(2)(w)
            with pytest.raises(Vanished):
                await apply(w, header)
        async with restarted(w) as w:
            found = await last_run(w)
            assert (found.state, found.ended_at is not None) == (RunState.INTERRUPTED, True)
            await _resume(w)
            assert await is_up_to_date(w)

    run(go())


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_plan_that_was_made_while_a_run_went_on_is_stale(tmp_path: pathlib.Path, goes_on: bool) -> None:
    """Whether it wrote anything after the mailboxes were read is told by the journal's steps, not by a clock."""

    async def go() -> None:
        async with world(small(), tmp_path) as w:
            first = await w.plan()
            vanish_after(w, 14)
            with pytest.raises(Vanished):
                await apply(w, first)
        async with restarted(w) as w:
            meanwhile = await w.plan()
            w.clock.seconds -= 5
            if goes_on:
                await resume(w)
                assert (await failing(apply(w, meanwhile))).code is ErrorCode.PLAN_STALE
            assert (await apply(w)).state is RunState.FINISHED
            assert await is_up_to_date(w)

    run(go())
