"""Addresses of an Exchange Server's mailboxes: encrypted each, found by a keyed hash."""

from __future__ import annotations

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, MailboxId
from desktop.storage.store import Store
from tests.storage.samples import OTHER, TENANT

ANNA, JONAS = MailboxId("a-1"), MailboxId("j-2")
KNOWN = {ANNA: "anna@contoso.example", JONAS: "jonas@contoso.example"}


@pytest.fixture
def filled(store: Store) -> Store:
    with store.transaction():
        store.addresses.put(TENANT, KNOWN)
    return store


def _rows(store: Store) -> list[tuple[bytes, bytes, bytes]]:
    return list(store._connection.execute("SELECT nonce, sealed, look_up FROM mailbox_address"))


def test_addresses_come_back_for_their_connection_alone(filled: Store) -> None:
    assert filled.addresses.all(TENANT) == KNOWN
    assert filled.addresses.all(OTHER) == {}


def test_a_mailbox_is_found_by_its_address_whatever_the_case(filled: Store) -> None:
    assert filled.addresses.find(TENANT, " Anna@Contoso.EXAMPLE ") == ANNA
    assert filled.addresses.find(TENANT, "nobody@contoso.example") is None
    assert filled.addresses.find(OTHER, "anna@contoso.example") is None


def test_a_new_address_takes_the_old_one_s_place(filled: Store) -> None:
    with filled.transaction():
        filled.addresses.put(TENANT, {ANNA: "anna.berger@contoso.example", JONAS: ""})
    assert filled.addresses.all(TENANT) == {ANNA: "anna.berger@contoso.example"}
    assert filled.addresses.find(TENANT, "anna@contoso.example") is None


def test_neither_the_value_nor_the_hash_tells_the_address(filled: Store) -> None:
    with filled.transaction():
        filled.addresses.put(OTHER, KNOWN)
    rows = _rows(filled)
    assert not any(b"contoso" in part for row in rows for part in row)
    assert len({look_up for _, _, look_up in rows}) == 4  # the same address in another connection looks otherwise


def test_swapped_rows_are_noticed(filled: Store) -> None:
    filled._connection.execute(
        "UPDATE mailbox_address SET (nonce, sealed) = (SELECT nonce, sealed FROM mailbox_address WHERE mailbox_id = ?)"
        " WHERE mailbox_id = ?",
        (ANNA, JONAS),
    )
    with pytest.raises(AppError) as caught:
        filled.addresses.all(TENANT)
    assert caught.value.code is ErrorCode.VAULT_DAMAGED
    assert "contoso" not in str(caught.value)


def test_they_go_with_their_connection_and_none_come_afterwards(filled: Store) -> None:
    with filled.transaction():
        filled.connections.remove(TENANT)
        filled.addresses.put(TENANT, KNOWN)
        filled.addresses.put(ConnectionId("unknown"), KNOWN)
    assert _rows(filled) == []
