"""The contacts of an Exchange Server's public folder are a source: found, named in a set, written with their photos."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest

from desktop.connectors.ports import FolderState, FolderWant
from desktop.model.connection import Connection, ConnectionKind, ExchangeAddress
from desktop.model.ids import SourceId
from desktop.model.plan import ChangeKind
from desktop.model.run import RunState
from desktop.model.source import mailbox_of_source, public_folder_name
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.tasks.find_public_folders import FindPublicFolders
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.read_source import ReadSource
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.through_exchange import ServerDemo
from tests.workers.applying import apply
from tests.workers.world import CONNECTION, run, sync_set


@pytest.fixture
def running() -> Iterator[Running]:
    running = RunningDirectory()
    yield running
    running.close()


def test_contacts_of_a_public_folder_are_written_into_mailboxes(running: Running, tmp_path: pathlib.Path) -> None:
    demo = ServerDemo(running, mailboxes=2)

    async def go() -> None:
        async with demo.world(tmp_path) as w:
            address = ExchangeAddress("https://mail.contoso.example/EWS/Exchange.asmx", "svc", ldap_url="ldaps://dc1")
            made = Connection(CONNECTION, "Contoso", ConnectionKind.EXCHANGE, exchange=address)
            await w.db(lambda store: store.connections.put(made))
            await w.do(ReadDirectory(CONNECTION))
            (found,) = await w.do(FindPublicFolders(CONNECTION, f"{demo.mailboxes[0]}@small.example"))
            assert found.selection.label == "Partners"
            assert mailbox_of_source(found.selection.reference)[0] == demo.owners[0]
            source_id = SourceId(found.selection.reference)
            await w.do(ReadSource(CONNECTION, source_id, found.selection.label))
            (row,) = await w.db(lambda store: store.sources.all(CONNECTION))
            assert (row.source.name, row.source.is_whole) == ("Partners", True)
            assert row.people > 1
            targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in demo.owners)
            await w.save(sync_set(sources=(found.selection,), targets=targets))
            header = await w.plan()
            assert header.problems == ()
            assert header.counts[ChangeKind.CREATE] == 2 * row.people
            one = await apply(w, header)
            assert (one.state, one.failed, one.verified) == (RunState.FINISHED, 0, 2)
            assert set((await w.plan()).counts) == {ChangeKind.KEEP}

    run(go())


def test_a_public_folder_that_is_not_there_is_absent(running: Running) -> None:
    demo = ServerDemo(running, mailboxes=1)
    opened = demo.opener().open(None, None, print)  # type: ignore[arg-type]
    names = [public_folder_name(path) for path in (("Partners",), ("Partners", "Nowhere"), ("No/where",))]
    answers = opened.contacts.find_folders([FolderWant(demo.owners[0], name) for name in names])
    assert [one.state for one in answers] == [FolderState.FOREIGN, FolderState.ABSENT, FolderState.ABSENT]
    opened.close()
