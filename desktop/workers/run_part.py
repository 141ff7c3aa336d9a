"""A part of what a run wrote: what of it is taken back, or tried again."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.model.ids import MailboxId, PersonKey, RunId
from desktop.model.run import EntryState, JournalEntry
from desktop.workers.tasks.apply.entries import HELD

if TYPE_CHECKING:
    from desktop.storage.store import Store

Contacts = Mapping[MailboxId, Set[PersonKey]]
"""Contacts by mailbox and person."""
_NOT_DONE = (EntryState.FAILED, EntryState.CONFLICT, EntryState.SKIPPED)


@dataclass(frozen=True, slots=True)
class RunPart:
    """What is in some mailboxes, of some people, or among some contacts; `None` does not narrow."""

    mailbox_ids: frozenset[MailboxId] | None = None
    person_keys: frozenset[PersonKey] | None = None
    contacts: Contacts | None = None

    def has_mailbox(self, mailbox_id: MailboxId) -> bool:
        """Whether something in a mailbox may be meant."""
        is_named = self.mailbox_ids is None or mailbox_id in self.mailbox_ids
        return is_named and (self.contacts is None or mailbox_id in self.contacts)

    def has(self, entry: JournalEntry) -> bool:
        """Whether an entry is meant."""
        return (
            (self.mailbox_ids is None or entry.mailbox_id in self.mailbox_ids)
            and (self.person_keys is None or entry.person_key in self.person_keys)
            and (self.contacts is None or entry.person_key in self.contacts.get(entry.mailbox_id, ()))
        )


def what_failed(store: Store, run_id: RunId, *, only_refused: bool = False) -> Contacts:
    """Return the contacts of which a run did not write all; deletions that a brake held back did not fail.

    `only_refused` narrows to those that had changed since the plan was made.
    """
    found: dict[MailboxId, set[PersonKey]] = {}
    for entry in store.journal.entries(run_id, states=(EntryState.CONFLICT,) if only_refused else _NOT_DONE):
        if entry.detail != HELD and entry.person_key:
            found.setdefault(entry.mailbox_id, set()).add(entry.person_key)
    return found
