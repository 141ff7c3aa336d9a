"""The three lanes that work runs on besides the event loop: `db`, `net` and `cpu`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from desktop.model.errors import ErrorCode, VaultLocked

if TYPE_CHECKING:
    from desktop.storage.store import Store

P = ParamSpec("P")
T = TypeVar("T")

NET_THREADS = 16
"""More threads starve the window: at 64 the 95th percentile of a timer's lateness was 29 ms, at 16 under 2 ms."""
CPU_THREADS = 1
"""Parsing and hashing hold the interpreter; a second thread gains nothing and costs the window 5 ms a turn."""


class Lanes:
    """Own thread pools; one thread owns the vault, because its connection is bound to the thread that opened it.

    Awaiting is for the event loop. An await that is cancelled does not stop its thread: the work still ends, and its
    result is lost. Tasks are therefore stopped by `Control`, not by cancelling.
    """

    def __init__(self) -> None:
        self._db = ThreadPoolExecutor(1, "db")
        self._net = ThreadPoolExecutor(NET_THREADS, "net")
        self._cpu = ThreadPoolExecutor(CPU_THREADS, "cpu")
        self._store: Store | None = None

    @property
    def is_unlocked(self) -> bool:
        """Whether a vault is open."""
        return self._store is not None

    async def unlock(self, open_store: Callable[[], Store]) -> None:
        """Open a vault on the `db` lane; closes the one that was open."""
        await self.lock()
        loop = asyncio.get_running_loop()
        self._store = await loop.run_in_executor(self._db, open_store)

    async def lock(self) -> None:
        """Close the vault, if one is open."""
        store, self._store = self._store, None
        if store is not None:
            await asyncio.get_running_loop().run_in_executor(self._db, store.close)

    async def in_db(self, work: Callable[[Store], T]) -> T:
        """Run `work` on the `db` lane in one transaction: all of it is kept, or nothing when it raises.

        Raises `VaultLocked` while no vault is open.
        """
        store = self._store
        if store is None:
            raise VaultLocked(ErrorCode.VAULT_LOCKED)

        def transact() -> T:
            if store.is_closed:  # while this waited for its turn: everything was wiped
                raise VaultLocked(ErrorCode.VAULT_LOCKED)
            with store.transaction():
                return work(store)

        return await asyncio.get_running_loop().run_in_executor(self._db, transact)

    async def in_vault(self, work: Callable[[Store], T]) -> T:
        """Run `work` on the `db` lane without a transaction: for what replaces the vault's files.

        A store that `work` closed is the lane's no more. Raises `VaultLocked` while no vault is open.
        """
        store = self._store
        if store is None:
            raise VaultLocked(ErrorCode.VAULT_LOCKED)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._db, work, store)
        finally:
            if store.is_closed and self._store is store:
                self._store = None

    async def in_net(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run blocking network work on the `net` lane."""
        return await asyncio.get_running_loop().run_in_executor(self._net, lambda: work(*args, **kwargs))

    async def in_cpu(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run computing work on the `cpu` lane."""
        return await asyncio.get_running_loop().run_in_executor(self._cpu, lambda: work(*args, **kwargs))

    async def aclose(self) -> None:
        """Close the vault and end the threads; waits for calls under way."""
        await self.lock()
        pools = (self._net, self._cpu, self._db)
        closer = ThreadPoolExecutor(1, "close")
        try:
            loop = asyncio.get_running_loop()
            for pool in pools:
                await loop.run_in_executor(closer, pool.shutdown)
        finally:
            closer.shutdown(wait=False)
