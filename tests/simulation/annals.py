"""What each run found and left: the model's own record, by which runs that are taken back are judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.model.card import Card
from desktop.model.ids import FolderId, ItemId, MailboxId
from tests.simulation.mailboxes import Folder, Item

State = tuple[Card, bytes]
"""Fields and photo of a contact."""


def state_of(item: Item) -> State:
    return item.card, item.photo


@dataclass(eq=False)
class Past:
    """A contact that a run wrote: as it was before, `None` where the run made it, and as the run left it."""

    mailbox_id: MailboxId
    folder_id: FolderId
    item: Item
    person: str
    before: State | None
    was_edited: bool
    """Whether what was there before was a user's edit."""
    left: State | None = None
    """`None` where the run deleted it."""
    left_at: int = 0
    """The number of changes by then."""
    is_mixed: bool = False
    """Whether a user changed it between two writes of the run: what the run left is not all its own."""


class Annals:
    """The pasts of all contacts by run, in the order of the first write to each."""

    def __init__(self) -> None:
        self._runs: defaultdict[str, dict[ItemId, Past]] = defaultdict(dict)

    def of(self, run_id: str) -> Iterator[Past]:
        """Yield what a run wrote, but for what it made and removed again."""
        return (one for one in self._runs[run_id].values() if one.before is not None or one.left is not None)

    def note(self, run_id: str, mailbox_id: MailboxId, folder: Folder, item: Item, before: Item | None) -> None:
        """Note what a contact is after a write of a run, and, with the first one, what it was `before`."""
        past = self._runs[run_id].get(item.item_id)
        if past is None:
            state, was_edited = (state_of(before), before.is_edited) if before is not None else (None, False)
            past = Past(mailbox_id, folder.folder_id, item, item.person, state, was_edited)
            self._runs[run_id][item.item_id] = past
        elif before is not None and state_of(before) != past.left:
            past.is_mixed = True
        is_there = item.item_id in folder.items
        past.left, past.left_at = state_of(item) if is_there else None, item.changes

    def edit_of(self, run_id: str, item: Item) -> bool:
        """Tell whether a contact is again the user's edit that a run found."""
        pasts = (one for one in self.of(run_id) if one.person == item.person and one.before == state_of(item))
        return any(one.was_edited for one in pasts)
