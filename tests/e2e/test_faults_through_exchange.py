"""What befalls a run on the Exchange Server ends as the engine says: nothing twice, nothing deleted, all comes right."""

from __future__ import annotations

import itertools
import pathlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from desktop.model.errors import AppError, Offline
from desktop.model.ids import PersonKey
from desktop.model.plan import ChangeKind, PlanHeader
from desktop.model.run import Action, EntryState, MailboxResult, RunState
from desktop.model.syncset import Selection, SelectionKind
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.through_exchange import ServerDemo
from tests.e2e.through_graph import fault
from tests.workers.applying import apply, check_books, results, resume, states
from tests.workers.world import FOLDER, SETTLE_S, World, run, sync_set

PEOPLE, MAILBOXES, MOST_ROUNDS = 8, 3, 6
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def _e2e_tenant() -> Iterator[Running]:
    running = RunningDirectory()
    yield running
    running.close()


@pytest.fixture
def running(_e2e_tenant: Running) -> Iterator[Running]:
    _e2e_tenant.reset()
    yield _e2e_tenant
    _e2e_tenant.reset()


def _set(demo: ServerDemo) -> Any:
    sources = tuple(Selection(SelectionKind.PERSON, key) for _, key in demo.staff(PEOPLE))
    targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in demo.owners)
    return sync_set(sources=sources, targets=targets, rules={"may_delete": True})


def _everybody(demo: ServerDemo) -> list[Counter[PersonKey]]:
    return [Counter(dict.fromkeys((key for _, key in demo.staff(PEOPLE)), 1)) for _ in demo.mailboxes]


async def _try(w: World) -> None:
    """Resume what is open, or plan and apply; whatever is in the way."""
    try:
        runs = await w.db(lambda store: store.runs.all())
        open_runs = [one for one in runs if one.state is not RunState.FINISHED]
        if open_runs:
            await resume(w, open_runs[0])
            return
        header = await w.plan()
        assert ChangeKind.DELETE not in header.counts, "nothing that was not read is taken for gone"
        if header.cost.parts:
            await apply(w, header)
    except AppError:
        return


async def _converge(w: World) -> PlanHeader:
    """Do what an administrator does until nothing is left to do; returns the last plan."""
    for _ in range(MOST_ROUNDS):
        await _try(w)
        header = await w.plan()
        if set(header.counts) == {ChangeKind.KEEP} and not header.problems:
            return header
    raise AssertionError("it does not come to its end")


# Cut answers


@pytest.mark.parametrize("tenth", range(1, 10))
def test_cut_answers_never_delete_and_never_double(running: Running, tmp_path: pathlib.Path, tenth: int) -> None:
    """Every other answer ends early, in plan and run alike; then all of them do, in a plan of its own."""
    demo = ServerDemo(running, MAILBOXES)
    foreign = demo.foreign()
    at = {"at": tenth / 10}

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            running.faults(fault("F10", "ews.*", every=2, parameters=at))
            await _try(w)
            await _try(w)
            running.faults()
            await _converge(w)
            assert [demo.people(owner) for owner in demo.mailboxes] == _everybody(demo)
            running.faults(fault("F10", "ews.*", parameters=at))
            header = await w.plan()
            assert set(header.counts) <= {ChangeKind.KEEP}
            assert {one.mailbox_id for one in header.problems} <= set(demo.owners)
            assert header.problems
            running.faults()
            await _converge(w)

    run(go())
    assert demo.asked()["ews.DeleteItem"] == 0
    assert demo.foreign() == foreign


@pytest.mark.parametrize("trouble", [("F08", {"at": 0.3}), ("F08", {"where": "request"}), ("F03", {}), ("F32", {})])
def test_a_directory_that_breaks_off_takes_nobody_for_gone(
    running: Running, tmp_path: pathlib.Path, trouble: tuple[str, dict[str, object]]
) -> None:
    demo = ServerDemo(running, 1)
    number, parameters = trouble

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            await apply(w)
            running.do(lambda: setattr(running.tenant, "restored", running.tenant.restored + 1))  # all is read anew
            running.faults(fault(number, "ldap.search", after=2, parameters=parameters))
            with suppress(Offline):  # without its people there is no plan
                assert set((await w.plan()).counts) <= {ChangeKind.KEEP}
            assert running.do(running.tenant.faults.report)[0]["hits"]
            running.faults()
            await _converge(w)
            assert demo.people(demo.mailboxes[0]) == _everybody(demo)[0]

    run(go())
    assert demo.asked()["ews.DeleteItem"] == 0


