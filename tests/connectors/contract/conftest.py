"""One demo tenant for the contract's tests; each test runs on every connector and has mailboxes of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.connectors.contract.ews_side import EwsSide, RunningBoth
from tests.connectors.contract.sides import GraphSide, MemorySide, Side
from tests.demo.running import Running


@pytest.fixture(scope="session")
def _contract_tenant() -> Iterator[Running]:
    running = RunningBoth()
    yield running
    running.close()


@pytest.fixture
def running(_contract_tenant: Running) -> Iterator[Running]:
    _contract_tenant.reset()
    yield _contract_tenant
    _contract_tenant.reset()


@pytest.fixture
def graph_side(running: Running) -> Iterator[GraphSide]:
    side = GraphSide(running)
    yield side
    side.close()


def make_side(kind: type[Side], running: Running) -> Side:
    """Return the world behind a connector."""
    if kind is MemorySide:
        return MemorySide()
    return EwsSide(running) if kind is EwsSide else GraphSide(running)


@pytest.fixture(params=[MemorySide, GraphSide, EwsSide])
def side(request: pytest.FixtureRequest, running: Running) -> Iterator[Side]:
    """The world behind a connector; tests that take it hold for every connector."""
    made = make_side(request.param, running)
    yield made
    made.close()
