"""The directory of an Exchange Server: Active Directory, read by LDAP.

    reader = LdapDirectory(address, secrets)                         # no call is made yet
    reader = LdapDirectory(address, secrets, larger_photos=photos)   # with a way to photos larger than the thumbnails
    reader = LdapDirectory(address, secrets, connect=connect)        # through another library, or a test's directory

`address` names the server (`ldap_url`), where to begin (`ldap_base`), and as whom (`ldap_account`, else `account`);
`secrets` holds the password (`ldap_password`, else `password`) and is told the address of each mailbox that is read.
Building one raises `Invalid` for an address or a certificate authority that can't be used, and needs no server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.connectors.ldap.addresses import MailboxAddress, read_addresses
from desktop.connectors.ldap.feeds import Feed, Feeds
from desktop.connectors.ldap.members import GroupMembers
from desktop.connectors.ldap.people_entries import (
    CONTACT_ATTRIBUTES,
    GROUP_ATTRIBUTES,
    USER_ATTRIBUTES,
    organisation_contact_key,
    read_group,
    read_organisation_contact,
    read_user,
    user_key,
)
from desktop.connectors.ldap.photos import LargerPhotos, Photos
from desktop.connectors.ldap.place import ANYTHING, Places
from desktop.connectors.ldap.service import PAGE, Connect, Link, Scope, Search
from desktop.connectors.ldap.sessions import Sessions
from desktop.connectors.ldap.values import guid_text, raw_guid
from desktop.connectors.ldap.wire import target_of
from desktop.connectors.ports import CallCount, GroupsPage, PeoplePage, PhotoAnswer, PhotoWant
from desktop.model.connection import ConnectionSecrets, ExchangeAddress
from desktop.model.errors import AppError, ErrorCode, Gone, Invalid
from desktop.model.ids import GroupId, MailboxId
from desktop.model.people import Group, Members, Organisation, Person

_USERS: Feed[Person] = Feed(
    "people",
    "(&(objectCategory=person)(objectClass=user))",
    "(&(objectClass=user)(!(objectClass=computer)))",
    USER_ATTRIBUTES,
    read_user,
)
_CONTACTS: Feed[Person] = Feed(
    "contacts",
    "(&(objectCategory=person)(objectClass=contact))",
    "(objectClass=contact)",
    CONTACT_ATTRIBUTES,
    read_organisation_contact,
)
_GROUPS: Feed[Group] = Feed("groups", "(objectCategory=group)", "(objectClass=group)", GROUP_ATTRIBUTES, read_group)


class LdapDirectory:
    """A `DirectoryReader` for one Active Directory; for any thread, with one question on its way at a time."""

    def __init__(
        self,
        address: ExchangeAddress,
        secrets: ConnectionSecrets,
        *,
        larger_photos: LargerPhotos | None = None,
        connect: Connect | None = None,
        page_size: int = PAGE,
    ) -> None:
        self._base = address.ldap_base
        self._kept = secrets.addresses
        self._sessions = sessions = Sessions(connect or connect_to(address, secrets))
        self._places = places = Places(sessions, address.ldap_base)
        self._feeds = Feeds(sessions, places, page_size)
        self._members = GroupMembers(sessions, places)
        self._photos = Photos(sessions, places, larger_photos)

    def organisation(self) -> Organisation:
        """Return the name of the domain."""

        def find(link: Link) -> Organisation:
            domain = self._places.fresh(link).domain
            found = self._sessions.found(link, Search(domain, ANYTHING, ("objectGUID",), Scope.BASE))
            guid = raw_guid(found[0], "objectGUID") if found else b""
            return Organisation(guid_text(guid) if guid else domain.lower(), _dns_name(domain))

        return self._sessions.run(find)

    def people(self, state: str | None) -> Iterator[PeoplePage]:
        """Yield users with and without a mailbox, and shared, room and equipment mailboxes."""
        self._members.forget()
        for page in self._feeds.read(_USERS, state):
            mailboxes = {person.mailbox_id: person.mail for person in page.items if person.is_mailbox_likely}
            if mailboxes:
                self._kept.keep(mailboxes)
            yield PeoplePage(page.items, tuple(map(user_key, page.removed)), page.state, page.is_restart)

    def organisation_contacts(self, state: str | None) -> Iterator[PeoplePage]:
        """Yield contacts with a mail address."""
        for page in self._feeds.read(_CONTACTS, state):
            removed = tuple(map(organisation_contact_key, page.removed))
            yield PeoplePage(page.items, removed, page.state, page.is_restart)

    def groups(self, state: str | None) -> Iterator[GroupsPage]:
        """Yield groups, but not those that every Windows has built in."""
        self._members.forget()
        for page in self._feeds.read(_GROUPS, state):
            removed = tuple(GroupId(guid_text(guid)) for guid in page.removed)
            yield GroupsPage(page.items, removed, page.state, page.is_restart)

    def members(self, group_ids: Sequence[GroupId]) -> Sequence[Members | AppError]:
        """Return the direct members of each group, those whose primary group it is included."""
        return self._members.read(group_ids)

    def photos(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        """Return photos: thumbnails, or larger ones where there is a way to them."""
        return self._photos.read(wants)

    def addresses(self, mailbox_ids: Sequence[MailboxId]) -> Sequence[MailboxAddress | AppError]:
        """Return by which address each mailbox is opened; 100 mailboxes take one call."""
        return read_addresses(self._sessions, self._places, mailbox_ids)

    def check(self) -> None:
        """Prove that the directory can be read.

        Raises `Offline`, `SignInNeeded` (LOG_ON_REFUSED), `Invalid` (CONNECTION_INVALID) where there is no such base or
        the account sees nobody there.
        """

        def ask(link: Link) -> bool:
            base = self._places.fresh(link).base
            search = Search(base, _USERS.filter, ("objectGUID",), first_only=True)
            return bool(self._sessions.found(link, search))

        try:
            sees_anybody = self._sessions.run(ask)
        except Gone:
            raise Invalid(ErrorCode.CONNECTION_INVALID, self._base, "the directory has no such base") from None
        if not sees_anybody:
            raise Invalid(ErrorCode.CONNECTION_INVALID, self._base, "nobody is to be seen there")

    def calls(self) -> CallCount:
        """Return what was sent so far."""
        return self._sessions.count()

    def close(self) -> None:
        """End it: questions under way and later ones end with `Cancelled`."""
        self._sessions.close()


def connect_to(address: ExchangeAddress, secrets: ConnectionSecrets) -> Connect:
    """Return the way to an address; whoever has to be asked before a log-on can stand before it.

    Raises `Invalid` for an address or a certificate authority that can't be used; the library is loaded with the first
    connection.
    """
    target = target_of(address)
    account = address.ldap_account or address.account

    def connect() -> Link:
        from desktop.connectors.ldap.library import connect as connect_with_library

        return connect_with_library(target, account, secrets.ldap_password or secrets.password)

    return connect


def _dns_name(domain: str) -> str:
    """Return a domain's name as people write it, out of its naming context."""
    parts = [part.partition("=") for part in domain.split(",")]
    labels = [value.strip() for kind, _, value in parts if kind.strip().lower() == "dc"]
    return ".".join(labels) or domain
