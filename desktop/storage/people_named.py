"""Who may be meant by a name, an address, a number or an id; also people whom no directory lists any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlcipher3

from desktop.model.folding import folded
from desktop.model.ids import PersonKey
from desktop.model.person_held import Candidate
from desktop.storage.people_search import TRIGRAM, escaped
from desktop.storage.person_rows import phone_digits
from desktop.storage.person_traces import Details, details_of

_MOST = 200
_LOOKS = "SELECT id, name, body ->> 'colour' FROM connection"
_KINDS = "uofm"
_FORMER = (
    "SELECT DISTINCT person_key FROM person_sum",
    "SELECT DISTINCT person_key FROM desired_contact",
    "SELECT key FROM former_person",
    "SELECT person_key FROM source_photo",
    "SELECT member FROM member WHERE NOT is_group",
    "SELECT DISTINCT person_key FROM journal_entry WHERE run_id IN"
    " (SELECT id FROM run r WHERE NOT EXISTS (SELECT 1 FROM change WHERE plan_id = r.plan_id))",
)
"""Where people stand whom no directory lists."""
_LINKED = ("SELECT DISTINCT person_key FROM link",)
"""The same, where plans and runs are wiped; it reads every managed contact, some seconds for a million."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was typed, in the ways in which it can be meant."""

    words: tuple[str, ...]
    digits: str
    text: str

    def fits(self, details: Details) -> bool:
        """Tell whether somebody has all words in the name, the address, or the number."""
        name = folded(details.name)
        numbers = [phone_digits(number) for number in details.phones] if self.digits else []
        return (
            self.text in (mail.casefold() for mail in details.mails)
            or (bool(self.words) and all(word in name for word in self.words))
            or any(number.endswith(self.digits) for number in numbers)
        )


class PeopleNamed:
    """Finds candidates; at most some hundred."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection
        self._linked: tuple[int, frozenset[str]] = (-1, frozenset())

    def find(self, text: str) -> tuple[Candidate, ...]:
        """Return whoever may be meant, those of the directories first, by name; each key once."""
        typed = text.strip().casefold()
        digits = phone_digits(text).lstrip("0")
        is_number = len(digits) >= TRIGRAM and not any(sign.isalpha() for sign in text)
        wanted = _Wanted(() if is_number else tuple(folded(text).split()), digits if is_number else "", typed)
        found = dict(self._listed(wanted, typed))
        for key, details in self._unlisted(self._keys(_FORMER)):
            if key not in found and (self._is_key(key, typed) or wanted.fits(details)):
                found[key] = details
        if not found:
            rest = self._unlisted(self._linked_keys())
            found = {key: one for key, one in rest if self._is_key(key, typed) or wanted.fits(one)}
        looks = {row[0]: (row[1], row[2]) for row in self._db.execute(_LOOKS)}
        candidates = (self._candidate(key, details, looks) for key, details in found.items())
        ordered = sorted(candidates, key=lambda one: (not one.is_listed, folded(one.name), one.key))
        return tuple(ordered[:_MOST])

    def all_keys(self) -> frozenset[PersonKey]:
        """Return the keys of everybody of whom anything is stored."""
        queries = ("SELECT key FROM person", *_FORMER, *_LINKED)
        return frozenset(PersonKey(row[0]) for one in queries for row in self._db.execute(one) if row[0])

    def _is_key(self, key: str, typed: str) -> bool:
        return typed in (key, key[2:])

    def _candidate(self, key: str, details: Details, looks: dict[str, tuple[str, str]]) -> Candidate:
        rows = self._db.execute(
            "SELECT connection_id FROM person WHERE key = ? AND connection_id IN (SELECT id FROM connection)", (key,)
        )
        where = sorted(looks[row[0]] for row in rows)
        mail = details.mails[0] if details.mails else ""
        return Candidate(
            PersonKey(key), details.name or key, mail, tuple(name for name, _ in where), tuple(one for _, one in where)
        )

    def _listed(self, wanted: _Wanted, typed: str) -> Iterator[tuple[str, Details]]:
        """Yield those of the directories who fit."""
        keys = [typed, *(f"{kind}.{typed}" for kind in _KINDS)]
        marks = ",".join("?" * len(keys))
        rows = self._db.execute(
            f"SELECT key, body FROM person WHERE connection_id IN (SELECT id FROM connection) AND key IN ({marks})",
            keys,
        )
        yield from ((key, details_of(body)) for key, body in rows)
        condition, value = "body LIKE ? ESCAPE '!'", f"%{escaped(typed)}%"
        if wanted.digits:
            condition, value = "row_id IN (SELECT rowid FROM person_text WHERE text MATCH ?)", f'"{wanted.digits}"'
        elif "@" not in typed:
            condition = " AND ".join(["sort_name LIKE ? ESCAPE '!'"] * len(wanted.words)) or "0"
        values = [value] if wanted.digits or "@" in typed else [f"%{escaped(word)}%" for word in wanted.words]
        # By row: what is asked of names alone is answered by their index, and people themselves are large.
        people = f"SELECT row_id FROM person WHERE connection_id IN (SELECT id FROM connection) AND {condition}"
        for key, body in self._db.execute(
            f"SELECT key, body FROM person WHERE row_id IN ({people} LIMIT {_MOST})", values
        ):
            details = details_of(body)
            if wanted.fits(details):
                yield key, details

    def _keys(self, queries: Sequence[str]) -> frozenset[str]:
        """Return the keys that some queries find and no directory lists."""
        unlisted = (f"SELECT * FROM ({one}) EXCEPT SELECT key FROM person" for one in queries)
        return frozenset(key for one in unlisted for (key,) in self._db.execute(one) if key)

    def _linked_keys(self) -> frozenset[str]:
        """Return the same of all managed contacts; known until anything is written, because somebody types on."""
        if self._linked[0] != self._db.total_changes:
            self._linked = (self._db.total_changes, self._keys(_LINKED))
        return self._linked[1]

    def _unlisted(self, keys: Iterable[str]) -> Iterator[tuple[str, Details]]:
        """Yield people whom no directory lists, with what is known of them."""
        for key in sorted(keys):
            yield key, self._details(key)

    def _details(self, key: str) -> Details:
        """Return what the contacts of somebody say, the latest first."""
        found: dict[str, None] = {}
        for row in self._db.execute(
            "SELECT c.after, c.before FROM plan p CROSS JOIN person_sum s ON s.plan_id = p.id AND s.person_key = ?"
            " CROSS JOIN change c ON c.plan_id = p.id AND c.number = s.first ORDER BY p.created_at DESC",
            (key,),
        ):
            found |= dict.fromkeys(one for one in row if one)
        if not found:
            query = "SELECT content_hash FROM link WHERE person_key = ? AND content_hash != '' LIMIT 1"
            found |= dict.fromkeys(row[0] for row in self._db.execute(query, (key,)))
        bodies = (self._db.execute("SELECT body FROM card WHERE hash = ?", (one,)).fetchone() for one in found)
        details = [details_of(row[0]) for row in bodies if row is not None]
        return Details(
            next((one.name for one in details if one.name), ""),
            tuple(dict.fromkeys(mail for one in details for mail in one.mails)),
            tuple(dict.fromkeys(phone for one in details for phone in one.phones)),
        )
