"""Starts and stops the listeners of a tenant."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass

from aiohttp import web

from desktop.demo.application import build_http, build_https
from desktop.demo.behaviour import Behaviour
from desktop.demo.clock import Clock, release
from desktop.demo.cutting import cut_off
from desktop.demo.exchange.front import PATH as EWS_PATH
from desktop.demo.exchange.front import build_exchange
from desktop.demo.ldap.listener import LdapSide
from desktop.demo.population.shapes import Population
from desktop.demo.port import Port
from desktop.demo.ready import TenantReady
from desktop.demo.tenant import Tenant
from desktop.demo.tls import Pair, make_authority, make_client, make_server, server_context, show_certificate

_HOST = "127.0.0.1"


@dataclass(slots=True)
class _Door:
    """An https port; `site` is `None` while it is closed."""

    runner: web.AppRunner
    port: Port
    site: web.SockSite | None = None


class TenantServer:
    """A tenant with its listeners on this machine's loopback address: Graph, Exchange Server, pages and control."""

    def __init__(self, population: Population, behaviour: Behaviour | None = None, clock: Clock | None = None) -> None:
        self._application = make_client("ContactSync demo application")
        self.tenant = Tenant(population, behaviour or Behaviour(), clock or Clock(), self._application)
        self._authority = make_authority()
        self._server = make_server(self._authority)
        self._tls = server_context(self._server)
        self.tenant.certificate = self._server.certificate_der
        self._ldap = LdapSide(self.tenant, self._tls)
        self._runners: list[web.AppRunner] = []
        self._doors: list[_Door] = []

    async def start(self, port: int = 0) -> TenantReady:
        """Listen and return where; raises `OSError` when the port is taken."""
        token = secrets.token_urlsafe(24)
        https_port, page_port = Port(_HOST, port), Port(_HOST)
        tenant = self.tenant
        tenant.set_addresses(f"https://{_HOST}:{https_port.number}", f"http://{_HOST}:{page_port.number}")
        self._doors.append(_Door(await self._runner(build_https(tenant)), https_port))
        if tenant.server_mailboxes:
            ews_port = Port(_HOST)
            tenant.ews_url = f"https://{_HOST}:{ews_port.number}{EWS_PATH}"
            self._doors.append(_Door(await self._runner(build_exchange(tenant)), ews_port))
        tenant.change_network = self._change_network
        await self._listen()
        await web.SockSite(await self._runner(build_http(tenant, token)), page_port.take()).start()
        ldaps_url, ldap_url = await self._start_directory()
        return TenantReady(
            authority=tenant.authority,
            graph_url=tenant.graph_url,
            sign_in_url=tenant.sign_in_url,
            tenant_id=tenant.id,
            client_id=tenant.registration.client_id,
            public_client_id=tenant.registration.client_id,
            ca_pem=self._authority.certificate_pem,
            certificate_pem=self._application.key_pem + self._application.certificate_pem,
            control_url=f"{tenant.sign_in_url}/_demo",
            control_token=token,
            administrator_upn=str(tenant.administrator.properties["userPrincipalName"]),
            ews_url=tenant.ews_url,
            service_account=tenant.account.logon_name if tenant.ews_url else "",
            service_password=tenant.account.password if tenant.ews_url else "",
            ldaps_url=ldaps_url,
            ldap_url=ldap_url,
            set_up_client_id=tenant.applications.set_up.client_id,
        )

    async def _start_directory(self) -> tuple[str, str]:
        """Listen for LDAP and return both addresses; a tenant without a server side has none."""
        if not self.tenant.ews_url:
            return "", ""
        secure, plain = await self._ldap.start(_HOST)
        return f"ldaps://{_HOST}:{secure}", f"ldap://{_HOST}:{plain}"

    async def close(self) -> None:
        """Stop listening and end what is under way."""
        await self._ldap.close()
        for runner in self._runners:
            await runner.cleanup()
        for door in self._doors:
            door.port.close()
        self.tenant.studio.close()

    async def _runner(self, application: web.Application) -> web.AppRunner:
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        self._runners.append(runner)
        return runner

    async def _listen(self) -> None:
        for door in self._doors:
            if door.site is None:
                site = web.SockSite(door.runner, door.port.take(), ssl_context=self._tls, backlog=256)
                await site.start()
                door.site = site

    async def _change_network(self, mode: str, for_s: float) -> None:
        """Close the https and LDAP ports, or show a certificate of another authority, for some seconds."""
        if mode == "normal":
            self._show(self._server)
            await asyncio.gather(self._listen(), self._ldap.listen())
        elif mode == "bad_certificate":
            self._show(make_server(make_authority("Somebody else's CA")))
            self._drop_connections()
            self.tenant.clock.call_later(for_s, lambda: self._show(self._server))
        elif mode == "refused":
            for door in self._doors:
                site, door.site = door.site, None
                if site is not None:
                    await site.stop()
                    door.port.keep()
            self._ldap.stop()
            self._drop_connections()
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.tenant.clock.call_later(for_s, lambda: release(waiter))
            waiter.add_done_callback(lambda _: self._reopen())
        else:
            raise ValueError("the mode is 'refused', 'bad_certificate' or 'normal'")

    def _show(self, pair: Pair) -> None:
        show_certificate(self._tls, pair)
        self.tenant.certificate = pair.certificate_der

    def _drop_connections(self) -> None:
        """Break what is connected: a network that is gone takes kept connections with it."""
        for door in self._doors:
            server = door.runner.server
            for connection in server.connections if server is not None else ():
                transport = connection.transport
                if transport is not None:
                    cut_off(transport)
        self._ldap.drop()

    def _reopen(self) -> None:
        """Listen again; starting a listener is awaitable, so it runs as a task that the loop keeps by its handle."""
        self._reopening = asyncio.gather(self._listen(), self._ldap.listen())
