"""The administrator's consent to the notice by mail: a row of the consents, with its date and its wording."""

from __future__ import annotations

from datetime import datetime

import sqlcipher3

from desktop.model.end_notice import NoticeConsent

KIND = "end_notice"


class NoticeConsents:
    """The consent that is in force, and those that were withdrawn."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def given(self) -> NoticeConsent | None:
        """Return the consent in force."""
        row = self._db.execute(
            "SELECT given_at, wording FROM consent WHERE kind = ? AND withdrawn_at IS NULL"
            " ORDER BY sequence DESC LIMIT 1",
            (KIND,),
        ).fetchone()
        return NoticeConsent(datetime.fromisoformat(row[0]), row[1]) if row is not None else None

    def give(self, at: datetime, wording: str) -> None:
        """Record a consent with the words that were agreed to, in the place of an earlier one."""
        self.withdraw(at)
        self._db.execute(
            "INSERT INTO consent (kind, given_at, wording) VALUES (?, ?, ?)", (KIND, at.isoformat(), wording)
        )

    def withdraw(self, at: datetime) -> bool:
        """Withdraw what is in force; tells whether there was something."""
        done = self._db.execute(
            "UPDATE consent SET withdrawn_at = ? WHERE kind = ? AND withdrawn_at IS NULL", (at.isoformat(), KIND)
        )
        return bool(done.rowcount)
