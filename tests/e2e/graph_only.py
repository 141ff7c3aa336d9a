"""A program that has a connection to Graph alone: it reads the directory and opens its window; prints what it loaded.

Run as a process of its own with the folder of a new profile.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from desktop.composition import Opener, build_services
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.ids import ConnectionId
from desktop.storage.vault import create_vault
from desktop.workers.task import Control, TaskContext
from desktop.workers.tasks.add_connection import AddConnection
from desktop.workers.tasks.read_directory import ReadDirectory
from tests.bench.opening import PASSPHRASE
from tests.bench.opening_window import open_window
from tests.bench.road import CHEAP

OF_THE_SERVER = ("exchangelib", "ldap3", "lxml", "spnego", "requests_ntlm", "dns")
_SIZE = DemoSize(people=20, mailboxes=2, server_mailboxes=0)


async def _read(home: Path) -> None:
    services = build_services(Opener())
    await services.lanes.unlock(lambda: create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP))
    ctx = TaskContext(services, Control(), lambda _: None, lambda _: None)
    connection = Connection(ConnectionId("a" * 32), "Contoso", ConnectionKind.DEMO, demo=_SIZE)
    try:
        await AddConnection(connection).run(ctx)
        await ReadDirectory(connection.id).run(ctx)
    finally:
        await services.connections.aclose()
        await services.lanes.aclose()


def main(home: Path) -> int:
    """Return 0 where nothing was loaded that only a server needs."""
    asyncio.run(_read(home))
    open_window(str(home), lambda _: None)
    loaded = [name for name in OF_THE_SERVER if name in sys.modules]
    print(" ".join(loaded) or "nothing", "msal" in sys.modules)
    return bool(loaded)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
