"""What a person is recognised by in everything that is stored: keys, mail addresses, numbers, names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlcipher3

from desktop.model.folding import folded
from desktop.model.ids import MailboxId, PersonKey
from desktop.model.syncset import SelectionKind
from desktop.storage.person_rows import phone_digits

PHONE_TAIL = 8
"""Two numbers that share their last eight digits are taken for the same, whatever their prefix is written like."""
_BETWEEN = r"[ ()/.\-\u00a0]{0,3}"
_MAILS = ("mail", "sign_in_name")
_PHONES = ("mobile_phone",)
_MORE_PHONES = ("business_phones", "home_phones")


@dataclass(frozen=True, slots=True)
class Details:
    """What a stored person or contact is called and reached by."""

    name: str
    mails: tuple[str, ...]
    phones: tuple[str, ...]


def details_of(body: str) -> Details:
    """Return what the JSON of a person or of a card says."""
    plain = json.loads(body)
    mails = [plain.get(name, "") for name in _MAILS]
    mails += [*plain.get("other_mails", ()), *plain.get("emails", ())]
    phones = [plain.get(name, "") for name in _PHONES]
    phones += [number for name in _MORE_PHONES for number in plain.get(name, ())]
    given = f"{plain.get('given_name', '')} {plain.get('surname', '')}".strip()
    return Details(plain.get("display_name", "") or given, tuple(filter(None, mails)), tuple(filter(None, phones)))


def phone_tail(number: str) -> str:
    """Return the digits by which numbers are compared, "" where there are too few."""
    digits = phone_digits(number)
    return digits[-PHONE_TAIL:] if len(digits) >= PHONE_TAIL else ""


class SpelledAs:
    """Finds mail addresses, ids, names and telephone numbers in text, whatever their case and separators."""

    def __init__(self, words: Iterable[str], tails: Iterable[str] = ()) -> None:
        parts = [rf"(?<![\w.]){re.escape(word)}(?![\w])" for word in sorted(set(words)) if word]
        parts += [_BETWEEN.join(tail) + r"(?!\d)" for tail in sorted(set(tails)) if tail]
        self._pattern = re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def stands_in(self, text: str) -> bool:
        """Tell whether one of them stands in a text."""
        return self._pattern is not None and self._pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class PersonTraces:
    """One person: `keys` in all connections; `mails` and `tails` (of numbers) that nobody else is known by.

    A `name` that is one word alone is not looked for in text: it may mean anything.
    """

    keys: tuple[PersonKey, ...]
    names: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    immutable_ids: tuple[str, ...] = ()

    @property
    def mailboxes(self) -> tuple[MailboxId, ...]:
        """The mailboxes that can belong to the person."""
        return tuple(MailboxId(key[2:]) for key in self.keys if key.startswith("u."))

    @property
    def ids(self) -> tuple[str, ...]:
        """Keys and object ids, as they stand in text."""
        return (*self.keys, *(key[2:] for key in self.keys))

    def is_named_in(self, line: Mapping[str, str]) -> bool:
        """Tell whether a line of a set names the person: alone, or by contacts in the person's mailbox."""
        reference = line.get("reference", "")
        is_source = line.get("kind") == SelectionKind.MAILBOX_CONTACTS
        return reference in self.keys or (is_source and reference.partition("/")[0] in self.mailboxes)

    def in_cards(self) -> SpelledAs:
        """Return what finds the person in contacts: addresses and numbers; two people may have one name."""
        return SpelledAs(self.mails, self.tails)

    def in_text(self) -> SpelledAs:
        """Return what finds the person in sentences, names of files and settings."""
        names = (name for name in self.names if " " in name.strip())
        return SpelledAs((*self.ids, *self.mails, *names, *self.immutable_ids), self.tails)


class TracesReader:
    """Collects what people are recognised by out of the directories and the contacts that were made of them."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def of(self, keys: Iterable[PersonKey]) -> PersonTraces:
        """Return the traces of one person, whose keys these are."""
        wanted = tuple(dict.fromkeys(keys))
        bodies = list(self._bodies(wanted))
        found = [details_of(body) for body in (*bodies, *self._card_bodies(wanted))]
        mails = dict.fromkeys(mail.casefold() for one in found for mail in one.mails)
        tails = dict.fromkeys(tail for one in found for number in one.phones if (tail := phone_tail(number)))
        ids = dict.fromkeys(json.loads(body).get("immutable_id", "") for body in bodies)
        ids |= dict.fromkeys(self._former_ids(wanted))
        return PersonTraces(
            wanted,
            tuple(dict.fromkeys(one.name for one in found if one.name)),
            tuple(mail for mail in mails if not self._is_shared(mail, wanted)),
            tuple(tail for tail in tails if not self._is_shared(tail, wanted)),
            tuple(filter(None, ids)),
        )

    def _bodies(self, keys: tuple[PersonKey, ...]) -> Iterator[str]:
        marks = ",".join("?" * len(keys))
        for (connection_id,) in self._db.execute("SELECT id FROM connection").fetchall():
            rows = self._db.execute(
                f"SELECT body FROM person WHERE connection_id = ? AND key IN ({marks})", (connection_id, *keys)
            )
            yield from (row[0] for row in rows)

    def _former_ids(self, keys: tuple[PersonKey, ...]) -> Iterator[str]:
        marks = ",".join("?" * len(keys))
        rows = self._db.execute(f"SELECT immutable_id FROM former_person WHERE key IN ({marks})", keys)
        yield from (row[0] for row in rows)

    def _card_bodies(self, keys: tuple[PersonKey, ...]) -> Iterator[str]:
        """Yield the different contacts that were made, or found, of a person: a few, however many mailboxes."""
        hashes: dict[str, None] = {}
        marks = ",".join("?" * len(keys))
        for (plan_id,) in self._db.execute("SELECT id FROM plan").fetchall():
            rows = self._db.execute(
                "SELECT DISTINCT before, after FROM change INDEXED BY change_by_person"
                f" WHERE plan_id = ? AND person_key IN ({marks})",
                (plan_id, *keys),
            )
            hashes |= dict.fromkeys(one for row in rows for one in row if one)
        for one in hashes:
            yield from (row[0] for row in self._db.execute("SELECT body FROM card WHERE hash = ?", (one,)))

    def _is_shared(self, trait: str, keys: tuple[PersonKey, ...]) -> bool:
        """Tell whether somebody else of the directories has an address or a number: a switchboard tells nobody."""
        marks = ",".join("?" * len(keys))
        quoted = '"' + folded(trait).replace('"', '""') + '"'
        rows = self._db.execute(
            "SELECT body FROM person WHERE row_id IN (SELECT rowid FROM person_text WHERE text MATCH ?)"
            f" AND key NOT IN ({marks})",
            (quoted, *keys),
        )
        return any(trait in _traits(details_of(body)) for (body,) in rows)


def _traits(details: Details) -> set[str]:
    return {*(mail.casefold() for mail in details.mails), *map(phone_tail, details.phones)}
