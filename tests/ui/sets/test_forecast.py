"""The sentence about a set says what its plan will be about, whatever its sources are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.model.connection import ConnectionKind
from desktop.model.ids import NO_PHOTO, PhotoHash, SetKey, SourceId
from desktop.model.source import mailbox_source_id
from desktop.model.syncset import Rules, Selection, SelectionKind, SyncSet
from desktop.planning.cost import Work, forecast
from desktop.storage.store import Store
from desktop.ui.sets.words import forecast_sentence
from desktop.workers.plan_scope import scope_of
from desktop.workers.queries.sets import ForecastSet, SetForecast
from desktop.workers.stored_sets import load_sets
from tests.ui.review.samples import CONNECTION, NOW, company, sync_set
from tests.ui.sets.sources import FILE, MAILBOX, SALES, source_vault, suppliers

S = SelectionKind
KEY = SetKey("5e7f0000")
EVERYBODY, MAILBOXES = Selection(S.ALL_PEOPLE), Selection(S.ALL_MAILBOXES)
SALES_TEAM = Selection(S.GROUP, "g1", "Sales team")
SUPPLIERS = Selection(S.FILE, FILE.id, FILE.name)
INFO = Selection(S.MAILBOX_CONTACTS, MAILBOX.id, MAILBOX.name)
IT = Selection(S.DEPARTMENT, "IT", "IT")
ANNA = Selection(S.PERSON, company()[0].key, "Anna Berger")
SUPPLIER = Selection(S.PERSON, suppliers()[3].key, "Supplier 03")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = source_vault(tmp_path_factory.mktemp("vault"))
    yield made
    made.close()


def counted(store: Store, sync_set: SyncSet) -> SetForecast:
    with store.transaction():
        return ForecastSet(sync_set).read(store)


@pytest.mark.parametrize("rules", [Rules(), Rules(skip_owner=False, skip_disabled=False, skip_without_phone=True)])
@pytest.mark.parametrize(
    ("sources", "exclusions", "targets"),
    [
        ((EVERYBODY,), (), (MAILBOXES,)),
        ((EVERYBODY, SUPPLIERS, INFO), (IT, SUPPLIER), (SALES_TEAM,)),
        ((SALES, SUPPLIER, ANNA), (SALES_TEAM,), (MAILBOXES,)),
        ((SUPPLIERS, INFO), (INFO,), (SALES, IT)),
        ((SALES_TEAM, IT), (SUPPLIERS, ANNA, SALES), (ANNA,)),
    ],
)
def test_the_count_is_that_of_the_plan(
    store: Store,
    sources: tuple[Selection, ...],
    exclusions: tuple[Selection, ...],
    targets: tuple[Selection, ...],
    rules: Rules,
) -> None:
    a_set = replace(
        sync_set("Counted", KEY), sources=sources, exclusions=exclusions, targets=targets, rules=rules, folder="Alone"
    )
    found = counted(store, a_set)
    with store.transaction():
        store.sets.put(a_set)
        scope = scope_of(load_sets(store, [KEY]))
        store.sets.remove(KEY)
    people = scope.people[KEY].cards
    mailboxes = {target.mailbox_id for target in scope.targets}
    own = {key.partition(".")[2] for key in people if key.startswith("u.")} & mailboxes if rules.skip_owner else set()
    assert set(found.people_keys) == set(people)
    assert (found.people, found.mailboxes) == (len(people), len(mailboxes))
    with store.transaction():
        off = {one.mailbox_id for one in store.directory.all_people(CONNECTION) if not one.is_enabled}
    assert found.blocked == len(off & mailboxes)
    assert found.contacts == len(people) * len(mailboxes) - len(own)


def test_a_photo_is_one_request_more_but_not_in_the_owners_mailbox(tmp_path: Path) -> None:
    store = source_vault(tmp_path / "v")
    a_set = replace(sync_set(), sources=(SALES_TEAM,), targets=(ANNA,))
    with store.transaction():
        for one in company()[:20]:
            photo = PhotoHash("ab" * 32) if one in company()[:2] else NO_PHOTO
            store.photos.put_source(CONNECTION, one.key, "etag", photo, NOW)
    found = counted(store, a_set)
    assert found.photos == 2
    assert found.cost == forecast([Work(creates=found.people - 1, photos=1, folders=1)], ConnectionKind.GRAPH)
    without = counted(store, replace(a_set, rules=Rules(write_photos=False)))
    assert without.photos == 0
    assert without.cost == forecast([Work(creates=found.people - 1, folders=1)], ConnectionKind.GRAPH)
    store.close()


def test_what_was_not_read_and_what_is_gone_is_said(store: Store) -> None:
    unread = SourceId(mailbox_source_id(company()[1].mailbox_id, "Customers"))
    a_set = replace(
        sync_set(),
        sources=(
            SALES_TEAM,
            Selection(S.MAILBOX_CONTACTS, unread, "Jonas Weber / Customers"),
            Selection(S.FILE, "file.gone", "Old list"),
        ),
        exclusions=(Selection(S.GROUP, "gone", "Interns"), Selection(S.PERSON, "u.gone", "=Max\u202e")),
    )
    found = counted(store, a_set)
    assert found.unread == ("Jonas Weber / Customers",)
    assert set(found.missing) == {"Old list", "Interns", "=Max\u202e"}
    text = forecast_sentence(found)
    assert "contacts of Jonas Weber / Customers are not counted" in text
    assert "No longer there: Old list, Interns, =Max·." in text
    assert "No longer there" not in forecast_sentence(
        counted(store, replace(a_set, sources=(SUPPLIERS,), exclusions=()))
    )
