"""What is known of mailboxes: our folders, and the managed contacts in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlcipher3

from desktop.model.contact import FolderRef, Link
from desktop.model.ids import (
    ConnectionId,
    ContentHash,
    FolderId,
    ItemId,
    MailboxId,
    OperationId,
    PersonKey,
    PhotoHash,
    Version,
)

_COLUMNS = "mailbox_id, folder_id, person_key, item_id, version, content_hash, photo_hash, operation_id"


class Mailboxes:
    """Folders and links of every connection."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def folder(self, connection_id: ConnectionId, mailbox_id: MailboxId, name: str) -> FolderId | None:
        """Return the folder that we made under this name, `None` where none is known."""
        row = self._db.execute(
            "SELECT folder_id FROM folder WHERE connection_id = ? AND mailbox_id = ? AND name = ?",
            (connection_id, mailbox_id, name),
        ).fetchone()
        return FolderId(row[0]) if row else None

    def folder_name(self, connection_id: ConnectionId, folder: FolderRef) -> str | None:
        """Return the name under which we made a folder, `None` where we did not."""
        row = self._db.execute(
            "SELECT name FROM folder WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ?",
            (connection_id, folder.mailbox_id, folder.folder_id),
        ).fetchone()
        return str(row[0]) if row else None

    def put_folder(self, connection_id: ConnectionId, mailbox_id: MailboxId, name: str, folder_id: FolderId) -> None:
        """Remember a folder of ours."""
        self._db.execute(
            "INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?)", (connection_id, mailbox_id, name, folder_id)
        )

    def links(self, connection_id: ConnectionId, folder: FolderRef) -> Mapping[PersonKey, Link]:
        """Return the managed contacts of a folder by person, those that we deleted included."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM link WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ?",
            (connection_id, folder.mailbox_id, folder.folder_id),
        )
        return {link.person_key: link for link in map(_link, rows)}

    def items_by_operation(
        self, connection_id: ConnectionId, mailbox_id: MailboxId
    ) -> Mapping[OperationId, tuple[FolderId, ItemId]]:
        """Return where the managed contacts of a mailbox are, by the operations that wrote them last."""
        rows = self._db.execute(
            "SELECT operation_id, folder_id, item_id FROM link WHERE connection_id = ? AND mailbox_id = ?",
            (connection_id, mailbox_id),
        )
        return {OperationId(operation): (FolderId(folder), ItemId(item)) for operation, folder, item in rows}

    def link(self, connection_id: ConnectionId, folder: FolderRef, key: PersonKey) -> Link | None:
        """Return the managed contact of one person in a folder."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM link"
            " WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ? AND person_key = ?",
            (connection_id, folder.mailbox_id, folder.folder_id, key),
        ).fetchone()
        return _link(row) if row else None

    def links_of(
        self, connection_id: ConnectionId, folder: FolderRef, keys: Iterable[PersonKey]
    ) -> Mapping[PersonKey, Link]:
        """Return what `links` has of some people."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM link WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ?"
            " AND person_key IN (SELECT value FROM json_each(?))",
            (connection_id, folder.mailbox_id, folder.folder_id, json.dumps(list(keys))),
        )
        return {link.person_key: link for link in map(_link, rows)}

    def links_in(self, connection_id: ConnectionId, mailbox_id: MailboxId) -> tuple[Link, ...]:
        """Return the managed contacts that a mailbox holds, whatever folder they are in."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM link WHERE connection_id = ? AND mailbox_id = ? AND content_hash != ''",
            (connection_id, mailbox_id),
        )
        return tuple(map(_link, rows))

    def all_links(self, connection_id: ConnectionId) -> Iterator[Link]:
        """Yield every managed contact of a connection."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM link WHERE connection_id = ? AND content_hash != ''", (connection_id,)
        )
        return map(_link, rows)

    def mailboxes_of(self, connection_id: ConnectionId, key: PersonKey) -> tuple[MailboxId, ...]:
        """Return the mailboxes that hold a managed contact of a person."""
        rows = self._db.execute(
            "SELECT DISTINCT mailbox_id FROM link WHERE connection_id = ? AND person_key = ? AND content_hash != ''",
            (connection_id, key),
        )
        return tuple(MailboxId(row[0]) for row in rows)

    def put_links(self, connection_id: ConnectionId, links: Iterable[Link]) -> None:
        """Add or replace managed contacts."""
        self._db.executemany(
            "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    connection_id,
                    link.mailbox_id,
                    link.folder_id,
                    link.person_key,
                    link.item_id,
                    link.version,
                    link.content_hash,
                    link.photo_hash,
                    link.operation_id,
                )
                for link in links
            ),
        )

    def rename_link(self, connection_id: ConnectionId, link: Link, former: PersonKey) -> None:
        """Replace what is known of a contact under another key of its person; where it is known already, nothing."""
        self.put_links(connection_id, (link,))
        self._db.execute(
            "DELETE FROM link WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ? AND person_key = ?",
            (connection_id, link.mailbox_id, link.folder_id, former),
        )

    def replace_links(self, connection_id: ConnectionId, folder: FolderRef, links: Sequence[Link]) -> None:
        """Replace what is known of a folder by what a whole reading found."""
        self._db.execute(
            "DELETE FROM link WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ?",
            (connection_id, folder.mailbox_id, folder.folder_id),
        )
        self.put_links(connection_id, links)

    def note_removed(self, connection_id: ConnectionId, folder: FolderRef, key: PersonKey, item_id: ItemId) -> None:
        """Note that a managed contact was deleted, where it is the one that is known of its person."""
        self._db.execute(
            "UPDATE link SET version = '', content_hash = '', photo_hash = ''"
            " WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ? AND person_key = ? AND item_id = ?",
            (connection_id, folder.mailbox_id, folder.folder_id, key, item_id),
        )

    def put_photo(
        self, connection_id: ConnectionId, folder: FolderRef, key: PersonKey, item_id: ItemId, photo_hash: PhotoHash
    ) -> None:
        """Remember the photo of a managed contact that is known; its version is another one now, and not told."""
        self._db.execute(
            "UPDATE link SET photo_hash = ?, version = ''"
            " WHERE connection_id = ? AND mailbox_id = ? AND folder_id = ? AND person_key = ? AND item_id = ?",
            (photo_hash, connection_id, folder.mailbox_id, folder.folder_id, key, item_id),
        )


def _link(row: Sequence[str]) -> Link:
    return Link(
        MailboxId(row[0]),
        FolderId(row[1]),
        PersonKey(row[2]),
        ItemId(row[3]),
        Version(row[4]),
        ContentHash(row[5]),
        PhotoHash(row[6]),
        OperationId(row[7]),
    )
