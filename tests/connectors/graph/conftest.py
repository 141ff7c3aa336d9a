"""The HTTP layer against a scripted server."""

from __future__ import annotations

import pytest

from desktop.connectors.graph.http import Graph
from desktop.connectors.http.waits import Patience
from desktop.connectors.http.wire import Wire
from tests.connectors.fakes import FakeTime, FakeTokens
from tests.connectors.scripted import Scripted


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def tokens() -> FakeTokens:
    return FakeTokens()


@pytest.fixture
def graph(wire: Wire, server: Scripted, time: FakeTime) -> Graph:
    return Graph(wire, f"{server.url}/v1.0", Patience(time.timing()))
