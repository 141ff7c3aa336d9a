"""What the demo tenant itself says of its mailboxes: the tour's proof that what the window tells is so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from desktop.model.mark import PROPERTY_GUID, PROPERTY_NAME, decode_mark

_PROPERTY = f"String {{{PROPERTY_GUID}}} Name {PROPERTY_NAME}".lower()


class Witness(Protocol):
    """The tenant's control address; every method blocks."""

    def counters(self) -> dict[str, Any]:
        """Return what the tenant was asked so far."""

    def mailboxes(self, side: str = "cloud") -> list[dict[str, str]]:
        """Return every mailbox of a side: `cloud` or `server`."""

    def dump(self, user: str) -> dict[str, Any]:
        """Return everything that a mailbox holds."""

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Do what people do meanwhile: change a user, for instance."""


@dataclass(slots=True)
class Contents:
    """All mailboxes at one moment: foreign contacts whole, by mailbox and id, and the marked ones by person."""

    foreign: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    marked: int = 0
    with_photo: int = 0
    doubles: int = 0
    unreadable: int = 0
    """Contacts in our folders without a mark that can be read."""


def look(witness: Witness, folder: str, side: str = "cloud") -> Contents:
    """Read all mailboxes of a side; `folder` is the name of the folder that is ours."""
    found = Contents()
    for mailbox in witness.mailboxes(side):
        owner = mailbox["id"]
        people: set[tuple[str, str]] = set()
        for path, contact in _contacts(witness.dump(owner)):
            mark = decode_mark(_mark_of(contact))
            if mark is None:
                found.unreadable += path.endswith(f"/{folder}")
                found.foreign[owner, contact["id"]] = contact
                continue
            found.marked += 1
            found.with_photo += contact["photo_sha256"] is not None
            found.doubles += (path, mark.person_key) in people
            people.add((path, mark.person_key))
    return found


def _contacts(dump: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for folder in dump["folders"]:
        for contact in folder["contacts"]:
            yield folder["path"], contact


def _mark_of(contact: Mapping[str, Any]) -> str:
    found = (value for name, value in contact["extended"].items() if name.lower() == _PROPERTY)
    return str(next(found, ""))
