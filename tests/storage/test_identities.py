"""What stays known of people who go: enough to recognise their contacts, and nothing once their connection goes."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.people import PersonKind
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from tests.storage.samples import TENANT, person


def test_who_goes_out_of_a_directory_is_known_by_the_immutable_id(store: Store) -> None:
    ada = replace(person(1, "Ada", kind=PersonKind.USER), immutable_id="id", mail="ada@x.example")
    max_ = person(2, "Max", kind=PersonKind.USER)
    store.directory.put_people(TENANT, Feed.PEOPLE, [ada, max_])
    assert set(store.identities.of(TENANT)) == {(ada.key, "id", "ada@x.example"), (max_.key, "", max_.mail)}
    assert store.identities.immutable_ids(TENANT) == {ada.key: "id"}
    assert store.identities.former() == ()
    store.directory.remove_people(TENANT, [ada.key, max_.key])
    assert store.identities.former() == ((ada.key, "id"),)


def test_nothing_stays_of_the_people_of_a_removed_connection(store: Store) -> None:
    ada = replace(person(1, "Ada", kind=PersonKind.USER), immutable_id="id")
    store.directory.put_people(TENANT, Feed.PEOPLE, [ada, replace(ada, key=person(2, "Max").key)])
    store.directory.remove_people(TENANT, [ada.key])
    store.connections.remove(TENANT)
    assert store.identities.former() == ()
