"""Every place where something of a person is stored, in the part of the vault that connections fill."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import sqlcipher3

from desktop.model.ids import ConnectionId, MailboxId, PersonKey
from desktop.model.privacy import Category, Finding, Place, Remark
from desktop.storage.copies import FOLDERS_WITH_LINKS
from desktop.storage.mailbox_addresses import MailboxAddressRows
from desktop.storage.person_entries import PersonEntries, PersonEntry
from desktop.storage.person_snapshots import PersonSnapshots
from desktop.storage.person_texts import PersonTexts
from desktop.storage.person_traces import PersonTraces

_LINKS = f"""
    {FOLDERS_WITH_LINKS}
    SELECT l.mailbox_id, l.content_hash, l.photo_hash, f.name
    FROM place CROSS JOIN link l ON l.connection_id = ?1 AND l.mailbox_id = place.box AND l.folder_id = place.folder
        AND l.person_key = ?2
    LEFT JOIN folder f ON f.connection_id = ?1 AND f.mailbox_id = l.mailbox_id AND f.folder_id = l.folder_id
"""
_NOT_SAID = ("key", "kind")

Until = Callable[[Category, datetime | None], datetime | None]
"""When the rule in force takes what is of a category and of a time."""


def no_date(_category: Category, _at: datetime | None) -> datetime | None:
    """Say that nothing goes by itself."""
    return None


class PersonPlaces:
    """Finds everything that is stored of one person; writes nothing.

    Rows that only refer to others (sums of plans, what folders are compared with) are counted with those.
    """

    def __init__(self, connection: sqlcipher3.Connection, addresses: MailboxAddressRows) -> None:
        self._db = connection
        self._addresses = addresses
        self._entries = PersonEntries(connection)
        self._snapshots = PersonSnapshots(connection)
        self._texts = PersonTexts(connection)

    def find(self, traces: PersonTraces, until: Until = no_date) -> tuple[Finding, ...]:
        """Return every place, in the order of `Place` and then by time; below a second for a million contacts."""
        found = [*self._of_directory(traces), *self._of_sets(traces), *self._of_mailboxes(traces)]
        found += [*self._of_plans(traces), *self._of_runs(traces), *self._texts.find(traces)]
        names = self._owners({one.title for one in found if one.place in _OF_MAILBOXES})
        places = list(Place)
        dated = (
            replace(
                one,
                title=names.get(one.title, one.title) if one.place in _OF_MAILBOXES else one.title,
                until=until(one.category, one.at) if one.is_erased else None,
            )
            for one in found
        )
        return tuple(sorted(dated, key=lambda one: (places.index(one.place), str(one.at or ""), one.title)))

    def _owners(self, mailboxes: set[str]) -> Mapping[str, str]:
        """Return what mailboxes are called, by their owners."""
        keys = json.dumps([f"u.{one}" for one in mailboxes])
        rows = self._db.execute(
            "SELECT substr(key, 3), json_extract(body, '$.mail'), json_extract(body, '$.display_name') FROM person"
            " WHERE connection_id IN (SELECT id FROM connection) AND key IN (SELECT value FROM json_each(?))",
            (keys,),
        )
        return {row[0]: row[1] or row[2] or row[0] for row in rows}

    def _connections(self) -> Sequence[tuple[ConnectionId, str]]:
        return [(ConnectionId(row[0]), row[1]) for row in self._db.execute("SELECT id, name FROM connection")]

    # The directory

    def _of_directory(self, traces: PersonTraces) -> Iterator[Finding]:
        for connection_id, name in self._connections():
            for key in traces.keys:
                yield from self._people(connection_id, name, key)
                yield from self._groups(connection_id, key)
                yield from self._photos(connection_id, name, key)
            for mailbox_id in traces.mailboxes:
                address = self._addresses.of(connection_id, mailbox_id)
                if address:
                    yield Finding(Place.ADDRESS, Category.ADDRESSES, name, values={"mail": address})

    def _people(self, connection_id: ConnectionId, name: str, key: PersonKey) -> Iterator[Finding]:
        row = self._db.execute(
            "SELECT body, source_id, coalesce((SELECT taken_at FROM source s WHERE s.connection_id = p.connection_id"
            " AND s.id = source_id), (SELECT taken_at FROM feed f WHERE f.connection_id = p.connection_id"
            " AND feed = 'people')) FROM person p WHERE connection_id = ? AND key = ?",
            (connection_id, key),
        ).fetchone()
        if row is not None:
            values = {"key": str(key), **_texts(json.loads(row[0]))}
            yield Finding(Place.DIRECTORY, Category.DIRECTORY, name, _moment(row[2]), values=values)
        for (immutable_id,) in self._db.execute(
            "SELECT immutable_id FROM former_person WHERE connection_id = ? AND key = ?", (connection_id, key)
        ):
            values = {"key": str(key), "immutable_id": immutable_id}
            yield Finding(Place.DIRECTORY, Category.DIRECTORY, name, values=values)

    def _groups(self, connection_id: ConnectionId, key: PersonKey) -> Iterator[Finding]:
        rows = self._db.execute(
            "SELECT m.group_id, json_extract(g.body, '$.display_name') FROM member m LEFT JOIN grp g"
            " ON g.connection_id = m.connection_id AND g.id = m.group_id"
            " WHERE m.connection_id = ? AND m.member = ?",
            (connection_id, key),
        )
        for group_id, name in rows:
            yield Finding(Place.GROUPS, Category.DIRECTORY, name or group_id)

    def _photos(self, connection_id: ConnectionId, name: str, key: PersonKey) -> Iterator[Finding]:
        where = "WHERE connection_id = ? AND person_key = ?"
        for photo, checked in self._db.execute(
            f"SELECT photo_hash, checked_at FROM source_photo {where}", (connection_id, key)
        ):
            values = {"photo": photo} if photo else {}
            yield Finding(Place.PHOTO, Category.PHOTOS, name, _moment(checked), values=values)
        for _ in self._db.execute(f"SELECT 1 FROM person_photo {where}", (connection_id, key)):
            yield Finding(Place.PHOTO, Category.PHOTOS, name, values={"person_photo": f"{connection_id};{key}"})
        for _ in self._db.execute(f"SELECT 1 FROM person_item {where}", (connection_id, key)):
            yield Finding(Place.DIRECTORY, Category.DIRECTORY, name)

    # Sets

    def _of_sets(self, traces: PersonTraces) -> Iterator[Finding]:
        for table in ("sync_set", "set_draft"):
            for (body,) in self._db.execute(f"SELECT body FROM {table}"):
                plain = json.loads(body)
                for role in ("sources", "exclusions", "targets"):
                    for line in plain.get(role, ()):
                        if traces.is_named_in(line):
                            values = {"role": role, "label": line.get("label", "")}
                            yield Finding(Place.SETS, Category.SETS, plain.get("name", ""), values=values)
        for mailbox_id in traces.mailboxes:
            for source_id, name, taken in self._db.execute(
                "SELECT id, name, taken_at FROM source WHERE id LIKE ? || '/%'", (mailbox_id,)
            ):
                remark = Remark.OWN_MAILBOX
                yield Finding(Place.DIRECTORY, Category.DIRECTORY, name or source_id, _moment(taken), remark=remark)

    # Mailboxes

    def _of_mailboxes(self, traces: PersonTraces) -> Iterator[Finding]:
        for connection_id, _ in self._connections():
            for key in traces.keys:
                for mailbox, content, photo, folder in self._db.execute(_LINKS, (connection_id, key)):
                    values = {name: text for name, text in (("folder", folder), ("photo", photo)) if text}
                    values |= {} if content else {"state": "deleted"}
                    yield Finding(Place.LINK, Category.LINKS, mailbox, values=values)
            for mailbox_id in traces.mailboxes:
                yield from self._own_mailbox(connection_id, mailbox_id)
        yield from self._snapshots.find(traces)

    def _own_mailbox(self, connection_id: ConnectionId, mailbox_id: MailboxId) -> Iterator[Finding]:
        where = "connection_id = ? AND mailbox_id = ?"
        values = (connection_id, mailbox_id)
        folders = self._db.execute(f"SELECT count(*) FROM folder WHERE {where}", values).fetchone()[0]
        links = self._db.execute(f"SELECT count(*) FROM link WHERE {where}", values).fetchone()[0]
        if folders + links:
            remark = Remark.OWN_MAILBOX
            yield Finding(Place.LINK, Category.LINKS, str(mailbox_id), entries=folders + links, remark=remark)

    # Plans and runs

    def _of_plans(self, traces: PersonTraces) -> Iterator[Finding]:
        people, boxes = _marks(traces.keys), _marks(traces.mailboxes)
        for plan_id, created, body in self._db.execute("SELECT id, created_at, body FROM plan").fetchall():
            values = (plan_id, *traces.keys)
            cards = self._db.execute(
                "SELECT count(*), max(after), max(photo_after) FROM change INDEXED BY change_by_person"
                f" WHERE plan_id = ? AND person_key IN {people}",
                values,
            ).fetchone()
            (own,) = self._db.execute(
                f"SELECT count(*) FROM change WHERE plan_id = ? AND mailbox_id IN {boxes}", (plan_id, *traces.mailboxes)
            ).fetchone()
            at = _moment(created)
            if cards[0] or in_header(json.loads(body), traces):
                said = self.card(cards[1])
                said |= {"photo": cards[2]} if cards[2] else {}
                yield Finding(Place.PLAN, Category.PLANS, plan_id, at, values=said, entries=max(cards[0], 1))
            if own:
                remark = Remark.OWN_MAILBOX
                yield Finding(Place.PLAN, Category.PLANS, plan_id, at, entries=own, remark=remark)

        for begun, keys, plans in self._db.execute("SELECT at, person_keys, plans FROM person_erasure"):
            if not set(traces.keys).isdisjoint(json.loads(keys)):
                yield Finding(Place.PLAN, Category.PLANS, ", ".join(json.loads(plans)), _moment(begun))

    def _of_runs(self, traces: PersonTraces) -> Iterator[Finding]:
        boxes = _marks(traces.mailboxes)
        entries: dict[str, list[PersonEntry]] = {}
        for entry in self._entries.of(traces):
            entries.setdefault(entry.run_id, []).append(entry)
        own = Counter(str(entry.run_id) for entry in self._entries.in_mailbox(traces))
        for run_id, started in self._db.execute("SELECT id, started_at FROM run").fetchall():
            at = _moment(started)
            found = entries.get(run_id, [])
            if found:
                yield Finding(Place.JOURNAL, Category.RUNS, run_id, at, entries=len(found))
            images = [entry for entry in found if entry.has_before]
            if images:
                photo = next((entry.before_photo for entry in images if entry.before_photo), None)
                said = self.card(next((entry.before_hash for entry in images if entry.before_hash), None))
                said |= {"photo": photo} if photo else {}
                place, category = Place.BEFORE_IMAGE, Category.BEFORE_IMAGES
                yield Finding(place, category, run_id, at, values=said, entries=len(images))
            (results,) = self._db.execute(
                f"SELECT count(*) FROM outcome WHERE run_id = ? AND mailbox_id IN {boxes}", (run_id, *traces.mailboxes)
            ).fetchone()
            number = own[run_id] + results
            if number:
                remark = Remark.OWN_MAILBOX
                yield Finding(Place.RUN, Category.RUNS, run_id, at, entries=number, remark=remark)

    def card(self, card_hash: str | None) -> dict[str, str]:
        """Return the fields of a contact as texts."""
        row = self._db.execute("SELECT body FROM card WHERE hash = ?", (card_hash,)).fetchone() if card_hash else None
        return _texts(json.loads(row[0])) if row else {}


_OF_MAILBOXES = frozenset((Place.LINK, Place.SNAPSHOT))


def in_header(plain: Mapping[str, object], traces: PersonTraces) -> bool:
    """Tell whether the problems or brakes of a plan name a person."""
    named = json.dumps([plain.get("problems"), plain.get("brakes")], ensure_ascii=False)
    return traces.in_text().stands_in(named)


def _marks(values: Sequence[object]) -> str:
    return "(" + ",".join("?" * len(values)) + ")"


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _texts(plain: Mapping[str, object]) -> dict[str, str]:
    """Return the filled values of a person or a contact, each as one text."""
    found: dict[str, str] = {}
    for name, value in plain.items():
        if name in _NOT_SAID or value in ("", [], {}, None):
            continue
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,)
        found[name] = ", ".join(str(part) for part in parts if part != "")
    return found
