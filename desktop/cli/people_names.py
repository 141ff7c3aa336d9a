"""What people and mailboxes are called where a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.model.ids import ConnectionId, MailboxId, PersonKey
from desktop.model.people import Person

if TYPE_CHECKING:
    from desktop.storage.store import Store


def _owner(mailbox_id: MailboxId) -> PersonKey:
    return PersonKey(f"u.{mailbox_id}")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the people of some changes; whom the directory no longer knows is called by his id."""

    people: Mapping[PersonKey, Person]

    def person(self, key: PersonKey) -> str:
        """Return a person's name."""
        found = self.people.get(key)
        return found.display_name if found else key

    def person_line(self, key: PersonKey) -> str:
        """Return name and address: two people may have the same name."""
        found = self.people.get(key)
        return f"{self.person(key)} ({found.mail})" if found and found.mail else self.person(key)

    def mailbox(self, mailbox_id: MailboxId) -> str:
        """Return a mailbox' address, or its owner's name where it has none."""
        found = self.people.get(_owner(mailbox_id))
        return (found.mail or found.display_name) if found else mailbox_id

    def is_person(self, key: PersonKey, text: str) -> bool:
        """Whether a key is `text`, or the person's name, address or sign-in name holds it."""
        found = self.people.get(key)
        texts = (found.display_name, found.mail, found.sign_in_name) if found else ()
        wanted = text.casefold()
        return wanted == key.casefold() or any(wanted in one.casefold() for one in texts)

    def is_mailbox(self, mailbox_id: MailboxId, text: str) -> bool:
        """Whether an id is `text`, or its owner is meant by it."""
        return text.casefold() == mailbox_id.casefold() or self.is_person(_owner(mailbox_id), text)


def read_names(
    store: Store, connection_id: ConnectionId, people: Iterable[PersonKey], mailboxes: Iterable[MailboxId]
) -> Names:
    """Return what these people and mailboxes are called; on the `db` lane."""
    keys = {*people, *(_owner(mailbox_id) for mailbox_id in mailboxes)}
    return Names(store.directory.named(connection_id, keys))
