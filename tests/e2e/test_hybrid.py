"""Both sides of the demo tenant through both connectors: one set for all mailboxes, and a mailbox that moves."""

from __future__ import annotations

import pathlib
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

from desktop.composition import Opener
from desktop.demo.ready import TenantReady
from desktop.demo.remote import RemoteControl
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.mark import decode_mark
from desktop.model.plan import ChangeKind, ProblemKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.store import Store
from desktop.workers.tasks.make_plans import MakePlans
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from tests.workers.applying import apply
from tests.workers.world import CONNECTION, FOLDER, SET, Clock, World, run, sync_set, world

SERVER = ConnectionId("e" * 32)
SIZE = DemoSize(people=60, mailboxes=4, seed=3, server_mailboxes=4)
MARK = "String {8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9} Name ContactSync"


class Tenant:
    """What stands for the tenant in memory that a world expects."""

    def __init__(self) -> None:
        self.ready: TenantReady | None = None
        self._opener = Opener(self._on_tenant)

    def _on_tenant(self, ready: TenantReady) -> None:
        self.ready = ready

    def opener(self) -> Opener:
        return self._opener

    @property
    def control(self) -> RemoteControl:
        assert self.ready is not None
        return RemoteControl(self.ready)


class Found:
    """What lies in a mailbox: people of our folder, our marks with their photos, and what is nobody's but the user's."""

    def __init__(self, dump: dict[str, Any]) -> None:
        self.people: Counter[PersonKey] = Counter()
        self.ours: list[tuple[str, object]] = []
        self.foreign: list[tuple[object, object]] = []
        for folder in dump["folders"]:
            for contact in folder["contacts"]:
                values = {name.lower(): value for name, value in contact["extended"].items()}
                mark = decode_mark(values.get(MARK.lower(), ""))
                if mark is None:
                    self.foreign.append((contact["properties"], contact["photo_sha256"]))
                else:
                    assert folder["path"].endswith(FOLDER)
                    self.people[mark.person_key] += 1
                    self.ours.append((mark.encode(), contact["photo_sha256"]))
        self.ours.sort(key=str)
        self.foreign.sort(key=str)


async def prepare(w: World) -> None:
    """Connect both sides, and save a set for everybody in every mailbox."""
    for connection_id, name, kind in (
        (CONNECTION, "Cloud", ConnectionKind.DEMO),
        (SERVER, "Server", ConnectionKind.DEMO_EXCHANGE),
    ):
        connection = Connection(connection_id, name, kind, demo=SIZE)
        await w.db(partial(_put, connection=connection))
    people, boxes = Selection(SelectionKind.ALL_PEOPLE), Selection(SelectionKind.ALL_MAILBOXES)
    await w.save(
        sync_set(
            sources=(people, replace(people, connection_id=SERVER)),
            targets=(boxes, replace(boxes, connection_id=SERVER)),
            rules={"may_delete": True},
        )
    )


def _put(store: Store, connection: Connection) -> None:
    store.connections.put(connection)


async def is_settled(w: World) -> dict[ConnectionId, int]:
    """How many contacts are as they shall be on each side; nothing else is in the plans."""
    plans = await w.do(MakePlans((SET,)))
    assert all(set(one.counts) <= {ChangeKind.KEEP} for one in plans), [one.counts for one in plans]
    return {one.connection_id: one.counts.get(ChangeKind.KEEP, 0) for one in plans}


def test_a_set_for_both_sides_and_a_mailbox_that_moves(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        tenant = Tenant()
        async with world(tenant, tmp_path, Clock()) as w:  # type: ignore[arg-type]
            await prepare(w)
            plans = await w.do(MakePlans((SET,)))
            users = [one["id"] for side in ("cloud", "server") for one in tenant.control.mailboxes(side)]
            before = {user: Found(tenant.control.dump(user)).foreign for user in users}
            runs = [await apply(w, one) for one in plans]
            people = plans[0].people
            assert [one.people for one in plans] == [people, people]  # whoever is on both sides is one person
            kept = await is_settled(w)
            found = {user: Found(tenant.control.dump(user)) for user in users}
            for user in users:
                assert found[user].foreign == before[user]
                assert set(found[user].people.values()) == {1}
            moving = tenant.control.mailboxes("server")[0]["id"]
            size = len(found[moving].people)
            for side, change in (("cloud", size), ("server", 0), ("cloud", size)):
                assert tenant.control.move_mailbox(moving) == side
                for _ in range(2):
                    now = await is_settled(w)
                    assert now == {CONNECTION: kept[CONNECTION] + change, SERVER: kept[SERVER] - change}
                after = Found(tenant.control.dump(moving))
                assert (after.ours, after.foreign) == (found[moving].ours, found[moving].foreign)
            undo = await w.do(MakeUndoPlan(runs[1].id))
            assert [one.kind for one in undo.problems] == [ProblemKind.MAILBOX_MISSING]
            assert undo.counts[ChangeKind.DELETE] == kept[SERVER] - size

    run(go())
