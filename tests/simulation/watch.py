"""What must hold whenever something is sent or written; the model tenant's own record is the measure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import sqlcipher3

from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    MakeFolder,
    PutPhoto,
    TargetLimits,
    UpdateContact,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.model.card import Card, content_hash
from desktop.model.errors import Throttled
from desktop.model.plan import Change, ChangeKind, PlanHeader
from tests.simulation.annals import Annals
from tests.simulation.mailboxes import ANY_VERSION, ContactWrite, Folder, Item, Mailboxes, read_mark

DUPLICATE, LOST, FOREIGN, BRAKE, OTHER = "duplicate", "lost", "foreign touched", "brake passed", "other"


class Violation(AssertionError):
    """A promise was broken; `kind` is what it counts as."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text


@dataclass
class Shown:
    """A plan as the administrator saw and ticked it."""

    header: PlanHeader
    changes: dict[int, Change]
    unticked: frozenset[int] = frozenset()
    fields_left_out: dict[int, frozenset[str]] = field(default_factory=dict)
    photos_left_out: frozenset[int] = frozenset()
    must_brake: bool = False
    is_released: bool = False

    def fields(self, change: Change) -> set[str]:
        return {one.value for one in change.fields} - self.fields_left_out.get(change.number, frozenset())

    def card(self, change: Change) -> Card:
        """What is to be there: the card less what was left out."""
        before, after = change.before or Card(), change.after or Card()
        left_out = self.fields_left_out.get(change.number, frozenset())
        return replace(after, **{name: getattr(before, name) for name in left_out})


@dataclass(frozen=True)
class _Row:
    """The journal's word on a write."""

    action: str
    state: str
    number: int
    plan_id: str
    run_id: str


_ROW = (
    "SELECT e.action, e.state, e.change_number, r.plan_id, e.run_id FROM journal_entry e JOIN run r ON r.id = e.run_id"
)


