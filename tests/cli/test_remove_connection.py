"""`connection remove` says which sync sets of other connections still choose from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.ids import ConnectionId, SetKey
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.storage.vault import create_vault
from tests.cli.in_process import PASSPHRASE, Commands

_MAIN, _OTHER = ConnectionId("c" * 32), ConnectionId("d" * 32)


@pytest.fixture
def two(commands: Commands) -> Commands:
    """Two connections, and a set of the first that also chooses from the second."""
    store = create_vault(commands.home, PASSPHRASE, use_keyring=False)
    everybody = Selection(SelectionKind.ALL_PEOPLE)
    both = SyncSet(
        SetKey("0badcafe"),
        "Everywhere",
        _MAIN,
        sources=(everybody, replace(everybody, connection_id=_OTHER)),
        targets=(Selection(SelectionKind.ALL_MAILBOXES),),
        folder="Contacts",
    )
    with store.transaction():
        for key, name in ((_MAIN, "Main"), (_OTHER, "Other")):
            store.connections.put(Connection(key, name, ConnectionKind.DEMO, demo=DemoSize()))
        store.sets.put(both)
        store.sets.put(replace(both, key=SetKey("1badcafe"), name="At home", sources=(everybody,)))
    store.close()
    return commands


def test_sets_of_others_that_name_it_are_told(two: Commands) -> None:
    ended = two("connection", "remove", "Other")
    assert ended.code == 0
    assert "still name it; change them: Everywhere." in ended.err
    assert "At home" not in ended.err


def test_its_own_sets_go_with_it_and_are_not_told(two: Commands) -> None:
    assert two.ok("connection", "remove", "Main") == {
        "removed": "Main",
        "people": 0,
        "sets": 2,
        "plans": 0,
        "runs": 0,
        "named_by": [],
    }
