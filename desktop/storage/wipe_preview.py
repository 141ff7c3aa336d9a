"""What a wipe would take and what that means, before anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.model.privacy import Category, WipeKind, WipePreview, WipeScope
from desktop.model.run import RunState
from desktop.storage.wipe_deletion import categories_of, kept_by_holds

if TYPE_CHECKING:
    from desktop.storage.store import Store

Meaning = tuple[str, str]
_OPEN_RUNS = (RunState.ACTIVE, RunState.PAUSED, RunState.STOPPED, RunState.INTERRUPTED)


def preview_wipe(store: Store, scope: WipeScope) -> WipePreview:
    """Return what would go; backups go with every wipe. Raises CONNECTION_UNKNOWN."""
    if scope.connection_id is not None:
        store.connections.get(scope.connection_id)
    kept, people = kept_by_holds(store)
    touched = tuple(dict.fromkeys((*categories_of(scope), Category.BACKUPS)))
    of = {category: None if category is Category.BACKUPS else scope.connection_id for category in touched}
    entries = {category: store.categories.count(category, owner) for category, owner in of.items()}
    taken = [category for category in touched if category not in kept.categories]
    size = sum(store.categories.size_bytes(category, of[category]) for category in taken)
    found = WipePreview(
        scope=scope,
        entries={category: entries[category] for category in taken if entries[category] or scope.category is category},
        size_bytes=size,
        held=frozenset(touched) & kept.categories,
    )
    meanings = tuple(_meanings(store, found))
    held = sum(entries[category] for category in found.held)
    if held or people:
        meanings += (("held", str(held or people)),)
    return replace(found, meanings=meanings)


def _meanings(store: Store, preview: WipePreview) -> Iterator[Meaning]:
    scope, entries = preview.scope, preview.entries
    if scope.kind is WipeKind.ALL:
        yield "vault_ends", ""
    if scope.kind is WipeKind.CONNECTION and not preview.held:
        yield "connection_gone", ""
    yield from _of_runs(store, preview)
    yield from _of_others(store, scope)
    for category, code in _SAID.items():
        if entries.get(category):
            yield code, str(entries[category]) if code in _WITH_NUMBER else ""
    if scope.kind in (WipeKind.ALL, WipeKind.CONNECTION) or {Category.LINKS, Category.SNAPSHOTS} & entries.keys():
        yield "mailboxes_stay", ""


_SAID = {
    Category.DIRECTORY: "read_again",
    Category.PHOTOS: "photos_again",
    Category.SNAPSHOTS: "folders_again",
    Category.LINKS: "links_again",
    Category.PLANS: "plans_gone",
    Category.RUNS: "runs_gone",
    Category.SETS: "sets_gone",
    Category.SECRETS: "sign_in_again",
    Category.AUDIT: "audit_gone",
    Category.PROGRAM_LOG: "log_gone",
    Category.EXPORTS: "files_stay",
    Category.ORDERS: "licence_gone",
    Category.RECORDS: "proof_gone",
    Category.BACKUPS: "no_backup",
}
_WITH_NUMBER = frozenset(("plans_gone", "runs_gone", "sets_gone", "files_stay"))


def _of_runs(store: Store, preview: WipePreview) -> Iterator[Meaning]:
    """Say until which run none can be taken back any more, and which can't be finished."""
    runs = store.runs.all(preview.scope.connection_id)
    if {Category.BEFORE_IMAGES, Category.RUNS} & preview.entries.keys() and runs:
        yield "undo_ends", max(run.ended_at or run.started_at for run in runs).isoformat()
    elif Category.PHOTOS in preview.entries and runs:
        yield "undo_photos", ""
    stopped = sum(run.state in _OPEN_RUNS for run in runs)
    if stopped and {Category.BEFORE_IMAGES, Category.RUNS, Category.PLANS} & preview.entries.keys():
        yield "runs_open", str(stopped)


def _of_others(store: Store, scope: WipeScope) -> Iterator[Meaning]:
    """Name the sets of other connections that read from this one or write to it."""
    gone = scope.connection_id
    if scope.kind is not WipeKind.CONNECTION or gone is None:
        return
    for one in store.sets.all():
        if one.connection_id != gone and gone in one.connections:
            yield "sets_use", one.name
