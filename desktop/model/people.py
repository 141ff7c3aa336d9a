"""People and groups as a directory shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.card import PostalAddress
from desktop.model.ids import GroupId, MailboxId, PersonKey


class PersonKind(StrEnum):
    """Where a person comes from."""

    USER = "user"
    GUEST = "guest"
    ORGANISATION_CONTACT = "organisation_contact"
    MAILBOX_CONTACT = "mailbox_contact"
    FILE_ROW = "file_row"


@dataclass(frozen=True, slots=True)
class Person:
    """One source entry; absent text is "", phone numbers are as the source spells them."""

    key: PersonKey
    kind: PersonKind
    display_name: str
    given_name: str = ""
    surname: str = ""
    mail: str = ""
    other_mails: tuple[str, ...] = ()
    sign_in_name: str = ""
    job_title: str = ""
    department: str = ""
    company_name: str = ""
    office_location: str = ""
    mobile_phone: str = ""
    business_phones: tuple[str, ...] = ()
    home_phones: tuple[str, ...] = ()
    fax: str = ""
    address: PostalAddress = PostalAddress()
    country_code: str = ""
    """Two-letter code for the phone rules, "" where the source names none."""
    employee_id: str = ""
    language: str = ""
    is_enabled: bool = True
    is_mailbox_likely: bool = False
    """A user with a mail address; whether the mailbox can be written shows only when it is opened."""
    immutable_id: str = ""
    """What Active Directory and Entra ID both know a synchronised person by: the base64 of the object's GUID."""

    @property
    def mailbox_id(self) -> MailboxId:
        """The mailbox that belongs to this directory user (the key without its kind)."""
        return MailboxId(self.key.partition(".")[2])


@dataclass(frozen=True, slots=True)
class Group:
    """A directory group."""

    id: GroupId
    display_name: str
    description: str = ""
    mail: str = ""
    is_security: bool = False
    is_dynamic: bool = False
    is_unified: bool = False
    """A Microsoft 365 group."""


@dataclass(frozen=True, slots=True)
class Members:
    """Direct members of one group; nested groups are followed by the reader of this value, loops included."""

    group_id: GroupId
    people: tuple[PersonKey, ...]
    groups: tuple[GroupId, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """The tenant as it names itself."""

    tenant_id: str
    display_name: str
    country_code: str = ""
