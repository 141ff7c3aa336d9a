"""A vault to begin with: made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.model.connection import Connection, ConnectionKind
from desktop.model.run import EntryState
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from desktop.storage.vault import create_vault, open_vault
from tests.storage.backing_up import back_up
from tests.storage.samples import CHEAP, NOW, OTHER, PASSPHRASE, TENANT, entry, header, person, run


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "profile"
    store = create_vault(folder, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    with store.transaction():
        store.connections.put(Connection(TENANT, "Contoso", ConnectionKind.GRAPH))
        store.connections.put(Connection(OTHER, "Fabrikam", ConnectionKind.GRAPH))
    store.close()
    return folder


@pytest.fixture
def profile(_made: Path, home: Path) -> Path:
    """A profile with a closed vault that knows two connections."""
    shutil.copytree(_made, home)
    return home


@pytest.fixture
def opened(profile: Path) -> Iterator[Callable[[], Store]]:
    """Open the vault of `profile` again and again; what is still open in the end is closed."""
    stores: list[Store] = []

    def open_again() -> Store:
        if stores:
            stores.pop().close()
        stores.append(open_vault(profile, PASSPHRASE, kdf=CHEAP))
        return stores[-1]

    yield open_again
    for store in stores:
        store.close()


@pytest.fixture
def backup(profile: Path, tmp_path: Path) -> Path:
    """A backup of a vault with three people, a run and an event; the vault of now knows a fourth."""
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    with store.transaction():
        store.plans.begin(header())
        store.plans.finish(header())
        store.runs.put(run())
        store.journal.put([entry(number, EntryState.SENT) for number in (1, 2, 3)])
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(n) for n in (1, 2, 3)])
        store.secrets.put_certificate(TENANT, "certificate")
        store.audit.add(NOW, "event")
    target = back_up(store, tmp_path / "vault.backup")
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(4)])
    store.close()
    return target


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    return opened()
