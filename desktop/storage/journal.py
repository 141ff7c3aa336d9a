"""The journal: what each run meant to write and what became of it; each step is chained to the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

import sqlcipher3

from desktop.model.contact import Written
from desktop.model.errors import ErrorCode
from desktop.model.ids import ConnectionId, FolderId, ItemId, MailboxId, OperationId, RunId
from desktop.model.run import FINAL_STATES, NOT_READ_BACK, Action, EntryState, JournalEntry
from desktop.storage.chain import Chain, ChainHead, salts
from desktop.storage.journal_seal import entry_seal, is_entry_sealed, seal_entries

_COLUMNS = ", ".join(field.name for field in fields(JournalEntry))
_MARKS = ",".join("?" * len(fields(JournalEntry)))
_CHUNK = 500
_values = attrgetter(*(field.name for field in fields(JournalEntry)))
_FINAL = tuple(state.value for state in FINAL_STATES)


@dataclass(frozen=True, slots=True, order=True)
class WrittenPlace:
    """A folder that something was written into, and the connection through which."""

    connection_id: ConnectionId
    mailbox_id: MailboxId
    folder_id: FolderId


class Journal:
    """Entries by operation id; `journal_step` keeps every state that an entry ever had.

    A step also holds what its entry is made of, as digests: an entry that is not as its last step left it shows.
    """

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection
        self._chain = Chain(connection, "journal_step", ("operation_id", "run_id", "step", "entry"))

    def put(self, entries: Sequence[JournalEntry]) -> None:
        """Add entries or bring them to a new state; durable when the transaction ends."""
        self._db.executemany(
            f"INSERT OR REPLACE INTO journal_entry ({_COLUMNS}) VALUES ({_MARKS})",
            map(_values, entries),
        )
        self._chain.append(
            [
                (salt, (entry.operation_id, entry.run_id, _step(entry), entry_seal(salt, _values(entry))))
                for entry, salt in zip(entries, salts(len(entries)), strict=True)
            ]
        )

    def entries(
        self, run_id: RunId, *, mailbox_id: MailboxId | None = None, states: Iterable[EntryState] = ()
    ) -> tuple[JournalEntry, ...]:
        """Return entries of a run in the order of the plan."""
        wanted = [state.value for state in states]
        condition = f"AND state IN ({','.join('?' * len(wanted))})" if wanted else ""
        # Named outright or not at all: an index is of no use for "mailbox_id = ? OR ? IS NULL".
        of_mailbox = "AND mailbox_id = ?" if mailbox_id is not None else ""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM journal_entry WHERE run_id = ? {of_mailbox} {condition}"
            " ORDER BY change_number, action",
            (run_id, *([mailbox_id] if mailbox_id is not None else []), *wanted),
        )
        return tuple(_entry(row) for row in rows)

    def runs_of(self, operations: Iterable[OperationId]) -> Mapping[OperationId, RunId]:
        """Return the runs that these operations belong to; what is not in the journal is left out."""
        wanted = list(dict.fromkeys(operations))
        found: dict[OperationId, RunId] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._db.execute(
                f"SELECT operation_id, run_id FROM journal_entry WHERE operation_id IN ({marks})", chunk
            )
            found.update((OperationId(operation), RunId(run)) for operation, run in rows)
        return found

    def written(self, operations: Iterable[OperationId]) -> Written:
        """Return what is known of what these operations wrote."""
        wanted = list(operations)
        items: dict[OperationId, tuple[FolderId, ItemId]] = {}
        lost: set[OperationId] = set()
        repeated: set[OperationId] = set()
        unread: set[OperationId] = set()
        doubles: set[ItemId] = set()
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for operation, folder, item, action, state, attempts, detail in self._db.execute(
                "SELECT operation_id, folder_id, item_id, action, state, attempts, detail FROM journal_entry"
                f" WHERE operation_id IN ({','.join('?' * len(chunk))})",
                chunk,
            ):
                if action == Action.CREATE and attempts > 1:
                    repeated.add(OperationId(operation))
                if state == EntryState.DONE and item is not None:
                    items[OperationId(operation)] = FolderId(folder), ItemId(item)
                    if detail == NOT_READ_BACK:
                        unread.add(OperationId(operation))
                elif action == Action.CREATE and attempts:
                    lost.add(OperationId(operation))
            doubles |= self._doubles(chunk)
        return Written(items, frozenset(lost), frozenset(repeated), frozenset(unread), frozenset(doubles))

    def places(self, operations: Iterable[OperationId]) -> Mapping[OperationId, WrittenPlace]:
        """Return where these operations wrote."""
        found: dict[OperationId, WrittenPlace] = {}
        wanted = sorted(operations)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            rows = self._db.execute(
                "SELECT e.operation_id, r.connection_id, e.mailbox_id, e.folder_id FROM journal_entry e"
                " JOIN run r ON r.id = e.run_id WHERE e.folder_id IS NOT NULL"
                f" AND e.operation_id IN ({','.join('?' * len(chunk))})",
                chunk,
            )
            for operation, connection, mailbox, folder in rows:
                place = WrittenPlace(ConnectionId(connection), MailboxId(mailbox), FolderId(folder))
                found[OperationId(operation)] = place
        return found

    def _doubles(self, operations: Sequence[OperationId]) -> set[ItemId]:
        marks = ",".join("?" * len(operations))
        rows = self._db.execute(
            "SELECT removal.item_id FROM journal_entry made JOIN journal_entry removal"
            " ON removal.run_id = made.run_id AND removal.mailbox_id = made.mailbox_id"
            " AND removal.change_number = made.change_number AND removal.action = ?"
            f" WHERE made.action = ? AND removal.state = ? AND made.operation_id IN ({marks})",
            (Action.DELETE.value, Action.CREATE.value, EntryState.FAILED.value, *operations),
        )
        return {ItemId(row[0]) for row in rows}

    def prepared(self, run_id: RunId) -> tuple[int, Mapping[MailboxId, int], frozenset[tuple[MailboxId, str]]]:
        """Return how far the journal of a run was prepared.

        That is the number of the last change that has entries, how many entries are to be written in each mailbox, and
        the folders that are to be made, by mailbox and name.
        """
        rows = self._db.execute(
            "SELECT mailbox_id, max(change_number), sum(state != ?) FROM journal_entry WHERE run_id = ?"
            " GROUP BY mailbox_id ORDER BY min(change_number)",
            (EntryState.SKIPPED.value, run_id),
        ).fetchall()
        made = self._db.execute(
            "SELECT mailbox_id, detail FROM journal_entry WHERE run_id = ? AND action = ?",
            (run_id, Action.MAKE_FOLDER.value),
        )
        folders = frozenset((MailboxId(mailbox), str(name)) for mailbox, name in made)
        return max((row[1] for row in rows), default=0), {MailboxId(row[0]): row[2] for row in rows}, folders

    def counts(self, run_id: RunId) -> Mapping[EntryState, int]:
        """Return how many entries of a run are in each state."""
        rows = self._db.execute("SELECT state, count(*) FROM journal_entry WHERE run_id = ? GROUP BY state", (run_id,))
        return {EntryState(state): number for state, number in rows}

    def counts_by_mailbox(self, run_id: RunId) -> Mapping[MailboxId, Mapping[EntryState, int]]:
        """Return how many entries of a run are in each state, mailbox by mailbox; an index holds all that it reads."""
        rows = self._db.execute(
            "SELECT mailbox_id, state, count(*) FROM journal_entry WHERE run_id = ? GROUP BY mailbox_id, state",
            (run_id,),
        )
        found: dict[MailboxId, dict[EntryState, int]] = {}
        for mailbox_id, state, number in rows:
            found.setdefault(MailboxId(mailbox_id), {})[EntryState(state)] = number
        return found

    def mailboxes_open(self, run_id: RunId) -> tuple[MailboxId, ...]:
        """Return the mailboxes in which a run has entries that have not ended."""
        marks = ",".join("?" * len(_FINAL))
        rows = self._db.execute(
            f"SELECT DISTINCT mailbox_id FROM journal_entry WHERE run_id = ? AND state NOT IN ({marks})"
            " ORDER BY mailbox_id",
            (run_id, *_FINAL),
        )
        return tuple(MailboxId(row[0]) for row in rows)

    def last_step(self) -> int:
        """Return the number of the last step, 0 before the first; it only counts up."""
        return self._chain.head().sequence

    def has_steps_since(self, step: int, run_ids: Sequence[RunId]) -> bool:
        """Tell whether one of these runs took a step after the one with this number."""
        marks = ",".join("?" * len(run_ids))
        row = self._db.execute(
            f"SELECT 1 FROM journal_step WHERE sequence > ? AND run_id IN ({marks}) LIMIT 1", (step, *run_ids)
        ).fetchone()
        return row is not None

    def forget(self, *, runs: Iterable[RunId] = (), operations: Iterable[OperationId] = ()) -> int:
        """Let entries and all their steps go, of whole runs and of single operations; returns how many steps.

        Their digests stay, so that the chain is checked as before; nothing of a step can be guessed from them.
        """
        gone = 0
        for column, wanted in (("run_id", list(runs)), ("operation_id", list(operations))):
            for start in range(0, len(wanted), _CHUNK):
                chunk = wanted[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                self._db.execute(f"DELETE FROM journal_entry WHERE {column} IN ({marks})", chunk)
            gone += self._chain.forget_each(column, wanted)
        self._chain.compact()
        return gone

    def compact(self) -> None:
        """Fold digests of forgotten steps at the start into one stub."""
        self._chain.compact()

    def head(self) -> ChainHead:
        """Return how far the chain goes."""
        return self._chain.head()

    def is_chain_whole(self, since: ChainHead | None = None) -> bool:
        """Tell whether no step was edited or taken out, and whether the chain goes on from where it was."""
        return self._chain.is_whole(since)

    def are_entries_whole(self) -> bool:
        """Tell whether each entry is what its last step says, and no step stands without its entry."""
        columns = ", ".join(f"e.{field.name}" for field in fields(JournalEntry))
        rows = self._db.execute(
            f"SELECT s.salt, s.entry, {columns} FROM journal_step s LEFT JOIN journal_entry e USING (operation_id)"
            " WHERE s.sequence IN (SELECT max(sequence) FROM journal_step GROUP BY operation_id)"
        )
        if not all(is_entry_sealed(row[0], row[1], row[2:]) for row in rows):
            return False
        stray = self._db.execute(
            "SELECT 1 FROM journal_entry WHERE operation_id NOT IN (SELECT operation_id FROM journal_step) LIMIT 1"
        )
        return stray.fetchone() is None

    def mend(self) -> None:
        """Accept steps and entries as they are: steps without an entry go, the others are sealed and chained anew."""
        self._chain.forget("operation_id NOT IN (SELECT operation_id FROM journal_entry)")
        seal_entries(self._db)
        self._chain.mend()


def _step(entry: JournalEntry) -> str:
    plain = {
        "op": entry.operation_id,
        "run": entry.run_id,
        "action": entry.action,
        "state": entry.state,
        "item": entry.item_id,
        "version": entry.version,
        "content": entry.content_hash,
        "photo": entry.photo_hash,
        "error": entry.error,
    }
    return json.dumps({name: value for name, value in plain.items() if value is not None}, sort_keys=True)


def _entry(row: Sequence[object]) -> JournalEntry:
    values = dict(zip((field.name for field in fields(JournalEntry)), row, strict=True))
    values["action"] = Action(str(values["action"]))
    values["state"] = EntryState(str(values["state"]))
    values["error"] = ErrorCode(str(values["error"])) if values["error"] else None
    return JournalEntry(**values)  # type: ignore[arg-type]  # one value per column, as written by `put`
