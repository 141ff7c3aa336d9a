"""Reading contacts of shared mailboxes as people: by what changed, and without the contacts that are ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.contact import Contact
from desktop.model.ids import ConnectionId, MailboxId, PersonKey, SourceId
from desktop.model.people import Person, PersonKind
from desktop.model.progress import Progress, Stage
from desktop.model.source import (
    Source,
    SourceKind,
    folder_label,
    mailbox_of_source,
    mailbox_person_key,
    mailbox_source_id,
)
from desktop.storage.sources import PersonItem
from desktop.workers.folder_reading import FOLDERS_PER_CALL, FolderFound, FolderReading
from desktop.workers.plan_scope import FolderTarget
from desktop.workers.task import TaskContext, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


def person_of(contact: Contact, mailbox_id: MailboxId) -> Person | None:
    """Return the person that a contact of a mailbox is.

    `None` for one that carries our mark, also as a copy: it would come back to where it was copied from, and for one
    without anything to call it by.
    """
    card = contact.card
    named = card.display_name or f"{card.given_name} {card.surname}".strip() or card.company_name
    name = named or (card.emails[0] if card.emails else "")
    if contact.mark is not None or not name:
        return None
    country = card.business_address.country
    return Person(
        mailbox_person_key(mailbox_id, contact.item_id),
        PersonKind.MAILBOX_CONTACT,
        name,
        given_name=card.given_name,
        surname=card.surname,
        mail=card.emails[0] if card.emails else "",
        other_mails=card.emails[1:],
        job_title=card.job_title,
        department=card.department,
        company_name=card.company_name,
        office_location=card.office_location,
        mobile_phone=card.mobile_phone,
        business_phones=card.business_phones,
        home_phones=card.home_phones,
        address=card.business_address,
        country_code=country.upper() if len(country) == len("DE") and country.isascii() and country.isalpha() else "",
    )


class MailboxSourceReading:
    """Brings the people of mailbox sources up to date; for the event loop.

    A folder in which nothing changed costs one part of a call. What could not be read keeps the people who are known,
    and the source is marked as not whole.
    """

    def __init__(self, ctx: TaskContext, connection_id: ConnectionId) -> None:
        self._ctx = ctx
        self._connection_id = connection_id

    async def run(self, source_ids: Iterable[SourceId]) -> None:
        """Read sources; raises only where nothing can be reached."""
        wanted = sorted(source_ids)
        if not wanted:
            return
        opened = await self._ctx.services.connections.get(self._connection_id)
        reading = FolderReading(self._ctx, self._connection_id, opened.contacts, takes_foreign=True)
        targets = [FolderTarget(*mailbox_of_source(one), frozenset()) for one in wanted]
        for start in range(0, len(targets), FOLDERS_PER_CALL):
            self._ctx.stop_if_cancelled()
            self._ctx.report(Progress(Stage.READING_PEOPLE, start, len(targets)))
            found = await reading.read(targets[start : start + FOLDERS_PER_CALL])
            await self._ctx.in_db(partial(self._store, found=found))
        self._ctx.announce(Topic.DIRECTORY)

    def _store(self, store: Store, found: Sequence[FolderFound]) -> None:
        for one in found:
            self._store_source(store, one)

    def _store_source(self, store: Store, found: FolderFound) -> None:
        mailbox_id, observed = found.target.mailbox_id, found.observed
        is_whole = found.problem is None and observed is not None and observed.is_full
        source = Source(
            mailbox_source_id(mailbox_id, found.target.folder_name),
            SourceKind.MAILBOX,
            self._name(store, found.target),
            "",
            self._ctx.services.now(),
            is_whole,
        )
        people: list[Person] = []
        items: dict[PersonKey, PersonItem] = {}
        for contact in observed.items if observed is not None else ():
            person = person_of(contact, mailbox_id)
            if person is not None and found.folder is not None:
                people.append(person)
                items[person.key] = PersonItem(found.folder, contact.item_id, contact.version, contact.has_photo)
        store.sources.replace(self._connection_id, source, people, keeps_others=not is_whole)
        store.sources.put_items(self._connection_id, items)

    def _name(self, store: Store, target: FolderTarget) -> str:
        key = PersonKey(f"u.{target.mailbox_id}")
        owner = store.directory.people(self._connection_id, (key,)).get(key)
        name = owner.display_name if owner is not None else target.mailbox_id
        return folder_label(name, target.folder_name)
