"""Which rows a wipe takes, and whether any of them is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlcipher3

from desktop.model.errors import Bug, ErrorCode, Refused
from desktop.model.ids import ConnectionId
from desktop.model.privacy import Category, Kept, WipeKind, WipeScope
from desktop.model.syncset import Selection
from desktop.storage.wipe_copy import left_over_of_connection
from desktop.storage.wipe_records import WipeRecord

if TYPE_CHECKING:
    from desktop.storage.store import Store

Counts = tuple[int, int]
OF_CONNECTION = (
    Category.SECRETS,
    Category.ADDRESSES,
    Category.PLANS,
    Category.RUNS,
    Category.BEFORE_IMAGES,
    Category.LINKS,
    Category.SNAPSHOTS,
    Category.PHOTOS,
    Category.DIRECTORY,
    Category.SETS,
)
"""What a connection has rows of."""


def categories_of(scope: WipeScope) -> tuple[Category, ...]:
    """Return the categories that a wipe touches; backups go with every wipe."""
    if scope.kind is WipeKind.CATEGORY:
        if scope.category is None:
            raise Bug("a wipe of a category without one")
        return (scope.category,)
    return OF_CONNECTION if scope.kind is WipeKind.CONNECTION else tuple(Category)


def kept_by_holds(store: Store) -> tuple[Kept, int]:
    """Return what legal holds keep, and of how many people."""
    kept = store.holds.kept()
    return kept, len(kept.people)


def held_back(scope: WipeScope, kept: Kept) -> tuple[Category, ...]:
    """Return the categories that holds keep out of a wipe; raises WIPE_HELD where they leave nothing of it.

    The whole vault can't go while anything is on hold.
    """
    held = tuple(category for category in categories_of(scope) if category in kept.categories)
    if scope.kind is WipeKind.PERSON:
        return held
    is_refused = scope.kind is WipeKind.CATEGORY and held
    if is_refused or (scope.kind is WipeKind.ALL and (held or kept.people)):
        raise Refused(ErrorCode.WIPE_HELD, ", ".join(category.value for category in held))
    return held


def delete_rows(store: Store, scope: WipeScope, kept: Kept) -> Mapping[Category, Counts]:
    """Delete what a wipe of a category or a connection takes, within a transaction; returns entries before and after.

    A connection of which nothing is held goes with everything that refers to it. Backups are files: they go later.
    """
    connection_id = scope.connection_id
    wanted = [one for one in categories_of(scope) if one not in kept.categories]
    before = {category: store.categories.count(category, connection_id) for category in wanted}
    for category in wanted:
        if category is not Category.BACKUPS:
            store.categories.delete(category, connection_id, held=kept)
    if scope.kind is WipeKind.CONNECTION and connection_id is not None and _is_free(wanted, kept):
        store.connections.remove(connection_id)
        _strip_names(store, connection_id)
    store.categories.sweep()
    after = {category: store.categories.count(category, connection_id) for category in wanted}
    if Category.BACKUPS in after:
        after[Category.BACKUPS] = 0
    return {category: (before[category], after[category]) for category in wanted}


def _strip_names(store: Store, connection_id: ConnectionId) -> None:
    """Take out of the sets of other connections what the lines were called that name this one; what they do stays."""

    def stripped(lines: tuple[Selection, ...]) -> tuple[Selection, ...]:
        return tuple(replace(line, label="") if line.connection_id == connection_id else line for line in lines)

    for one in store.sets.all():
        if connection_id in one.connections:
            sources, exclusions, targets = stripped(one.sources), stripped(one.exclusions), stripped(one.targets)
            store.sets.put(replace(one, sources=sources, exclusions=exclusions, targets=targets))


def _is_free(wanted: Iterable[Category], kept: Kept) -> bool:
    return set(wanted) == set(OF_CONNECTION) and not kept.people


@contextmanager
def words_made_anew(db: sqlcipher3.Connection, scope: WipeScope) -> Iterator[None]:
    """Let people go from the index of words without care, and make the index anew from those who stay.

    Taking each out of it for good costs a millisecond and more a person; the index is copied as it is afterwards.
    """
    if scope.kind is not WipeKind.CONNECTION and scope.category is not Category.DIRECTORY:
        yield  # of one person the index is cleared as ever
        return
    (before,) = db.execute("SELECT count(*) FROM person").fetchone()
    db.execute("INSERT INTO person_text (person_text, rank) VALUES ('secure-delete', 0)")
    yield
    if db.execute("SELECT count(*) FROM person").fetchone() != (before,):
        db.execute("INSERT INTO person_text (person_text) VALUES ('rebuild')")
    db.execute("INSERT INTO person_text (person_text, rank) VALUES ('secure-delete', 1)")


def left_over(store: Store, record: WipeRecord) -> int:
    """Return how many rows, or tables with rows, a wipe should have taken and did not."""
    kept = kept_by_holds(store)[0]
    scope: WipeScope = record.scope
    if scope.kind is WipeKind.CATEGORY and scope.category is not None and not kept.people:
        left = store.categories.count(scope.category)
        return left if scope.category not in (Category.AUDIT, Category.RECORDS, Category.PROGRAM_LOG) else 0
    if scope.kind is WipeKind.CONNECTION and _is_free(set(OF_CONNECTION) - kept.categories, kept):
        return len(left_over_of_connection(store.connection, ConnectionId(scope.connection_id or "")))
    return 0
