"""A plan, its run and what is there afterwards: engine, Exchange connector and demo server, with faults on the way."""

from __future__ import annotations

import pathlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from desktop.model.plan import ChangeKind
from desktop.model.run import MailboxResult, RunState
from desktop.model.syncset import Selection, SelectionKind
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.through_exchange import ServerDemo
from tests.e2e.through_graph import fault
from tests.workers.applying import apply, check_books
from tests.workers.world import World, run, sync_set

PEOPLE = 25


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


def _set(demo: ServerDemo, people: int = PEOPLE) -> Any:
    sources = tuple(Selection(SelectionKind.PERSON, key) for _, key in demo.staff(people))
    targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in demo.owners)
    return sync_set(sources=sources, targets=targets, rules={"may_delete": True})


def _faults() -> list[dict[str, object]]:
    """Faults for one first run; each is used up before a create that it hit is sent again."""
    return [
        fault("F03", "ews.CreateFolder", nth=2),
        fault("F04", "ews.CreateFolder", nth=3),
        fault("F08", "ews.FindFolder", nth=1),
        fault("F04", "ews.CreateItem", nth=1),
        fault("F03", "ews.CreateItem", nth=1),
        fault("F40", "ews.CreateItem", nth=1, parameters={"part": 3}),
        fault("F39", "ews.CreateItem", nth=1, parameters={"back_off_ms": 20_000}),
        fault("F10", "ews.CreateItem", nth=1),
        fault("F10", "ews.FindItem", nth=3),
        fault("F42", "ews.GetItem", nth=3, parameters={"kind": "bomb"}),
        fault("F03", "ews.CreateAttachment", nth=2),
        fault("F38", "ews.CreateAttachment", nth=4),
    ]


async def _nothing_left(w: World) -> None:
    assert set((await w.plan()).counts) == {ChangeKind.KEEP}


def test_a_run_with_faults_writes_everybody_once(running: Running, tmp_path: pathlib.Path) -> None:
    demo = ServerDemo(running)
    foreign = demo.foreign()

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            header = await w.plan()
            assert header.problems == ()
            wanted = Counter(one.person_key for one in await w.changes(header.id))
            assert len(wanted) > PEOPLE // 2
            running.faults(*_faults())
            one = await apply(w, header)
            assert (one.state, one.failed, one.conflicts) == (RunState.FINISHED, 0, 0)
            assert {found.result for found in await w.outcomes(one)} == {MailboxResult.VERIFIED}
            hits = running.do(running.tenant.faults.report)
            assert [rule for rule in hits if not rule["hits"]] == [], "every fault has happened"
            await check_books(w)
            assert [demo.people(owner) for owner in demo.mailboxes] == [
                Counter(dict.fromkeys(wanted, 1)) for _ in demo.mailboxes
            ]
            running.faults()
            await _nothing_left(w)

    run(go())
    assert demo.foreign() == foreign


def test_an_unchanged_mailbox_costs_two_requests_and_changes_little_more(
    running: Running, tmp_path: pathlib.Path
) -> None:
    demo = ServerDemo(running)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            await apply(w)
            await w.plan()
            before = demo.asked()
            await _nothing_left(w)
            spent = demo.asked() - before
            assert spent["ews.SyncFolderItems"] == 6
            assert spent["ews.GetFolder"] == 6
            assert set(spent) <= {"ews.SyncFolderItems", "ews.GetFolder"}
            changed = demo.staff(PEOPLE)[0][0]
            demo.edit(changed, mobilePhone="+49 1512 0000001")
            before = demo.asked()
            one = await apply(w)
            assert (one.state, one.failed, one.verified) == (RunState.FINISHED, 0, 6)
            spent = demo.asked() - before
            assert spent["ews.UpdateItem"] == 6
            assert spent["ews.FindItem"] == 0, "what was written is read back from the list of changes"
            await _nothing_left(w)

    run(go())
