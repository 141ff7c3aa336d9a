"""A vault to begin with: made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.model.connection import Connection, ConnectionKind
from desktop.storage.store import Store
from desktop.storage.vault import create_vault, open_vault
from tests.storage.samples import CHEAP, OTHER, PASSPHRASE, TENANT


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
def store(opened: Callable[[], Store]) -> Store:
    return opened()
