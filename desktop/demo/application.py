"""The two listeners: https for Entra's endpoints and Graph, plain http for the sign-in page and the control."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from aiohttp import web

from desktop.demo.control import Control
from desktop.demo.cutting import cut_off
from desktop.demo.entra.authorize import AuthorizePages
from desktop.demo.entra.token_endpoint import TokenEndpoint
from desktop.demo.errors import GraphError, unauthorised
from desktop.demo.graph.batch import Batches
from desktop.demo.graph.service import Service
from desktop.demo.message import Answer, Call, Cut
from desktop.demo.tenant import Tenant

_ROOT = "/v1.0"


class GraphSide:
    """Turns HTTP requests into calls, and answers into HTTP, broken where a fault wants it."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._service = Service(tenant)
        self._batches = Batches(tenant, self._service)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one HTTP request."""
        tenant = self._tenant
        tenant.counters.requests += 1
        arrived = tenant.clock.monotonic()
        address = urlsplit(request.raw_path)
        headers = {name.lower(): value for name, value in request.headers.items()}
        token = headers.get("authorization", "")
        grant = tenant.tokens.find(token[7:]) if token[:7].lower() == "bearer " else None
        call = Call(
            request.method, address.path.removeprefix(_ROOT), address.query, headers, b"",
            grant or tenant.tokens.nobody, tenant.graph_root, arrived,
        )  # fmt: skip
        try:
            if grant is None:
                raise unauthorised("Access token is empty." if not token else "CompactToken parsing failed.")
            if not address.path.startswith(f"{_ROOT}/"):
                raise GraphError(400, "BadRequest", "Invalid version.")
            call.body = await self._body(request)
        except ConnectionError:  # the client, or its network, is gone in the middle of the request
            return web.Response(status=400)
        except GraphError as failure:
            return await self._send(request, self._service.error_answer(call, failure))
        if call.path.lower() == "/$batch" and call.method == "POST":
            answer = await self._batches.answer(call)
            answer.headers.setdefault("client-request-id", headers.get("client-request-id", ""))
        else:
            answer = await self._service.answer(call)
        return await self._send(request, answer)

    async def _body(self, request: web.Request) -> bytes:
        cap = self._tenant.behaviour.request_cap
        too_large = GraphError(413, "RequestEntityTooLarge", f"The request is larger than {cap} bytes.")
        if request.content_length is not None and request.content_length > cap:
            raise too_large
        if not request.can_read_body:
            return b""
        chunks, size = [], 0
        async for chunk in request.content.iter_any():
            size += len(chunk)
            if size > cap:
                raise too_large
            chunks.append(chunk)
        return b"".join(chunks)

    async def _send(self, request: web.Request, answer: Answer) -> web.StreamResponse:
        headers = {name: value for name, value in answer.headers.items() if value}
        content = answer.content()
        if content or answer.json is not None:
            headers["Content-Type"] = answer.media_type if answer.json is None else "application/json; charset=utf-8"
        if answer.cut is not None:
            return await self._send_broken(request, answer.cut, answer.status, headers, content)
        return web.Response(body=content or None, status=answer.status, headers=headers)

    async def _send_broken(
        self, request: web.Request, cut: Cut, status: int, headers: dict[str, str], content: bytes
    ) -> web.StreamResponse:
        if cut.kind == "silence":
            await self._tenant.clock.sleep(cut.hold_s)
        part = content[: int(len(content) * cut.at)] if cut.kind != "silence" else b""
        response = web.StreamResponse(status=status, headers=headers)
        if cut.kind == "truncate" and cut.length == "right":
            response.content_length = len(part)
        elif cut.kind == "truncate" and cut.length == "none":
            response.force_close()
            headers["Connection"] = "close"
            return await self._send_unmeasured(request, status, headers, part)
        else:
            response.content_length = len(content)
        transport = request.transport
        if part or cut.kind == "truncate":
            await response.prepare(request)
            await response.write(part)
        if cut.kind == "truncate" and cut.length == "right":
            await response.write_eof()
            return response
        if transport is not None:
            # Give the bytes their way out first: an abort throws away what has not been sent.
            await asyncio.sleep(0.02)
            if cut.kind == "truncate":
                transport.close()
            else:
                cut_off(transport)
        return response

    async def _send_unmeasured(
        self, request: web.Request, status: int, headers: dict[str, str], part: bytes
    ) -> web.StreamResponse:
        """Send an answer without a length: only the end of the connection ends it."""
        transport = request.transport
        if transport is not None:
            head = [f"HTTP/1.1 {status} OK", *(f"{name}: {value}" for name, value in headers.items())]
            transport.write("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + part)
            await asyncio.sleep(0.02)
            transport.close()
        return web.Response(status=status)


def build_https(tenant: Tenant) -> web.Application:
    """Return the application of the https address."""
    application = web.Application(client_max_size=8 * 1024 * 1024)
    TokenEndpoint(tenant).add_routes(application.router)
    application.router.add_route("*", "/{tail:.*}", GraphSide(tenant).handle)
    return application


def build_http(tenant: Tenant, control_token: str) -> web.Application:
    """Return the application of the plain http address."""
    application = web.Application(client_max_size=64 * 1024 * 1024)
    AuthorizePages(tenant).add_routes(application.router)
    Control(tenant, control_token).add_routes(application.router)
    return application
