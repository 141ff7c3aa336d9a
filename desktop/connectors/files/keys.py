"""Keys of the people of a file: the same person has the same key when the file is imported again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.model.folding import folded
from desktop.model.ids import SourceId
from desktop.model.people import Person
from desktop.model.people_file import FileFault, FilePerson, RowFault
from desktop.model.source import file_person_key


@dataclass(frozen=True, slots=True)
class Entry:
    """A person before the key is known; `own_id` is what the file itself calls the person, "" where it does not."""

    line: int
    person: Person
    own_id: str = ""
    photo: bytes = b""


def with_keys(source_id: SourceId, entries: Sequence[Entry]) -> tuple[list[FilePerson], list[FileFault]]:
    """Give each entry its key: its own id, else its mail address, else name and company.

    An address that several entries share tells nobody apart; there the name counts too. Entries that still have the key
    of an earlier one are faults.
    """
    shared = Counter(folded(one.person.mail) for one in entries if not one.own_id and one.person.mail)
    first: dict[tuple[str, ...], int] = {}
    people: list[FilePerson] = []
    faults: list[FileFault] = []
    for one in entries:
        identity = _identity(one, shared)
        if identity in first:
            faults.append(FileFault(one.line, RowFault.DOUBLE, str(first[identity])))
            continue
        first[identity] = one.line
        key = file_person_key(source_id, *identity)
        people.append(FilePerson(one.line, replace(one.person, key=key), one.photo))
    return people, faults


def _identity(one: Entry, shared: Counter[str]) -> tuple[str, ...]:
    person = one.person
    if one.own_id:
        return ("id", one.own_id)
    mail = folded(person.mail)
    if mail and shared[mail] == 1:
        return ("mail", mail)
    return ("name", mail, *_folded((person.display_name, person.company_name)))


def _folded(texts: Iterable[str]) -> Iterable[str]:
    return (folded(text) for text in texts)
