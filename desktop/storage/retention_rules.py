"""Chosen periods, what each run of the rules did, the last time that a tenant told, and the protection contact."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

import sqlcipher3

from desktop.model.privacy import Category
from desktop.model.retention import ClockState, ProtectionContact, RetentionRun
from desktop.storage.settings import Settings

_TOLD = "newest_tenant_time"
_CONTACT = "protection_contact"
_SEEN = "seen_notice"


class RetentionRules:
    """What the rules go by and what they did."""

    def __init__(self, connection: sqlcipher3.Connection, settings: Settings) -> None:
        self._db = connection
        self._settings = settings

    def chosen(self) -> Mapping[Category, int]:
        """Return the periods in days that somebody chose."""
        rows = self._db.execute("SELECT category, days FROM retention_rule")
        known = {one.value for one in Category}
        return {Category(name): days for name, days in rows if name in known}

    def choose(self, category: Category, days: int) -> None:
        """Keep a period."""
        self._db.execute("INSERT OR REPLACE INTO retention_rule VALUES (?, ?)", (category.value, days))

    def told(self) -> datetime | None:
        """Return the newest time that a tenant told."""
        text = self._settings.get(_TOLD)
        return datetime.fromisoformat(text) if text else None

    def note_told(self, at: datetime) -> None:
        """Keep a time that a tenant told, where it is newer."""
        known = self.told()
        if known is None or at > known:
            self._settings.put(_TOLD, at.astimezone(UTC).isoformat())

    def trust_clock(self, at: datetime) -> None:
        """Go by this computer's clock, because the administrator said that it is right."""
        self._settings.put(_TOLD, at.astimezone(UTC).isoformat())

    def contact(self) -> ProtectionContact:
        """Return whom people turn to about their data."""
        text = self._settings.get(_CONTACT)
        plain = json.loads(text) if text else {}
        return ProtectionContact(plain.get("name", ""), plain.get("mail", ""), plain.get("postal", ""))

    def put_contact(self, contact: ProtectionContact) -> None:
        """Keep whom people turn to."""
        plain = {"name": contact.name, "mail": contact.mail, "postal": contact.postal}
        self._settings.put(_CONTACT, json.dumps(plain, ensure_ascii=False))

    def seen_notice(self) -> int:
        """Return the number of the newest version of the notice that was shown, 0 for none."""
        return int(self._settings.get(_SEEN, "0"))

    def see_notice(self, sequence: int) -> None:
        """Note that a version of the notice was shown, and so all before it."""
        self._settings.put(_SEEN, str(max(sequence, self.seen_notice())))

    # Runs

    def add_run(self, run: RetentionRun) -> None:
        """Record a run of the rules."""
        body = {
            "clock": run.clock.value,
            "taken": {category.value: number for category, number in run.taken.items()},
            "kept": [category.value for category in run.kept],
            "orphans": run.orphans,
        }
        self._db.execute(
            "INSERT INTO retention_run (at, body) VALUES (?, ?)", (run.at.astimezone(UTC).isoformat(), json.dumps(body))
        )

    def runs(self, limit: int = 100) -> tuple[RetentionRun, ...]:
        """Return the last runs, newest first."""
        rows = self._db.execute("SELECT at, body FROM retention_run ORDER BY sequence DESC LIMIT ?", (limit,))
        return tuple(_decode(*row) for row in rows)

    def last_run(self) -> RetentionRun | None:
        """Return the last run, `None` before the first."""
        found = self.runs(1)
        return found[0] if found else None


def _decode(at: str, body: str) -> RetentionRun:
    plain = json.loads(body)
    return RetentionRun(
        datetime.fromisoformat(at),
        ClockState(plain["clock"]),
        {Category(name): number for name, number in plain["taken"].items()},
        tuple(Category(name) for name in plain["kept"]),
        plain["orphans"],
    )
