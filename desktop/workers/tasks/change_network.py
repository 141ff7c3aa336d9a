"""Reach a connection's servers another way: another proxy, another certificate authority."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from desktop.model.connection import PROXY, Connection
from desktop.model.errors import AppError, Denied, ErrorCode, Invalid, SignInNeeded
from desktop.model.ids import ConnectionId
from desktop.model.network import Network, Route, SystemProxy, system_address
from desktop.storage.store import Store
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic


@dataclass(frozen=True, slots=True)
class NetworkWant:
    """How the servers shall be reached.

    Without a `proxy_password` the kept one stays, as long as it goes to the same proxy as the same user.
    """

    network: Network
    proxy_password: str | None = field(default=None, repr=False)


class ChangeNetwork(Task[Connection]):
    """Keep other network settings with a connection, and prove that its servers are reached; else nothing is kept.

    That a server was reached and lets nobody in is proof enough. A password is told to the proxy once. Raises
    CONNECTION_UNKNOWN; CONNECTION_INVALID for a demo connection; RUN_ACTIVE while a run writes to it; else what opening
    and checking raise. The connection is then as it was before, and closed.
    """

    name = TaskName.CHANGE_NETWORK

    def __init__(self, connection_id: ConnectionId, want: NetworkWant) -> None:
        self._connection_id = connection_id
        self._want = want

    async def run(self, ctx: TaskContext) -> Outcome[Connection]:
        """Store, open anew, check; or put the old ones back."""
        connection_id, connections = self._connection_id, ctx.services.connections
        before = await ctx.in_db(lambda store: store.connections.get(connection_id))
        after = with_network(before, self._want.network)
        if connection_id in ctx.services.writing:
            raise AppError(ErrorCode.RUN_ACTIVE)
        secrets = await ctx.in_db(lambda store: store.secrets.get(connection_id))
        refused = await ctx.in_db(lambda store: store.secrets.refusals(connection_id))
        password = self._want.proxy_password
        still: Mapping[str, str] = {}
        if password is None and _is_same_way(before, after):
            password, still = secrets.proxy_password, {PROXY: refused.get(PROXY, "")}
        await connections.close(connection_id)
        await ctx.in_db(lambda store: _put(store, after, password or "", still))
        try:
            opened = await connections.get(connection_id)
            await ctx.in_net(opened.check)
        except (Denied, SignInNeeded):
            pass
        except BaseException:
            await connections.close(connection_id)
            await ctx.in_db(lambda store: _put(store, before, secrets.proxy_password, refused))
            raise
        await ctx.in_db(lambda store: store.audit.add(ctx.services.now(), "network changed", connection_id))
        return Outcome(after, frozenset((Topic.CONNECTIONS,)))


def with_network(connection: Connection, network: Network) -> Connection:
    """Return a connection that is reached another way; raises `Invalid` for a demo connection."""
    ca_pem, proxy, user = network.ca_pem, network.proxy, network.proxy_user
    if connection.address is not None:
        address = replace(connection.address, ca_pem=ca_pem, proxy=proxy, proxy_user=user)
        return replace(connection, address=address)
    if connection.exchange is not None:
        server = replace(connection.exchange, ca_pem=ca_pem, proxy=proxy, proxy_user=user)
        return replace(connection, exchange=server)
    raise Invalid(ErrorCode.CONNECTION_INVALID, connection.name, "the demo tenant is on this computer")


def server_urls(connection: Connection) -> tuple[str, ...]:
    """Return the addresses of the servers that a connection reaches by HTTP."""
    if connection.exchange is not None:
        return (connection.exchange.ews_url,)
    if connection.address is not None:
        return tuple(dict.fromkeys((connection.address.authority, connection.address.graph_url)))
    return ()


def _is_same_way(one: Connection, other: Connection) -> bool:
    first, second = one.network, other.network
    return (first.proxy, first.proxy_user) == (second.proxy, second.proxy_user)


def _put(store: Store, connection: Connection, proxy_password: str, refused: Mapping[str, str]) -> None:
    """Keep a connection with what its proxy is told; a set-up of its tenant takes the same way from then on."""
    store.connections.put(connection)
    store.secrets.put_proxy_password(connection.id, proxy_password)
    store.secrets.put_refusals(connection.id, refused)
    setup = store.tenant_setups.of_connection(connection.id)
    if setup is not None and connection.address is not None:
        way = connection.network
        address = replace(setup.address, ca_pem=way.ca_pem, proxy=way.proxy, proxy_user=way.proxy_user)
        store.tenant_setups.put(replace(setup, address=address))


class FindProxies(Task[tuple[Route, ...]]):
    """Ask this computer's settings which proxy leads to each server; `urls` are https addresses. Changes nothing.

    Raises `Invalid` for a proxy of a kind that can't be used.
    """

    name = TaskName.FIND_PROXIES

    def __init__(self, urls: tuple[str, ...]) -> None:
        self._urls = urls

    async def run(self, ctx: TaskContext) -> Outcome[tuple[Route, ...]]:
        """Ask, which may take seconds."""
        routes = await ctx.in_net(_routes, ctx.services.system_proxy, self._urls)
        return Outcome(routes)


def _routes(system: SystemProxy, urls: tuple[str, ...]) -> tuple[Route, ...]:
    return tuple(Route(urlsplit(url).hostname or "", system_address(system, url), is_system=True) for url in urls)
