"""A plan, its run and what is there afterwards: engine, Graph connector and demo tenant, with faults on the way."""

from __future__ import annotations

import pathlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from desktop.model.errors import AppError
from desktop.model.ids import PersonKey
from desktop.model.plan import ChangeKind
from desktop.model.run import MailboxResult, RunState
from desktop.model.syncset import Selection, SelectionKind
from tests.demo.people import EVERYONE, ident
from tests.demo.running import Running
from tests.e2e.through_graph import Demo, fault
from tests.workers.applying import apply, check_books, last_run, resume
from tests.workers.world import World, run, sync_set

STAFF = [ident(f"staff {number}") for number in range(20)]


@pytest.fixture(scope="module")
def _e2e_tenant() -> Iterator[Running]:
    running = Running()
    yield running
    running.close()


@pytest.fixture
def running(_e2e_tenant: Running) -> Iterator[Running]:
    _e2e_tenant.reset()
    yield _e2e_tenant
    _e2e_tenant.reset()


def _set(demo: Demo) -> Any:
    people = (Selection(SelectionKind.GROUP, EVERYONE), *(Selection(SelectionKind.PERSON, f"u.{one}") for one in STAFF))
    targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in demo.mailboxes)
    return sync_set(sources=people, targets=targets, rules={"may_delete": True})


def _faults() -> list[dict[str, object]]:
    """Faults for one first run; each is used up before a create that it hit is sent again."""
    return [
        fault("F03", "contactFolders.create", nth=2),
        fault("F04", "contactFolders.create", nth=3),
        fault("F08", "contactFolders.list", nth=1),
        fault("F04", "contacts.create", every=17, times=5),
        fault("F03", "contacts.create", every=19, times=4),
        fault("F01", "contacts.create", every=23, times=3, parameters={"retry_after": 20}),
        fault("F05", "contacts.create", nth=60, parameters={"delay_s": 60.0}),
        fault("F08", "contacts.create", nth=75),
        fault("F09", "contactPhoto.put", nth=2),
        fault("F03", "contactPhoto.put", nth=4),
        fault("F03", "contacts.list", nth=3),
    ]


async def _nothing_left(w: World) -> None:
    assert set((await w.plan()).counts) == {ChangeKind.KEEP}


def test_a_run_with_faults_writes_everybody_once(running: Running, tmp_path: pathlib.Path) -> None:
    demo = Demo(running)
    foreign = demo.foreign()

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            header = await w.plan()
            assert header.problems == ()
            wanted = Counter((one.mailbox_id, one.person_key) for one in await w.changes(header.id))
            running.faults(*_faults())
            one = await apply(w, header)
            hits = running.do(running.tenant.faults.report)
            assert [rule for rule in hits if not rule["hits"]] == [], "every fault has happened"
            assert (one.state, one.failed, one.conflicts) == (RunState.FINISHED, 0, 0)
            assert {found.result for found in await w.outcomes(one)} == {MailboxResult.VERIFIED}
            await check_books(w)
            lying = Counter({(owner, key): n for owner in demo.mailboxes for key, n in demo.people(owner).items()})
            assert lying == wanted
            running.faults()
            await _nothing_left(w)

    run(go())
    assert demo.foreign() == foreign
    counters = running.tenant.counters
    assert counters.inside_retry_after == 0
    assert max(counters.most_in_flight.values()) <= 4


def test_changes_with_faults_are_written_once_and_doubtful_ones_looked_at(
    running: Running, tmp_path: pathlib.Path
) -> None:
    demo = Demo(running)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            await apply(w)
            foreign = demo.foreign()
            for number, identifier in enumerate(STAFF[:6]):
                demo.edit(identifier, mobilePhone=f"+49 1512 000000{number}", jobTitle=None)
            await w.save(_without(_set(demo), STAFF[-1]))
            running.faults(
                fault("F04", "contacts.update", every=5, times=3),
                fault("F03", "contacts.update", every=7, times=2),
                fault("F27", "contacts.update", nth=12, parameters={"hold_s": 0.01}),
                fault("F04", "contacts.delete", nth=2),
                fault("F09", "contacts.delete", nth=4),
            )
            header = await w.plan()
            one = await apply(w, header, released=len(demo.mailboxes))
            assert (one.state, one.failed, one.conflicts) == (RunState.FINISHED, 0, 0)
            assert one.verified == len(demo.mailboxes)
            gone = PersonKey(f"u.{STAFF[-1]}")
            assert all(set(demo.people(owner).values()) == {1} for owner in demo.mailboxes)
            assert all(gone not in demo.people(owner) for owner in demo.mailboxes)
            assert demo.foreign() == foreign
            running.faults()
            await _nothing_left(w)

    run(go())


def _without(one: Any, identifier: str) -> Any:
    return replace(one, sources=tuple(source for source in one.sources if source.reference != f"u.{identifier}"))


def test_a_network_that_goes_away_stops_the_run_and_resuming_finishes_it(
    running: Running, tmp_path: pathlib.Path
) -> None:
    demo = Demo(running)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await w.save(_set(demo))
            header = await w.plan()
            running.faults(fault("F06", "contacts.create", nth=40, parameters={"for_s": 4000.0}))
            with pytest.raises(AppError):
                await apply(w, header)
            assert (await last_run(w)).state is RunState.STOPPED
            running.faults()
            running.wait(running.tenant.change_network("normal", 0.0))
            assert (await resume(w)).state is RunState.FINISHED
            await check_books(w)
            assert all(set(demo.people(owner).values()) == {1} for owner in demo.mailboxes)
            await _nothing_left(w)

    run(go())
