"""What an Exchange Server can be asked for besides its mailboxes: people by their names, and public folders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.model.contact import FolderRef
from desktop.model.people import Person


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """Who a search found; without `is_complete` there are more than the service gives."""

    people: tuple[Person, ...]
    is_complete: bool


class PeopleSearch(Protocol):
    """A port, as those in `desktop.connectors.ports`: finds people where a directory can't be listed."""

    def search(self, text: str) -> FoundPeople:
        """Return people whose name or address begins like `text`."""


@dataclass(frozen=True, slots=True)
class PublicFolder:
    """A public folder that holds contacts, as one mailbox sees it; `path` are the names from the root to it."""

    folder: FolderRef
    path: tuple[str, ...]
