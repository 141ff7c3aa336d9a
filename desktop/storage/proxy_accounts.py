"""Passwords of proxies that stand in addresses, where earlier versions took them: they belong to the other secrets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.model.connection import Connection
from desktop.model.errors import Invalid
from desktop.model.network import ProxyAccount, proxy_account

if TYPE_CHECKING:
    from desktop.storage.connections import Connections
    from desktop.storage.secret_values import SecretValues


def move_proxy_accounts(connections: Connections, secrets: SecretValues) -> None:
    """Take name and password out of each proxy's address; needs the key of the secrets, so it is no migration.

    Repeating it does no harm. An address that can't be read stays as it is.
    """
    for connection, found in _with_account(connections.all()):
        if connection.address is not None:
            address = replace(connection.address, proxy=found.address, proxy_user=found.user)
            connections.put(replace(connection, address=address))
            secrets.put_proxy_password(connection.id, found.password)


def _with_account(connections: Iterable[Connection]) -> Iterable[tuple[Connection, ProxyAccount]]:
    for connection in connections:
        if "@" not in connection.network.proxy:
            continue
        try:
            yield connection, proxy_account(connection.network.proxy)
        except Invalid:
            continue
