"""What a plan says that it costs at an Exchange Server is what its run then takes of the server."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from desktop.model.connection import Connection, ConnectionKind, ExchangeAddress
from desktop.model.ids import PersonKey
from desktop.model.plan import ChangeKind
from desktop.model.run import RunState
from desktop.model.syncset import Brakes, Selection, SelectionKind, SyncSet
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.through_exchange import ServerDemo
from tests.workers.applying import apply
from tests.workers.world import CONNECTION, World, run, sync_set

NEARLY = 0.06
"""So far may a forecast be off, and by two requests for each mailbox where it is about few."""


@pytest.fixture(scope="module")
def _e2e_tenant() -> Iterator[Running]:
    running = RunningDirectory()
    yield running
    running.close()


@pytest.fixture
def demo(_e2e_tenant: Running) -> Iterator[ServerDemo]:
    _e2e_tenant.reset()
    yield ServerDemo(_e2e_tenant)
    _e2e_tenant.reset()


def _set(demo: ServerDemo, people: Sequence[tuple[str, PersonKey]]) -> SyncSet:
    sources = tuple(Selection(SelectionKind.PERSON, key) for _, key in people)
    targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in demo.owners)
    made = sync_set(sources=sources, targets=targets, rules={"may_delete": True})
    return replace(made, brakes=Brakes(mailbox_count=10_000, run_count=10_000))


def _give_photos(demo: ServerDemo, people: Sequence[tuple[str, PersonKey]], first: int) -> None:
    users = demo.running.tenant.directory.users.by_id

    def give() -> None:
        for number, (identifier, _) in enumerate(people, first):
            users[identifier].portrait = number
            users[identifier].photo_version += 1
            demo.running.tenant.directory.change(users[identifier], {"officeLocation": f"Room {number}"})

    demo.running.do(give)


async def _as_server(w: World) -> None:
    address = ExchangeAddress("https://mail.contoso.example/EWS/Exchange.asmx", "svc", ldap_url="ldaps://dc1")
    made = Connection(CONNECTION, "Contoso", ConnectionKind.EXCHANGE, exchange=address)
    await w.db(lambda store: store.connections.put(made))


async def _compare(demo: ServerDemo, w: World, *kinds: ChangeKind) -> None:
    """Make a plan, apply it, and compare what it said with what the server counted."""
    header = await w.plan()
    assert set(kinds) <= {kind for kind, number in header.counts.items() if number}
    assert header.cost.in_requests
    before = demo.asked()
    one = await apply(w, header, header.brakes[0].deletions if header.brakes else None)
    assert (one.state, one.failed) == (RunState.FINISHED, 0)
    spent = demo.asked() - before
    taken = sum(spent.values())
    assert abs(header.cost.calls - taken) <= max(NEARLY * taken, 2 * header.mailboxes), dict(spent)


@pytest.mark.parametrize("number", [12, 70, 130])
def test_a_plan_costs_what_it_says(demo: ServerDemo, tmp_path: pathlib.Path, number: int) -> None:
    staff = demo.staff(number)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            await _as_server(w)
            await w.save(_set(demo, staff[: number * 3 // 4]))
            _give_photos(demo, staff[::2], 10)
            await _compare(demo, w, ChangeKind.CREATE, ChangeKind.PHOTO)
            demo.edit(staff[0][0], mobilePhone=f"+49 1512 0000{number:03d}")
            await _compare(demo, w, ChangeKind.UPDATE)
            for identifier, _ in staff[: number // 2]:
                demo.edit(identifier, jobTitle=f"Other {number}")
            await _compare(demo, w, ChangeKind.UPDATE)
            _give_photos(demo, staff[: number // 3], 500)
            await w.save(_set(demo, staff))
            await _compare(demo, w, ChangeKind.CREATE, ChangeKind.PHOTO)
            await w.save(_set(demo, staff[: number // 2]))
            await _compare(demo, w, ChangeKind.DELETE)

    run(go())
