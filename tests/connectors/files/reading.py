"""Short ways to read a file of people in tests."""

from __future__ import annotations

from pathlib import Path

from desktop.connectors.files.reader import FileReader
from desktop.model.errors import AppError
from desktop.model.people import Person
from desktop.model.people_file import PeopleFile, RowFault
from desktop.model.source import file_source_id

SOURCE = file_source_id("Suppliers")


def read(folder: Path, content: str | bytes, name: str = "people.csv", key: str = "") -> PeopleFile:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return FileReader().read(file, SOURCE, key)


def refused(folder: Path, content: str | bytes, name: str = "people.csv", key: str = "") -> str:
    """Return why a file can't be read at all."""
    try:
        read(folder, content, name, key)
    except AppError as failure:
        return f"{failure.code.value}: {failure.cause}"
    raise AssertionError("the file was read")


def people(found: PeopleFile) -> list[Person]:
    return [one.person for one in found.people]


def faults(found: PeopleFile) -> list[tuple[int, RowFault, str]]:
    return [(one.line, one.fault, one.detail) for one in found.faults]


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
