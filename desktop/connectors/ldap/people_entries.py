"""Users, mailboxes, organisation contacts and groups out of the entries of Active Directory."""

from __future__ import annotations

import base64

from desktop.connectors.ldap.recipients import RECIPIENT_ATTRIBUTES, Traits, has_mailbox_here, is_enabled, is_hidden
from desktop.connectors.ldap.service import Entry
from desktop.connectors.ldap.values import (
    guid_bytes,
    guid_text,
    integer,
    is_true,
    raw_guid,
    sid_text,
    text,
    texts,
)
from desktop.model.card import PostalAddress
from desktop.model.ids import GroupId, PersonKey
from desktop.model.people import Group, Person, PersonKind

CONSISTENCY_GUID = "mS-DS-ConsistencyGuid"
"""What Entra's synchronisation takes for the identity of an entry, once it has written it."""
_PERSON_ATTRIBUTES = (
    "objectGUID",
    CONSISTENCY_GUID,
    "displayName",
    "name",
    "givenName",
    "sn",
    "mail",
    "proxyAddresses",
    "title",
    "department",
    "company",
    "physicalDeliveryOfficeName",
    "mobile",
    "otherMobile",
    "telephoneNumber",
    "otherTelephone",
    "homePhone",
    "otherHomePhone",
    "facsimileTelephoneNumber",
    "otherFacsimileTelephoneNumber",
    "streetAddress",
    "l",
    "st",
    "postalCode",
    "co",
    "c",
    "employeeID",
    "preferredLanguage",
    *RECIPIENT_ATTRIBUTES,
)
USER_ATTRIBUTES = (*_PERSON_ATTRIBUTES, "userPrincipalName", "isCriticalSystemObject")
CONTACT_ATTRIBUTES = _PERSON_ATTRIBUTES
GROUP_ATTRIBUTES = (
    *("objectGUID", "displayName", "name", "description", "mail", "proxyAddresses", "groupType"),
    *("isCriticalSystemObject", "objectSid"),
)
_SECURITY = 0x8000_0000
_DOMAIN_USERS = "513"
"""The number of the group in which everybody is who has no other primary group."""


def user_key(guid: bytes) -> PersonKey:
    """Return the key of a user or mailbox."""
    return PersonKey(f"u.{guid_text(guid)}")


def organisation_contact_key(guid: bytes) -> PersonKey:
    """Return the key of an organisation contact."""
    return PersonKey(f"o.{guid_text(guid)}")


def read_user(entry: Entry, traits: Traits) -> Person | None:
    """Return a user or a shared, room or equipment mailbox; `None` for one that is kept out of the address book.

    So are the accounts that Windows made for itself, unless they have an address.
    """
    mail = primary_mail(entry)
    if is_hidden(entry, traits) or (is_true(entry, "isCriticalSystemObject") and not mail):
        return None
    guid = guid_bytes(entry)
    return _person(
        entry,
        user_key(guid),
        PersonKind.USER,
        mail,
        sign_in_name=text(entry, "userPrincipalName"),
        is_enabled=is_enabled(entry),
        is_mailbox_likely=bool(mail) and has_mailbox_here(entry, traits),
    )


def read_organisation_contact(entry: Entry, traits: Traits) -> Person | None:
    """Return an organisation contact; `None` for one without an address or kept out of the address book."""
    mail = primary_mail(entry)
    if not mail or is_hidden(entry, traits):
        return None
    return _person(entry, organisation_contact_key(guid_bytes(entry)), PersonKind.ORGANISATION_CONTACT, mail)


def _person(
    entry: Entry,
    key: PersonKey,
    kind: PersonKind,
    mail: str,
    *,
    sign_in_name: str = "",
    is_enabled: bool = True,
    is_mailbox_likely: bool = False,
) -> Person:
    return Person(
        key,
        kind,
        text(entry, "displayName", "name"),
        given_name=text(entry, "givenName"),
        surname=text(entry, "sn"),
        mail=mail,
        other_mails=_other_mails(entry, mail),
        sign_in_name=sign_in_name,
        job_title=text(entry, "title"),
        department=text(entry, "department"),
        company_name=text(entry, "company"),
        office_location=text(entry, "physicalDeliveryOfficeName"),
        mobile_phone=text(entry, "mobile", "otherMobile"),
        business_phones=_all(entry, "telephoneNumber", "otherTelephone"),
        home_phones=_all(entry, "homePhone", "otherHomePhone"),
        fax=text(entry, "facsimileTelephoneNumber", "otherFacsimileTelephoneNumber"),
        address=PostalAddress(
            text(entry, "streetAddress"),
            text(entry, "l"),
            text(entry, "st"),
            text(entry, "postalCode"),
            text(entry, "co"),
        ),
        country_code=_country_code(text(entry, "c")),
        employee_id=text(entry, "employeeID"),
        language=text(entry, "preferredLanguage"),
        is_enabled=is_enabled,
        is_mailbox_likely=is_mailbox_likely,
        immutable_id=immutable_id(entry),
    )


def immutable_id(entry: Entry) -> str:
    """Return what Entra ID calls the entry's immutable id: the base64 of its identity."""
    return base64.b64encode(raw_guid(entry, CONSISTENCY_GUID) or guid_bytes(entry)).decode("ascii")


def read_group(entry: Entry, traits: Traits) -> Group | None:  # noqa: ARG001 - read like the others
    """Return a group, `None` for one that Windows made for itself, other than Domain Users and mailing lists."""
    mail = primary_mail(entry)
    is_for_people = mail or sid_text(entry).rpartition("-")[2] == _DOMAIN_USERS
    if is_true(entry, "isCriticalSystemObject") and not is_for_people:
        return None
    return Group(
        GroupId(guid_text(guid_bytes(entry))),
        text(entry, "displayName", "name"),
        text(entry, "description"),
        mail,
        is_security=bool((integer(entry, "groupType") or 0) & _SECURITY),
    )


def primary_mail(entry: Entry) -> str:
    """Return the primary address: that marked "SMTP:" in capitals, else the attribute `mail`."""
    marked = (one[5:] for one in texts(entry, "proxyAddresses") if one.startswith("SMTP:"))
    return next((one for one in marked if one), "") or text(entry, "mail")


def _other_mails(entry: Entry, mail: str) -> tuple[str, ...]:
    """Return the further addresses of a mailbox; "smtp:" marks them, whatever the case."""
    found = [one[5:] for one in texts(entry, "proxyAddresses") if one.lower().startswith("smtp:")]
    return tuple(dict.fromkeys(one for one in found if one and one.lower() != mail.lower()))


def _all(entry: Entry, *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for name in names for one in texts(entry, name)))


def _country_code(value: str) -> str:
    return value.upper() if len(value) == 2 and value.isascii() and value.isalpha() else ""
