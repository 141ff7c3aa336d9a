"""What folders were found to need nothing for, so that the next plan looks only at what is different since."""

from __future__ import annotations

import sqlcipher3

_PERSON = "substr({mark}, 14, instr(substr({mark}, 14), ';') - 1)"
"""The person in a mark: it comes after `cs1;`, the set's eight digits and a semicolon."""
_OF_LINK = """SELECT settled.snapshot_id FROM snapshot JOIN settled ON settled.snapshot_id = snapshot.id
    WHERE snapshot.connection_id = {row}.connection_id AND snapshot.mailbox_id = {row}.mailbox_id
    AND snapshot.folder_id = {row}.folder_id"""
_SAME_LINK = """SELECT 1 FROM link WHERE link.connection_id = NEW.connection_id AND link.mailbox_id = NEW.mailbox_id
    AND link.folder_id = NEW.folder_id AND link.person_key = NEW.person_key AND link.item_id = NEW.item_id
    AND link.version = NEW.version AND link.content_hash = NEW.content_hash AND link.photo_hash = NEW.photo_hash
    AND link.operation_id = NEW.operation_id"""
_OLD_ITEM = """SELECT item_id FROM link WHERE link.connection_id = NEW.connection_id
    AND link.mailbox_id = NEW.mailbox_id AND link.folder_id = NEW.folder_id AND link.person_key = NEW.person_key"""
_OF_CONTACT = "SELECT snapshot_id FROM settled WHERE snapshot_id = {row}.snapshot_id"

_TABLES = (
    """CREATE TABLE desired_version (
        id INTEGER PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
        digest TEXT NOT NULL, UNIQUE (connection_id, digest)) STRICT""",
    """CREATE TABLE desired_contact (
        version_id INTEGER NOT NULL REFERENCES desired_version ON DELETE CASCADE, person_key TEXT NOT NULL,
        set_key TEXT NOT NULL, content_hash TEXT NOT NULL, photo TEXT NOT NULL,
        PRIMARY KEY (version_id, person_key)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE settled (
        snapshot_id INTEGER PRIMARY KEY REFERENCES snapshot ON DELETE CASCADE,
        version_id INTEGER REFERENCES desired_version ON DELETE CASCADE, basis TEXT NOT NULL,
        touched INTEGER NOT NULL DEFAULT 0) STRICT""",
    "CREATE INDEX settled_by_version ON settled (version_id)",
    """CREATE TABLE restless (
        snapshot_id INTEGER NOT NULL REFERENCES settled ON DELETE CASCADE, person_key TEXT NOT NULL,
        item_id TEXT NOT NULL, PRIMARY KEY (snapshot_id, person_key, item_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX snapshot_foreign ON snapshot_contact (snapshot_id) WHERE mark = ''",
)


def _trigger(name: str, event: str, which: str, person: str, item: str) -> str:
    """Return a trigger that makes a person restless in the settled folder which `which` selects, if there is one."""
    return (
        f"CREATE TRIGGER restless_{name} BEFORE {event} BEGIN"
        f" INSERT OR IGNORE INTO restless SELECT snapshot_id, {person}, {item} FROM ({which});"
        f" UPDATE settled SET touched = touched + 1 WHERE snapshot_id IN ({which}); END"
    )


# Whoever changes a row on which a settled folder rests, its person is looked at again: no writer can forget to say so.
# INSERT OR REPLACE takes the old row away without a DELETE trigger, so that it is looked for before the insert.
_BY_LINK = (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
_BY_CONTACT = (("INSERT", "NEW"), ("UPDATE", "OLD"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
_REPLACED = "SELECT mark FROM snapshot_contact WHERE snapshot_id = NEW.snapshot_id AND item_id = NEW.item_id"
_TRIGGERS = (
    *(
        _trigger(
            f"contact_{event}_{row}",
            f"{event} ON snapshot_contact WHEN {row}.mark != ''",
            _OF_CONTACT.format(row=row),
            _PERSON.format(mark=f"{row}.mark"),
            f"{row}.item_id",
        )
        for event, row in _BY_CONTACT
    ),
    _trigger(
        "contact_replaced",
        f"INSERT ON snapshot_contact WHEN ({_REPLACED}) != ''",
        _OF_CONTACT.format(row="NEW"),
        _PERSON.format(mark=f"({_REPLACED})"),
        "NEW.item_id",
    ),
    *(
        _trigger(
            f"link_{event}_{row}",
            f"{event} ON link" + (f" WHEN NOT EXISTS ({_SAME_LINK})" if event == "INSERT" else ""),
            _OF_LINK.format(row=row),
            f"{row}.person_key",
            f"coalesce(({_OLD_ITEM}), NEW.item_id)" if event == "INSERT" else "OLD.item_id",
        )
        for event, row in _BY_LINK
    ),
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add tables and triggers."""
    for statement in (*_TABLES, *_TRIGGERS):
        connection.execute(statement)
