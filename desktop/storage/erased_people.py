"""People who were erased and do not come back: only keyed hashes are kept of them."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

import sqlcipher3
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from desktop.model.folding import folded
from desktop.model.ids import PersonKey
from desktop.model.people import Person


class ErasedPeople:
    """Who is neither stored nor copied any more, in whichever connection.

    A person is recognised by the key and by the immutable id. Names and addresses are hashed too, but only so that the
    administrator can name somebody again: they never exclude anybody, because an address can be given to others. The
    key of the hash is made from the class key of the audit log, which no wipe but that of everything destroys.
    """

    def __init__(self, connection: sqlcipher3.Connection, key: bytes) -> None:
        self._db = connection
        self._key = HKDFExpand(SHA256(), 32, b"erased person look-up").derive(key)

    def count(self) -> int:
        """Return how many people are excluded."""
        return int(self._db.execute("SELECT count(DISTINCT person) FROM erased_person").fetchone()[0])

    def put(self, person: str, identities: Iterable[str], names: Iterable[str], at: datetime) -> None:
        """Exclude a person; `person` is a random id, `identities` are keys and immutable ids."""
        rows = [(self.look_up(one), person, 0, at.isoformat()) for one in identities if one]
        rows += [(self.look_up(folded(one)), person, 1, at.isoformat()) for one in names if one]
        self._db.executemany("INSERT OR IGNORE INTO erased_person VALUES (?, ?, ?, ?)", rows)

    def excluded(self, identities: Iterable[str]) -> frozenset[str]:
        """Return those of some keys and immutable ids whose people are excluded; mostly there are none at all."""
        known = {bytes(row[0]) for row in self._db.execute("SELECT look_up FROM erased_person WHERE NOT is_name")}
        return frozenset(one for one in identities if one and self.look_up(one) in known) if known else frozenset()

    def wanted(self, people: Iterable[Person]) -> list[Person]:
        """Return those of some people who may be stored."""
        found = list(people)
        gone = self.excluded(one for person in found for one in (person.key, person.immutable_id))
        return [one for one in found if one.key not in gone and one.immutable_id not in gone] if gone else found

    def without(self, keys: Iterable[PersonKey]) -> list[PersonKey]:
        """Return those of some keys whose people are not excluded."""
        found = list(keys)
        gone = self.excluded(found)
        return [one for one in found if one not in gone] if gone else found

    def lift(self, text: str) -> int:
        """Lift the exclusions of whom a key, object id, name or address means; returns of how many people."""
        wanted = folded(text)
        spelled = (text, wanted, *(f"{kind}.{wanted}" for kind in "uofm"))
        marks = ",".join("?" * len(spelled))
        rows = self._db.execute(
            f"SELECT DISTINCT person FROM erased_person WHERE look_up IN ({marks})",
            [self.look_up(one) for one in spelled],
        ).fetchall()
        self._db.executemany("DELETE FROM erased_person WHERE person = ?", rows)
        return len(rows)

    def lift_person(self, person: str) -> None:
        """Lift the exclusion with this id."""
        self._db.execute("DELETE FROM erased_person WHERE person = ?", (person,))

    def lift_all(self) -> int:
        """Lift every exclusion; returns of how many people."""
        number = self.count()
        self._db.execute("DELETE FROM erased_person")
        return number

    def read_whole_again(self) -> None:
        """Forget from where directories are followed: a delta tells of changes, and not of who was left out."""
        self._db.execute("UPDATE feed SET state = NULL")

    def look_up(self, identity: str) -> bytes:
        """Return the keyed hash that stands for a key, an id or a name."""
        return hmac.digest(self._key, identity.encode("utf-8", "surrogatepass"), sha256)
