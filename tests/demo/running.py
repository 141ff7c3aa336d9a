"""A demo tenant that runs in a thread of the tests, and a plain HTTPS client for it."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import requests

from desktop.demo.behaviour import Behaviour, with_switches
from desktop.demo.entra.registration import REQUESTED_ROLES
from desktop.demo.entra.tokens import Grant
from desktop.demo.exchange.throttle import ExchangeThrottle
from desktop.demo.population.shapes import DemoUser
from desktop.demo.ready import TenantReady
from desktop.demo.server import TenantServer
from desktop.demo.tenant import Tenant
from desktop.demo.throttle import Throttle
from tests.demo.people import ADMIN, ident, small_population

T = TypeVar("T")
MARK = "String {8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9} Name ContactSync"


class Running:
    """The tenant in its thread; `do` runs something on its loop."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="demo tenant")
        self._thread.start()
        self._numbers = itertools.count()
        self.server = self.do(self._make)
        self.ready: TenantReady = self.wait(self.server.start())

    @staticmethod
    def _make() -> TenantServer:
        return TenantServer(small_population())

    @property
    def tenant(self) -> Tenant:
        return self.server.tenant

    def wait(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(30)

    def do(self, action: Callable[[], T]) -> T:
        async def run() -> T:
            return action()

        return self.wait(run())

    def close(self) -> None:
        self.wait(self.server.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def reset(self) -> None:
        """Take back what a test has switched."""

        def calm() -> None:
            tenant = self.tenant
            tenant.behaviour = Behaviour()
            tenant.faults.replace([])
            tenant.lost_mailboxes.clear()
            tenant.registration.withdraw()
            tenant.registration.grant_roles()
            tenant.tokens.assertions.clear()
            tenant.tokens.step_ups.clear()
            tenant.clock._added_s = 0.0  # MSAL lives in real time
            tenant.throttle = Throttle(tenant.clock, tenant.counters)
            tenant.ews_throttle = ExchangeThrottle(tenant.clock, tenant.counters)
            tenant.account.unlock()
            tenant.account.is_disabled = False
            tenant.account.right = tenant.account.wrong = tenant.account.strangers = 0
            counters = tenant.counters
            counters.requests = counters.parts = counters.throttled = counters.inside_retry_after = 0
            counters.unbound_log_ons = 0
            counters.operations.clear()
            counters.most_in_flight.clear()

        self.do(calm)

    def switch(self, **switches: object) -> None:
        self.do(lambda: setattr(self.tenant, "behaviour", with_switches(self.tenant.behaviour, switches)))

    def faults(self, *rules: dict[str, object]) -> None:
        self.do(lambda: self.tenant.faults.replace(list(rules)))

    def advance(self, seconds: float) -> None:
        self.do(lambda: self.tenant.clock.advance(seconds))

    def new_mailbox(self) -> str:
        """Give a new user a mailbox and return the user's id: each test has its own."""
        identifier = ident(f"test mailbox {next(self._numbers)}")
        properties = {"displayName": "Test", "userPrincipalName": f"{identifier}@small.example"}

        def add() -> None:
            self.tenant.directory.add_user(DemoUser(identifier, properties, None, "user"))
            self.tenant.add_mailbox(identifier, "user")

        self.do(add)
        return identifier

    def new_server_mailbox(self) -> str:
        """Give a new user a mailbox on the Exchange Server and return its address."""
        identifier = ident(f"test mailbox {next(self._numbers)}")
        address = f"{identifier}@small.example"
        properties = {"displayName": "Test", "userPrincipalName": address, "mail": address}

        def add() -> None:
            self.tenant.directory.add_user(DemoUser(identifier, properties, has_server_mailbox=True))
            self.tenant.add_server_mailbox(identifier)

        self.do(add)
        return address

    def token(self, *permissions: str, user: str | None = None, **more: Any) -> str:
        """Return an access token with exactly these permissions."""
        held = frozenset(permissions or REQUESTED_ROLES)

        def issue() -> str:
            tenant = self.tenant
            grant = Grant(tenant.registration.client_id, user, held, tenant.clock.timestamp() + 3600, **more)
            return tenant.tokens.issue(grant, {})

        return self.do(issue)


class Graph:
    """Speaks to Graph as any client would: requests, JSON, headers."""

    def __init__(self, ready: TenantReady, ca_file: Path, token: str) -> None:
        self.root = f"{ready.graph_url}/v1.0"
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = str(ca_file)
        self.session.headers["Authorization"] = f"Bearer {token}"

    def __call__(self, method: str, path: str, json: object = None, **options: Any) -> requests.Response:
        url = path if path.startswith("http") else self.root + path
        if json is not None:
            options["json"] = json
        return self.session.request(method, url, timeout=30, **options)

    def get(self, path: str, **options: Any) -> requests.Response:
        return self("GET", path, **options)

    def rows(self, path: str, **options: Any) -> list[dict[str, Any]]:
        """Return the rows of all pages."""
        rows: list[dict[str, Any]] = []
        url: str | None = path
        while url is not None:
            page = self.get(url, **options)
            assert page.status_code == 200, page.text
            rows += page.json()["value"]
            url = page.json().get("@odata.nextLink")
        return rows

    def batch(self, *parts: dict[str, Any], **options: Any) -> dict[str, dict[str, Any]]:
        """Send a batch and return its answers by id."""
        answer = self("POST", "/$batch", {"requests": list(parts)}, **options)
        assert answer.status_code == 200, answer.text
        return {row["id"]: row for row in answer.json()["responses"]}


def error_of(answer: requests.Response) -> tuple[int, str]:
    """Return status and code of a refusal, having checked its shape."""
    error = answer.json()["error"]
    assert isinstance(error["message"], str)
    assert set(error["innerError"]) == {"date", "request-id", "client-request-id"}
    return answer.status_code, error["code"]


__all__ = ["ADMIN", "MARK", "Graph", "Running", "error_of"]
