"""The proof of a wipe: all that is left in the profile is read byte by byte, pages of the database decrypted.

Nothing here asks the database engine, except that it must refuse the old key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode, VaultDamaged
from desktop.storage.database import open_database
from desktop.storage.page_reader import PageCipher, raw_pages, salt_of

LOCK = "vault.lock"
_CHUNK = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and what was found of that which must be gone: all but the first four have to be 0."""

    files: int = 0
    pages: int = 0
    canaries: int = 0
    old_keys: int = 0
    """How many destroyed database keys were tried: none where the program was cut off after the switch."""
    canaries_found: int = 0
    old_pages: int = 0
    foreign_pages: int = 0
    left_over: int = 0

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return not (self.canaries_found or self.old_pages or self.foreign_pages or self.left_over)


@dataclass(frozen=True, slots=True)
class OldKey:
    """A destroyed database key with the salt of its file; for the proof alone."""

    key: bytes
    salt: bytes


def prove(home: Path, database: Path | None, key: bytes, old: OldKey | None, canaries: Sequence[bytes]) -> Proof:
    """Read every file of a profile; `database` with its log is decrypted with `key`, everything with the old key.

    To be done when the log is folded in and nothing writes. Raises DISK_FAILED.
    """
    own = PageCipher(key, salt_of(database)) if database is not None else None
    former = PageCipher(old.key, old.salt) if old is not None else None
    files = pages = found = old_pages = foreign = 0
    try:
        for path in _files(home):
            files += 1
            is_own = database is not None and path.name.startswith(database.name)
            found += _in_clear(path, canaries)
            for page in raw_pages(path):
                if own is not None and is_own and not path.name.endswith("-shm"):
                    pages += 1
                    foreign += not own.is_own(page)
                    found += _hits(own.opened(page), canaries)
                if former is not None:
                    old_pages += former.is_own(page)
                    found += _hits(former.opened(page), canaries)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home), type(failure).__name__) from failure
    if database is not None and old is not None:
        old_pages += _opens(database, old.key)
    return Proof(files, pages, len(canaries), int(old is not None), found, old_pages, foreign)


def _files(home: Path) -> Iterator[Path]:
    for path in sorted(home.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name != LOCK:
            yield path


def _hits(content: bytes, canaries: Sequence[bytes]) -> int:
    return sum(one in content for one in canaries)


def _in_clear(path: Path, canaries: Sequence[bytes]) -> int:
    """Return how many canaries stand in a file as it is, read in portions that overlap."""
    if not canaries:
        return 0
    overlap = max(len(one) for one in canaries) - 1
    seen: set[bytes] = set()
    with path.open("rb") as file:
        before = b""
        while chunk := file.read(_CHUNK):
            content = before + chunk
            seen |= {one for one in canaries if one in content}
            before = content[-overlap:]
    return len(seen)


def _opens(database: Path, key: bytes) -> bool:
    try:
        open_database(database, key).close()
    except VaultDamaged:
        return False
    return True
