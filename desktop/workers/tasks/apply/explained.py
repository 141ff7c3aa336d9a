"""What a folder holds after our own writes, by its snapshot and what changed in it since; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.connectors.ports import ChangesAnswer
from desktop.model.contact import Contact
from desktop.model.ids import ItemId
from desktop.model.reading import Completeness, Reading
from desktop.model.run import Action, EntryState, JournalEntry
from desktop.workers.tasks.apply.entries import mark_of

_PHOTOS = frozenset((Action.PUT_PHOTO, Action.REMOVE_PHOTO))


def explained(
    before: Reading[Contact], answer: ChangesAnswer, entries: Sequence[JournalEntry]
) -> tuple[Contact, ...] | None:
    """Return the changed contacts with their marks, `None` where our writes do not explain every change.

    A change comes without the mark. Where exactly those contacts changed which we wrote, and as we wrote them, the mark
    is the one that was part of the same write. Everything else has to be read whole: creates, whose marks prove that
    they are there once, what a user did meanwhile, and a write that the service does not tell of (yet).
    """
    entries = [entry for entry in entries if entry.action is not Action.MAKE_FOLDER]
    if any(entry.action is Action.CREATE for entry in entries):
        return None
    done = [entry for entry in entries if entry.state is EntryState.DONE]
    updates = {entry.item_id: entry for entry in done if entry.action is Action.UPDATE}
    photos = {entry.item_id: entry for entry in done if entry.action in _PHOTOS}
    deletes = {entry.item_id for entry in done if entry.action is Action.DELETE}
    if set(answer.removed) != deletes or {one.item_id for one in answer.changed} != updates.keys() | photos.keys():
        return None
    known = {one.item_id: one for one in before.items}
    if any(one.item_id not in known for one in answer.changed):
        return None
    return tuple(
        replace(
            one,
            mark=mark_of(updates[one.item_id]) if one.item_id in updates else known[one.item_id].mark,
            has_photo=_has_photo(photos.get(one.item_id), known[one.item_id]),
        )
        for one in answer.changed
    )


def _has_photo(entry: JournalEntry | None, before: Contact) -> bool | None:
    return before.has_photo if entry is None else entry.action is Action.PUT_PHOTO


def with_changes(before: Reading[Contact], changed: Iterable[Contact], removed: Iterable[ItemId]) -> Reading[Contact]:
    """Return a reading brought up to date."""
    items = {one.item_id: one for one in before.items}
    items.update((one.item_id, one) for one in changed)
    for item_id in removed:
        items.pop(item_id, None)
    return Reading(tuple(items.values()), Completeness.FULL, before.taken_at)
