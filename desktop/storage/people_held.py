"""One person in everything that is stored: finding, erasing, and what is kept of an erasure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlcipher3

from desktop.model.ids import ConnectionId, PersonKey, PlanId, RunId
from desktop.model.person_held import Candidate
from desktop.model.privacy import Category, Finding, Hold
from desktop.model.run import EntryState, RunState
from desktop.storage.audit import Audit
from desktop.storage.journal import Journal
from desktop.storage.mailbox_addresses import MailboxAddressRows
from desktop.storage.people_named import PeopleNamed
from desktop.storage.person_entries import PersonEntries
from desktop.storage.person_erasing import PersonErasing
from desktop.storage.person_erasures import PersonErasures
from desktop.storage.person_places import PersonPlaces, Until, no_date
from desktop.storage.person_traces import PersonTraces, TracesReader

_IN_DOUBT = (EntryState.SENT.value, EntryState.IN_DOUBT.value)
_RUNNING = (RunState.ACTIVE.value, RunState.PAUSED.value)


class PeopleHeld:
    """People by their keys; a person who has several is given with all of them."""

    def __init__(
        self, connection: sqlcipher3.Connection, addresses: MailboxAddressRows, journal: Journal, audit: Audit
    ) -> None:
        self._db = connection
        self._named = PeopleNamed(connection)
        self._traces = TracesReader(connection)
        self._places = PersonPlaces(connection, addresses)
        self._entries = PersonEntries(connection)
        self._erasing = PersonErasing(connection, journal, audit)
        self.erasures = PersonErasures(connection)

    def named(self, text: str) -> tuple[Candidate, ...]:
        """Return whoever may be meant by a name, an address, a number, a key or an object id."""
        return self._named.find(text)

    def traces(self, keys: Iterable[PersonKey]) -> PersonTraces:
        """Return what a person is recognised by."""
        return self._traces.of(keys)

    def findings(self, traces: PersonTraces, until: Until = no_date) -> tuple[Finding, ...]:
        """Return every place where something of a person is stored."""
        return self._places.find(traces, until)

    def erase(self, traces: PersonTraces) -> Mapping[Category, int]:
        """Erase a person, and return how many entries are gone; the caller asks for holds and open runs before."""
        return self._erasing.erase(traces)

    def all_keys(self) -> frozenset[PersonKey]:
        """Return everybody of whom anything is stored; reads every managed contact."""
        return self._named.all_keys()

    def hold(self, keys: Iterable[PersonKey]) -> Hold | None:
        """Return the hold on a person, `None` where there is none."""
        marks = json.dumps(list(keys))
        row = self._db.execute(
            "SELECT id, reason, since, person_key, person_name FROM hold"
            " WHERE person_key IN (SELECT value FROM json_each(?)) ORDER BY since",
            (marks,),
        ).fetchone()
        if row is None:
            return None
        return Hold(row[0], row[1], datetime.fromisoformat(row[2]), person=PersonKey(row[3]), person_name=row[4])

    def held_categories(self) -> frozenset[Category]:
        """Return the categories on hold: nothing of them is erased, of whomever."""
        rows = self._db.execute("SELECT category FROM hold WHERE category IS NOT NULL")
        return frozenset(Category(row[0]) for row in rows)

    def plan_in_the_making(self) -> PlanId | None:
        """Return a plan that is being made: it has read people already, and is not stored yet."""
        row = self._db.execute("SELECT id FROM plan WHERE NOT is_sealed").fetchone()
        return PlanId(row[0]) if row else None

    def open_run(self, traces: PersonTraces) -> RunId | None:
        """Return a run under way that writes contacts of a person, or does not know yet what became of one."""
        operations = {entry.operation_id for entry in self._entries.of(traces)}
        operations |= {entry.operation_id for entry in self._entries.in_mailbox(traces)}
        states = (json.dumps(_IN_DOUBT), json.dumps(_RUNNING), json.dumps(sorted(operations)))
        row = self._db.execute(
            "SELECT r.id FROM journal_entry e JOIN run r ON r.id = e.run_id"
            " WHERE e.operation_id IN (SELECT value FROM json_each(?3))"
            " AND (e.state IN (SELECT value FROM json_each(?1)) OR r.state IN (SELECT value FROM json_each(?2)))",
            states,
        ).fetchone()
        return RunId(row[0]) if row else None

    def folders(self, connection_id: ConnectionId, keys: Iterable[PersonKey]) -> frozenset[tuple[str, str, str]]:
        """Return mailbox, folder id and name ("" for none) of the folders that hold a contact of a person."""
        marks = json.dumps(list(keys))
        rows = self._db.execute(
            "SELECT DISTINCT l.mailbox_id, l.folder_id, coalesce(f.name, '') FROM link l LEFT JOIN folder f"
            " ON f.connection_id = l.connection_id AND f.mailbox_id = l.mailbox_id AND f.folder_id = l.folder_id"
            " WHERE l.connection_id = ? AND l.person_key IN (SELECT value FROM json_each(?)) AND l.content_hash != ''",
            (connection_id, marks),
        )
        return frozenset((row[0], row[1], row[2]) for row in rows)

    def known_folders(self, connection_id: ConnectionId) -> frozenset[tuple[str, str]]:
        """Return mailbox and name of every folder of ours, and of every one that was read."""
        rows = self._db.execute(
            "SELECT mailbox_id, name FROM folder WHERE connection_id = ?1"
            " UNION SELECT mailbox_id, name FROM snapshot WHERE connection_id = ?1",
            (connection_id,),
        )
        return frozenset((row[0], row[1]) for row in rows)
