"""Builds the concrete classes for window and command line; nothing else knows which connector is behind a port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from desktop.connectors.files.reader import FileReader
from desktop.connectors.ports import (
    CallCount,
    ContactTarget,
    DirectoryReader,
    OpenConnection,
    SignIn,
)
from desktop.demo.process import TenantProcess, TenantReady, start_tenant
from desktop.model.connection import (
    Connection,
    ConnectionKind,
    ConnectionSecrets,
    DemoSize,
    ExchangeAddress,
    GraphAddress,
)
from desktop.model.end_notice import Mail, MailAnswer, SendsMail
from desktop.model.errors import AppError, Bug, ErrorCode, Offline
from desktop.model.network import Network
from desktop.model.probe import ProbeResult
from desktop.model.search import ServerPorts
from desktop.model.tenant_setup import LIFE_DAYS, PublicCertificate, TenantSetup
from desktop.storage.licence_file import read_issuers
from desktop.system_proxy import system_proxy
from desktop.ui.kit.resources import ISSUERS
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.program_log import LogKeeper
from desktop.workers.services import Services

SETTLE_S = 120.0
"""Nobody knows how late the real service may still commit a write; this is our choice."""
LEASE_PAUSE_S = 5.0
"""Between writing a lease and reading it again; longer than anybody takes from looking to having written."""
DEMO_SETTLE_S = 2.0
"""The demo tenant commits a late write within a second unless it is told otherwise."""


class Opener:
    """Opens connections of every kind; for the `net` lane.

    `on_tenant` is told of each demo tenant that was started (the tour asks it for its own counts).
    """

    def __init__(self, on_tenant: Callable[[TenantReady], None] | None = None) -> None:
        self._tenants = _Tenants(on_tenant)

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        """Open a connection; a demo connection starts its tenant first."""
        if connection.kind.is_demo:
            return self._open_demo(connection.kind, connection.demo or DemoSize(), secrets)
        if connection.exchange is not None:
            return _open_exchange(connection.exchange, secrets)
        if connection.address is None:
            raise Bug("a connection without an address")
        return _open_graph(connection.address, secrets, keep_tokens)

    def _open_demo(self, kind: ConnectionKind, size: DemoSize, secrets: ConnectionSecrets) -> OpenConnection:
        """Open one side of the demo tenant; both sides of one size are one process."""
        tenant = self._tenants.take(size)
        try:
            if kind is ConnectionKind.DEMO_EXCHANGE:
                opened = _open_demo_server(tenant.ready, secrets)
            else:
                opened = _open_demo_cloud(tenant.ready, secrets)
        except BaseException:
            self._tenants.give_back(size)
            raise
        give_back = partial(self._tenants.give_back, size)
        if isinstance(opened, ServerPorts):
            return _DemoServer(opened, opened, give_back)
        return _DemoConnection(opened, give_back)


class _Tenants:
    """The demo tenants that run, by size; each ends with the last connection that uses it. For any thread."""

    def __init__(self, on_tenant: Callable[[TenantReady], None] | None) -> None:
        self._on_tenant = on_tenant
        self._lock = threading.Lock()
        self._running: dict[DemoSize, tuple[TenantProcess, int]] = {}

    def take(self, size: DemoSize) -> TenantProcess:
        """Return the running tenant of a size, started where it is not there or ended by itself."""
        with self._lock:
            found, users = self._running.get(size, (None, 0))
            if found is None or not found.is_running:
                found = _start_tenant(size)
                if self._on_tenant is not None:
                    self._on_tenant(found.ready)
            self._running[size] = (found, users + 1)
            return found

    def give_back(self, size: DemoSize) -> None:
        """Say that one connection less uses it."""
        with self._lock:
            found, users = self._running.pop(size)
            if users > 1:
                self._running[size] = (found, users - 1)
                return
        found.stop()


def _start_tenant(size: DemoSize) -> TenantProcess:
    try:
        return start_tenant(
            people=size.people, mailboxes=size.mailboxes, seed=size.seed, server_mailboxes=size.server_mailboxes
        )
    except OSError as failure:
        raise Offline(ErrorCode.TENANT_NOT_STARTED, cause=type(failure).__name__) from failure


def _open_demo_cloud(ready: TenantReady, secrets: ConnectionSecrets) -> OpenConnection:
    """Open the Entra and Exchange Online side; neither its tokens nor its keys outlive its process."""
    address = GraphAddress(
        tenant=ready.tenant_id,
        client_id=ready.client_id,
        authority=ready.authority,
        graph_url=ready.graph_url,
        ca_pem=ready.ca_pem,
    )
    own = ConnectionSecrets(certificate_pem=ready.certificate_pem, told=secrets.told)
    return _open_graph(address, own, lambda _: None)


def _open_demo_server(ready: TenantReady, secrets: ConnectionSecrets) -> OpenConnection:
    """Open the Exchange Server side; its service account has another password at each start."""
    address = ExchangeAddress(
        ews_url=ready.ews_url, account=ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem
    )
    return _open_exchange(address, replace(secrets, password=ready.service_password))


def _open_exchange(address: ExchangeAddress, secrets: ConnectionSecrets) -> OpenConnection:
    """Open a connection to an Exchange Server; exchangelib and ldap3 are imported now, by nobody who has no server."""
    from desktop.connectors.ews.connection import Options, open_exchange

    return open_exchange(address, secrets, Options(system_proxy=system_proxy))


class Servers:
    """A `ServerSetup` that imports what it needs when it is asked."""

    def probe(
        self,
        address: ExchangeAddress,
        secrets: ConnectionSecrets,
        mailbox: str,
        *,
        may_write: bool,
        is_cancelled: Callable[[], bool],
    ) -> Iterator[ProbeResult]:
        """Try one step after the other."""
        from desktop.connectors.ews.connection import Options
        from desktop.connectors.ews.setup import EwsSetup

        setup = EwsSetup(Options(system_proxy=system_proxy))
        return setup.probe(address, secrets, mailbox, may_write=may_write, is_cancelled=is_cancelled)

    def discover(self, mailbox: str, account: str, secrets: ConnectionSecrets, network: Network) -> str:
        """Ask autodiscover."""
        from desktop.connectors.ews.connection import Options
        from desktop.connectors.ews.setup import EwsSetup

        return EwsSetup(Options(system_proxy=system_proxy)).discover(mailbox, account, secrets, network)


class Tenants:
    """A `TenantSetups` that imports what it needs when it is asked."""

    def open(self, address: GraphAddress, secrets: ConnectionSecrets) -> TenantSetup:
        """Return a set-up of a tenant."""
        from desktop.connectors.graph.tenant_setup import GraphTenantSetup, SetupOptions

        return GraphTenantSetup(address, secrets, SetupOptions(system_proxy=system_proxy))

    def make_certificate(self, now: datetime) -> str:
        """Return a new certificate with its key."""
        from desktop.connectors.signin.certificate import make_certificate

        return make_certificate(now, LIFE_DAYS)

    def read_certificate(self, pem: str) -> PublicCertificate:
        """Return what of a certificate is registered."""
        from desktop.connectors.signin.certificate import public_part

        return public_part(pem)

    def certificate_end(self, pem: str) -> datetime:
        """Return when a certificate ends."""
        from desktop.connectors.signin.certificate import end_of

        return end_of(pem)


class Doctor:
    """A `TenantDoctor` that imports what it needs when it is asked."""

    def examine(
        self, address: GraphAddress, secrets: ConnectionSecrets, mailbox: str, *, is_cancelled: Callable[[], bool]
    ) -> Iterator[ProbeResult]:
        """Try one step after the other."""
        from desktop.connectors.graph.connection import Options
        from desktop.connectors.graph.doctor import GraphDoctor

        return GraphDoctor(Options(system_proxy=system_proxy)).examine(
            address, secrets, mailbox, is_cancelled=is_cancelled
        )

    def reach(
        self, address: GraphAddress, secrets: ConnectionSecrets, mailboxes: Sequence[str]
    ) -> tuple[AppError | None, ...]:
        """Open each mailbox."""
        from desktop.connectors.graph.connection import Options
        from desktop.connectors.graph.doctor import GraphDoctor

        return GraphDoctor(Options(system_proxy=system_proxy)).reach(address, secrets, mailboxes)


def _open_graph(
    address: GraphAddress, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
) -> OpenConnection:
    """Open a connection to Graph; what speaks HTTP and signs in is imported now, so that the window is there sooner."""
    from desktop.connectors.graph.connection import Options, open_graph

    return open_graph(address, secrets, keep_tokens, Options(system_proxy=system_proxy))


class _DemoConnection:
    """A connection that gives its tenant back when it is closed."""

    def __init__(self, opened: OpenConnection, give_back: Callable[[], None]) -> None:
        self._opened = opened
        self._give_back = give_back
        self._is_closed = False

    @property
    def directory(self) -> DirectoryReader:
        return self._opened.directory

    @property
    def contacts(self) -> ContactTarget:
        return self._opened.contacts

    @property
    def sign_in(self) -> SignIn:
        return self._opened.sign_in

    def check(self) -> None:
        self._opened.check()

    def send_mail(self, mail: Mail) -> MailAnswer:
        if not isinstance(self._opened, SendsMail):
            raise Bug("a connection that sends no mail")
        return self._opened.send_mail(mail)

    def calls(self) -> CallCount:
        return self._opened.calls()

    def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self._opened.close()
        finally:
            self._give_back()


class _DemoServer(_DemoConnection):
    """That of an Exchange Server, which can be asked for more."""

    def __init__(self, opened: OpenConnection, ports: ServerPorts, give_back: Callable[[], None]) -> None:
        super().__init__(opened, give_back)
        self.search = ports.search
        self.public_folders = ports.public_folders


def build_services(opener: Opener, *, settle_s: float = SETTLE_S) -> Services:
    """Return everything that tasks need; on the event loop's thread."""
    lanes = Lanes()
    return Services(
        lanes=lanes,
        connections=OpenConnections(lanes, opener),
        files=FileReader(),
        servers=Servers(),
        tenants=Tenants(),
        doctor=Doctor(),
        issuers=read_issuers(ISSUERS),
        system_proxy=system_proxy,
        settle_s=settle_s,
        log=LogKeeper(lanes),
        lease_pause_s=min(LEASE_PAUSE_S, settle_s),  # a service that settles sooner needs no longer pause
    )
