"""A running program without window: a real vault, real lanes, a real runner; no connection can be opened."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.connectors.ports import ConnectionOpener, OpenConnection
from desktop.model.connection import Connection, ConnectionSecrets
from desktop.model.errors import ErrorCode, Offline
from desktop.model.probe import ServerSetup, TenantDoctor
from desktop.model.tenant_setup import TenantSetups
from desktop.storage.store import Store
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.runner import TaskRunner
from desktop.workers.services import Services

T = TypeVar("T")
W = TypeVar("W", bound=QObject)


class CutOff:
    """Opens nothing."""

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        raise Offline(ErrorCode.HOST_UNREACHABLE, "graph.contoso.example")


class World:
    """What a test holds on to."""

    def __init__(
        self,
        lanes: Lanes,
        opener: ConnectionOpener | None = None,
        servers: ServerSetup | None = None,
        tenants: TenantSetups | None = None,
        doctor: TenantDoctor | None = None,
    ) -> None:
        self.lanes = lanes
        connections = OpenConnections(lanes, opener or CutOff())
        services = Services(lanes=lanes, connections=connections, servers=servers, tenants=tenants, doctor=doctor)
        self.runner = TaskRunner(services)

    async def db(self, work: Callable[[Store], T]) -> T:
        return await self.lanes.in_db(work)

    async def until(self, is_so: Callable[[], object], what: str = "") -> None:
        """Poll until something is so; the test's time limit ends it otherwise."""
        for _ in range(2000):
            if is_so():
                return
            await asyncio.sleep(0.005)
        raise AssertionError(f"waited in vain for {what or is_so}")

    async def settle(self) -> None:
        """Wait until no task and no query is under way."""
        await self.until(lambda: not self.runner.running and not self.runner._reading, "the end of tasks and queries")
        await asyncio.sleep(0)


@asynccontextmanager
async def vault_world(
    make: Callable[[], Store] | None = None,
    opener: ConnectionOpener | None = None,
    servers: ServerSetup | None = None,
    tenants: TenantSetups | None = None,
    doctor: TenantDoctor | None = None,
) -> AsyncIterator[World]:
    """Open a vault on the lane that owns it (none without `make`), and close everything at the end."""
    gc.collect()  # what earlier tests left to collect must not be destroyed on one of the lanes' threads
    lanes = Lanes()
    if make is not None:
        await lanes.unlock(make)
    world = World(lanes, opener, servers, tenants, doctor)
    try:
        yield world
    finally:
        await world.runner.aclose(1)
        await world.runner.services.connections.aclose()
        await lanes.aclose()
        shiboken6.delete(world.runner)


@contextmanager
def shown(widget: QWidget) -> Iterator[QWidget]:
    """Show a widget and delete it with everything in it."""
    QApplication.setQuitOnLastWindowClosed(False)  # the loop belongs to the test
    widget.resize(1100, 700)
    widget.show()
    try:
        yield widget
    finally:
        shiboken6.delete(widget)


def child(parent: QObject, kind: type[W], name: str) -> W:
    """Return the child of this name."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def unnamed(parent: QWidget, kinds: tuple[type[QWidget], ...]) -> list[str]:
    """Return the inputs that a screen reader would call nothing, or that no test could find."""
    found = []
    for kind in kinds:
        for widget in parent.findChildren(kind):
            label = widget.accessibleName() or getattr(widget, "text", str)()
            is_inner = widget.objectName().startswith("qt_") or not widget.isVisible()
            if not is_inner and not (label and widget.objectName()):
                found.append(f"{kind.__name__} {widget.objectName()!r} {label!r}")
    return found


def home_of(tmp_path: Path) -> Path:
    return tmp_path / "profile"
