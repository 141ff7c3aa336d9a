"""Builds the concrete classes for window and command line; nothing else knows which connector is behind a port."""

from __future__ import annotations

from collections.abc import Callable

from desktop.connectors.files.reader import FileReader
from desktop.connectors.ports import (
    CallCount,
    ContactTarget,
    DirectoryReader,
    OpenConnection,
    SignIn,
)
from desktop.demo.process import TenantProcess, TenantReady, start_tenant
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, DemoSize, GraphAddress
from desktop.model.errors import Bug, ErrorCode, Offline
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
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
        self._on_tenant = on_tenant

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        """Open a connection; a demo connection starts its tenant first."""
        if connection.kind is ConnectionKind.DEMO:
            return self._open_demo(connection.demo or DemoSize())
        if connection.address is None:
            raise Bug("a connection without an address")
        return _open_graph(connection.address, secrets, keep_tokens)

    def _open_demo(self, size: DemoSize) -> OpenConnection:
        try:
            tenant = start_tenant(people=size.people, mailboxes=size.mailboxes, seed=size.seed)
        except OSError as failure:
            raise Offline(ErrorCode.TENANT_NOT_STARTED, cause=type(failure).__name__) from failure
        ready = tenant.ready
        address = GraphAddress(
            tenant=ready.tenant_id,
            client_id=ready.client_id,
            authority=ready.authority,
            graph_url=ready.graph_url,
            ca_pem=ready.ca_pem,
        )
        try:
            # Neither the tokens nor the keys of a demo tenant outlive its process.
            opened = _open_graph(address, ConnectionSecrets(certificate_pem=ready.certificate_pem), lambda _: None)
        except BaseException:
            tenant.stop()
            raise
        if self._on_tenant is not None:
            self._on_tenant(ready)
        return _DemoConnection(opened, tenant)


def _open_graph(
    address: GraphAddress, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
) -> OpenConnection:
    """Open a connection to Graph; what speaks HTTP and signs in is imported now, so that the window is there sooner."""
    from desktop.connectors.graph.connection import open_graph

    return open_graph(address, secrets, keep_tokens)


class _DemoConnection:
    """A Graph connection that ends its tenant when it is closed."""

    def __init__(self, opened: OpenConnection, tenant: TenantProcess) -> None:
        self._opened = opened
        self._tenant = tenant

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

    def calls(self) -> CallCount:
        return self._opened.calls()

    def close(self) -> None:
        try:
            self._opened.close()
        finally:
            self._tenant.stop()


def build_services(opener: Opener, *, settle_s: float = SETTLE_S) -> Services:
    """Return everything that tasks need; on the event loop's thread."""
    lanes = Lanes()
    return Services(
        lanes=lanes,
        connections=OpenConnections(lanes, opener),
        files=FileReader(),
        settle_s=settle_s,
        lease_pause_s=min(LEASE_PAUSE_S, settle_s),  # a service that settles sooner needs no longer pause
    )
