"""The connections that are open at the moment, made on first use."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from desktop.connectors.ports import ConnectionOpener, OpenConnection
from desktop.model.connection import Connection, ConnectionSecrets
from desktop.model.ids import ConnectionId, MailboxId
from desktop.model.told_time import ToldTime
from desktop.storage.store import Store
from desktop.workers.lanes import Lanes


class KeptAddresses:
    """Addresses of mailboxes as the vault knew them when the connection was opened, and what was learned since.

    `keep_in_vault` is called with what is new; any thread.
    """

    def __init__(
        self, known: Mapping[MailboxId, str], keep_in_vault: Callable[[Mapping[MailboxId, str]], None]
    ) -> None:
        self._known = dict(known)
        self._keep_in_vault = keep_in_vault
        self._lock = threading.Lock()

    def get(self, mailbox_id: MailboxId) -> str:
        """Return the address of a mailbox, "" where it is not known."""
        return self._known.get(mailbox_id, "")

    def keep(self, addresses: Mapping[MailboxId, str]) -> None:
        """Remember addresses; only those that are new go to the vault."""
        with self._lock:
            new = {owner: text for owner, text in addresses.items() if self._known.get(owner, "") != text}
            self._known.update(new)
        if new:
            self._keep_in_vault(new)


class KeptRefusals:
    """Accounts that were refused as the vault knew them when the connection was opened, and since.

    `keep_in_vault` is called with what is new; any thread.
    """

    def __init__(self, known: Mapping[str, str], keep_in_vault: Callable[[Mapping[str, str]], None]) -> None:
        self._known = dict(known)
        self._keep_in_vault = keep_in_vault

    def get(self, account: str) -> str:
        """Return what the server said when it refused the account, "" where it did not."""
        return self._known.get(account, "")

    def keep(self, account: str, cause: str) -> None:
        """Remember a refusal; the vault knows it soon."""
        self._known[account] = cause
        self._keep_in_vault({account: cause})


class OpenConnections:
    """Opens each stored connection once and closes all of them at the end; for the event loop only."""

    def __init__(self, lanes: Lanes, opener: ConnectionOpener) -> None:
        self._lanes = lanes
        self._opener = opener
        self._open: dict[ConnectionId, OpenConnection] = {}
        self._opening: dict[ConnectionId, asyncio.Lock] = {}
        self._keeping: set[asyncio.Future[None]] = set()
        self._told = ToldTime()

    @property
    def told_at(self) -> datetime | None:
        """The newest time that a server told since the program began."""
        return self._told.newest

    async def get(self, connection_id: ConnectionId) -> OpenConnection:
        """Return the open connection, opening it where need be; raises `AppError` of the opener or the vault."""
        async with self._opening.setdefault(connection_id, asyncio.Lock()):
            found = self._open.get(connection_id)
            if found is not None:
                return found
            connection = await self._lanes.in_db(lambda store: store.connections.get(connection_id))
            kept = await self.secrets(connection)
            loop = asyncio.get_running_loop()
            keep = partial(self._keep_tokens_from_thread, loop, connection_id)
            opened = await self._lanes.in_net(self._opener.open, connection, kept, keep)
            self._open[connection_id] = opened
            return opened

    async def open_apart(self, connection: Connection, secrets: ConnectionSecrets) -> OpenConnection:
        """Open a connection that is not stored, or one with other secrets; its caller closes it on the `net` lane."""
        return await self._lanes.in_net(self._opener.open, connection, secrets, _forget)

    async def secrets(self, connection: Connection) -> ConnectionSecrets:
        """Return a stored connection's secrets; what is learned through them is kept."""
        connection_id, loop = connection.id, asyncio.get_running_loop()
        kept = await self._lanes.in_db(lambda store: store.secrets.get(connection_id))
        refused = await self._lanes.in_db(lambda store: store.secrets.refusals(connection_id))
        refuse = partial(self._keep_refusals_from_thread, loop, connection_id)
        kept = replace(kept, told=self._told, refusals=KeptRefusals(refused, refuse))
        if not connection.kind.is_exchange_server:
            return kept
        known = await self._lanes.in_db(lambda store: store.addresses.all(connection_id))
        later = partial(self._keep_addresses_from_thread, loop, connection_id)
        return replace(kept, addresses=KeptAddresses(known, later))

    async def close(self, connection_id: ConnectionId) -> None:
        """Close one connection, if it is open."""
        opened = self._open.pop(connection_id, None)
        if opened is not None:
            await self._lanes.in_net(opened.close)

    async def aclose(self) -> None:
        """Close all; tokens that are being kept are kept first."""
        for connection_id in tuple(self._open):
            await self.close(connection_id)
        told = self._told.newest
        if told is not None and self._lanes.is_unlocked:
            self._keep(lambda store: store.rules.note_told(told))
        if self._keeping:
            await asyncio.gather(*self._keeping, return_exceptions=True)

    def _keep_tokens_from_thread(
        self, loop: asyncio.AbstractEventLoop, connection_id: ConnectionId, cache: str
    ) -> None:
        loop.call_soon_threadsafe(self._keep, lambda store: store.secrets.put_token_cache(connection_id, cache))

    def _keep_addresses_from_thread(
        self, loop: asyncio.AbstractEventLoop, connection_id: ConnectionId, addresses: Mapping[MailboxId, str]
    ) -> None:
        loop.call_soon_threadsafe(self._keep, lambda store: store.addresses.put(connection_id, addresses))

    def _keep_refusals_from_thread(
        self, loop: asyncio.AbstractEventLoop, connection_id: ConnectionId, causes: Mapping[str, str]
    ) -> None:
        loop.call_soon_threadsafe(self._keep, lambda store: store.secrets.put_refusals(connection_id, causes))

    def _keep(self, work: Callable[[Store], None]) -> None:
        keeping = asyncio.ensure_future(self._lanes.in_db(work))
        self._keeping.add(keeping)
        keeping.add_done_callback(self._keeping.discard)


def _forget(_tokens: str) -> None:
    """Keep no tokens."""
