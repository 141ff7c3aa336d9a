"""What the administrator agreed to and withdrew, and each version of the privacy notice with its date."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlcipher3

from desktop.model.retention import Consent, ConsentKind, NoticeVersion


class Consents:
    """Every yes that was given; a withdrawal is noted beside it."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def all(self) -> tuple[Consent, ...]:
        """Return all, newest first, withdrawn ones too."""
        rows = self._db.execute("SELECT kind, given_at, wording, withdrawn_at FROM consent ORDER BY sequence DESC")
        return tuple(
            Consent(
                ConsentKind(kind),
                datetime.fromisoformat(given),
                wording,
                datetime.fromisoformat(withdrawn) if withdrawn else None,
            )
            for kind, given, wording, withdrawn in rows
        )

    def in_force(self, kind: ConsentKind) -> Consent | None:
        """Return the yes to something, `None` where there is none or it was withdrawn."""
        return next((one for one in self.all() if one.kind is kind and one.is_in_force), None)

    def give(self, consent: Consent) -> None:
        """Keep a yes."""
        self._db.execute(
            "INSERT INTO consent (kind, given_at, wording) VALUES (?, ?, ?)",
            (consent.kind.value, consent.given_at.astimezone(UTC).isoformat(), consent.wording),
        )

    def withdraw(self, kind: ConsentKind, at: datetime) -> int:
        """Note that a yes no longer holds; returns how many that were in force."""
        return int(
            self._db.execute(
                "UPDATE consent SET withdrawn_at = ? WHERE kind = ? AND withdrawn_at IS NULL",
                (at.astimezone(UTC).isoformat(), kind.value),
            ).rowcount
        )


class NoticeVersions:
    """The notice as it was from each day on."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def all(self, language: str = "") -> tuple[NoticeVersion, ...]:
        """Return the versions of a language or of all, newest first."""
        rows = self._db.execute(
            "SELECT sequence, at, language, text FROM notice_version WHERE ?1 = '' OR language = ?1"
            " ORDER BY sequence DESC",
            (language,),
        )
        return tuple(NoticeVersion(number, datetime.fromisoformat(at), code, text) for number, at, code, text in rows)

    def unseen(self, language: str, seen: int) -> NoticeVersion | None:
        """Return the newest version of a language where it is newer than the one with number `seen`."""
        found = self.all(language)
        return found[0] if found and found[0].sequence > seen else None

    def keep(self, at: datetime, language: str, text: str) -> bool:
        """Keep a text that differs from the last one of its language; tells whether it did."""
        last = self._db.execute(
            "SELECT text FROM notice_version WHERE language = ? ORDER BY sequence DESC LIMIT 1", (language,)
        ).fetchone()
        if last is not None and last[0] == text:
            return False
        self._db.execute(
            "INSERT INTO notice_version (at, language, text) VALUES (?, ?, ?)",
            (at.astimezone(UTC).isoformat(), language, text),
        )
        return True
