"""All that is done in a transaction is kept, or nothing of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlcipher3

from desktop.model.errors import AppError, Bug, ErrorCode
from desktop.storage.store import Store


def _fill(store: Store, count: int = 3) -> None:
    for number in range(count):
        store.settings.put(f"name {number}", "value" * 100)


def _count(store: Store) -> int:
    return int(store._connection.execute("SELECT count(*) FROM setting").fetchone()[0])


def test_what_is_done_stays(opened: Callable[[], Store]) -> None:
    store = opened()
    with store.transaction():
        _fill(store)
    assert _count(opened()) == 3


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, AppError(ErrorCode.CANCELLED)])
def test_what_raises_leaves_nothing(opened: Callable[[], Store], failure: type[BaseException]) -> None:
    store = opened()

    def work() -> None:
        with store.transaction():
            _fill(store)
            raise failure

    with pytest.raises((ValueError, KeyboardInterrupt, AppError)):
        work()
    assert _count(store) == 0
    with store.transaction():
        _fill(store, 1)
    assert _count(opened()) == 1


def test_a_transaction_has_none_inside(store: Store) -> None:
    def work() -> None:
        with store.transaction():
            _fill(store)
            store.transaction().__enter__()

    with pytest.raises(Bug):
        work()
    assert _count(store) == 0


def test_a_full_disk_leaves_what_was_there_and_the_vault_usable(opened: Callable[[], Store]) -> None:
    store = opened()
    with store.transaction():
        _fill(store)
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(AppError) as caught, store.transaction():
        _fill(store, 10_000)
    assert caught.value.code is ErrorCode.DISK_FAILED
    assert _count(store) == 3
    store._connection.execute("PRAGMA max_page_count = 1000000")
    with store.transaction():
        store.settings.put("after", "it")
    assert _count(opened()) == 4


def test_a_commit_that_fails_keeps_nothing_and_the_vault_usable(opened: Callable[[], Store]) -> None:
    store = opened()

    def work() -> None:
        with store.transaction():
            _fill(store)
            store._connection.execute("PRAGMA defer_foreign_keys = ON")
            store._connection.execute("INSERT INTO feed (connection_id, feed) VALUES ('nobody', 'people')")

    with pytest.raises(sqlcipher3.IntegrityError):
        work()
    with store.transaction():
        store.settings.put("after", "it")
    assert _count(opened()) == 1
