"""Reads a file of people, whatever its format."""

from __future__ import annotations

from pathlib import Path

from desktop.connectors.files.contents import as_utf8, read_bytes, text_of, unusable
from desktop.connectors.files.csv_people import read_table
from desktop.connectors.files.keys import with_keys
from desktop.connectors.files.vcard_people import read_cards, starts_like_cards
from desktop.model.ids import SourceId
from desktop.model.people_file import PeopleFile

_CARD_NAMES = (".vcf", ".vcard")


class FileReader:
    """A `PeopleFileReader`; what a file holds decides what it is, not its name."""

    def read(self, path: Path, source_id: SourceId, key_column: str = "") -> PeopleFile:
        """Return the people of a file."""
        content = as_utf8(path, read_bytes(path))
        ignored: tuple[str, ...] = ()
        if starts_like_cards(content):
            entries, faults = read_cards(path, content)
        elif path.suffix.lower() in _CARD_NAMES:
            raise unusable(path, "line 1 is not BEGIN:VCARD")
        else:
            entries, faults, head = read_table(path, text_of(path, content), key_column)
            ignored = head.ignored
        people, doubled = with_keys(source_id, entries)
        found = sorted((*faults, *doubled), key=lambda fault: fault.line)
        return PeopleFile(tuple(people), tuple(found), ignored)
