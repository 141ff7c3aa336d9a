"""What is stored of each category: counted, sized, dated, and deleted; the rules and every wipe take rows through here.

Source: PRIVACY.md, "How long" and "Wiping".
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3

from desktop.model.ids import ConnectionId
from desktop.model.privacy import NOTHING_HELD, Category, Kept
from desktop.storage.audit import Audit
from desktop.storage.category_deletion import CategoryDeletion
from desktop.storage.category_tables import PARTS, SHARED, Part, parts_of
from desktop.storage.erasures import Erasures
from desktop.storage.journal import Journal
from desktop.storage.settings import Settings

_DAY = timedelta(days=1)
_DAYS = "days_of_"
_SAMPLE = 500
"""So many rows of a table say how large its rows are: reading half a million of them takes seconds."""
SMALL_BYTES = 16 * 1024 * 1024
"""A database up to this size is counted whenever it is looked at; of a larger one the last figures are shown."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is of a category, as of `counted_at` (`None`: just now); nothing is known without `is_counted`."""

    entries: int
    size_bytes: int
    oldest: datetime | None
    counted_at: datetime | None = None
    is_counted: bool = True


class CategoryRows:
    """Rows by category. `count` is exact; `size_bytes` is taken from a sample where a table is long.

    A category without rows of connections (such as the audit log) has none of any connection. `BACKUPS` are files in
    the folder `backups` beside the vault.
    """

    def __init__(
        self, connection: sqlcipher3.Connection, home: Path, journal: Journal, audit: Audit, erasures: Erasures
    ) -> None:
        self._db = connection
        self._backups = home / "backups"
        self._erasures = erasures
        self._settings = Settings(connection)
        self._deletion = CategoryDeletion(connection, self._backups, journal, audit)

    def count(self, category: Category, connection_id: ConnectionId | None = None) -> int:
        """Return the number of entries."""
        if category is Category.BACKUPS:
            return len(self._backup_files()) if connection_id is None else 0
        counted = [part for part in parts_of(category) if part.is_counted]
        return sum(self._rows(part, connection_id) for part in counted)

    def size_bytes(self, category: Category, connection_id: ConnectionId | None = None) -> int:
        """Return about how many bytes the entries take, without indexes.

        Contents that several categories share are told with the first of them, and not by connection.
        """
        if category is Category.BACKUPS:
            return sum(path.stat().st_size for path in self._backup_files()) if connection_id is None else 0
        if category is Category.BEFORE_IMAGES:
            return self._rough_before(connection_id)
        total = sum(self._bytes(part, connection_id) for part in PARTS[category])
        if connection_id is None:
            total += sum(
                self._bytes(Part(table, is_of_connection=False), None)
                for table, owner in SHARED.items()
                if owner is category
            )
        return total

    def oldest(self, category: Category, connection_id: ConnectionId | None = None) -> datetime | None:
        """Return when the oldest entry was made or used last, `None` where entries have no date or there are none."""
        if category is Category.BACKUPS:
            times = [path.stat().st_mtime for path in self._backup_files()] if connection_id is None else []
            return datetime.fromtimestamp(min(times), UTC) if times else None
        found = [text for part in parts_of(category) for text in self._dates(part, connection_id)]
        return datetime.fromisoformat(min(found)) if found else None

    def dates(self, category: Category) -> tuple[datetime, ...]:
        """Return the dates of the entries of a category, each once, the oldest first."""
        found = {text for part in parts_of(category) for text in self._dates(part, None)}
        return tuple(sorted(datetime.fromisoformat(one) for one in found))

    def _dates(self, part: Part, connection_id: ConnectionId | None) -> list[str]:
        condition = _condition(part, connection_id)
        if not part.is_dated or condition is None:
            return []
        rows = self._db.execute(part.dates(condition), {"connection": connection_id})
        return [row[0] for row in rows if row[0]]

    def count_before(self, category: Category, before: datetime) -> int:
        """Return the number of entries older than a moment; entries without a date are none of them."""
        total = 0
        for part in parts_of(category):
            if part.is_dated and part.is_counted:
                (number,) = self._db.execute(
                    f"SELECT count(*) FROM {part.table} WHERE {part.where} AND {part.older()}",
                    {"before": stamp(before)},
                ).fetchone()
                total += number
        return total

    def delete(
        self,
        category: Category,
        connection_id: ConnectionId | None = None,
        before: datetime | None = None,
        held: Kept = NOTHING_HELD,
        *,
        goes_on: bool = False,
    ) -> int:
        """Delete the entries of a category, of one connection or of all, and return how many are gone.

        `before` takes only what is older, by the date of `oldest`; what has no date stays then. What a running run or
        the plan that it applies needs stays, so does all that is held. A run that was stopped and can no longer be
        finished without what goes is ended. `goes_on` says that `thin` took some of it already. To be done within a
        transaction.
        """
        is_due = before is None or goes_on or self._is_any_older(category, before)
        if category in held.categories or not is_due:
            return 0
        number: int = self.count(category, connection_id)
        self._deletion.delete(category, connection_id, before, held)
        gone = number - self.count(category, connection_id)
        self._correct_figures(category, gone)
        if category is not Category.BACKUPS and (gone or before is None or goes_on):
            self._erasures.add_category(category, connection_id, before)
        return gone

    def thin(self, category: Category, before: datetime, held: Kept, most: int) -> int:
        """Delete about `most` of what `delete` would, and return how many; 0 where that is left to it.

        So that what would keep the vault for long can be done in portions, each in a transaction of its own.
        """
        if category is not Category.BEFORE_IMAGES or category in held.categories:
            return 0
        gone = self._deletion.thin_images(before, held, most)
        self._correct_figures(category, gone)
        return gone

    def _is_any_older(self, category: Category, before: datetime) -> bool:
        if category is Category.BACKUPS:
            return True
        values = {"before": stamp(before)}
        dated = [part for part in parts_of(category) if part.is_dated]
        return any(self._db.execute(f"{part.any_older()} LIMIT 1", values).fetchone() for part in dated)

    def sweep(self, held: Kept = NOTHING_HELD) -> int:
        """Delete cards and photos that nothing refers to any more; returns how many there were."""
        return self._deletion.sweep(held)

    # Figures of a large vault, as they were counted last

    def measure(self, category: Category, now: datetime) -> None:
        """Count a category and keep the figures."""
        oldest = self.oldest(category)
        self._db.execute(
            "INSERT OR REPLACE INTO holding_figure VALUES (?, ?, ?, ?, ?)",
            (
                category.value,
                self.count(category),
                self.size_bytes(category),
                stamp(oldest) if oldest else None,
                stamp(now),
            ),
        )
        days: Counter[str] = Counter()
        for part in parts_of(category):
            if part.is_dated and part.is_counted:
                for day, number in self._db.execute(part.by_day()):
                    days[day or ""] += number
        self._settings.put(f"{_DAYS}{category.value}", json.dumps(days))

    def _correct_figures(self, category: Category, gone: int) -> None:
        """Tell what is left after a deletion: the figures are of before it."""
        row = self._db.execute(
            "SELECT entries, size_bytes FROM holding_figure WHERE category = ?", (category.value,)
        ).fetchone()
        if row is None or not gone:
            return
        left = max(row[0] - gone, 0)
        oldest = self.oldest(category) if left else None
        self._db.execute(
            "UPDATE holding_figure SET entries = ?, size_bytes = ?, oldest = ? WHERE category = ?",
            (left, row[1] * left // row[0] if row[0] else 0, stamp(oldest) if oldest else None, category.value),
        )

    def aged(self, category: Category, before: datetime) -> tuple[int, tuple[datetime, ...]]:
        """Return how many entries are older than a moment, and the dates of all.

        To the second in a small vault; in a large one to the day (UTC), as they were counted last.
        """
        text = self._settings.get(f"{_DAYS}{category.value}") if self.is_large else ""
        if not text:
            return self.count_before(category, before), self.dates(category)
        days = {
            datetime.fromisoformat(f"{day}T00:00:00+00:00"): number for day, number in json.loads(text).items() if day
        }
        number = sum(count for day, count in days.items() if day < before - _DAY)
        return number, tuple(sorted(day for day, count in days.items() if count))

    def figures(self, category: Category) -> Figures:
        """Return what is stored of a category: a small vault is counted at once, a large one was before."""
        if not self.is_large:
            return Figures(self.count(category), self.size_bytes(category), self.oldest(category))
        row = self._db.execute(
            "SELECT entries, size_bytes, oldest, at FROM holding_figure WHERE category = ?", (category.value,)
        ).fetchone()
        if row is None:
            return Figures(0, 0, None, None, is_counted=False)
        oldest = datetime.fromisoformat(row[2]) if row[2] else None
        return Figures(row[0], row[1], oldest, datetime.fromisoformat(row[3]))

    @property
    def is_large(self) -> bool:
        """Whether counting takes longer than a screen may."""
        return self.vault_bytes > SMALL_BYTES

    @property
    def vault_bytes(self) -> int:
        """The size of the database."""
        pages, size = (self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        return int(pages) * int(size)

    def _rows(self, part: Part, connection_id: ConnectionId | None) -> int:
        condition = _condition(part, connection_id)
        if condition is None:
            return 0
        (number,) = self._db.execute(
            f"SELECT count(*) FROM {part.table} WHERE {condition}", {"connection": connection_id}
        ).fetchone()
        return int(number)

    def _bytes(self, part: Part, connection_id: ConnectionId | None) -> int:
        whole = replace(part, where="1")
        number = self._rows(whole, connection_id)
        if not number:
            return 0
        lengths = " + ".join(f"coalesce(octet_length({name}), 0)" for name in self._columns(part.table))
        (average,) = self._db.execute(
            f"SELECT avg(bytes) FROM (SELECT {lengths} AS bytes FROM {part.table}"
            f" WHERE {_condition(whole, connection_id)} LIMIT {_SAMPLE})",
            {"connection": connection_id},
        ).fetchone()
        return int(average * number)

    def _rough_before(self, connection_id: ConnectionId | None) -> int:
        """Return about how large the cards are that entries name as what was there before; each stands in several."""
        (average,) = self._db.execute(
            f"SELECT avg(octet_length(body)) FROM (SELECT body FROM card LIMIT {_SAMPLE})"
        ).fetchone()
        condition = _condition(parts_of(Category.BEFORE_IMAGES)[0], connection_id)
        (number,) = self._db.execute(
            f"SELECT count(DISTINCT before_hash) FROM journal_entry WHERE {condition}", {"connection": connection_id}
        ).fetchone()
        return int((average or 0) * number)

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._db.execute(f"PRAGMA table_info({table})")]

    def _backup_files(self) -> list[Path]:
        return sorted(path for path in self._backups.glob("*") if path.is_file())


def stamp(at: datetime) -> str:
    """Return a moment as rows have it: in UTC, so that texts compare as moments do."""
    return at.astimezone(UTC).isoformat()


def _condition(part: Part, connection_id: ConnectionId | None) -> str | None:
    """Return the condition for a part's entries, `None` where a connection has none of it."""
    if connection_id is None:
        return part.where
    of_connection = part.of_connection()
    return f"{part.where} AND {of_connection}" if of_connection else None
