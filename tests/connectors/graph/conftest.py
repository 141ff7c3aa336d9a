"""The HTTP layer against a scripted server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.connectors.graph.http import Graph
from desktop.connectors.graph.waits import Patience
from desktop.connectors.graph.wire import Wire
from tests.connectors.fakes import FakeTime, FakeTokens
from tests.connectors.scripted import Scripted


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def tokens() -> FakeTokens:
    return FakeTokens()


@pytest.fixture
def wire(server: Scripted) -> Iterator[Wire]:
    wire = Wire(frozenset((("127.0.0.1", server.port),)), ca_pem=server.ca_pem, read_s=0.3, most_bytes=200_000)
    yield wire
    wire.close()


@pytest.fixture
def graph(wire: Wire, server: Scripted, time: FakeTime) -> Graph:
    return Graph(wire, f"{server.url}/v1.0", Patience(time.timing()))
