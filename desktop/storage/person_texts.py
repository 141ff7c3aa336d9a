"""Sentences, names of files and settings in which a person stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import sqlcipher3

from desktop.model.privacy import Category, Finding, Place, Remark
from desktop.storage.person_traces import PersonTraces, SpelledAs

_ENTERED = (
    ("SELECT name, body FROM connection", Category.SECRETS),
    ("SELECT id, body FROM tenant_setup", Category.SECRETS),
    ("SELECT name, value FROM setting", Category.RECORDS),
    ("SELECT name, body FROM sync_set", Category.SETS),
    ("SELECT '', body FROM set_draft", Category.SETS),
    ("SELECT json_extract(body, '$.display_name'), body FROM grp", Category.DIRECTORY),
    ("SELECT name, origin || ' ' || name FROM source", Category.DIRECTORY),
    ("SELECT kind, wording FROM consent", Category.RECORDS),
    ("SELECT language, text FROM notice_version", Category.RECORDS),
)
"""What the administrator or the directory wrote: it is changed there, not by an erasure."""


class PersonTexts:
    """Looks through the texts that no key leads to: logs, files, settings; a person's name counts as a whole."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def find(self, traces: PersonTraces) -> Iterator[Finding]:
        """Yield every text in which the person stands, and holds on the person."""
        spelled = traces.in_text()
        for sequence, at, event, detail in self._db.execute("SELECT sequence, at, event, detail FROM audit"):
            if spelled.stands_in(detail):
                values = {"detail": detail, "sequence": str(sequence)}
                yield Finding(Place.AUDIT, Category.AUDIT, event, datetime.fromisoformat(at), values=values)
        for at, source, message in self._db.execute("SELECT at, source, message FROM program_log"):
            if spelled.stands_in(message):
                values = {"message": message}
                yield Finding(
                    Place.PROGRAM_LOG, Category.PROGRAM_LOG, source, datetime.fromisoformat(at), values=values
                )
        for at, path, kind in self._db.execute("SELECT at, path, kind FROM written_file"):
            if spelled.stands_in(path):
                yield Finding(Place.EXPORT, Category.EXPORTS, path, datetime.fromisoformat(at), values={"kind": kind})
        yield from self._holds(traces)
        yield from self._entered(traces, spelled)

    def _holds(self, traces: PersonTraces) -> Iterator[Finding]:
        marks = ",".join("?" * len(traces.keys))
        for reason, since in self._db.execute(
            f"SELECT reason, since FROM hold WHERE person_key IN ({marks})", traces.keys
        ):
            values = {"reason": reason}
            at = datetime.fromisoformat(since)
            yield Finding(Place.HOLD, Category.RECORDS, "", at, values=values, remark=Remark.ENTERED)

    def _entered(self, traces: PersonTraces, spelled: SpelledAs) -> Iterator[Finding]:
        """Yield what was entered by hand; lines of sets that name the person are found with the sets."""
        for query, category in _ENTERED:
            is_set = category is Category.SETS
            for title, text in self._db.execute(query):
                shown = _without_lines(text, traces) if is_set else text
                if spelled.stands_in(f"{title} {shown}"):
                    yield Finding(Place.SETTING, category, title or "", remark=Remark.ENTERED)


def _without_lines(body: str, traces: PersonTraces) -> str:
    """Return a set without the lines that name the person."""
    plain = json.loads(body)
    for role in ("sources", "exclusions", "targets"):
        plain[role] = [line for line in plain.get(role, ()) if not traces.is_named_in(line)]
    return json.dumps(plain, ensure_ascii=False)
