"""What an Exchange Server can be asked for besides its mailboxes: people by their names, and public folders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from desktop.model.contact import FolderRef
from desktop.model.ids import MailboxId
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

    def keep(self, people: Sequence[Person]) -> None:
        """Remember the addresses of people who were found, so that their mailboxes can be opened from then on."""


@dataclass(frozen=True, slots=True)
class PublicFolder:
    """A public folder that holds contacts, as one mailbox sees it; `path` are the names from the root to it."""

    folder: FolderRef
    path: tuple[str, ...]


class PublicFolderSearch(Protocol):
    """A port: finds the public folders that hold contacts."""

    def find(self, reader: MailboxId) -> Sequence[PublicFolder]:
        """Return the contact folders that the mailbox `reader` may see; raises where none can be listed."""


@runtime_checkable
class ServerPorts(Protocol):
    """What an open connection to an Exchange Server has besides the ports of every connection."""

    @property
    def search(self) -> PeopleSearch:
        """Finds people where a directory can't be listed."""

    @property
    def public_folders(self) -> PublicFolderSearch:
        """Finds public folders."""
