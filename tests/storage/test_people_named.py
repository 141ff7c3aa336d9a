"""How somebody is looked for among everybody: through indexes, and what is dear not for each letter again."""

from __future__ import annotations

from desktop.storage.directory import Feed
from desktop.storage.store import Store
from tests.storage.samples import TENANT, person


def test_names_are_looked_for_in_their_index(store: Store) -> None:
    """Reading 100,000 people for a name that few have takes a fifth of a second."""
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, "Ada Lovelace"), person(2, "Zoe")])
    asked = _statements(store, "ada")
    (query,) = [one for one in asked if "sort_name LIKE" in one]
    plan = [row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any("COVERING INDEX person_by_name" in step for step in plan), plan
    assert not any(step.startswith("SCAN person") for step in plan), plan
    assert [one.name for one in store.people_held.named("ada")] == ["Ada Lovelace"]


def test_managed_contacts_are_read_once_while_somebody_types_a_name_that_nobody_has(store: Store) -> None:
    """Reading a million takes a second."""
    assert _reads_links(store, "xyz")
    assert not _reads_links(store, "xyzz")
    assert not _reads_links(store, "xyzzy")
    with store.transaction():
        store._connection.execute(
            "INSERT INTO link VALUES (?, 'm', 'f', 'u.gone', 'i', 'v', '', '', 'o')",
            (TENANT,),
        )
    assert _reads_links(store, "gone")
    assert [one.key for one in store.people_held.named("gone")] == ["u.gone"]


def _reads_links(store: Store, text: str) -> bool:
    return any("FROM link" in one and "EXCEPT" in one for one in _statements(store, text))


def _statements(store: Store, text: str) -> list[str]:
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    try:
        store.people_held.named(text)
    finally:
        store._connection.set_trace_callback(None)
    return [one for one in asked if not one.startswith("--")]
