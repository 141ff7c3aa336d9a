"""The time that the tenant tells with its answers reaches whoever opened the connection, from both sides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from desktop.connectors.ews.connection import open_exchange
from desktop.connectors.graph.connection import open_graph
from desktop.model.connection import ConnectionSecrets, ExchangeAddress, GraphAddress
from desktop.model.errors import AppError
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running


@pytest.fixture
def running() -> Iterator[Running]:
    made = RunningDirectory()
    yield made
    made.close()


@pytest.mark.parametrize("side", ["graph", "server"])
def test_a_question_brings_the_tenants_time(running: Running, side: str) -> None:
    ready = running.ready
    if side == "graph":
        address = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ca_pem=ready.ca_pem)
        secrets = ConnectionSecrets(certificate_pem=ready.certificate_pem)
        opened = open_graph(address, secrets, lambda _: None)
    else:
        exchange = ExchangeAddress(ready.ews_url, ready.service_account, ca_pem=ready.ca_pem)
        secrets = ConnectionSecrets(password=ready.service_password)
        opened = open_exchange(exchange, secrets)
    assert secrets.told.newest is None, "opening asks nothing"
    with suppress(AppError):
        opened.check()
    opened.close()
    assert secrets.told.newest is not None
    assert abs(secrets.told.newest - datetime.now(UTC)) < timedelta(minutes=5)
