"""The directory of an Exchange Server without LDAP: a search box, because EWS can't list the address book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exchangelib.services import ResolveNames

from desktop.connectors.ews.addresses import person_of
from desktop.connectors.ews.envelope import Element, text_of, type_tag
from desktop.connectors.ews.errors import Asked, error_of
from desktop.connectors.ews.fields import read_card
from desktop.connectors.ews.portraits import Portraits
from desktop.connectors.ews.service import Exchange
from desktop.connectors.ports import GroupsPage, PeoplePage, PhotoAnswer, PhotoWant
from desktop.model.connection import MailboxAddresses
from desktop.model.errors import AppError, ErrorCode, Refused
from desktop.model.ids import GroupId
from desktop.model.people import Members, Organisation, Person, PersonKind
from desktop.model.search import FoundPeople

MOST = 100
"""ResolveNames gives no more, and has no pages."""
_NOBODY = "ErrorNameResolutionNoResults"
_SEVERAL = "ErrorNameResolutionMultipleResults"
_LISTED = ("Mailbox", "Contact")
"""Kinds of entries that are people; lists are not."""


class SearchDirectory:
    """A `DirectoryReader` that can't list anything and says so, with the search that it has instead.

    Who was found and kept has a mailbox that can be opened from then on.
    """

    def __init__(self, exchange: Exchange, addresses: MailboxAddresses, portraits: Portraits) -> None:
        self._exchange = exchange
        self._addresses = addresses
        self._portraits = portraits

    def organisation(self) -> Organisation:
        """Return the server's name."""
        host = self._exchange.wire.host
        return Organisation(host, host)

    def people(self, state: str | None) -> Iterator[PeoplePage]:  # noqa: ARG002 - the port's signature
        """Raise `Refused` (DIRECTORY_NOT_LISTED)."""
        raise _not_listed()

    def organisation_contacts(self, state: str | None) -> Iterator[PeoplePage]:  # noqa: ARG002 - the port's signature
        """Raise `Refused` (DIRECTORY_NOT_LISTED)."""
        raise _not_listed()

    def groups(self, state: str | None) -> Iterator[GroupsPage]:  # noqa: ARG002 - the port's signature
        """Raise `Refused` (DIRECTORY_NOT_LISTED)."""
        raise _not_listed()

    def members(self, group_ids: Sequence[GroupId]) -> Sequence[Members | AppError]:
        """Return that error for each group."""
        return [_not_listed()] * len(group_ids)

    def photos(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        """Return photos of people who were found."""
        return self._portraits.photos(wants)

    def search(self, text: str) -> FoundPeople:
        """Return people of the address book whose name or address begins like `text`, a hundred at most."""
        if not text.strip():
            return FoundPeople((), is_complete=True)
        # Some servers find nobody with the scope named; without it they look into the account's own contacts, too.
        found = self._search(text, "ActiveDirectory", _LISTED) or self._search(text, None, _LISTED[:1])
        return FoundPeople((), is_complete=True) if found is None else found

    def keep(self, people: Sequence[Person]) -> None:
        """Remember the addresses of those people who have a mailbox."""
        self._addresses.keep({person.mailbox_id: person.mail for person in people if person.is_mailbox_likely})

    def _search(self, text: str, scope: str | None, kinds: Sequence[str]) -> FoundPeople | None:
        service = ResolveNames(protocol=self._exchange.wire.protocol)
        service.account = self._exchange.mailbox("")  # asked as the service account itself
        payload = service.get_payload(
            unresolved_entries=[text],
            parent_folders=None,
            return_full_contact_data=True,
            search_scope=scope,
            contact_data_shape="AllProperties",
        )
        (message,) = self._exchange.read(service, payload, 1, Asked.MAILBOX)
        if message.code == _NOBODY:
            return None
        if message.error is not None and message.code != _SEVERAL:
            raise error_of(message.code, Asked.MAILBOX)
        resolved = message.child("ResolutionSet")
        found = tuple(person for row in resolved if (person := _person(row, kinds)) is not None)
        is_last = resolved.get("IncludesLastItemInRange", "").lower() in ("true", "1")
        return FoundPeople(found, is_complete=is_last and len(resolved) < MOST)


def _not_listed() -> AppError:
    return Refused(ErrorCode.DIRECTORY_NOT_LISTED, cause="no directory server")


def _person(row: Element, kinds: Sequence[str]) -> Person | None:
    """Return who a resolution is, `None` for a list, and for one without an address by which it can be known again."""
    mailbox, contact = row.find(type_tag("Mailbox")), row.find(type_tag("Contact"))
    if mailbox is None:
        return None
    address = text_of(mailbox, type_tag("EmailAddress")).strip()
    if "@" not in address or text_of(mailbox, type_tag("RoutingType")).strip() not in ("", "SMTP"):
        return None
    name = text_of(mailbox, type_tag("Name")).strip() or address
    said = text_of(mailbox, type_tag("MailboxType")).strip()
    if said not in kinds:
        return None
    is_mailbox = said == _LISTED[0]
    kind = PersonKind.USER if is_mailbox else PersonKind.ORGANISATION_CONTACT
    if contact is None:
        return Person(person_of(address), kind, name, mail=address, is_mailbox_likely=is_mailbox)
    card = read_card(contact)
    return Person(
        person_of(address),
        kind,
        card.display_name or name,
        given_name=card.given_name,
        surname=card.surname,
        mail=address,
        job_title=card.job_title,
        department=card.department,
        company_name=card.company_name,
        office_location=card.office_location,
        mobile_phone=card.mobile_phone,
        business_phones=card.business_phones,
        home_phones=card.home_phones,
        address=card.business_address,
        is_mailbox_likely=is_mailbox,
    )