# What a mailbox does meanwhile


def _befalls(
    running: Running, tmp_path: pathlib.Path, *rules: dict[str, object], changes: bool = False, copies: int = 0
) -> Counter[MailboxResult]:
    """Apply a first run, or one with changes, while this befalls the first mailbox; then all comes right without it."""
    demo = ServerDemo(running, MAILBOXES)
    foreign = demo.foreign()
    here = [{**rule, "mailbox": demo.mailboxes[0]} for rule in rules]
    found: Counter[MailboxResult] = Counter()

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            if changes:
                await apply(w)
                for identifier, _ in demo.staff(2):
                    demo.edit(identifier, mobilePhone=f"+49 1512 {next(_numbers):07d}")
            header = await w.plan()
            running.faults(*here)
            one = await apply(w, header)
            assert one.state is RunState.FINISHED
            await check_books(w)
            found.update(await results(w))
            hits = running.do(running.tenant.faults.report)
            assert [rule for rule in hits if not rule["hits"]] == [], "every fault has happened"
            running.faults()
            running.do(running.tenant.lost_mailboxes.clear)
            await _converge(w)
            lying, wanted = [demo.people(owner) for owner in demo.mailboxes], _everybody(demo)
            assert lying[1:] == wanted[1:]
            assert set(lying[0]) == set(wanted[0])
            assert lying[0].total() == wanted[0].total() + copies

    run(go())
    assert demo.foreign() == foreign
    return found


OK, PARTLY = MailboxResult.VERIFIED, MailboxResult.PARTLY


@pytest.mark.parametrize(
    "rule",
    [
        fault("F20", "ews.CreateItem", nth=1),
        fault("F21", "ews.CreateItem"),
        fault("F21", "ews.CreateItem", parameters={"level": "fault", "code": "ErrorMailboxFailover"}),
        fault("F23", "ews.CreateItem"),
        fault("F19", "ews.CreateItem"),
    ],
)
def test_a_mailbox_that_is_closed_gone_full_or_moved_is_left_and_the_others_are_written(
    running: Running, tmp_path: pathlib.Path, rule: dict[str, object]
) -> None:
    found = _befalls(running, tmp_path, rule)
    assert found[OK] == MAILBOXES - 1


def test_a_part_that_fails_for_good_is_left_alone_and_written_the_next_time(
    running: Running, tmp_path: pathlib.Path
) -> None:
    demo = ServerDemo(running, MAILBOXES)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            header = await w.plan()
            code = {"part": 3, "code": "ErrorContentConversionFailed"}
            running.faults(fault("F40", "ews.CreateItem", times=1, parameters=code))
            one = await apply(w, header)
            assert (one.state, one.conflicts) == (RunState.FINISHED, 0)
            assert (await states(w, Action.CREATE))[EntryState.FAILED] == 1
            await check_books(w)
            assert sum(lying.total() for lying in map(demo.people, demo.mailboxes)) == MAILBOXES * PEOPLE - 1
            running.faults()
            again = await w.plan()
            assert again.counts[ChangeKind.CREATE] == 1
            await apply(w, again)
            await _converge(w)
            assert [demo.people(owner) for owner in demo.mailboxes] == _everybody(demo)

    run(go())


def test_nobody_is_asked_before_the_back_off_is_over(running: Running, tmp_path: pathlib.Path) -> None:
    demo = ServerDemo(running, 1)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            names = ("FindFolder", "CreateFolder", "CreateItem", "CreateAttachment", "GetItem", "FindItem")
            running.faults(
                *(fault("F39", f"ews.{name}", times=2, parameters={"back_off_ms": 20_000}) for name in names)
            )
            await _converge(w)
            assert [demo.people(owner) for owner in demo.mailboxes] == _everybody(demo)

    run(go())
    counters = running.tenant.counters
    assert counters.throttled >= 10
    assert counters.inside_retry_after == 0