class Watch:
    """Notes every broken promise in `found`; stands beside the tenant and the line to it."""

    def __init__(self, mailboxes: Mailboxes, limits: TargetLimits, seconds: Callable[[], float]) -> None:
        self._mailboxes = mailboxes
        self._limits = limits
        self._seconds = seconds
        self._under_way: Counter[str] = Counter()
        self.connection: sqlcipher3.Connection | None = None
        self.others: list[sqlcipher3.Connection] = []
        """Vaults of other consoles."""
        self.shown: dict[str, Shown] = {}
        self.found: list[Violation] = []
        self.folders_confirmed: set[str] = {""}
        self.annals = Annals()
        self.writes = 0

    def complain(self, kind: str, text: str) -> None:
        self.found.append(Violation(kind, text))

    def restart(self) -> None:
        """A new process knows nothing of what an earlier one was answered."""
        self._under_way.clear()
        for mailbox in self._mailboxes.all.values():
            mailbox.silent_until = 0.0

    # The line

    def sent(self, writes: Sequence[Write]) -> None:
        """What is sent is in the journal, durably, and within the limits."""
        if len(writes) > self._limits.batch_size:
            self.complain(OTHER, "more writes in one call than it takes")
        for write in writes:
            self._under_way[write.mailbox_id] += 1
            if self._under_way[write.mailbox_id] > self._limits.mailbox_parts:
                self.complain(OTHER, "more parts of one mailbox under way than it takes")
            if self._seconds() < self._mailboxes.all[write.mailbox_id].silent_until - 1e-6:
                self.complain(OTHER, "a write within the time that the service asked to wait")
        self.check_intents(writes)

    def check_intents(self, writes: Sequence[Write]) -> None:
        for write in writes:
            if not any(row.state == "sent" for row in self._rows(write)):
                self.complain(OTHER, f"I4: {type(write).__name__} without a durable intent")

    def answered(self, writes: Sequence[Write], answers: Sequence[WriteAnswer] | Exception) -> None:
        for number, write in enumerate(writes):
            self._under_way[write.mailbox_id] -= 1
            error = answers if isinstance(answers, Exception) else answers[number].error
            is_throttled = isinstance(answers, Exception) or answers[number].state is WriteState.THROTTLED
            if is_throttled and isinstance(error, Throttled) and error.wait_s is not None:
                mailbox = self._mailboxes.all[write.mailbox_id]
                mailbox.silent_until = max(mailbox.silent_until, self._seconds() + error.wait_s)

    def _rows(self, write: Write) -> list[_Row]:
        """Return the entries of the journal that a write can follow from."""
        if isinstance(write, CreateContact | UpdateContact):
            mark = read_mark(write.mark)
            condition, values = "e.operation_id = ?", (mark.operation if mark else "",)
        elif isinstance(write, MakeFolder):
            condition, values = "e.operation_id = ?", (write.mark.split(";")[2],)
        else:
            # A late one is that which named its version; an engine that names none has to bear all that are open.
            actions = ("delete", "delete") if isinstance(write, DeleteContact) else ("put_photo", "remove_photo")
            condition, values = "e.mailbox_id = ? AND e.item_id = ? AND e.action IN (?, ?)", ()
            values = (write.mailbox_id, write.item_id, *actions)
            if isinstance(write, DeleteContact) and write.version != ANY_VERSION:
                condition, values = f"{condition} AND e.version = ?", (*values, write.version)
        return self._journaled(condition, values)

    def _journaled(self, condition: str, values: Sequence[str]) -> list[_Row]:
        """Return entries of all journals there are."""
        assert self.connection is not None
        found = (one.execute(f"{_ROW} WHERE {condition}", values) for one in (self.connection, *self.others))
        return [_Row(*row) for rows in found for row in rows]

    def operations_of_others(self) -> set[str]:
        found = (one.execute("SELECT operation_id FROM journal_entry") for one in self.others)
        return {row[0] for rows in found for row in rows}

    # The tenant

    def folder_is_made(self, write: MakeFolder) -> None:
        if not self._rows(write):
            self.complain(OTHER, "I6: a folder that no run makes")

    def item_is_made(self, write: CreateContact, folder: Folder) -> None:
        self.writes += 1
        mark = read_mark(write.mark)
        if mark is None:
            self.complain(OTHER, "a create without its mark")
            return
        if not folder.is_ours and folder.name not in self.folders_confirmed:
            self.complain(FOREIGN, "I1: a contact made in a folder that is not ours")
        for shown, change in self._approved(write):
            if change.kind is not ChangeKind.CREATE or mark.person != change.person_key:
                self.complain(OTHER, "I6: a create of something else than was shown")
            if content_hash(write.card) != content_hash(shown.card(change)):
                self.complain(OTHER, "I6: a create with other content than was shown")
            if change.folder_id not in (None, folder.folder_id) or change.mailbox_id != write.mailbox_id:
                self.complain(OTHER, "I6: a create elsewhere than was shown")

    def item_is_changed(self, write: UpdateContact | DeleteContact | PutPhoto, item: Item, folder: Folder) -> None:
        self.writes += 1
        if not item.is_ours and not item.is_contested:
            self.complain(FOREIGN, f"I1: {type(write).__name__} on a contact that is not ours")
            return
        if isinstance(write, DeleteContact):
            self._look_at_delete(write, item)
        elif isinstance(write, UpdateContact):
            self._look_at_update(write, item)
        else:
            self._look_at_photo(write)

    def item_was_written(self, write: ContactWrite, item: Item, folder: Folder, before: Item | None) -> None:
        """Write it into the annals; what takes a run back may bring a user's edit back."""
        row = self._row_of(write, item)
        if row is None:
            return
        self.annals.note(row.run_id, write.mailbox_id, folder, item, before)
        shown = self.shown.get(row.plan_id)
        if shown is not None and shown.header.undo_of is not None and not isinstance(write, DeleteContact):
            item.is_edited = self.annals.edit_of(shown.header.undo_of, item)

    def _row_of(self, write: ContactWrite, item: Item) -> _Row | None:
        """Return the journal's word on a write to a contact; a photo belongs to the last write of the contact."""
        rows = self._rows(write)
        if isinstance(write, PutPhoto):
            mark = read_mark(item.mark)
            rows = self._journaled("e.operation_id = ?", (mark.operation if mark else "",))
        return next((row for row in rows if row.state == "sent"), rows[-1] if rows else None)

    def _look_at_update(self, write: UpdateContact, item: Item) -> None:
        for shown, change in self._approved(write):
            if not {one.value for one in write.fields} <= shown.fields(change):
                self.complain(OTHER, "I6: an update of fields that were not ticked")
            approved = shown.card(change)
            if any(write.card.value(one) != approved.value(one) for one in write.fields):
                self.complain(OTHER, "I6: an update with other content than was shown")
            if content_hash(item.card) != content_hash(change.before or Card()):
                self.complain(OTHER, "a contact overwritten that is not what was reviewed")

    def _look_at_delete(self, write: DeleteContact, item: Item) -> None:
        rows = self._rows(write)
        for shown, change in self._approved(write):
            if change.kind is ChangeKind.CREATE:
                self._look_at_sweep(rows, item)
                continue
            if change.kind is not ChangeKind.DELETE:
                self.complain(OTHER, "I6: a delete of something else than was shown")
            if content_hash(item.card) != content_hash(change.before or Card()):
                self.complain(OTHER, "a contact deleted that is not what was reviewed")
            if (shown.header.brakes or shown.must_brake) and not shown.is_released:
                self.complain(BRAKE, "I7: a delete past a brake that was not released")

    def _look_at_sweep(self, rows: Sequence[_Row], item: Item) -> None:
        runs = {row.run_id for row in rows}
        created = {row.run_id for row in self._journaled("e.operation_id = ?", (item.operation,))}
        if self._mailboxes.made[item.operation] < 2 or not created & runs:
            self.complain(LOST, "a contact swept out that is no double of this run")
        others = (one for _, _, one in self._mailboxes.places() if one is not item and one.operation == item.operation)
        if item.was_edited and not any(one.card == item.card for one in others):
            self.complain(LOST, "a double swept out that its user had edited")

    def _look_at_photo(self, write: PutPhoto) -> None:
        photo_hash = hashlib.sha256(write.content).hexdigest()[:32] if write.content else ""
        approved = self._approved(write)
        if approved and not any(
            change.photo_after == photo_hash and change.number not in shown.photos_left_out
            for shown, change in approved
        ):
            self.complain(OTHER, "I6: a photo that was not ticked")

    def _approved(self, write: Write) -> list[tuple[Shown, Change]]:
        """Return what was shown and ticked for a write, having complained where nothing was."""
        found: list[tuple[Shown, Change]] = []
        rows = self._rows(write)
        wanted = [row for row in rows if row.state == "sent"] or rows
        for row in wanted:
            shown = self.shown.get(row.plan_id)
            change = shown.changes.get(row.number) if shown else None
            if shown is None or change is None or change.number in shown.unticked:
                continue
            found.append((shown, change))
        if not found:
            self.complain(OTHER, f"I6: {type(write).__name__} of a row that was not ticked")
        return found
