"""Servers for the connectors' tests: one demo tenant and one certificate authority for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.connectors.http.wire import Wire
from tests.connectors.demo_control import DemoControl
from tests.connectors.scripted import Authority, Scripted


@pytest.fixture(scope="session")
def _demo() -> Iterator[DemoControl]:
    control = DemoControl()
    yield control
    control.close()


@pytest.fixture
def demo(_demo: DemoControl) -> Iterator[DemoControl]:
    """The demo tenant, with no fault in force."""
    _demo.reset()
    yield _demo
    _demo.reset()


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def server(authority: Authority) -> Iterator[Scripted]:
    """A server that answers as the test says."""
    scripted = Scripted(authority)
    yield scripted
    scripted.close()


@pytest.fixture
def wire(server: Scripted) -> Iterator[Wire]:
    wire = Wire(frozenset((("127.0.0.1", server.port),)), ca_pem=server.ca_pem, read_s=0.3, most_bytes=200_000)
    yield wire
    wire.close()
