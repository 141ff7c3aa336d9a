"""Secrets of connections: encrypted once more, and of no use in another row."""

from __future__ import annotations

import pytest

from desktop.model.connection import DIRECTORY, PROXY, SERVICE, Connection, ConnectionSecrets, GraphAddress
from desktop.model.errors import AppError, ErrorCode
from desktop.storage.proxy_accounts import move_proxy_accounts
from desktop.storage.secret_values import SecretValues
from desktop.storage.store import Store
from tests.storage.samples import OTHER, TENANT


def test_secrets_come_back_and_go(store: Store) -> None:
    with store.transaction():
        store.secrets.put_certificate(TENANT, "certificate and key")
        store.secrets.put_token_cache(TENANT, "tökens")
        store.secrets.put_passwords(TENANT, "one", "other")
    assert store.secrets.get(TENANT) == ConnectionSecrets("certificate and key", "tökens", "one", "other")
    assert store.secrets.get(OTHER) == ConnectionSecrets()
    with store.transaction():
        store.secrets.put_token_cache(TENANT, "")
        store.secrets.put_certificate(TENANT, "another")
        store.secrets.put_passwords(TENANT, "", "")
    assert store.secrets.get(TENANT) == ConnectionSecrets("another", "")
    with store.transaction():
        store.secrets.put_certificate(TENANT, "")
    assert store._connection.execute("SELECT count(*) FROM secret").fetchone() == (0,)


def test_a_refusal_is_known_until_another_password_is_given(store: Store) -> None:
    with store.transaction():
        store.secrets.put_passwords(TENANT, "one", "other")
        store.secrets.put_refusals(TENANT, {SERVICE: "401"})
        store.secrets.put_refusals(TENANT, {DIRECTORY: "result 49"})
        store.secrets.put_refusals(OTHER[:-1] + "f", {SERVICE: "of a connection that is gone"})  # type: ignore[arg-type]
    assert store.secrets.refusals(TENANT) == {SERVICE: "401", DIRECTORY: "result 49"}
    assert store.secrets.refusals(OTHER) == {}
    with store.transaction():
        store.secrets.put_passwords(TENANT, "another", "")
    assert store.secrets.refusals(TENANT) == {}


def test_what_the_proxy_is_told_is_kept_apart_from_the_other_passwords(store: Store) -> None:
    with store.transaction():
        store.secrets.put_passwords(TENANT, "one", "other")
        store.secrets.put_proxy_password(TENANT, "third")
        store.secrets.put_refusals(TENANT, {PROXY: "407", SERVICE: "401"})
        store.secrets.put_passwords(TENANT, "two", "")
    assert store.secrets.refusals(TENANT) == {PROXY: "407"}
    with store.transaction():
        store.secrets.put_proxy_password(TENANT, "fourth")
    assert store.secrets.refusals(TENANT) == {}
    assert store.secrets.get(TENANT) == ConnectionSecrets(password="two", proxy_password="fourth")


def test_a_password_leaves_the_address_in_which_an_earlier_version_took_it(store: Store) -> None:
    before = store.connections.get(TENANT)
    given = {
        "http://CONTOSO%5Csomeone:s%C3%A9cret@proxy:3128/": ("http://proxy:3128", "CONTOSO\\someone", "sécret"),
        "http://proxy:3128": ("http://proxy:3128", "", ""),
        "http://nobody@proxy/a?b": ("http://nobody@proxy/a?b", "", ""),
    }
    for proxy, (address, user, password) in given.items():
        old = GraphAddress("contoso.example", "client", proxy=proxy)
        with store.transaction():
            store.connections.put(Connection(TENANT, before.name, before.kind, old))
            store.secrets.put_proxy_password(TENANT, "")
        for _ in range(2):
            with store.transaction():
                move_proxy_accounts(store.connections, store.secrets)
            network = store.connections.get(TENANT).network
            assert (network.proxy, network.proxy_user) == (address, user)
            assert store.secrets.get(TENANT).proxy_password == password


def test_secrets_are_encrypted_once_more(store: Store) -> None:
    with store.transaction():
        for _ in range(2):
            store.secrets.put_certificate(TENANT, "certificate and key")
            store.secrets.put_token_cache(TENANT, "certificate and key")
    rows = store._connection.execute("SELECT nonce, sealed FROM secret").fetchall()
    assert len({bytes(nonce) for nonce, _ in rows}) == len({bytes(sealed) for _, sealed in rows}) == 2
    assert all(b"cert" not in bytes(sealed) for _, sealed in rows)
    assert "key" not in repr(store.secrets.get(TENANT))
    other_key = SecretValues(store._connection, bytes(32))
    with pytest.raises(AppError) as caught:
        other_key.get(TENANT)
    assert caught.value.code is ErrorCode.VAULT_DAMAGED


@pytest.mark.parametrize(
    "edit",
    [
        f"UPDATE secret SET connection_id = '{OTHER}' WHERE name = 'token_cache'",
        "UPDATE secret SET name = 'certificate' WHERE name = 'token_cache'",
        "UPDATE secret SET sealed = zeroblob(length(sealed))",
        "UPDATE secret SET sealed = x''",
        "UPDATE secret SET nonce = zeroblob(12)",
    ],
)
def test_a_secret_is_useless_in_another_row(store: Store, edit: str) -> None:
    with store.transaction():
        store.secrets.put_token_cache(TENANT, "tokens of one connection")
    store._connection.execute(edit)

    def read() -> None:
        for connection_id in (TENANT, OTHER):
            store.secrets.get(connection_id)

    with pytest.raises(AppError) as caught:
        read()
    assert caught.value.code is ErrorCode.VAULT_DAMAGED
    assert "tokens" not in str(caught.value)


def test_tokens_of_a_connection_that_is_gone_are_dropped(store: Store) -> None:
    with store.transaction():
        store.connections.remove(TENANT)
        store.secrets.put_token_cache(TENANT, "late")
    assert store.secrets.get(TENANT) == ConnectionSecrets()
