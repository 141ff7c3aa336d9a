"""Set a tenant up: its application, certificate and permissions, and the connection that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, GraphAddress
from desktop.model.errors import AppError, Bug, Denied, ErrorCode, SignInNeeded
from desktop.model.ids import ConnectionId
from desktop.model.tenant_setup import (
    ROLES,
    SCOPES,
    Registered,
    SetupEnd,
    SetupResult,
    SetupStep,
    TenantSetup,
    TenantSetups,
)
from desktop.storage.store import Store
from desktop.storage.tenant_setups import StoredSetup
from desktop.workers.signing_in import Acting, ShowAddress, ShowCode
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

ARRIVING_ATTEMPTS = 9
"""A new application, certificate or role is known everywhere within minutes: 2 + 4 + ... seconds, up to 30 each."""
_LONGEST_WAIT_S = 30.0
_ARRIVING = frozenset(
    (
        ErrorCode.APPLICATION_UNKNOWN,
        ErrorCode.CERTIFICATE_REFUSED,
        ErrorCode.CONSENT_MISSING,
        ErrorCode.PERMISSION_MISSING,
        ErrorCode.SIGN_IN_REFUSED,
    )
)
"""What a tenant says while it does not know everywhere what was just made."""


@dataclass(frozen=True, slots=True)
class SetupWant:
    """What is set up: the connection's name, the application's name in the tenant, and the address.

    `address.client_id` is the application that the administrator signs in to for the set-up, `address.tenant` a domain
    or an id, or `organizations` for the tenant of whoever signs in. `proxy_password` is that of `address.proxy_user`.
    """

    name: str
    address: GraphAddress
    application: str = "ContactSync"
    proxy_password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SetupOutcome:
    """What came of it: the connection, or `None` with what is still to be done by somebody; `registered` for a link."""

    connection: Connection | None
    results: tuple[SetupResult, ...]
    registered: Registered | None = None
    authority: str = ""

    @property
    def needs_colleague(self) -> bool:
        """Whether somebody with more rights has to go on."""
        return any(one.end is SetupEnd.COLLEAGUE for one in self.results)


class SetUpTenant(Task[SetupOutcome]):
    """Set a tenant up step by step; each step finds what it made before, so that an interrupted set-up goes on.

    `tell` (the loop's thread) hears of each step's end at once, and of each that waits for another sign-in;
    `show_address` opens or shows the sign-in page, with `show_code` a code for another device is shown instead (both
    any thread). A step that fails ends it and is told; only what is in the way before the first step is raised.
    """

    name = TaskName.SET_UP_TENANT

    def __init__(
        self,
        want: SetupWant,
        show_address: ShowAddress,
        tell: Callable[[SetupResult], None] = lambda _result: None,
        show_code: ShowCode | None = None,
    ) -> None:
        self.subject = want.name
        self._want = want
        self._show_address = show_address
        self._show_code = show_code
        self._tell = tell
        self._now = SetupStep.SIGN_IN
        self._results: list[SetupResult] = []

    async def run(self, ctx: TaskContext) -> Outcome[SetupOutcome]:
        """Sign in, register, grant, prove, keep."""
        tenants = tenants_of(ctx)
        stored = await self._begin(ctx, tenants)
        setup = tenants.open(stored.address, ConnectionSecrets(proxy_password=self._want.proxy_password))
        try:
            stored, connection = await self._steps(ctx, setup, stored)
        except _Ended:
            connection = None
            stored = await ctx.in_db(lambda store: _unfinished(store.tenant_setups.unfinished(), stored))
        finally:
            await ctx.in_net(setup.close)
        outcome = SetupOutcome(connection, tuple(self._results), stored.registered, stored.address.authority)
        return Outcome(outcome, frozenset((Topic.CONNECTIONS,)) if connection is not None else frozenset())

    async def _begin(self, ctx: TaskContext, tenants: TenantSetups) -> StoredSetup:
        """Return the set-up under way for this name, or a new one whose certificate is kept before it is used."""
        want = self._want
        taken = await ctx.in_db(lambda store: any(one.name == want.name for one in store.connections.all()))
        if taken:
            raise AppError(ErrorCode.CONNECTION_INVALID, want.name, "the name is taken")
        for known in await ctx.in_db(lambda store: store.tenant_setups.unfinished()):
            if (known.name, known.application) == (want.name, want.application):
                return replace(known, address=want.address)
        now = ctx.services.now()
        pem = await ctx.in_cpu(tenants.make_certificate, now)
        stored = StoredSetup(ctx.services.token_hex(8), want.name, want.application, want.address, now, pem)
        await ctx.in_db(lambda store: store.tenant_setups.put(stored))
        return stored

    async def _steps(self, ctx: TaskContext, setup: TenantSetup, stored: StoredSetup) -> tuple[StoredSetup, Connection]:
        acting = Acting(ctx, setup, self._show_address, self._show_code, self._tell_again)
        async with self._step(SetupStep.SIGN_IN):
            await acting.sign_in()
        self._end(SetupStep.SIGN_IN, is_new=True)
        certificate = tenants_of(ctx).read_certificate(stored.certificate_pem)
        async with self._step(SetupStep.REGISTRATION):
            registered, is_new = await acting.do(setup.register, stored.application, certificate, stored.registered)
        stored = await self._keep(ctx, stored, registered)
        self._end(SetupStep.REGISTRATION, is_new=is_new)
        async with self._step(SetupStep.PRINCIPAL):
            registered, is_new = await acting.do(setup.ensure_principal, registered)
        stored = await self._keep(ctx, stored, registered)
        self._end(SetupStep.PRINCIPAL, is_new=is_new)
        for step, ensure, names in (
            (SetupStep.SCOPES, setup.ensure_scopes, SCOPES),
            (SetupStep.ROLES, setup.ensure_roles, ROLES),
        ):
            await self._grant(acting, step, ensure, registered, names)
        return stored, await self._prove(ctx, stored, registered)

    async def _grant(
        self,
        acting: Acting,
        step: SetupStep,
        ensure: Callable[[Registered, Iterable[str]], bool],
        registered: Registered,
        names: Iterable[str],
    ) -> None:
        async with self._step(step):
            is_new = await acting.do(ensure, registered, names)
        self._end(step, is_new=is_new)

    async def _keep(self, ctx: TaskContext, stored: StoredSetup, registered: Registered) -> StoredSetup:
        found = replace(stored, registered=registered)
        await ctx.in_db(lambda store: store.tenant_setups.put(found))
        return found

    async def _prove(self, ctx: TaskContext, stored: StoredSetup, registered: Registered) -> Connection:
        """Read the directory as the application, then keep the connection."""
        address = replace(stored.address, tenant=registered.tenant_id, client_id=registered.client_id)
        identifier = ConnectionId(ctx.services.token_hex(8))
        connection = Connection(identifier, stored.name, ConnectionKind.GRAPH, address)
        kept = ConnectionSecrets(stored.certificate_pem, proxy_password=self._want.proxy_password)
        async with self._step(SetupStep.DIRECTORY):
            await prove(ctx, connection, kept)
        done = replace(stored, certificate_pem="", connection_id=identifier)
        now = ctx.services.now()

        def keep(store: Store) -> None:
            store.connections.put(connection)
            store.secrets.put(identifier, kept)
            store.tenant_setups.put(done)
            store.audit.add(now, "tenant set up", identifier)

        await ctx.in_db(keep)
        self._end(SetupStep.DIRECTORY, is_new=True)
        return connection

    def _tell_again(self, failure: SignInNeeded) -> None:
        self._tell(SetupResult(self._now, SetupEnd.SIGN_IN, failure))

    def _step(self, step: SetupStep) -> _Step:
        self._now = step
        return _Step(step, self._add)

    def _end(self, step: SetupStep, *, is_new: bool) -> None:
        self._add(SetupResult(step, SetupEnd.DONE if is_new else SetupEnd.THERE))

    def _add(self, result: SetupResult) -> None:
        self._results.append(result)
        self._tell(result)


class _Ended(Exception):
    """A step could not be done; it was told."""


class _Step:
    """Tells of a step that fails, and ends the set-up with it; stopping is passed on."""

    def __init__(self, step: SetupStep, add: Callable[[SetupResult], None]) -> None:
        self._name = step
        self._add = add

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, _kind: object, failure: BaseException | None, _trace: object) -> None:
        if not isinstance(failure, AppError) or failure.code is ErrorCode.CANCELLED:
            return
        is_for_others = self._name is not SetupStep.DIRECTORY and failure.code is ErrorCode.PERMISSION_MISSING
        end = SetupEnd.COLLEAGUE if is_for_others else SetupEnd.FAILED
        self._add(SetupResult(self._name, end, failure))
        raise _Ended from failure


async def prove(ctx: TaskContext, connection: Connection, secrets: ConnectionSecrets) -> None:
    """Read the directory with a connection that is not kept yet, again while the tenant does not know it everywhere.

    Raises what the last attempt raised.
    """
    for attempt in range(1, ARRIVING_ATTEMPTS + 1):
        opened = await ctx.services.connections.open_apart(connection, secrets)
        try:
            await ctx.in_net(opened.check)
        except (Denied, SignInNeeded) as failure:
            if attempt == ARRIVING_ATTEMPTS or failure.code not in _ARRIVING:
                raise
        else:
            return
        finally:
            await ctx.in_net(opened.close)
        ctx.stop_if_cancelled()
        await ctx.services.sleep(min(_LONGEST_WAIT_S, 2.0**attempt))
        ctx.stop_if_cancelled()


def tenants_of(ctx: TaskContext) -> TenantSetups:
    """Return what opens set-ups."""
    if ctx.services.tenants is None:
        raise Bug("no set-up of tenants was given")
    return ctx.services.tenants


def _unfinished(known: Iterable[StoredSetup], stored: StoredSetup) -> StoredSetup:
    return next((one for one in known if one.id == stored.id), stored)
