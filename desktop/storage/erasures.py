"""What was erased, kept where restoring a backup does not reach it: without personal data, only keyed hashes.

Each erasure stands in the table `erasure` and in the encrypted file `vault.erasures` of the profile. A backup that is
restored lacks those made since in its table: they are made again before anything else happens.

The file is written before the transaction that erases is kept, and marks the entry as open; `settle` then keeps it or,
where nothing was erased after all, takes it back. The next opening settles what a kill left open.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.model.errors import AppError, ErrorCode, VaultDamaged
from desktop.model.ids import ConnectionId
from desktop.model.privacy import Category
from desktop.storage.database import converted_errors
from desktop.storage.profile import write_private_file

FILE = "vault.erasures"
_NONCE_BYTES = 12

_OPEN = "is_open"
"""Stands in the file with an entry whose transaction was not kept yet when it was written."""
EXCLUDED = "excluded"
"""Stands in the place of a category for a person who does not come back."""


class ErasureKind(StrEnum):
    """What an erasure took."""

    CATEGORY = "category"
    """All of a category, of one connection or of every one."""
    RULE = "rule"
    """What of a category was older than a moment; one entry for each category, with the latest moment."""
    CONNECTION = "connection"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure; `subject` is the keyed hash (hex) of a connection or a person, "" for none, `before` a moment."""

    id: str
    at: str
    kind: ErasureKind
    category: str = ""
    subject: str = ""
    before: str = ""

    def moment(self) -> datetime | None:
        """Return the moment of a rule, `None` where everything went."""
        return datetime.fromisoformat(self.before) if self.before else None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Erasures:
    """The record of erasures; to be used inside the transaction that erases: what can't be recorded is not erased."""

    def __init__(
        self, connection: sqlcipher3.Connection, home: Path, kek: bytes, now: Callable[[], datetime] = _utc_now
    ) -> None:
        self._db = connection
        self._home = home
        self._kek = kek
        self._now = now
        self._is_recording = True
        self._open: list[Erasure] = []

    @contextmanager
    def unrecorded(self) -> Iterator[None]:
        """Erase inside without recording: what is made again was recorded the first time."""
        self._is_recording = False
        try:
            yield
        finally:
            self._is_recording = True

    def add_category(
        self, category: Category, connection_id: ConnectionId | None = None, before: datetime | None = None
    ) -> None:
        """Record that a category went, or by a rule what of it was older than a moment."""
        subject = self.look_up(connection_id) if connection_id is not None else ""
        if before is None:
            self._add(ErasureKind.CATEGORY, secrets.token_hex(8), category.value, subject)
        else:
            moment = before.astimezone(UTC).isoformat()
            self._add(ErasureKind.RULE, f"{category.value};{subject}", category.value, subject, moment)

    def add_connection(self, connection_id: ConnectionId) -> None:
        """Record that a connection went with everything of it."""
        self._add(ErasureKind.CONNECTION, secrets.token_hex(8), subject=self.look_up(connection_id))

    def add_person(self, identities: Iterable[str], *, is_excluded: bool = False) -> None:
        """Record that a person went, and whether for good; `identities` are keys, each recorded on its own."""
        category = EXCLUDED if is_excluded else ""
        for identity in dict.fromkeys(identities):
            self._add(ErasureKind.PERSON, secrets.token_hex(8), category, self.look_up(identity))

    def look_up(self, identity: str) -> str:
        """Return the keyed hash that stands for a connection or a person."""
        key = _derived(self._kek, "subjects")
        return hmac.digest(key, identity.encode("utf-8", "surrogatepass"), sha256).hex()

    def all(self) -> tuple[Erasure, ...]:
        """Return what the database tells."""
        rows = self._db.execute("SELECT id, at, kind, category, subject, moment FROM erasure ORDER BY at, id")
        return tuple(_decode(dict(zip(_NAMES, row, strict=True))) for row in rows)

    def adopt(self, erasures: Iterable[Erasure]) -> None:
        """Take erasures over into the database, once they were made in it."""
        self._db.executemany(
            "INSERT OR REPLACE INTO erasure (id, at, kind, category, subject, moment) VALUES (?, ?, ?, ?, ?, ?)",
            (tuple(asdict(one).values()) for one in erasures),
        )

    def _add(self, kind: ErasureKind, number: str, category: str = "", subject: str = "", before: str = "") -> None:
        if not self._is_recording:
            return
        erasure = Erasure(number, self._now().isoformat(), kind, category, subject, before)
        self.adopt([erasure])
        self._open.append(erasure)
        kept = {one.id: one for one, is_open in _read(self._home, self._kek) if not is_open}
        waiting = {one.id for one in self._open}
        kept |= {one.id: one for one in self.all() if one.id not in waiting}
        _write(self._home, self._kek, kept.values(), self._open)

    @property
    def has_open(self) -> bool:
        """Whether something was recorded since the last `settle`."""
        return bool(self._open)

    def settle(self) -> None:
        """Keep in the file what was erased, and take back what was not; to be called outside a transaction.

        Where the file can't be read or written the entries stay open: the next opening settles them.
        """
        self._open = []
        with suppress(AppError), converted_errors(str(self._home / FILE)):
            record = _read(self._home, self._kek)
            if not any(is_open for _, is_open in record):
                return
            made = {one.id: one for one in self.all()}
            kept = {one.id: one for one, is_open in record if not is_open or made.get(one.id) == one}
            _write(self._home, self._kek, kept.values())


_NAMES = ("id", "at", "kind", "category", "subject", "before")


def read_erasures(home: Path, kek: bytes) -> tuple[Erasure, ...]:
    """Return what the profile's record tells, none where there is none; raises VAULT_DAMAGED, DISK_FAILED.

    What is still open counts: nobody knows whether it was made.
    """
    return tuple({one.id: one for one, _ in _read(home, kek)}.values())


def write_erasures(home: Path, kek: bytes, erasures: Iterable[Erasure]) -> None:
    """Replace the profile's record as a whole; raises DISK_FAILED."""
    _write(home, kek, erasures)


def _read(home: Path, kek: bytes) -> list[tuple[Erasure, bool]]:
    """Return each entry and whether it is open; an open one comes after the one of the same id that it follows."""
    path = home / FILE
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure
    try:
        plain = json.loads(
            AESGCM(_derived(kek, "record")).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], FILE.encode())
        )
        return [(_decode(one), _OPEN in one) for one in plain]
    except (InvalidTag, ValueError, KeyError, TypeError):
        raise VaultDamaged(ErrorCode.VAULT_DAMAGED, str(path), "the record of erasures can't be read") from None


def _write(home: Path, kek: bytes, kept: Iterable[Erasure], still_open: Iterable[Erasure] = ()) -> None:
    entries = [*map(asdict, kept), *({**asdict(one), _OPEN: "1"} for one in still_open)]
    content = json.dumps(entries).encode()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    write_private_file(home / FILE, nonce + AESGCM(_derived(kek, "record")).encrypt(nonce, content, FILE.encode()))


def _derived(kek: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"contactsync;erasures;{purpose}".encode()).derive(kek)


def _decode(plain: dict[str, str]) -> Erasure:
    rest = {name: str(plain[name]) for name in _NAMES if name != "kind"}
    return Erasure(kind=ErasureKind(plain["kind"]), **rest)
