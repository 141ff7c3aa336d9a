"""Taking one person out of everything that is stored, in one transaction; everybody else's rows stay as they are."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlcipher3

from desktop.model.privacy import Category
from desktop.storage.audit import Audit
from desktop.storage.journal import Journal
from desktop.storage.person_entries import PersonEntries, PersonEntry
from desktop.storage.person_plans import PersonPlans
from desktop.storage.person_snapshots import PersonSnapshots
from desktop.storage.person_traces import PersonTraces

_LONG_AGO = "1970-01-01T00:00:00+00:00"
_REFERENCES = """
    SELECT before AS hash FROM change WHERE before IS NOT NULL UNION SELECT after FROM change WHERE after IS NOT NULL
    UNION SELECT before_hash FROM journal_entry WHERE before_hash IS NOT NULL
    UNION SELECT card_hash FROM snapshot_contact
"""
_PHOTO_REFERENCES = """
    SELECT photo_hash AS hash FROM source_photo UNION SELECT photo_before FROM change
    UNION SELECT photo_after FROM change UNION SELECT photo_hash FROM link
    UNION SELECT before_photo FROM journal_entry WHERE before_photo IS NOT NULL
    UNION SELECT photo_hash FROM journal_entry
"""


class PersonErasing:
    """Erases a person; to be used inside a transaction, a second or two for a million contacts.

    Contacts of users' own that name the person stay, and what was entered by hand: both are said by the findings.
    """

    def __init__(self, connection: sqlcipher3.Connection, journal: Journal, audit: Audit) -> None:
        self._db = connection
        self._journal = journal
        self._audit = audit
        self._snapshots = PersonSnapshots(connection)
        self._entries = PersonEntries(connection)
        self._plans = PersonPlans(connection)

    def erase(self, traces: PersonTraces) -> Mapping[Category, int]:
        """Erase, and return how many entries of each category are gone."""
        gone: Counter[Category] = Counter()
        cards = {*self._snapshots.cards(traces), *self._cards(traces)}
        photos = self._photos(traces)
        gone[Category.SETS] = self._from_sets(traces)
        gone[Category.SNAPSHOTS] = self._from_snapshots(traces)
        gone[Category.LINKS] = self._from_links(traces)
        gone[Category.RUNS] = self._from_journal(traces)
        gone[Category.PLANS] = self._plans.erase(traces)
        gone[Category.ADDRESSES] = self._each(traces.mailboxes, "DELETE FROM mailbox_address WHERE mailbox_id = ?")
        gone[Category.PHOTOS] = self._each(traces.keys, "DELETE FROM source_photo WHERE person_key = ?")
        gone[Category.PHOTOS] += self._each(traces.keys, "DELETE FROM person_photo WHERE person_key = ?")
        gone[Category.DIRECTORY] = self._from_directory(traces)
        self._from_comparisons(traces)
        self._unreferenced("card", cards, _REFERENCES)
        self._unreferenced("photo", photos, _PHOTO_REFERENCES)
        gone += self._from_texts(traces)
        return {category: number for category, number in gone.items() if number}

    def _each(self, values: Iterable[str], *statements: str) -> int:
        return sum(self._db.execute(one, (value,)).rowcount for value in values for one in statements)

    # What only this person may use

    def _cards(self, traces: PersonTraces) -> set[str]:
        """Return the contents of contacts that rows of the person refer to."""
        found: set[str] = set()
        for column, values in (("person_key", traces.keys), ("mailbox_id", traces.mailboxes)):
            for value in values:
                query = f"SELECT before, after FROM change WHERE plan_id IN (SELECT id FROM plan) AND {column} = ?"
                found.update(one for row in self._db.execute(query, (value,)) for one in row if one)
        found.update(one.before_hash for one in self._all_entries(traces) if one.before_hash)
        for snapshot_id, item_id in self._snapshots.rows(traces, everywhere=True):
            query = "SELECT card_hash FROM snapshot_contact WHERE snapshot_id = ? AND item_id = ?"
            found.update(row[0] for row in self._db.execute(query, (snapshot_id, item_id)))
        for mailbox_id in traces.mailboxes:
            query = "SELECT card_hash FROM snapshot_contact JOIN snapshot ON id = snapshot_id WHERE mailbox_id = ?"
            found.update(row[0] for row in self._db.execute(query, (mailbox_id,)))
        return found

    def _photos(self, traces: PersonTraces) -> set[str]:
        found: set[str] = set()
        for key in traces.keys:
            for query in (
                "SELECT photo_hash FROM source_photo WHERE person_key = ?",
                "SELECT photo_before FROM change WHERE plan_id IN (SELECT id FROM plan) AND person_key = ?",
                "SELECT photo_after FROM change WHERE plan_id IN (SELECT id FROM plan) AND person_key = ?",
                "SELECT photo_hash FROM link WHERE person_key = ?",
            ):
                found.update(row[0] for row in self._db.execute(query, (key,)) if row[0])
        for entry in self._all_entries(traces):
            found.update(one for one in (entry.before_photo, entry.photo_hash) if one)
        return found

    def _all_entries(self, traces: PersonTraces) -> Iterator[PersonEntry]:
        yield from self._entries.of(traces)
        yield from self._entries.in_mailbox(traces)

    def _unreferenced(self, table: str, hashes: Iterable[str], references: str) -> None:
        """Delete those of some contents that nothing refers to any more."""
        wanted = json.dumps(sorted(hashes))
        self._db.execute(
            f"DELETE FROM {table} WHERE hash IN (SELECT value FROM json_each(?)) AND hash NOT IN ({references})",
            (wanted,),
        )

    # Place by place

    def _from_directory(self, traces: PersonTraces) -> int:
        gone = 0
        for mailbox_id in traces.mailboxes:  # what was read out of the person's own mailbox
            self._db.execute("DELETE FROM person WHERE source_id LIKE ? || '/%'", (mailbox_id,))
            gone += self._db.execute("DELETE FROM source WHERE id LIKE ? || '/%'", (mailbox_id,)).rowcount
        gone += self._each(
            traces.keys,
            "DELETE FROM person WHERE key = ?",  # its text goes with it
            "DELETE FROM member WHERE member = ?",
            "DELETE FROM person_item WHERE person_key = ?",
        )
        gone += self._each(traces.keys, "DELETE FROM former_person WHERE key = ?")  # deleting a person adds one
        self._each(traces.mailboxes, "DELETE FROM person_item WHERE mailbox_id = ?")
        return gone + self._each(traces.immutable_ids, "DELETE FROM former_person WHERE immutable_id = ?")

    def _from_sets(self, traces: PersonTraces) -> int:
        gone = 0
        for table, name in (("sync_set", "key"), ("set_draft", "connection_id")):
            for key, body in self._db.execute(f"SELECT {name}, body FROM {table}").fetchall():
                plain = json.loads(body)
                before = sum(len(plain.get(role, ())) for role in _ROLES)
                for role in _ROLES:
                    plain[role] = [line for line in plain.get(role, ()) if not traces.is_named_in(line)]
                taken = before - sum(len(plain[role]) for role in _ROLES)
                if taken:
                    text = json.dumps(plain, ensure_ascii=False)
                    self._db.execute(f"UPDATE {table} SET body = ? WHERE {name} = ?", (text, key))
                gone += taken
        return gone

    def _from_snapshots(self, traces: PersonTraces) -> int:
        """Take contacts out of snapshots; their folders are read whole the next time.

        Else a contact that is still in the mailbox, and that nothing tells of, would be taken for missing.
        """
        rows = self._snapshots.rows(traces, everywhere=True)
        self._db.executemany("DELETE FROM snapshot_contact WHERE snapshot_id = ? AND item_id = ?", rows)
        touched = {snapshot_id for snapshot_id, _ in rows}
        for key in traces.keys:
            query = (
                "SELECT s.id FROM snapshot s JOIN link l ON l.connection_id = s.connection_id"
                " AND l.mailbox_id = s.mailbox_id AND l.folder_id = s.folder_id AND l.person_key = ?"
            )
            touched |= {row[0] for row in self._db.execute(query, (key,))}
        for snapshot_id in touched:
            self._db.execute("DELETE FROM settled WHERE snapshot_id = ?", (snapshot_id,))
            self._db.execute("UPDATE snapshot SET read_whole_at = ? WHERE id = ?", (_LONG_AGO, snapshot_id))
        gone = len(rows)
        for mailbox_id in traces.mailboxes:
            own = "SELECT id FROM snapshot WHERE mailbox_id = ?"
            self._db.execute(f"DELETE FROM settled WHERE snapshot_id IN ({own})", (mailbox_id,))
            gone += self._db.execute("DELETE FROM snapshot WHERE mailbox_id = ?", (mailbox_id,)).rowcount
        return gone

    def _from_links(self, traces: PersonTraces) -> int:
        gone = self._each(traces.keys, "DELETE FROM link WHERE person_key = ?")
        statements = ("DELETE FROM link WHERE mailbox_id = ?", "DELETE FROM folder WHERE mailbox_id = ?")
        return gone + self._each(traces.mailboxes, *statements)

    def _from_journal(self, traces: PersonTraces) -> int:
        operations = {entry.operation_id for entry in self._all_entries(traces)}
        self._journal.forget(operations=sorted(operations))
        return len(operations) + self._each(traces.mailboxes, "DELETE FROM outcome WHERE mailbox_id = ?")

    def _from_comparisons(self, traces: PersonTraces) -> None:
        """Take the person out of what folders are compared with: a version that changes is no longer the one it was."""
        for key in traces.keys:
            for (version_id,) in self._db.execute(
                "SELECT version_id FROM desired_contact WHERE person_key = ?", (key,)
            ).fetchall():
                digest = f"changed {secrets.token_hex(16)}"
                self._db.execute("UPDATE desired_version SET digest = ? WHERE id = ?", (digest, version_id))
        self._each(
            traces.keys, "DELETE FROM desired_contact WHERE person_key = ?", "DELETE FROM restless WHERE person_key = ?"
        )

    def _from_texts(self, traces: PersonTraces) -> Counter[Category]:
        spelled = traces.in_text()

        def numbers(query: str) -> Sequence[int]:
            return [row[0] for row in self._db.execute(query) if spelled.stands_in(row[1])]

        events = numbers("SELECT sequence, detail FROM audit")
        self._audit.forget(sequences=events)
        gone = Counter({Category.AUDIT: len(events)})
        for category, table, text in (
            (Category.PROGRAM_LOG, "program_log", "message"),
            (Category.EXPORTS, "written_file", "path"),
        ):
            found = numbers(f"SELECT sequence, {text} FROM {table}")
            self._db.executemany(f"DELETE FROM {table} WHERE sequence = ?", ((one,) for one in found))
            gone[category] = len(found)
        return gone


_ROLES = ("sources", "exclusions", "targets")
