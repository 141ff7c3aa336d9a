"""Rows by category: every table is named, counts are right, and deleting takes all of it and nothing else."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.model.card import content_hash
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId
from desktop.model.people import PersonKind
from desktop.model.privacy import NOTHING_HELD, Category, Kept
from desktop.model.run import RunState
from desktop.storage import category_tables
from desktop.storage.category_rows import Figures
from desktop.storage.store import Store
from desktop.storage.vault import check_vault
from tests.storage.filled import (
    BETWEEN,
    FOLDER,
    NEW,
    OLD,
    before_card,
    fill_both,
    key_of,
    plan_of,
    run_of,
    waiting_plan_of,
)
from tests.storage.samples import OTHER, TENANT, mailbox, run

OF_CONNECTIONS = (
    Category.DIRECTORY,
    Category.PHOTOS,
    Category.SNAPSHOTS,
    Category.LINKS,
    Category.PLANS,
    Category.RUNS,
    Category.BEFORE_IMAGES,
    Category.ADDRESSES,
    Category.SECRETS,
    Category.SETS,
)
DATED = (
    Category.DIRECTORY,
    Category.PHOTOS,
    Category.SNAPSHOTS,
    Category.PLANS,
    Category.RUNS,
    Category.BEFORE_IMAGES,
)
OWN_PHOTOS = {Category.PHOTOS: 1}
"""The photo of a person of a file is part of the file's content: it has no date of its own."""
TAKEN_ALONG = {
    Category.DIRECTORY: {Category.PHOTOS},
    Category.RUNS: {Category.PLANS, Category.BEFORE_IMAGES},
    Category.PLANS: {Category.BEFORE_IMAGES},
}


@pytest.fixture
def filled(store: Store) -> Store:
    fill_both(store)
    return store


def _counts(store: Store, connection_id: ConnectionId | None = None) -> dict[Category, int]:
    return {one: store.categories.count(one, connection_id) for one in Category}


def _delete(
    store: Store,
    category: Category,
    connection_id: ConnectionId | None = None,
    before: datetime | None = None,
    held: Kept = NOTHING_HELD,
) -> int:
    with store.transaction():
        gone = store.categories.delete(category, connection_id, before, held)
    check_vault(store)  # the chains, too
    return gone


