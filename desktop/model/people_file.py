"""What a vCard or CSV file gave: people with their photos, and what is wrong in which line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.people import Person


class RowFault(StrEnum):
    """Why an entry of a file can't be used, or not all of it; the window has a sentence for each."""

    NO_NAME = "no_name"
    """Neither a name nor an address nor a company: nothing to show on a phone."""
    NO_KEY = "no_key"
    """The column that was chosen to tell people apart is empty."""
    DOUBLE = "double"
    """The same person stands in an earlier line."""
    WRONG_CELLS = "wrong_cells"
    """More or fewer cells than the first line."""
    FORMULA = "formula"
    """A formula instead of a value."""
    TOO_LONG = "too_long"
    NOT_CLOSED = "not_closed"
    """A card without its END line."""
    BAD_LINE = "bad_line"
    """A line that is no property."""
    BAD_TEXT = "bad_text"
    """A text in an encoding that is not known, or that does not fit it."""
    BAD_VERSION = "bad_version"
    """A card of a version other than 2.1, 3.0 and 4.0."""
    NESTED = "nested"
    """A card within a card."""
    PHOTO_UNUSABLE = "photo_unusable"
    """The person is used, the photo is not."""
    NOT_A_PERSON = "not_a_person"
    """A list of contacts, left out."""


_NOTES = (RowFault.PHOTO_UNUSABLE, RowFault.NOT_A_PERSON)


@dataclass(frozen=True, slots=True)
class FileFault:
    """Something in a line of a file, counted from 1; `detail` names a column, a property or another line."""

    line: int
    fault: RowFault
    detail: str = ""

    @property
    def is_loss(self) -> bool:
        """Whether a person is missing because of it."""
        return self.fault not in _NOTES


@dataclass(frozen=True, slots=True)
class FilePerson:
    """A person of a file; `photo` is as the file holds it, not yet checked or scaled."""

    line: int
    person: Person
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """A file that was read to its end; `ignored` are columns that nothing is made of."""

    people: tuple[FilePerson, ...]
    faults: tuple[FileFault, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every person in the file could be used."""
        return not any(fault.is_loss for fault in self.faults)
