"""What folders held when they were last read: with their changes since, a folder need not be read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import sqlcipher3

from desktop.model.card import Card
from desktop.model.contact import Contact, FolderRef
from desktop.model.ids import ConnectionId, ContentHash, FolderId, ItemId, MailboxId, PersonKey, Version
from desktop.model.mark import decode_mark
from desktop.model.reading import Completeness, Reading
from desktop.storage.cards import Cards

_COLUMNS = "SELECT item_id, version, card_hash, mark, has_photo FROM snapshot_contact"
_CONTACTS = f"{_COLUMNS} WHERE snapshot_id = ?"
_FOREIGN = f"{_COLUMNS} INDEXED BY snapshot_foreign WHERE snapshot_id = ? AND mark = ''"


@dataclass(frozen=True, slots=True)
class SnapshotState:
    """Of which folder a snapshot is, from where its changes are followed, and when it was last read whole.

    `name` is the folder's name as sets write it: a folder that its user renamed is still the same one. `id` is 0
    before it is stored.
    """

    folder: FolderRef
    name: str
    state: str
    read_whole_at: datetime
    id: int = field(default=0, compare=False)


class Snapshots:
    """One snapshot for each folder that was read whole; its contacts, foreign ones too, with versions and marks."""

    def __init__(self, connection: sqlcipher3.Connection, cards: Cards) -> None:
        self._db = connection
        self._cards = cards

    def named(self, connection_id: ConnectionId, mailbox_id: MailboxId, name: str) -> SnapshotState | None:
        """Return the snapshot of the folder of a name, `None` where there is none."""
        return self._state("mailbox_id = ? AND name = ?", connection_id, mailbox_id, name.casefold())

    def state(self, connection_id: ConnectionId, folder: FolderRef) -> SnapshotState | None:
        """Return the snapshot of a folder, `None` where there is none."""
        return self._state("mailbox_id = ? AND folder_id = ?", connection_id, folder.mailbox_id, folder.folder_id)

    def _state(self, condition: str, *values: str) -> SnapshotState | None:
        row = self._db.execute(
            f"SELECT mailbox_id, folder_id, name, state, read_whole_at, id FROM snapshot"
            f" WHERE connection_id = ? AND {condition} ORDER BY id DESC",
            values,
        ).fetchone()
        if row is None:
            return None
        folder = FolderRef(MailboxId(row[0]), FolderId(row[1]))
        return SnapshotState(folder, row[2], row[3], datetime.fromisoformat(row[4]), int(row[5]))

    def reading(
        self, connection_id: ConnectionId, folder: FolderRef, cards: dict[ContentHash, Card] | None = None
    ) -> Reading[Contact] | None:
        """Return what a folder held, as a whole reading; `None` where there is no snapshot, or not all of it.

        `cards` are those that were read already, for several folders with the same people; new ones are added.
        """
        found = self._id(connection_id, folder)
        if found is None:
            return None
        cards = cards if cards is not None else {}
        (taken_at,) = self._db.execute("SELECT read_whole_at FROM snapshot WHERE id = ?", (found,)).fetchone()
        rows = self._db.execute(f"{_CONTACTS} ORDER BY item_id", (found,)).fetchall()
        contacts = self._with_cards(rows, cards)
        if contacts is None:
            return None
        return Reading(contacts, Completeness.FULL, datetime.fromisoformat(taken_at))

    def some(
        self, snapshot_id: int, items: Iterable[ItemId], cards: dict[ContentHash, Card]
    ) -> tuple[Contact, ...] | None:
        """Return these contacts of a snapshot as far as they are there; `None` where one's card is not kept."""
        rows = self._db.execute(
            f"{_CONTACTS} AND item_id IN (SELECT value FROM json_each(?)) ORDER BY item_id",
            (snapshot_id, json.dumps(list(items))),
        ).fetchall()
        return self._with_cards(rows, cards)

    def of_person(self, connection_id: ConnectionId, folder: FolderRef, key: PersonKey) -> tuple[Contact, ...]:
        """Return the contacts of a folder that carry the mark of a person, as far as they are stored."""
        found = self._id(connection_id, folder)
        rows = self._db.execute(f"{_CONTACTS} AND instr(mark, ?) ORDER BY item_id", (found, f";{key};")).fetchall()
        contacts = self._with_cards(rows, {}) or ()
        return tuple(one for one in contacts if one.mark is not None and one.mark.person_key == key)

    def foreign(self, snapshot_id: int, cards: dict[ContentHash, Card]) -> tuple[Contact, ...] | None:
        """Return the contacts of a snapshot that carry no mark; `None` where one's card is not kept."""
        rows = self._db.execute(f"{_FOREIGN} ORDER BY item_id", (snapshot_id,)).fetchall()
        return self._with_cards(rows, cards)

    def _with_cards(
        self, rows: Sequence[Sequence[object]], cards: dict[ContentHash, Card]
    ) -> tuple[Contact, ...] | None:
        cards.update(self._cards.get_many({ContentHash(str(row[2])) for row in rows} - cards.keys()))
        if any(row[2] not in cards for row in rows):
            return None
        return tuple(_contact(row, cards) for row in rows)

    def put(self, connection_id: ConnectionId, snapshot: SnapshotState, contacts: Sequence[Contact]) -> SnapshotState:
        """Replace the snapshot of a folder by a whole reading, and return it as it is stored."""
        folder = snapshot.folder
        self.forget(connection_id, folder)
        (made,) = self._db.execute(
            "INSERT INTO snapshot (connection_id, mailbox_id, folder_id, name, state, read_whole_at)"
            " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            (
                connection_id,
                folder.mailbox_id,
                folder.folder_id,
                snapshot.name.casefold(),
                snapshot.state,
                snapshot.read_whole_at.isoformat(),
            ),
        ).fetchone()
        self._put_contacts(made, contacts)
        return replace(snapshot, id=int(made))

    def update(
        self,
        connection_id: ConnectionId,
        folder: FolderRef,
        changed: Sequence[Contact],
        removed: Iterable[ItemId],
        state: str,
    ) -> None:
        """Bring the snapshot of a folder up to date; nothing happens where there is none."""
        found = self._id(connection_id, folder)
        if found is None:
            return
        self._db.execute("UPDATE snapshot SET state = ? WHERE id = ?", (state, found))
        self._db.executemany(
            "DELETE FROM snapshot_contact WHERE snapshot_id = ? AND item_id = ?",
            ((found, item_id) for item_id in removed),
        )
        self._put_contacts(found, changed)

    def follow(self, connection_id: ConnectionId, states: Mapping[FolderRef, str]) -> None:
        """Note from where the changes of folders are followed from now on, where that is another state."""
        self._db.executemany(
            "UPDATE snapshot SET state = ?1"
            " WHERE connection_id = ?2 AND mailbox_id = ?3 AND folder_id = ?4 AND state != ?1",
            ((state, connection_id, one.mailbox_id, one.folder_id) for one, state in states.items()),
        )

    def use(self, connection_id: ConnectionId, folders: Iterable[FolderRef], at: datetime) -> None:
        """Note that folders were compared with their snapshots; once a day is enough to tell how old that is."""
        stamp = at.isoformat()
        self._db.executemany(
            "UPDATE snapshot SET used_at = ?1 WHERE connection_id = ?2 AND mailbox_id = ?3 AND folder_id = ?4"
            " AND substr(used_at, 1, 10) != substr(?1, 1, 10)",
            ((stamp, connection_id, one.mailbox_id, one.folder_id) for one in folders),
        )

    def forget_others(self, connection_id: ConnectionId, folder: FolderRef, name: str) -> None:
        """Drop the snapshots of other folders that had this name: from now on this one is meant by it."""
        self._db.execute(
            "DELETE FROM snapshot WHERE connection_id = ? AND mailbox_id = ? AND name = ? AND folder_id != ?",
            (connection_id, folder.mailbox_id, name.casefold(), folder.folder_id),
        )

    def forget(self, connection_id: ConnectionId, folder: FolderRef) -> None:
        """Drop the snapshot of a folder: it is read whole the next time."""
        self._db.execute(
            "DELETE FROM settled WHERE snapshot_id IN"  # before its contacts go one by one
            " (SELECT id FROM snapshot WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ?)",
            (connection_id, folder.mailbox_id, folder.folder_id),
        )
        self._db.execute(
            "DELETE FROM snapshot WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ?",
            (connection_id, folder.mailbox_id, folder.folder_id),
        )

    def _id(self, connection_id: ConnectionId, folder: FolderRef) -> int | None:
        row = self._db.execute(
            "SELECT id FROM snapshot WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ?",
            (connection_id, folder.mailbox_id, folder.folder_id),
        ).fetchone()
        return int(row[0]) if row else None

    def _put_contacts(self, snapshot_id: int, contacts: Sequence[Contact]) -> None:
        hashes = self._cards.put_many(contact.card for contact in contacts)
        self._db.executemany(
            "INSERT OR REPLACE INTO snapshot_contact VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    snapshot_id,
                    contact.item_id,
                    contact.version,
                    hashes[contact.card],
                    contact.mark.encode() if contact.mark is not None else "",
                    contact.has_photo,
                )
                for contact in contacts
            ),
        )


def _contact(row: Sequence[object], cards: Mapping[ContentHash, Card]) -> Contact:
    item_id, version, card_hash, mark, has_photo = row
    return Contact(
        ItemId(str(item_id)),
        Version(str(version)),
        cards[ContentHash(str(card_hash))],
        decode_mark(str(mark)),
        None if has_photo is None else bool(has_photo),
    )
