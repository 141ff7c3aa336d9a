"""Trial and order data in the vault: sealed apart, and a beginning that nobody moves."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlcipher3

from desktop.model.end_notice import NoticeRecord, NoticeSender, NoticeState
from desktop.model.errors import AppError, ErrorCode, VaultDamaged
from desktop.model.licence import Registration
from desktop.storage.key_file import KeyClass
from desktop.storage.licences import Licences
from desktop.storage.store import Store
from tests.licences import issued
from tests.storage.samples import NOW, TENANT

DAY = timedelta(days=1)


def test_a_trial_begins_once_and_is_in_the_chain(store: Store) -> None:
    with store.transaction():
        assert store.licences.begin_trial(NOW) == NOW
        assert store.licences.begin_trial(NOW + 5 * DAY) == NOW
        (entry,) = [one for one in store.audit.all() if one.event == "trial began"]
        assert (entry.at, entry.detail) == (NOW, NOW.isoformat())
        assert store.audit.is_chain_whole()


def test_order_data_are_sealed_anew_with_another_key(store: Store) -> None:
    raw, given = issued(), Registration("it@contoso.example")
    with store.transaction():
        store.licences.put("2026-0007", raw, NOW)
        store.licences.put_registration(given)
        store.licences.reseal(b"k" * 32)
        assert (store.licences.files(), store.licences.registration()) == ((raw,), given)
        other = Licences(store._connection, b"k" * 32, store.audit)
        assert (other.files(), other.registration()) == ((raw,), given)
        old = Licences(store._connection, store.keys[KeyClass.ORDERS], store.audit)
        with pytest.raises(VaultDamaged):
            old.files()


@pytest.mark.parametrize(
    "tampering",
    ["DELETE FROM trial", "UPDATE trial SET began_at = '2099-01-01T00:00:00+00:00'"],
)
def test_a_beginning_that_was_moved_is_as_the_audit_log_says(store: Store, tampering: str) -> None:
    with store.transaction():
        store.licences.begin_trial(NOW)
        store._connection.execute(tampering)
        assert store.licences.begin_trial(NOW + 29 * DAY) == NOW


def test_a_beginning_outlives_the_audit_log(store: Store) -> None:
    with store.transaction():
        store.licences.begin_trial(NOW)
        store.audit.forget(before=NOW + DAY)
        assert store.licences.begin_trial(NOW + 400 * DAY) == NOW


def test_the_latest_moment_is_of_opening_audit_or_server(store: Store) -> None:
    licences = store.licences
    with store.transaction():
        assert licences.latest_moment() is None
        licences.saw_clock(NOW)
        licences.saw_clock(NOW - DAY)
        assert licences.latest_moment() == NOW
        store.audit.add(NOW + DAY, "run started")
        assert licences.latest_moment() == NOW + DAY


def test_the_server_s_date_puts_a_clock_right_that_was_ahead(store: Store) -> None:
    licences = store.licences
    with store.transaction():
        licences.saw_clock(NOW + 4000 * DAY)
        store.audit.add(NOW + 4000 * DAY, "run started")
        licences.saw_server(NOW)
        assert licences.latest_moment() == NOW
        licences.saw_server(NOW - DAY)  # told some hours ago
        assert licences.latest_moment() == NOW
        store.audit.add(NOW + 2 * DAY, "run started")
        assert licences.latest_moment() == NOW + 2 * DAY


def test_licences_and_addresses_are_sealed_with_their_own_key(store: Store) -> None:
    raw = issued(billing_address="billing@contoso.example")
    given = Registration("it@contoso.example", "billing@contoso.example")
    with store.transaction():
        store.licences.put("2026-0007", raw, NOW)
        store.licences.put_registration(given)
        assert store.licences.files() == (raw,)
        assert store.licences.registration() == given
        for table in ("licence", "registration"):
            for row in store._connection.execute(f"SELECT * FROM {table}"):
                assert not any(isinstance(one, bytes) and b"contoso" in one for one in row)
                assert not any(isinstance(one, str) and "contoso" in one for one in row)
        assert "contoso" not in repr(given)


def test_order_data_hang_on_their_own_key_alone(store: Store) -> None:
    raw = issued()
    with store.transaction():
        store.licences.put("2026-0007", raw, NOW)
        again = Licences(store._connection, store.keys[KeyClass.ORDERS], store.audit)
        assert again.files() == (raw,)
        for kind in KeyClass:
            if kind is not KeyClass.ORDERS:
                with pytest.raises(VaultDamaged):
                    Licences(store._connection, store.keys[kind], store.audit).files()


def test_a_row_that_was_swapped_is_told(store: Store) -> None:
    with store.transaction():
        store.licences.put("a", issued(id="a"), NOW)
        store._connection.execute("UPDATE licence SET id = 'b'")
        with pytest.raises(AppError) as failure:
            store.licences.files()
    assert failure.value.code is ErrorCode.VAULT_DAMAGED


def test_a_later_file_of_the_same_licence_replaces_it(store: Store) -> None:
    with store.transaction():
        store.licences.put("a", issued(id="a"), NOW)
        later = issued(id="a", is_cancelled=True)
        store.licences.put("a", later, NOW + DAY)
        assert store.licences.files() == (later,)


def test_what_is_recorded_of_a_notice_comes_back(store: Store) -> None:
    record = NoticeRecord(
        "trial;2026", NOW, NoticeState.WAITING, 3, NOW - DAY, ErrorCode.HOST_UNREACHABLE, "ConnectTimeout"
    )
    with store.transaction():
        assert store.licences.notice(record.id) is None
        store.licences.put_notice(NoticeRecord(record.id, NOW, NoticeState.SENDING))
        store.licences.put_notice(record)
        assert store.licences.notice(record.id) == record
        assert store.licences.notices() == (record,)
        store.licences.put_sender(NoticeSender(TENANT, "it@contoso.example"))
        assert store.licences.sender() == NoticeSender(TENANT, "it@contoso.example")
        store.licences.put_sender(None)
        assert store.licences.sender() is None


def test_a_notice_in_a_state_of_no_kind_is_refused(store: Store) -> None:
    with store.transaction():
        store._connection.execute(
            "INSERT INTO end_notice (id, ends_at, state) VALUES ('x', ?, 'odd')", [NOW.isoformat()]
        )
        with pytest.raises(ValueError):
            store.licences.notices()
    assert sqlcipher3.sqlite_version
