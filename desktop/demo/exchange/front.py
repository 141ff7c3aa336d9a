"""The https address of the Exchange Server: log-on, body, answer."""

from __future__ import annotations

import asyncio
from weakref import WeakSet

from aiohttp import web

from desktop.demo.exchange.autodiscover import PATH as AUTODISCOVER_PATH
from desktop.demo.exchange.autodiscover import answer_autodiscover
from desktop.demo.exchange.logon import Doors
from desktop.demo.exchange.service import ExchangeService
from desktop.demo.message import Call
from desktop.demo.sending import read_body, send
from desktop.demo.tenant import Tenant

PATH = "/EWS/Exchange.asmx"
_PHOTO_PATH = f"{PATH}/s/GetUserPhoto"


class ExchangeSide:
    """Turns HTTP requests into calls, and answers into HTTP, broken where a fault wants it."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._service = ExchangeService(tenant)
        self._doors = Doors(tenant)
        self._broken: WeakSet[asyncio.BaseTransport] = WeakSet()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one HTTP request."""
        tenant = self._tenant
        tenant.counters.requests += 1
        transport = request.transport
        if transport is None or transport in self._broken:
            return web.Response(status=400, headers={"Connection": "close"})
        header = request.headers.get("Authorization", "")
        is_in, challenges = self._doors.enter(header, transport, tenant.behaviour.ews_authentication)
        if not is_in:
            refusal = web.Response(status=401)
            for challenge in challenges:
                refusal.headers.add("WWW-Authenticate", challenge)
            return refusal
        return await self._answer(request, transport)

    async def _answer(self, request: web.Request, transport: asyncio.BaseTransport) -> web.StreamResponse:
        tenant = self._tenant
        path = request.path.casefold()
        if path == _PHOTO_PATH.casefold() and request.method == "GET":
            address, size = request.query.get("email", ""), request.query.get("size", "HR648x648")
            return await send(request, await self._service.photo(self._call(request, b""), address, size), tenant.clock)
        if path not in (PATH.casefold(), AUTODISCOVER_PATH):
            return web.Response(status=404)
        if request.method != "POST":
            return web.Response(status=200, text="<html><body>Exchange Web Services</body></html>")
        if request.headers.get("Content-Type", "").replace(" ", "").lower() not in _MEDIA:
            return web.Response(status=415)
        try:
            body = await read_body(request, tenant.behaviour.ews_request_cap)
        except ConnectionError:
            return web.Response(status=400)
        if body is None:
            return web.Response(status=413, headers={"Connection": "close"})
        limit = tenant.behaviour.ews_keep_alive_breaks_after
        if limit and len(body) > limit:
            self._broken.add(transport)
        if path == AUTODISCOVER_PATH:
            return await send(request, answer_autodiscover(tenant, body), tenant.clock)
        return await send(request, await self._service.answer(self._call(request, body)), tenant.clock)

    def _call(self, request: web.Request, body: bytes) -> Call:
        tenant = self._tenant
        headers = {name.lower(): value for name, value in request.headers.items()}
        return Call(
            request.method, PATH, "", headers, body, tenant.tokens.nobody, tenant.ews_url, tenant.clock.monotonic()
        )  # fmt: skip


_MEDIA = ("text/xml;charset=utf-8", 'text/xml;charset="utf-8"')


def build_exchange(tenant: Tenant) -> web.Application:
    """Return the application of the server's https address."""
    application = web.Application(client_max_size=64 * 1024 * 1024)
    application.router.add_route("*", "/{tail:.*}", ExchangeSide(tenant).handle)
    return application