EDITED = {"jobTitle": "Mine"}


@pytest.mark.parametrize(
    ("rule", "result"),
    [
        (fault("F26", "ews.UpdateItem", times=1, parameters={"properties": EDITED}), PARTLY),
        (fault("F26", "ews.UpdateItem", times=1, parameters={"race": True}), OK),
        (fault("F30", "ews.UpdateItem", times=1, parameters={"for_good": False}), PARTLY),
        (fault("F30", "ews.UpdateItem", times=1), PARTLY),
        (fault("F24", "ews.UpdateItem", times=1, parameters={"for_good": True}), MailboxResult.FAILED),
        (fault("F24", "ews.UpdateItem", times=1, parameters={"how": "rename", "name": FOLDER.upper()}), OK),
    ],
    ids=["edits", "edits in the race", "deletes", "erases", "erases the folder", "renames the folder"],
)
def test_what_a_user_does_meanwhile_is_a_conflict_or_comes_back(
    running: Running, tmp_path: pathlib.Path, rule: dict[str, object], result: MailboxResult
) -> None:
    """A contact that was edited or is gone is left alone in this run; the next plan shows it, and then all is there."""
    found = _befalls(running, tmp_path, rule, changes=True)
    assert found == Counter({OK: MAILBOXES - 1}) + Counter({result: 1})


def test_a_folder_that_its_user_deleted_is_made_anew(running: Running, tmp_path: pathlib.Path) -> None:
    """It lies in Deleted Items, with every contact in it, and answers as if nothing were."""
    demo = ServerDemo(running, MAILBOXES)

    def delete() -> None:
        mailbox = demo.mailbox(demo.mailboxes[0])
        (ours,) = (one for one in mailbox.contacts.children.values() if one.name == FOLDER)
        mailbox.remove_folder(ours, for_good=False)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            await apply(w)
            running.do(delete)
            header = await w.plan()
            assert header.counts[ChangeKind.CREATE] == PEOPLE
            await apply(w, header)
            assert [demo.people(owner) for owner in demo.mailboxes] == _everybody(demo)
            await _converge(w)

    run(go())


def test_a_copy_in_our_folder_stays_its_users(running: Running, tmp_path: pathlib.Path) -> None:
    rule = fault("F29", "ews.CreateItem", times=1, parameters={"how": "copy"})
    _befalls(running, tmp_path, rule, copies=1)


@pytest.mark.parametrize(("how", "result"), [("copy", OK), ("move", PARTLY)])
def test_what_is_copied_or_moved_away_stays_its_users(
    running: Running, tmp_path: pathlib.Path, how: str, result: MailboxResult
) -> None:
    rule = fault("F29", "ews.CreateItem", times=1, parameters={"how": how, "folder": "Mine"})
    assert _befalls(running, tmp_path, rule) == Counter({OK: MAILBOXES - 1}) + Counter({result: 1})


def test_creates_that_come_in_late_are_there_once(running: Running, tmp_path: pathlib.Path) -> None:
    """They come in when they have been sent again: what is there twice, untouched, goes again."""
    rule = fault("F05", "ews.CreateItem", times=1, parameters={"delay_s": SETTLE_S + 30})
    assert _befalls(running, tmp_path, rule) == Counter({OK: MAILBOXES})


def test_a_connection_that_breaks_after_each_large_request_doubles_nothing(
    running: Running, tmp_path: pathlib.Path
) -> None:
    demo = ServerDemo(running, MAILBOXES)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            header = await w.plan()
            running.switch(ews_keep_alive_breaks_after=3_000)
            one = await apply(w, header)
            assert (one.state, one.failed, one.conflicts) == (RunState.FINISHED, 0, 0)
            await check_books(w)
            assert [demo.people(owner) for owner in demo.mailboxes] == _everybody(demo)
            await _converge(w)

    run(go())
    assert demo.asked()["ews.CreateItem"] == MAILBOXES
