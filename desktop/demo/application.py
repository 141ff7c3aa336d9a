"""The two listeners: https for Entra's endpoints and Graph, plain http for the sign-in page and the control."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

from desktop.demo.control import Control
from desktop.demo.entra.authorize import AuthorizePages
from desktop.demo.entra.device import DeviceEndpoint
from desktop.demo.entra.device_pages import DevicePages
from desktop.demo.entra.token_endpoint import TokenEndpoint
from desktop.demo.errors import GraphError, unauthorised
from desktop.demo.graph.batch import Batches
from desktop.demo.graph.service import Service
from desktop.demo.message import Answer, Call
from desktop.demo.sending import read_body, send
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
        body = await read_body(request, cap)
        if body is None:
            raise GraphError(413, "RequestEntityTooLarge", f"The request is larger than {cap} bytes.")
        return body

    async def _send(self, request: web.Request, answer: Answer) -> web.StreamResponse:
        return await send(request, answer, self._tenant.clock)


def build_https(tenant: Tenant) -> web.Application:
    """Return the application of the https address."""
    application = web.Application(client_max_size=8 * 1024 * 1024)
    TokenEndpoint(tenant).add_routes(application.router)
    DeviceEndpoint(tenant).add_routes(application.router)
    application.router.add_route("*", "/{tail:.*}", GraphSide(tenant).handle)
    return application


def build_http(tenant: Tenant, control_token: str) -> web.Application:
    """Return the application of the plain http address."""
    application = web.Application(client_max_size=64 * 1024 * 1024)
    pages = AuthorizePages(tenant)
    pages.add_routes(application.router)
    DevicePages(tenant, pages).add_routes(application.router)
    Control(tenant, control_token).add_routes(application.router)
    return application
