"""How the rows of each category go: links, runs and settled folders stay right, and shared contents go with the last.

Every deletion takes the rows whose age is known and older than `before`, or with no `before` all of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3

from desktop.model.ids import ConnectionId, RunId
from desktop.model.privacy import Category, Kept
from desktop.model.run import RunState
from desktop.storage.audit import Audit
from desktop.storage.category_tables import (
    BEFORE_PARTS,
    HAS_BEFORE,
    PARTS,
    RUN_AT,
    SNAPSHOT_AT,
    Part,
)
from desktop.storage.journal import Journal

_RUNNING = f"('{RunState.ACTIVE.value}', '{RunState.PAUSED.value}')"
_STOPPED = f"('{RunState.STOPPED.value}', '{RunState.INTERRUPTED.value}')"
_IN_USE = f"SELECT plan_id FROM run WHERE state IN {_RUNNING}"
_HELD = "(SELECT value FROM json_each(:held))"
_ALL = -1
_EVER = datetime.max.replace(tzinfo=UTC)
_PHOTOS_NAMED = (
    ("source_photo", "photo_hash", ""),
    ("change", "photo_before", "plan_id IN (SELECT id FROM plan {})"),
    ("change", "photo_after", "plan_id IN (SELECT id FROM plan {})"),
    ("journal_entry", "before_photo", "run_id IN (SELECT id FROM run {})"),
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is to go, as SQL conditions and their values."""

    connection_id: ConnectionId | None
    before: datetime | None
    held: Kept

    @property
    def values(self) -> dict[str, str | None]:
        before = self.before.astimezone(UTC).isoformat() if self.before is not None else None
        people = json.dumps(sorted(self.held.people))
        return {"connection": self.connection_id, "before": before, "held": people}

    def condition(self, part: Part, age: str = "", *, narrows: bool = False) -> str:
        """Return the condition for rows of a part; `age` in place of its own where another date counts."""
        found = [part.where if narrows else "1"]
        if self.connection_id is not None:
            found.append(part.of_connection() or "0")
        if self.before is not None:
            found.append(f"{age} < :before" if age else part.older())
        if part.person and self.held.people:
            found.append(f"{part.person} NOT IN {_HELD}")
        return " AND ".join(f"({one})" for one in found)


