"""A demo tenant in a thread, and clients of it whose browser is played by requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from desktop.demo.tls import Pair, make_client
from tests.connectors.signin.client import Client
from tests.demo.running import Running


@pytest.fixture(scope="session")
def _tenant() -> Iterator[Running]:
    running = Running()
    yield running
    running.close()


@pytest.fixture
def tenant(_tenant: Running) -> Iterator[Running]:
    _tenant.reset()
    yield _tenant
    _tenant.reset()


@pytest.fixture
def client(tenant: Running) -> Iterator[Callable[..., Client]]:
    """Return a maker of clients of the tenant; what is named replaces parts of the address."""
    made: list[Client] = []

    def make(tokens: str = "", pem: str | None = None, limit_s: float = 20.0, **address: str) -> Client:
        made.append(Client(tenant.ready, tokens, pem, limit_s, address))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def other_certificate() -> Pair:
    """A certificate that is registered nowhere."""
    return make_client("another application")
