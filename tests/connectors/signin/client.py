"""Both sign-ins of one connection, over one wire, with everything that a test wants to see of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests

from desktop.connectors.http.proxy import Proxy
from desktop.connectors.http.wire import RawAnswer, Wire
from desktop.connectors.signin.administrator import Administrator
from desktop.connectors.signin.application import ApplicationTokens
from desktop.connectors.signin.authority_http import AuthorityHttp
from desktop.connectors.signin.token_cache import TokenStore
from desktop.demo.ready import TenantReady
from desktop.model.connection import Account, ConnectionSecrets, GraphAddress, host_of
from desktop.model.device_code import DeviceCode
from desktop.tour.browser import FormBrowser
from tests.connectors.fakes import FakeTime

ADMINISTRATOR = "admin@small.example"


class CountingWire(Wire):
    """Counts what goes out."""

    calls = 0

    def exchange(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> RawAnswer:
        self.calls += 1
        return super().exchange(method, url, headers, body)


class Client:
    """Administrator and application of one connection; `kept` are the token caches that were handed out."""

    def __init__(
        self, ready: TenantReady, tokens: str = "", pem: str | None = None, limit_s: float = 20.0,
        changes: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        base = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ready.ca_pem)
        self.address = replace(base, **(changes or {}))
        self.kept: list[str] = []
        self.wire = CountingWire(
            frozenset((host_of(self.address.authority),)),
            ca_pem=self.address.ca_pem,
            proxy=Proxy(self.address.network, ConnectionSecrets()),
        )
        http = AuthorityHttp(self.wire)
        store = TokenStore(tokens, self.kept.append)
        self.application = ApplicationTokens(self.address, ready.certificate_pem if pem is None else pem, http, store)
        self.time = FakeTime()
        self.administrator = Administrator(self.address, http, store, limit_s, timing=self.time.timing())
        self.addresses: list[str] = []
        self.codes: list[DeviceCode] = []

    def sign_in(self, *choices: str, browser: Callable[[str], None] | None = None) -> Account:
        """Sign in with a browser that presses the named buttons, or with another one."""
        threads: list[threading.Thread] = []

        def show(address: str) -> None:
            self.addresses.append(address)
            shown = browser or FormBrowser(choices or ("Accept", ADMINISTRATOR)).open
            threads.append(threading.Thread(target=shown, args=(address,)))
            threads[-1].start()

        try:
            return self.administrator.sign_in(show, lambda: False)
        finally:
            for thread in threads:
                thread.join(20)

    def sign_in_by_code(self, person: Callable[[DeviceCode], None]) -> Account:
        """Sign in by a code; what the person does happens before the program asks for the first time."""

        def show(code: DeviceCode) -> None:
            self.codes.append(code)
            person(code)

        return self.administrator.sign_in_by_code(show, lambda: False)

    def close(self) -> None:
        self.wire.close()


def type_code(*choices: str) -> Callable[[DeviceCode], None]:
    """Return a person who types each code and presses the named buttons."""
    return lambda code: FormBrowser(choices or ("Accept", ADMINISTRATOR), {"user_code": code.code}).open(code.address)


def asked(address: str) -> dict[str, str]:
    """Return what the address of a sign-in page asks for."""
    return dict(parse_qsl(urlsplit(address).query))


def post_back(address: str, **fields: str) -> int:
    """Answer a sign-in as a page would: post fields to where the address wants them."""
    form: dict[str, Any] = {"state": asked(address)["state"], **fields}
    answer = requests.post(asked(address)["redirect_uri"], data=form, timeout=10, proxies={"http": ""})
    return answer.status_code
