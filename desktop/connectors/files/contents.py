"""The bytes of a file within bounds, and its text in whatever encoding office programs write."""

from __future__ import annotations

import codecs
from pathlib import Path

from desktop.model.errors import ErrorCode, Invalid

LARGEST_FILE = 64_000_000
"""100,000 rows have about 30 MB; cards with photos of 40 kB are 1,600 in one file."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def unusable(path: Path, cause: str) -> Invalid:
    """Return the error for a file that can't be used as a whole."""
    return Invalid(ErrorCode.PEOPLE_FILE_INVALID, str(path), cause)


def read_bytes(path: Path) -> bytes:
    """Return what is in a file; raises FILE_UNREADABLE, or PEOPLE_FILE_INVALID for one that is too large or empty."""
    try:
        if not path.is_file():  # a pipe or a device would never end
            cause = "not a file" if path.exists() else "no such file"
            raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), cause)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as failure:
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), failure.strerror or type(failure).__name__) from failure
    except ValueError as failure:  # a NUL in the name
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), "not a name of a file") from failure
    if len(content) > LARGEST_FILE:
        raise unusable(path, f"larger than {LARGEST_FILE // 1_000_000} MB")
    if not content.strip():
        raise unusable(path, "empty")
    if content.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        raise unusable(path, "a workbook or an archive; save it as CSV UTF-8")
    return content


def as_utf8(path: Path, content: bytes) -> bytes:
    """Return a file without byte order mark and in UTF-8 where the mark says that it is UTF-16; raises on NULs."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            content = content[len(mark) :]
            if encoding != "utf-8":
                content = _recoded(path, content, encoding)
            break
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise unusable(path, f"line {line}: not a text (a NUL byte); save it as UTF-8")
    return content


def _recoded(path: Path, content: bytes, encoding: str) -> bytes:
    try:
        return content.decode(encoding).encode()
    except UnicodeError:
        raise unusable(path, "the mark at its start says UTF-16, but it is not; save it as UTF-8") from None


def text_of(path: Path, content: bytes) -> str:
    """Return the text of a file that is UTF-8 or, as office programs save it, Windows-1252."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as failure:
        line = content[: failure.start].count(b"\n") + 1
        raise unusable(path, f"line {line}: neither UTF-8 nor Windows-1252; save it as UTF-8") from None
