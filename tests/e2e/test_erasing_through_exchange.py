"""Erasing somebody everywhere on an Exchange Server: real requests, and nobody else's contact is touched."""

from __future__ import annotations

import pathlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.model.ids import PersonKey
from desktop.model.plan import ChangeKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.tasks.erase_everywhere import EraseEverywhere
from desktop.workers.tasks.plan_erasure import PlanErasure
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.through_exchange import ServerDemo
from tests.workers.applying import apply
from tests.workers.erasing import scattered, standing
from tests.workers.world import run, sync_set


@pytest.fixture
def running() -> Iterator[Running]:
    made = RunningDirectory()
    yield made
    made.close()


def test_her_contacts_go_out_of_every_mailbox_and_do_not_come_back(running: Running, tmp_path: pathlib.Path) -> None:
    demo = ServerDemo(running)
    foreign = demo.foreign()

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            w.services = replace(w.services, token_hex=scattered)
            sources = tuple(Selection(SelectionKind.PERSON, key) for _, key in demo.staff(12))
            targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in demo.owners)
            await w.save(sync_set(sources=sources, targets=targets))
            await apply(w)
            before = [demo.people(owner) for owner in demo.mailboxes]
            others = {f"u.{one}" for one in demo.owners}
            who = PersonKey(next(key for key in sorted(before[0]) if key not in others))
            (header,) = await w.do(PlanErasure(who))
            assert header.counts == {ChangeKind.DELETE: len(demo.mailboxes)}
            await w.do(EraseEverywhere(who))
            after = [found - Counter({who: 1}) for found in before]
            assert [demo.people(owner) for owner in demo.mailboxes] == after
            await apply(w)
            assert [demo.people(owner) for owner in demo.mailboxes] == after
            assert await w.db(lambda store: standing(store, (who[2:],))) == {}

    run(go())
    assert demo.foreign() == foreign
