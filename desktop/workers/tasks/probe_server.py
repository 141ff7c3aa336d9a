"""Try an Exchange Server step by step, before it is a connection or while it is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.model.connection import ConnectionSecrets, ExchangeAddress, GraphAddress
from desktop.model.errors import AppError, Bug, ErrorCode, Invalid
from desktop.model.ids import ConnectionId
from desktop.model.network import Network
from desktop.model.probe import ProbeResult, ProbeStep, ServerSetup, TenantDoctor
from desktop.workers.task import Outcome, Task, TaskContext, TaskName


@dataclass(frozen=True, slots=True)
class ProbeWant:
    """What is tried, and as whom; without `mailbox` (its address) no mailbox is opened, `may_write` also writes."""

    address: ExchangeAddress
    secrets: ConnectionSecrets
    mailbox: str = ""
    may_write: bool = False


class ProbeServer(Task[tuple[ProbeResult, ...]]):
    """Try each step and tell its result at once (`tell`, any thread); a step that fails ends it and raises nothing."""

    name = TaskName.PROBE_SERVER

    def __init__(self, want: ProbeWant, tell: Callable[[ProbeResult], None]) -> None:
        self._want = want
        self._tell = tell

    async def run(self, ctx: TaskContext) -> Outcome[tuple[ProbeResult, ...]]:
        """Try; changes nothing, but for the folder that the writing step makes and removes."""
        setup = _setup_of(ctx)
        found = await ctx.in_net(self._try, setup, ctx.control.is_stopped)
        ctx.stop_if_cancelled()
        return Outcome(found)

    def _try(self, setup: ServerSetup, is_cancelled: Callable[[], bool]) -> tuple[ProbeResult, ...]:
        want = self._want
        results = []
        for result in setup.probe(
            want.address, want.secrets, want.mailbox, may_write=want.may_write, is_cancelled=is_cancelled
        ):
            results.append(result)
            self._tell(result)
            if is_cancelled():
                break
        return tuple(results)


class ProbeStored(Task[tuple[ProbeResult, ...]]):
    """Try a stored Exchange Server in the same way, with the password that the vault keeps for it.

    One that was refused before is not tried again.

    Raises CONNECTION_UNKNOWN, and CONNECTION_INVALID for one that is no Exchange Server with an address of its own.
    """

    name = TaskName.PROBE_SERVER

    def __init__(
        self,
        connection_id: ConnectionId,
        tell: Callable[[ProbeResult], None],
        mailbox: str = "",
        *,
        may_write: bool = False,
    ) -> None:
        self._connection_id = connection_id
        self._tell = tell
        self._mailbox = mailbox
        self._may_write = may_write

    async def run(self, ctx: TaskContext) -> Outcome[tuple[ProbeResult, ...]]:
        """Try; changes nothing, but for the folder that the writing step makes and removes."""
        connection = await ctx.in_db(lambda store: store.connections.get(self._connection_id))
        if connection.exchange is None:
            raise Invalid(ErrorCode.CONNECTION_INVALID, connection.name, "no Exchange Server")
        secrets = await ctx.services.connections.secrets(connection)
        want = ProbeWant(connection.exchange, secrets, self._mailbox, self._may_write)
        return await ProbeServer(want, self._tell).run(ctx)


class DiscoverServer(Task[str]):
    """Ask autodiscover where the mailbox of an address is reached; raises what is in the way."""

    name = TaskName.DISCOVER_SERVER

    def __init__(self, mailbox: str, account: str, secrets: ConnectionSecrets, network: Network) -> None:
        self._mailbox = mailbox
        self._account = account
        self._secrets = secrets
        self._network = network

    async def run(self, ctx: TaskContext) -> Outcome[str]:
        """Ask; changes nothing."""
        setup = _setup_of(ctx)
        found = await ctx.in_net(setup.discover, self._mailbox, self._account, self._secrets, self._network)
        ctx.stop_if_cancelled()
        return Outcome(found)


def _setup_of(ctx: TaskContext) -> ServerSetup:
    if ctx.services.servers is None:
        raise Bug("no set-up of servers was given")
    return ctx.services.servers


class ExamineConnection(Task[tuple[ProbeResult, ...]]):
    """Examine a stored connection of any kind step by step, for what is wrong and how it is mended; changes nothing.

    `mailbox` is the address of a mailbox to try, "" tries none; `tell` (any thread) hears of each step at once.
    """

    name = TaskName.PROBE_SERVER

    def __init__(self, connection_id: ConnectionId, tell: Callable[[ProbeResult], None], mailbox: str = "") -> None:
        self._connection_id = connection_id
        self._tell = tell
        self._mailbox = mailbox

    async def run(self, ctx: TaskContext) -> Outcome[tuple[ProbeResult, ...]]:
        """Examine it."""
        connection = await ctx.in_db(lambda store: store.connections.get(self._connection_id))
        if connection.exchange is not None:
            return await ProbeStored(connection.id, self._tell, self._mailbox).run(ctx)
        if connection.address is None:  # the demo tenant on this computer
            return Outcome((await self._check(ctx),))
        secrets = await ctx.services.connections.secrets(connection)
        found = await ctx.in_net(self._examine, _doctor_of(ctx), connection.address, secrets, ctx.control.is_stopped)
        ctx.stop_if_cancelled()
        return Outcome(found)

    async def _check(self, ctx: TaskContext) -> ProbeResult:
        try:
            opened = await ctx.services.connections.get(self._connection_id)
            await ctx.in_net(opened.check)
            result = ProbeResult(ProbeStep.PERMISSIONS)
        except AppError as error:
            result = ProbeResult(ProbeStep.PERMISSIONS, error)
        self._tell(result)
        return result

    def _examine(
        self, doctor: TenantDoctor, address: GraphAddress, secrets: ConnectionSecrets, is_cancelled: Callable[[], bool]
    ) -> tuple[ProbeResult, ...]:
        results = []
        for result in doctor.examine(address, secrets, self._mailbox, is_cancelled=is_cancelled):
            results.append(result)
            self._tell(result)
        return tuple(results)


def _doctor_of(ctx: TaskContext) -> TenantDoctor:
    if ctx.services.doctor is None:
        raise Bug("no doctor was given")
    return ctx.services.doctor
