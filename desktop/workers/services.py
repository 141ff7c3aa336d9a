"""What tasks share: lanes, open connections, clock and identifiers; built once by the composition root."""

from __future__ import annotations

import asyncio
import platform
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from desktop.connectors.ports import PeopleFileReader
from desktop.model.errors import Bug
from desktop.model.ids import ConnectionId, OperationId, PlanId, RunId, SourceId
from desktop.model.network import SystemProxy, no_system_proxy
from desktop.model.people_file import PeopleFile
from desktop.model.probe import ServerSetup, TenantDoctor
from desktop.model.tenant_setup import TenantSetups
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.program_log import LogKeeper
from desktop.workers.task import TaskName


class NoFiles:
    """A `PeopleFileReader` where there are no files: nobody gave another one."""

    def read(self, path: Path, source_id: SourceId, key_column: str = "") -> PeopleFile:  # noqa: ARG002 - as the port
        """Refuse."""
        raise Bug("no reader of files was given")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a task needs from outside itself; time and chance are injected so that a run can be replayed.

    `settle_s` is how long a write without an answer may still take effect (unknown for the real service; 120 s is our
    choice). `lease_pause_s` lies between writing a lease and reading it again, the same for every console. `host` is
    this computer's name: only a hash of it goes anywhere. `parts_in_flight` is the ceiling over all mailboxes.
    """

    lanes: Lanes
    connections: OpenConnections
    files: PeopleFileReader = field(default_factory=NoFiles)
    servers: ServerSetup | None = None
    tenants: TenantSetups | None = None
    doctor: TenantDoctor | None = None
    now: Callable[[], datetime] = _now
    monotonic: Callable[[], float] = monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    token_hex: Callable[[int], str] = field(default=secrets.token_hex)
    system_proxy: SystemProxy = no_system_proxy
    settle_s: float = 120.0
    lease_pause_s: float = 5.0
    host: str = field(default_factory=platform.node)
    parts_in_flight: int = 80
    log: LogKeeper | None = None
    """Keeps the program log; whoever built the services ends it before the lanes."""
    issuers: tuple[bytes, ...] = ()
    """Public keys of those who may sign licences; without one there is the trial alone."""
    sending: set[str] = field(default_factory=set)
    """Notices that are being sent at this moment."""
    writing: set[ConnectionId] = field(default_factory=set)
    """Connections that a run writes to at this moment: one run at a time each."""
    under_way: list[TaskName] = field(default_factory=list)
    """Tasks that the window's runner has started and that have not ended."""

    def new_operation_id(self) -> OperationId:
        """Return a fresh id for one intended write."""
        return OperationId(self.token_hex(16))

    def new_plan_id(self) -> PlanId:
        """Return a fresh id for a plan."""
        return PlanId(self.token_hex(6))

    def new_run_id(self) -> RunId:
        """Return a fresh id for a run."""
        return RunId(self.token_hex(6))