def test_every_table_of_the_schema_is_named_once(store: Store) -> None:
    tables = {row[0] for row in store._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = {name for name in tables if not name.startswith("sqlite_")}
    of_categories = [part.table for parts in category_tables.PARTS.values() for part in parts]
    named = [*of_categories, *category_tables.SHARED, *category_tables.BOOKKEEPING]
    assert len(named) == len(set(named))
    assert tables - set(named) == set(), "belongs to a category, or to the bookkeeping with a reason"
    assert {*of_categories, *category_tables.SHARED} <= tables


def test_every_category_has_its_tables() -> None:
    assert set(category_tables.PARTS) == set(Category)


@pytest.mark.parametrize("category", OF_CONNECTIONS)
def test_a_category_is_counted_by_connection_and_as_a_whole(filled: Store, category: Category) -> None:
    rows = filled.categories
    assert rows.count(category, TENANT) == rows.count(category, OTHER) > 0
    assert rows.count(category) == 2 * rows.count(category, TENANT)
    assert rows.size_bytes(category) >= rows.size_bytes(category, TENANT) > 0


@pytest.mark.parametrize("category", DATED)
def test_the_oldest_entry_is_that_of_the_older_connection(filled: Store, category: Category) -> None:
    oldest, of_other = filled.categories.oldest(category), filled.categories.oldest(category, OTHER)
    assert oldest is not None
    assert of_other is not None
    assert OLD <= oldest <= OLD + timedelta(minutes=5)
    assert NEW <= of_other <= NEW + timedelta(minutes=5)
    assert filled.categories.dates(category) == (oldest, of_other)
    dated = filled.categories.count(category, TENANT) - OWN_PHOTOS.get(category, 0)
    assert filled.categories.count_before(category, BETWEEN) == dated


@pytest.mark.parametrize("category", OF_CONNECTIONS)
def test_deleting_takes_one_connection_and_leaves_the_other(filled: Store, category: Category) -> None:
    of_one, of_other = _counts(filled, TENANT), _counts(filled, OTHER)
    assert _delete(filled, category, TENANT) == of_one[category]
    along = TAKEN_ALONG.get(category, set())
    after = _counts(filled, TENANT)
    assert after[category] == 0
    assert {one for one in Category if after[one] != of_one[one]} == {category, *along}
    assert _counts(filled, OTHER) == of_other


@pytest.mark.parametrize("category", [one for one in Category if one is not Category.BACKUPS])
def test_deleting_a_whole_category_leaves_nothing_of_it(filled: Store, category: Category) -> None:
    number = filled.categories.count(category)
    assert _delete(filled, category) == number
    assert filled.categories.count(category) == 0
    assert filled.categories.size_bytes(category) == 0 or category in (Category.PLANS, Category.SNAPSHOTS)


@pytest.mark.parametrize("category", DATED)
def test_deleting_by_age_takes_what_is_older_by_a_second(filled: Store, category: Category) -> None:
    oldest = filled.categories.oldest(category)
    number = filled.categories.count(category, TENANT) - OWN_PHOTOS.get(category, 0)
    rest = filled.categories.count(category, OTHER)
    assert oldest is not None
    assert _delete(filled, category, before=oldest) == 0
    assert _delete(filled, category, before=oldest + timedelta(seconds=1)) == number
    assert filled.categories.count(category, OTHER) == rest


@pytest.mark.parametrize("category", [Category.LINKS, Category.ADDRESSES, Category.SECRETS, Category.SETS])
def test_what_has_no_date_is_never_old(filled: Store, category: Category) -> None:
    assert _delete(filled, category, before=datetime(2999, 1, 1, tzinfo=UTC)) == 0


@pytest.mark.parametrize("category", Category)
def test_a_held_category_stays(filled: Store, category: Category) -> None:
    before = _counts(filled)
    assert _delete(filled, category, held=Kept(frozenset((category,)))) == 0
    assert _counts(filled) == before


@pytest.mark.parametrize("category", OF_CONNECTIONS[:7])
def test_what_is_stored_of_a_held_person_stays(filled: Store, category: Category) -> None:
    ada = key_of(TENANT)
    _delete(filled, category, held=Kept(people=frozenset((ada,))))
    assert filled.categories.count(category, TENANT) > 0
    assert filled.categories.count(category, OTHER) == 0


def test_the_address_of_a_held_persons_mailbox_stays(filled: Store) -> None:
    _delete(filled, Category.ADDRESSES, held=Kept(people=frozenset((key_of(TENANT),))))
    assert list(filled.addresses.all(TENANT)) == [mailbox(1)]
    assert not filled.addresses.all(OTHER)


def test_held_photos_keep_the_people_of_files_that_they_are_of(filled: Store) -> None:
    _delete(filled, Category.DIRECTORY, held=Kept(frozenset((Category.PHOTOS,))))
    assert {one.kind for one in filled.directory.all_people(TENANT)} == {PersonKind.FILE_ROW}
    assert len(filled.sources.all(TENANT)) == 1
    assert filled.categories.count(Category.PHOTOS, TENANT) == 3


def test_a_held_category_keeps_the_photos_that_it_names(filled: Store) -> None:
    _delete(filled, Category.PHOTOS, held=Kept(frozenset((Category.BEFORE_IMAGES,))))
    entry = filled.journal.entries(run_of(TENANT))[0]
    assert entry.before_photo is not None
    assert filled.photos.get(entry.before_photo) is not None
    assert filled.photos.get(entry.photo_hash) is None


# What others rely on


def test_before_images_go_and_the_cards_that_only_they_name(filled: Store) -> None:
    for plan_id in (waiting_plan_of(TENANT), waiting_plan_of(OTHER)):
        with filled.transaction():
            filled.plans.discard(plan_id)
    old, new = (content_hash(before_card(one, 0)) for one in (TENANT, OTHER))
    photo = filled.journal.entries(run_of(TENANT))[0].before_photo
    assert photo is not None
    assert filled.cards.get_many([old])
    _delete(filled, Category.BEFORE_IMAGES, before=BETWEEN)
    assert not filled.cards.get_many([old])
    assert filled.cards.get_many([new])
    assert filled.photos.get(photo) is None
    first = filled.journal.entries(run_of(TENANT))[0]
    assert (first.before_hash, first.before_photo, first.base_before) == (None, None, "")
    shown = filled.plans.changes(plan_of(TENANT))[0]
    assert (shown.before, shown.photo_before, shown.base_before) == (None, "", None)
    assert shown.after is not None


def test_a_plan_that_waits_keeps_what_it_compares_with(filled: Store) -> None:
    _delete(filled, Category.BEFORE_IMAGES)
    assert filled.plans.changes(waiting_plan_of(TENANT))[0].before == before_card(TENANT, 0)


@pytest.mark.parametrize("state", [RunState.STOPPED, RunState.INTERRUPTED])
def test_a_stopped_run_ends_with_its_before_images(filled: Store, state: RunState) -> None:
    with filled.transaction():
        filled.runs.put(run(run_of(TENANT), plan_id=plan_of(TENANT), state=state, started_at=OLD, ended_at=OLD))
    _delete(filled, Category.BEFORE_IMAGES, before=BETWEEN)
    assert filled.runs.get(run_of(TENANT)).state is RunState.FINISHED
    assert filled.categories.count(Category.BEFORE_IMAGES, TENANT) == 0


@pytest.mark.parametrize("category", [Category.PLANS, Category.RUNS, Category.BEFORE_IMAGES])
@pytest.mark.parametrize("state", [RunState.ACTIVE, RunState.PAUSED])
def test_a_running_run_keeps_all_that_it_needs(filled: Store, category: Category, state: RunState) -> None:
    with filled.transaction():
        filled.runs.put(run(run_of(TENANT), plan_id=plan_of(TENANT), state=state, started_at=OLD))
    before = filled.plans.changes(plan_of(TENANT)), filled.journal.entries(run_of(TENANT))
    _delete(filled, category)
    assert (filled.plans.changes(plan_of(TENANT)), filled.journal.entries(run_of(TENANT))) == before


def test_a_plan_goes_with_the_runs_that_applied_it_and_waiting_ones_too(filled: Store) -> None:
    """Such a plan must not be applied again, and nothing would tell any more that one that waits was overtaken."""
    _delete(filled, Category.RUNS, TENANT)
    assert {one.id for one in filled.plans.all()} == {plan_of(OTHER), waiting_plan_of(OTHER)}
    with pytest.raises(AppError):
        filled.runs.get(run_of(TENANT))


def test_an_applied_plan_keeps_its_header_for_its_run(filled: Store) -> None:
    _delete(filled, Category.PLANS)
    assert {one.id for one in filled.plans.all()} == {plan_of(TENANT), plan_of(OTHER)}
    assert not filled.plans.changes(plan_of(TENANT))
    assert filled.journal.entries(run_of(TENANT))


def test_links_go_and_nothing_is_settled_without_them(filled: Store) -> None:
    folder = FolderRef(mailbox(1), FOLDER)
    snapshot = filled.snapshots.state(TENANT, folder)
    assert snapshot is not None
    assert filled.settled.of(snapshot.id) is not None
    _delete(filled, Category.LINKS, TENANT)
    assert filled.settled.of(snapshot.id) is None
    assert filled.snapshots.reading(TENANT, folder) is not None
    other = filled.snapshots.state(OTHER, FolderRef(mailbox(101), FOLDER))
    assert other is not None
    assert filled.settled.of(other.id) is not None


def test_a_snapshot_goes_as_a_whole_with_what_rests_on_it(filled: Store) -> None:
    _delete(filled, Category.SNAPSHOTS, before=BETWEEN)
    assert filled.snapshots.state(TENANT, FolderRef(mailbox(1), FOLDER)) is None
    assert filled.mailboxes.links(TENANT, FolderRef(mailbox(1), FOLDER))
    assert filled.snapshots.reading(OTHER, FolderRef(mailbox(101), FOLDER)) is not None
    for table in ("snapshot_contact", "settled", "desired_version"):
        (number,) = filled._connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert number == (2 if table == "snapshot_contact" else 1)


def test_a_snapshot_that_is_used_is_not_old(filled: Store) -> None:
    with filled.transaction():
        filled.snapshots.use(TENANT, [FolderRef(mailbox(1), FOLDER)], NEW)
    assert _delete(filled, Category.SNAPSHOTS, before=BETWEEN) == 0
    assert _delete(filled, Category.SNAPSHOTS, before=NEW + timedelta(seconds=1)) > 0


def test_a_wiped_directory_is_read_whole_the_next_time(filled: Store) -> None:
    _delete(filled, Category.DIRECTORY, TENANT)
    assert filled.directory.counts(TENANT).taken_at is None
    (left,) = filled._connection.execute("SELECT count(*) FROM person_text").fetchone()
    assert left == 3  # the other connection's
    (left,) = filled._connection.execute("SELECT count(*) FROM member WHERE connection_id = ?", (TENANT,)).fetchone()
    assert left == 0


def test_backups_are_files_beside_the_vault(filled: Store) -> None:
    folder = filled.categories._backups
    folder.mkdir()
    for name, at in (("vault-before-0013.db", OLD), ("vault-before-0014.db", NEW)):
        (folder / name).write_bytes(b"12345")
        os.utime(folder / name, (at.timestamp(), at.timestamp()))
    rows = filled.categories
    assert (rows.count(Category.BACKUPS), rows.size_bytes(Category.BACKUPS)) == (2, 10)
    assert rows.oldest(Category.BACKUPS) == OLD
    assert rows.count(Category.BACKUPS, TENANT) == 0
    assert _delete(filled, Category.BACKUPS, before=BETWEEN) == 1
    assert [one.name for one in folder.iterdir()] == ["vault-before-0014.db"]


def test_figures_of_a_large_vault_are_those_of_the_last_counting(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = filled.categories
    exact = rows.figures(Category.LINKS)
    assert exact == Figures(rows.count(Category.LINKS), rows.size_bytes(Category.LINKS), None)
    with filled.transaction():
        rows.measure(Category.LINKS, NEW)
    assert rows.figures(Category.LINKS) == exact, "a small vault is counted at once"
    monkeypatch.setattr("desktop.storage.category_rows.SMALL_BYTES", 0)
    assert rows.figures(Category.LINKS) == replace(exact, counted_at=NEW)
    assert not rows.figures(Category.PLANS).is_counted
    _delete(filled, Category.LINKS, TENANT)
    half = exact.entries // 2
    assert rows.figures(Category.LINKS) == Figures(half, exact.size_bytes // 2, None, NEW)


@pytest.mark.parametrize("category", DATED)
def test_in_a_large_vault_ages_are_told_by_the_day(
    filled: Store, category: Category, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = filled.categories
    exact = rows.aged(category, BETWEEN)
    with filled.transaction():
        rows.measure(category, NEW)
    monkeypatch.setattr("desktop.storage.category_rows.SMALL_BYTES", 0)
    number, dates = rows.aged(category, BETWEEN)
    assert number == exact[0] > 0
    assert [day.date() for day in dates] == sorted({at.date() for at in exact[1]})
    assert rows.aged(category, OLD + timedelta(hours=10))[0] == 0, "that day is not over"


def test_a_sample_says_how_large_a_long_table_is(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = filled.categories.size_bytes(Category.LINKS)
    monkeypatch.setattr("desktop.storage.category_rows._SAMPLE", 2)
    assert filled.categories.size_bytes(Category.LINKS) == pytest.approx(exact, rel=0.1)
