"""An Exchange Server without a directory: people are found, kept, and written into mailboxes that were found too."""

from __future__ import annotations

import pathlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.connectors.ews.addresses import person_of
from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.memory.connection import MemoryOpener
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, ExchangeAddress
from desktop.model.plan import ChangeKind
from desktop.model.run import RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.tasks.find_people import FindPeople, KeepPeople
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.through_exchange import ServerDemo
from tests.e2e.through_graph import TenantTime
from tests.workers.applying import apply
from tests.workers.world import CONNECTION, run, sync_set


class SearchedDemo(ServerDemo):
    """The demo server entered without its directory."""

    @property
    def address(self) -> ExchangeAddress:
        ready = self.running.ready
        return ExchangeAddress(ready.ews_url, ready.service_account, ca_pem=ready.ca_pem)

    def opener(self) -> MemoryOpener:
        def open_one() -> ExchangeConnection:
            options = Options(timing=TenantTime(self.running).timing())
            secrets = replace(self.secrets, password=self.running.ready.service_password)
            return open_exchange(self.address, secrets, options)

        return MemoryOpener(open_one)

    secrets = ConnectionSecrets()


@pytest.fixture
def running() -> Iterator[Running]:
    running = RunningDirectory()
    yield running
    running.close()


def test_people_who_are_found_are_written_into_a_mailbox_that_is_found(
    running: Running, tmp_path: pathlib.Path
) -> None:
    demo = SearchedDemo(running, mailboxes=1)
    (owner,) = demo.mailboxes
    mail = f"{owner}@small.example"

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            made = Connection(CONNECTION, "Contoso", ConnectionKind.EXCHANGE, exchange=demo.address)
            await w.db(lambda store: store.connections.put(made))
            found = await w.do(FindPeople(CONNECTION, "a"))
            mailbox = await w.do(FindPeople(CONNECTION, mail))
            assert [one.key for one in mailbox.people] == [person_of(mail)]
            chosen = tuple(one for one in found.people if one.mobile_phone or one.business_phones)[:3]
            assert chosen
            await w.do(KeepPeople(CONNECTION, (*chosen, *mailbox.people)))
            sources = tuple(Selection(SelectionKind.PERSON, one.key) for one in chosen)
            targets = (Selection(SelectionKind.PERSON, person_of(mail)),)
            await w.save(sync_set(sources=sources, targets=targets))
            header = await w.plan()
            assert header.counts[ChangeKind.CREATE] == len(chosen)
            one = await apply(w, header)
            assert (one.state, one.verified) == (RunState.FINISHED, 1)
            assert demo.people(owner) == Counter(person.key for person in chosen)
            assert set((await w.plan()).counts) == {ChangeKind.KEEP}

    run(go())
