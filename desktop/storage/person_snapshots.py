"""What of a person stands in the snapshots of contact folders: our contacts, and users' own that name the person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import sqlcipher3

from desktop.model.ids import PersonKey
from desktop.model.privacy import Category, Finding, Place, Remark
from desktop.storage.person_traces import PersonTraces, details_of

_MARK_KEY = 14
"""Where the person begins in a mark: after `cs1;`, the set's eight digits and a semicolon."""
_LINKED = """
    SELECT c.snapshot_id, c.item_id FROM snapshot s CROSS JOIN link l ON l.connection_id = s.connection_id
        AND l.mailbox_id = s.mailbox_id AND l.folder_id = s.folder_id AND l.person_key = ?1
    CROSS JOIN snapshot_contact c ON c.snapshot_id = s.id AND c.item_id = l.item_id
"""
_RESTLESS = """
    SELECT c.snapshot_id, c.item_id FROM settled s CROSS JOIN restless r ON r.snapshot_id = s.snapshot_id
        AND r.person_key = ?1
    CROSS JOIN snapshot_contact c ON c.snapshot_id = r.snapshot_id AND c.item_id = r.item_id
"""
_UNSETTLED = """
    SELECT c.snapshot_id, c.item_id FROM snapshot s CROSS JOIN snapshot_contact c ON c.snapshot_id = s.id
    WHERE s.id NOT IN (SELECT snapshot_id FROM settled WHERE version_id IS NOT NULL)
        AND substr(c.mark, ?2, ?3) = ?1 || ';'
"""
"""In a settled folder everybody's marked contact is the linked one, or the person is restless: see `settled`."""
_ROW = """
    SELECT s.mailbox_id, s.name, max(s.used_at, s.read_whole_at), c.mark, d.body FROM snapshot_contact c
    JOIN snapshot s ON s.id = c.snapshot_id LEFT JOIN card d ON d.hash = c.card_hash
    WHERE c.snapshot_id = ? AND c.item_id = ?
"""
_OWN_FIELDS = ("personal_notes", "categories")


class PersonSnapshots:
    """Reads snapshots by person; no index leads from a person to them, so that links and settled folders do."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def find(self, traces: PersonTraces) -> Iterator[Finding]:
        """Yield the contacts of a person, and users' own contacts with an address or number of the person."""
        rows = self.rows(traces)
        for row in sorted(rows):
            mailbox, name, read_at, _, body = self._db.execute(_ROW, row).fetchone()
            yield Finding(
                Place.SNAPSHOT, Category.SNAPSHOTS, mailbox, datetime.fromisoformat(read_at), values=_said(name, body)
            )
        own = set(traces.mailboxes)
        for mailbox, name, read_at, body in self.foreign(traces):
            at = datetime.fromisoformat(read_at)
            if mailbox not in own:
                values = _said(name, body, is_foreign=True)
                yield Finding(Place.SNAPSHOT, Category.SNAPSHOTS, mailbox, at, values=values, remark=Remark.FOREIGN)
        yield from self._own_mailbox(traces)
        yield from self._compared(traces)

    def rows(self, traces: PersonTraces, *, everywhere: bool = False) -> set[tuple[int, str]]:
        """Return snapshot and item of the contacts that carry a mark of the person.

        `everywhere` reads every contact, for a second or two: for whoever must not rely on what links say.
        """
        found: set[tuple[int, str]] = set()
        for key in traces.keys:
            values = (key, _MARK_KEY, len(key) + 1)
            if everywhere:
                query = "SELECT snapshot_id, item_id FROM snapshot_contact WHERE substr(mark, ?2, ?3) = ?1 || ';'"
                found.update(self._db.execute(query, values))
                continue
            found.update(self._db.execute(_LINKED, (key,)))
            found.update(self._db.execute(_RESTLESS, (key,)))
            found.update(self._db.execute(_UNSETTLED, values))
        return found

    def foreign(self, traces: PersonTraces) -> Iterator[tuple[str, str, str, str]]:
        """Yield mailbox, folder, time and content of contacts without our mark that name the person."""
        for card_hash in self.cards(traces):
            yield from self._db.execute(
                "SELECT s.mailbox_id, s.name, max(s.used_at, s.read_whole_at), d.body FROM snapshot_contact c"
                " INDEXED BY snapshot_foreign_card JOIN snapshot s ON s.id = c.snapshot_id"
                " JOIN card d ON d.hash = c.card_hash WHERE c.card_hash = ? AND c.mark = ''",
                (card_hash,),
            ).fetchall()

    def cards(self, traces: PersonTraces) -> tuple[str, ...]:
        """Return the contents of contacts, of whomever, that hold an address or a number of the person."""
        spelled = traces.in_cards()
        rows = self._db.execute("SELECT hash, body FROM card")
        return tuple(card_hash for card_hash, body in rows if spelled.stands_in(body))

    def _own_mailbox(self, traces: PersonTraces) -> Iterator[Finding]:
        for mailbox_id in traces.mailboxes:
            for read_at, number in self._db.execute(
                "SELECT max(used_at, read_whole_at), (SELECT count(*) FROM snapshot_contact WHERE snapshot_id = s.id)"
                " FROM snapshot s WHERE mailbox_id = ?",
                (mailbox_id,),
            ):
                at = datetime.fromisoformat(read_at)
                yield Finding(
                    Place.SNAPSHOT,
                    Category.SNAPSHOTS,
                    str(mailbox_id),
                    at,
                    entries=number + 1,
                    remark=Remark.OWN_MAILBOX,
                )

    def _compared(self, traces: PersonTraces) -> Iterator[Finding]:
        """Yield what folders are compared with to find out in which nothing changed."""
        number = 0
        for key in traces.keys:
            for query in (
                "SELECT count(*) FROM desired_version v CROSS JOIN desired_contact c ON c.version_id = v.id"
                " WHERE c.person_key = ?",
                "SELECT count(*) FROM settled s CROSS JOIN restless r ON r.snapshot_id = s.snapshot_id"
                " WHERE r.person_key = ?",
            ):
                number += self._db.execute(query, (key,)).fetchone()[0]
        if number:
            yield Finding(Place.SNAPSHOT, Category.SNAPSHOTS, "", entries=number)


def _said(folder: str, body: str | None, *, is_foreign: bool = False) -> dict[str, str]:
    """Return what a contact says; of a user's own no more than what names the person."""
    details = details_of(body) if body else None
    plain = json.loads(body) if body and not is_foreign else {}
    found = {"folder": folder, "display_name": details.name if details else ""}
    found |= {"emails": ", ".join(details.mails), "phones": ", ".join(details.phones)} if details else {}
    found |= {name: str(plain[name]) for name in ("job_title", "department", "company_name") if plain.get(name)}
    found |= {name: str(plain[name]) for name in _OWN_FIELDS if plain.get(name)}
    return {name: text for name, text in found.items() if text}


def person_in_mark(mark: str) -> PersonKey:
    """Return the person of a mark, "" where there is none."""
    return PersonKey(mark[_MARK_KEY - 1 :].partition(";")[0])