class CategoryDeletion:
    """Deletes; what is counted and shown is another's concern."""

    def __init__(self, connection: sqlcipher3.Connection, backups: Path, journal: Journal, audit: Audit) -> None:
        self._db = connection
        self._backups = backups
        self._journal = journal
        self._audit = audit
        self._ways: Mapping[Category, Callable[[_Scope], None]] = {
            Category.DIRECTORY: self._directory,
            Category.PHOTOS: self._photos,
            Category.SNAPSHOTS: self._snapshots,
            Category.LINKS: self._links,
            Category.PLANS: self._plans,
            Category.RUNS: self._runs,
            Category.BEFORE_IMAGES: self._before_images,
            Category.ADDRESSES: self._addresses,
            Category.AUDIT: self._events,
            Category.BACKUPS: self._files,
        }

    def delete(
        self, category: Category, connection_id: ConnectionId | None, before: datetime | None, held: Kept
    ) -> None:
        """Delete what a scope takes of a category."""
        scope = _Scope(connection_id, before, held)
        way = self._ways.get(category)
        if way is not None:
            way(scope)
        else:
            self._plainly(category, scope)

    def sweep(self, held: Kept) -> int:
        """Delete cards, and unless photos are held photos, that nothing refers to; returns how many."""
        photos = " UNION ".join(f"SELECT {column} FROM {table}" for table, column, _ in _PHOTOS_NAMED)
        # A NULL among them would make every NOT IN unknown, and nothing would go.
        gone = 0
        if Category.PHOTOS not in held.categories:
            named = f"SELECT * FROM ({photos}) WHERE photo_hash IS NOT NULL"
            gone = self._run(f"DELETE FROM photo WHERE hash NOT IN ({named})")
        return gone + self._run(
            "DELETE FROM card WHERE hash NOT IN (SELECT before FROM change WHERE before IS NOT NULL"
            " UNION SELECT after FROM change WHERE after IS NOT NULL"
            " UNION SELECT before_hash FROM journal_entry WHERE before_hash IS NOT NULL"
            " UNION SELECT card_hash FROM snapshot_contact)"
        )

    def _run(self, statement: str, values: Mapping[str, str | None] | None = None) -> int:
        return int(self._db.execute(statement, values or {}).rowcount)

    def _plainly(self, category: Category, scope: _Scope) -> None:
        for part in PARTS[category]:
            self._run(f"DELETE FROM {part.table} WHERE {scope.condition(part)}", scope.values)

    def _directory(self, scope: _Scope) -> None:
        parts = {part.table: part for part in PARTS[Category.DIRECTORY]}
        # The age of people, groups and members is that of their reading, which goes last.
        # With a person of a file goes the photo.
        of_files = " AND source_id = ''" if Category.PHOTOS in scope.held.categories else ""
        for table in ("person", "grp", "person_item", "former_person"):
            self._run(f"DELETE FROM {table} WHERE {scope.condition(parts[table])}{of_files}", scope.values)
            of_files = ""
        groups = "(connection_id, group_id) NOT IN (SELECT connection_id, id FROM grp)"
        members = scope.condition(Part("member")) if scope.before is None else groups
        if scope.held.people:
            members += f" AND member NOT IN {_HELD}"
        self._run(f"DELETE FROM member WHERE {members}", scope.values)
        is_empty = "(connection_id, id) NOT IN (SELECT connection_id, source_id FROM person)"
        self._run(f"DELETE FROM source WHERE {scope.condition(parts['source'])} AND {is_empty}", scope.values)
        # Without it the next reading is a whole one.
        self._run(f"DELETE FROM feed WHERE {scope.condition(parts['feed'])}", scope.values)

    def _photos(self, scope: _Scope) -> None:
        """Take what is known of people's photos; in a wipe also those that plans and journals refer to.

        The photo of a person of a file is part of the file's content, which a period does not take.
        """
        source, own, _ = PARTS[Category.PHOTOS]
        self._run(f"DELETE FROM source_photo WHERE {scope.condition(source)}", scope.values)
        if scope.before is None:
            self._run(f"DELETE FROM person_photo WHERE {scope.condition(own)}", scope.values)
            self._run(f"DELETE FROM photo WHERE hash NOT IN ({self._photos_to_keep(scope)})", scope.values)
        self.sweep(scope.held)

    def _photos_to_keep(self, scope: _Scope) -> str:
        """Return the query of the photos that a wipe of photos leaves: of others, held, or just being written."""
        kept = ["SELECT photo_hash FROM source_photo"]
        for table, column, owned in _PHOTOS_NAMED[1:]:
            conditions = [f"plan_id IN ({_IN_USE})"] if table == "change" else []
            if table == "journal_entry":
                conditions.append(f"run_id IN (SELECT id FROM run WHERE state IN {_RUNNING})")
            if scope.connection_id is not None:
                conditions.append(owned.format("WHERE connection_id != :connection"))
            if scope.held.people:
                conditions.append(f"person_key IN {_HELD}")
            owners = {Category.BEFORE_IMAGES} if column != "photo_after" else set()
            owners |= {Category.PLANS} if table == "change" else {Category.RUNS}
            if owners & scope.held.categories:
                conditions.append("1")
            kept.append(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL AND ({' OR '.join(conditions)})")
        return " UNION ".join(kept)

    def _snapshots(self, scope: _Scope) -> None:
        """Take whole snapshots: half of one would be taken for a folder that lost its contacts."""
        condition = scope.condition(Part("snapshot", SNAPSHOT_AT))
        if scope.held.people:
            of_person = "instr(c.mark, ';' || h.value || ';')"
            keys = f"SELECT snapshot_id FROM snapshot_contact c, json_each(:held) h WHERE {of_person}"
            condition += f" AND id NOT IN ({keys})"
        ids = f"SELECT id FROM snapshot WHERE {condition}"
        self._run(f"DELETE FROM settled WHERE snapshot_id IN ({ids})", scope.values)  # before contacts go one by one
        self._run(f"DELETE FROM snapshot WHERE {condition}", scope.values)
        self._run(
            "DELETE FROM desired_version WHERE id NOT IN (SELECT version_id FROM settled WHERE version_id NOTNULL)"
        )
        self.sweep(scope.held)

    def _links(self, scope: _Scope) -> None:
        if scope.before is not None:
            return
        snapshots = "SELECT id FROM snapshot"
        if scope.connection_id is not None:
            snapshots += " WHERE connection_id = :connection"
        # Nothing is settled without links; and else every link that goes makes its person restless.
        self._run(f"DELETE FROM settled WHERE snapshot_id IN ({snapshots})", scope.values)
        link, folder = PARTS[Category.LINKS]
        self._run(f"DELETE FROM link WHERE {scope.condition(link)}", scope.values)
        linked = "(connection_id, mailbox_id, folder_id) NOT IN (SELECT connection_id, mailbox_id, folder_id FROM link)"
        self._run(f"DELETE FROM folder WHERE {scope.condition(folder)} AND {linked}", scope.values)

    def _plans(self, scope: _Scope) -> None:
        """Take waiting plans whole, and of applied ones all but the header that their runs stand under."""
        plan = Part("plan", "created_at")
        condition = f"{scope.condition(plan)} AND is_sealed AND id NOT IN ({_IN_USE})"
        if scope.held.people:
            condition += f" AND id NOT IN (SELECT plan_id FROM change WHERE person_key IN {_HELD})"
        if Category.BEFORE_IMAGES in scope.held.categories:
            condition += " AND id NOT IN (SELECT plan_id FROM run)"
        plans = f"SELECT id FROM plan WHERE {condition}"
        self._end_runs(f"plan_id IN ({plans})", scope)
        for table in ("change", "person_sum", "mailbox_sum"):
            self._run(f"DELETE FROM {table} WHERE plan_id IN ({plans})", scope.values)
        self._run(f"DELETE FROM plan WHERE id IN ({plans}) AND id NOT IN (SELECT plan_id FROM run)", scope.values)
        self.sweep(scope.held)

    def _runs(self, scope: _Scope) -> None:
        """Take runs, and with them the plans that they applied: such a plan must not be applied a second time."""
        condition = f"{scope.condition(Part('run', RUN_AT))} AND state NOT IN {_RUNNING}"
        if scope.held.people:
            condition += f" AND id NOT IN (SELECT run_id FROM journal_entry WHERE person_key IN {_HELD})"
        if Category.BEFORE_IMAGES in scope.held.categories:
            condition += f" AND id NOT IN (SELECT run_id FROM journal_entry WHERE {HAS_BEFORE})"
        found = self._db.execute(f"SELECT id, plan_id FROM run WHERE {condition}", scope.values).fetchall()
        self._end_runs(f"id IN (SELECT id FROM run WHERE {condition})", scope)
        self._journal.forget(runs=[RunId(row[0]) for row in found])
        self._each("DELETE FROM outcome WHERE run_id = ?", (row[0] for row in found))
        if Category.PLANS not in scope.held.categories:
            self._each("DELETE FROM run WHERE id = ?", (row[0] for row in found))
            gone = "DELETE FROM plan WHERE id = ? AND id NOT IN (SELECT plan_id FROM run)"
            self._each(gone, (row[1] for row in found))
            if scope.before is None and found:
                # Without the journal nothing tells that a plan that waits was overtaken by one of these runs.
                waiting = f"{scope.condition(Part('plan'))} AND is_sealed AND id NOT IN (SELECT plan_id FROM run)"
                self._run(f"DELETE FROM plan WHERE {waiting}", scope.values)
        self.sweep(scope.held)

    def _before_images(self, scope: _Scope) -> None:
        """Empty the columns that say what was there before; a run that was stopped can't go on without them."""
        self._end_runs(scope.condition(Part("run", RUN_AT)), scope)
        self._empty_images(scope, _ALL)
        self.sweep(scope.held)

    def thin_images(self, before: datetime, held: Kept, most: int) -> int:
        """Empty some before-images, and return how many: half a million at once would keep the vault for a minute."""
        scope = _Scope(None, before, held)
        self._end_runs(scope.condition(Part("run", RUN_AT)), scope)
        return self._empty_images(scope, most)

    def _empty_images(self, scope: _Scope, most: int) -> int:
        entry, change = BEFORE_PARTS
        running = f"run_id NOT IN (SELECT id FROM run WHERE state IN {_RUNNING})"
        found = f"SELECT operation_id FROM journal_entry WHERE {scope.condition(entry, narrows=True)} AND {running}"
        gone = self._run(
            "UPDATE journal_entry SET before_hash = NULL, before_photo = NULL, base_before = ''"
            f" WHERE operation_id IN ({found} LIMIT {most})",
            scope.values,
        )
        found = f"{scope.condition(change, narrows=True)} AND plan_id NOT IN ({_IN_USE})"
        return gone + self._run(
            "UPDATE change SET before = NULL, base_before = '',"
            " photo_before = CASE WHEN has_photo OR kind = 'delete' THEN '' ELSE photo_before END,"
            " photo_after = CASE kind WHEN 'delete' THEN '' ELSE photo_after END"
            f" WHERE (plan_id, number) IN (SELECT plan_id, number FROM change WHERE {found} LIMIT {most})",
            scope.values,
        )

    def _end_runs(self, condition: str, scope: _Scope) -> None:
        """Turn stopped runs that can no longer be finished into finished ones."""
        self._run(
            f"UPDATE run SET state = '{RunState.FINISHED.value}', body = json_set(body, '$.state',"
            f" '{RunState.FINISHED.value}') WHERE state IN {_STOPPED} AND {condition}",
            scope.values,
        )

    def _addresses(self, scope: _Scope) -> None:
        condition = scope.condition(Part("mailbox_address"))
        if scope.held.people:
            condition += f" AND 'u.' || mailbox_id NOT IN {_HELD}"
        self._run(f"DELETE FROM mailbox_address WHERE {condition}", scope.values)

    def _events(self, scope: _Scope) -> None:
        if scope.connection_id is None:
            self._audit.forget(before=scope.before or _EVER)

    def _files(self, scope: _Scope) -> None:
        if scope.connection_id is not None:
            return
        for path in self._backups.glob("*"):
            is_older = scope.before is None or path.stat().st_mtime < scope.before.timestamp()
            if path.is_file() and is_older:
                path.unlink()

    def _each(self, statement: str, ids: Iterable[str]) -> None:
        self._db.executemany(statement, ((one,) for one in ids))
