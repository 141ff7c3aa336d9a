"""Small text files that the administrator names: read whole, written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode, Invalid


def read_text(path: Path, largest: int = 4096, errors: str = "strict") -> str:
    """Return a small text file, with or without a byte order mark; raises FILE_UNREADABLE with the reason."""
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
        if len(content) > largest:
            raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), f"larger than {largest} bytes")
        return content.decode("utf-8-sig", errors)
    except OSError as failure:
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), failure.strerror or type(failure).__name__) from failure
    except UnicodeDecodeError as failure:
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), "not a text in UTF-8") from failure


class OwnFile:
    """A new file in the same folder that takes the place of the wanted one when it is whole, for its owner alone.

    Raises DISK_FAILED; for the `cpu` lane.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digest = hashlib.sha256()
        self.size = 0
        self._beside = path.with_name(f".{secrets.token_hex(8)}.part")
        with self._converted_errors():
            self._file = os.fdopen(os.open(self._beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def write(self, text: str) -> None:
        """Write more."""
        self.write_bytes(text.encode("utf-8"))

    def write_bytes(self, content: bytes) -> None:
        """Write more, as it is."""
        with self._converted_errors():
            self._file.write(content)
        self._digest.update(content)
        self.size += len(content)

    @property
    def digest(self) -> str:
        """SHA-256 of what was written so far, as hex."""
        return self._digest.hexdigest()

    def finish(self) -> None:
        """Make sure that all is on the disk and give the file its name."""
        with self._converted_errors():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._beside.replace(self._path)

    def drop(self) -> None:
        """Close it, and leave nothing behind where it was not finished."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._beside.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _converted_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as failure:
            reason = failure.strerror or type(failure).__name__
            raise AppError(ErrorCode.DISK_FAILED, str(self._path), reason) from failure


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a plain file as hex, "" where it is none or can't be read; for the `cpu` lane."""
    found = hashlib.sha256()
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                found.update(block)
    except OSError:
        return ""
    return found.hexdigest()
