"""Erasing somebody who stands in two directories under two keys: out of the mailboxes of both sides."""

from __future__ import annotations

import pathlib
from dataclasses import replace

from desktop.model.ids import MailboxId
from desktop.model.plan import ChangeKind
from desktop.model.syncset import SelectionKind
from desktop.workers.queries.find_person import FindStored, ReadFindings
from desktop.workers.tasks.erase_everywhere import EraseEverywhere, LiftExclusions
from desktop.workers.tasks.make_plans import MakePlans
from desktop.workers.tasks.plan_erasure import PlanErasure
from desktop.workers.tasks.read_directory import ReadDirectory
from tests.workers.applying import apply
from tests.workers.erasing import scattered, standing
from tests.workers.hybrid import CLOUD, SERVER, Hybrid, hybrid, in_cloud, line, on_server, server_mailbox, tenants
from tests.workers.world import SET, run, sync_set

WHO = 3
BOXES = (("cloud", MailboxId(in_cloud(1).key[2:])), ("server", server_mailbox(2)))


async def write(h: Hybrid) -> None:
    for header in await h.w.do(MakePlans((SET,))):
        await apply(h.w, header, header.brakes[0].deletions if header.brakes else None)


def holding(h: Hybrid) -> int:
    """How many of the two folders hold a contact of the person, under whichever key."""
    keys = {in_cloud(WHO).key, on_server(WHO).key}
    return sum(bool(keys & h.found(side, mailbox_id).keys()) for side, mailbox_id in BOXES)


def test_both_keys_are_found_and_both_sides_erased(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            h.w.services = replace(h.w.services, token_hex=scattered)
            both = (line(SelectionKind.ALL_MAILBOXES), line(SelectionKind.ALL_MAILBOXES, "server"))
            await h.w.save(sync_set(sources=(line(), line(side="server")), targets=both))
            for connection_id in (CLOUD, SERVER):
                await h.w.do(ReadDirectory(connection_id))
            await write(h)
            assert holding(h) == 2
            keys = {in_cloud(WHO).key, on_server(WHO).key}
            (candidate,) = await h.w.db(FindStored(in_cloud(WHO).mail).read)
            held = await h.w.db(ReadFindings(candidate.key).read)
            assert set(held.keys) == keys
            assert {one.connection for one in held.sources} == {"Contoso", "Server"}
            plans = await h.w.do(PlanErasure(on_server(WHO).key))
            assert [one.counts for one in plans] == [{ChangeKind.DELETE: 1}] * 2
            await h.w.do(EraseEverywhere(in_cloud(WHO).key))
            assert holding(h) == 0
            values = (*(key[2:] for key in keys), in_cloud(WHO).immutable_id, in_cloud(WHO).mail)
            for _ in range(2):
                assert await h.w.db(lambda store: standing(store, values)) == {}
                for connection_id in (CLOUD, SERVER):
                    await h.w.do(ReadDirectory(connection_id))
                await write(h)
                assert holding(h) == 0
            assert await h.w.do(LiftExclusions(in_cloud(WHO).mail)) == 1
            for connection_id in (CLOUD, SERVER):
                await h.w.do(ReadDirectory(connection_id))
            await write(h)
            assert holding(h) == 2

    run(go())
