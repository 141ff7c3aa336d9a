"""Users, contacts and groups of the tenant under the names that Active Directory has for their properties."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from desktop.demo.ldap.entry import Value, Values, collect
from desktop.demo.ldap.forest import DOMAIN_USERS, Domain
from desktop.demo.state.directory import DirectoryObject, Group, User
from desktop.demo.tenant import Tenant

_ENABLED, _DISABLED, _NEVER_EXPIRES = 512, 2, 65536
_USER_TYPE, _SECURITY_TYPE, _LIST_TYPE = 805306368, 268435456, 268435457
_SECURITY_GROUP, _MAIL_SECURITY, _MAIL_LIST = -2147483646, -2147483640, 8
_LONGEST_NAME = 64
_NEVER = 2**63 - 1

Raw = dict[str, Value | Iterable[Value] | None]


class Recipient(IntEnum):
    """`msExchRecipientTypeDetails`."""

    USER = 1
    SHARED = 4
    ROOM = 16
    CONTACT = 64
    LIST = 256
    SECURITY_LIST = 1024
    REMOTE_USER = 2**31
    REMOTE_ROOM = 2**33
    REMOTE_SHARED = 2**35


_ON_SERVER = {"user": Recipient.USER, "shared": Recipient.SHARED, "room": Recipient.ROOM}
_IN_CLOUD = {"user": Recipient.REMOTE_USER, "shared": Recipient.REMOTE_SHARED, "room": Recipient.REMOTE_ROOM}
_PERSONAL = (Recipient.USER, Recipient.REMOTE_USER, None)


@dataclass(frozen=True, slots=True)
class Placed:
    """What becomes of one object: the units it lies in from the top, its name there, its attributes."""

    class_name: str
    units: tuple[str, ...]
    name: str
    values: Values


def is_synchronised(one: DirectoryObject) -> bool:
    """Tell whether a cloud object comes from this directory."""
    return one.properties.get("onPremisesSyncEnabled") is True


def recipient(tenant: Tenant, user: User) -> Recipient | None:
    """Return what kind of mailbox a user has, and where; `None` is none."""
    on_server, in_cloud = tenant.server_mailboxes.get(user.id), tenant.mailboxes.get(user.id)
    if on_server is not None:
        return _ON_SERVER.get(on_server.kind, Recipient.USER)
    if in_cloud is not None:
        return _IN_CLOUD.get(in_cloud.kind, Recipient.REMOTE_USER)
    return None


def account_name(one: DirectoryObject) -> str:
    """Return the account name that an object would like to have."""
    has = one.properties
    wanted = has.get("onPremisesSamAccountName") or has.get("mailNickname")
    return str(wanted or str(has.get("userPrincipalName") or one.id).partition("@")[0])


def user_object(tenant: Tenant, domain: Domain, user: User, account: str, sid: bytes) -> Placed:
    """Return a user as the directory has it."""
    has = user.properties
    kind = recipient(tenant, user)
    is_enabled = has.get("accountEnabled") is not False
    is_program = has.get("employeeType") == "Service"
    # Who has left is disabled and taken off the lists; shared mailboxes and rooms are disabled by nature.
    is_hidden = has.get("showInAddressList") is False or (kind in _PERSONAL and not is_enabled)
    control = _ENABLED + (0 if is_enabled else _DISABLED) + (_NEVER_EXPIRES if is_program else 0)
    raw: Raw = {
        "displayName": has.get("displayName"), "sAMAccountName": account, "objectSid": sid,
        "userPrincipalName": has.get("userPrincipalName"), "userAccountControl": control, "instanceType": 4,
        "primaryGroupID": DOMAIN_USERS, "sAMAccountType": _USER_TYPE, "accountExpires": _NEVER,
        "msExchRecipientTypeDetails": kind, "mS-DS-ConsistencyGuid": _consistency(kind, has),
        **_person(has, tenant.local_properties.get(user.id, {})), **_mail(domain, has, is_hidden=is_hidden),
    }  # fmt: skip
    return Placed("user", _units(user, is_program=is_program), common_name(has, account), collect(raw))


def contact_object(domain: Domain, contact: DirectoryObject) -> Placed:
    """Return an organisation contact as the directory has it."""
    has = contact.properties
    numbers: dict[str, list[str]] = {}
    for row in has.get("phones") or ():
        numbers.setdefault(str(row.get("type")), []).append(str(row.get("number") or ""))
    address: Mapping[str, Any] = next(iter(has.get("addresses") or ()), {})
    business = numbers.get("business", [])
    raw: Raw = {
        "displayName": has.get("displayName"), "givenName": has.get("givenName"), "sn": has.get("surname"),
        "title": has.get("jobTitle"), "department": has.get("department"), "company": has.get("companyName"),
        "telephoneNumber": business[:1], "otherTelephone": business[1:], "mobile": numbers.get("mobile", [])[:1],
        "facsimileTelephoneNumber": numbers.get("businessFax", [])[:1], "streetAddress": address.get("street"),
        "l": address.get("city"), "st": address.get("state"), "postalCode": address.get("postalCode"),
        "co": address.get("countryOrRegion"), "physicalDeliveryOfficeName": address.get("officeLocation"),
        "targetAddress": f"SMTP:{has['mail']}" if has.get("mail") else None, "instanceType": 4,
        "msExchRecipientTypeDetails": Recipient.CONTACT, **_mail(domain, has, is_hidden=False),
    }  # fmt: skip
    return Placed("contact", ("Contacts",), common_name(has, contact.id), collect(raw))


def group_object(domain: Domain, group: Group, account: str, sid: bytes) -> Placed:
    """Return a group as the directory has it."""
    has = group.properties
    is_security, is_mailed = bool(has.get("securityEnabled")), bool(has.get("mail"))
    kind = _MAIL_LIST if not is_security else _MAIL_SECURITY if is_mailed else _SECURITY_GROUP
    recipient_kind = Recipient.SECURITY_LIST if is_security else Recipient.LIST
    raw: Raw = {
        "displayName": has.get("displayName"), "description": has.get("description"), "sAMAccountName": account,
        "objectSid": sid, "groupType": kind, "sAMAccountType": _SECURITY_TYPE if is_security else _LIST_TYPE,
        "msExchRecipientTypeDetails": recipient_kind if is_mailed else None, "instanceType": 4,
        **_mail(domain, has, is_hidden=False),
    }  # fmt: skip
    return Placed("group", ("Groups",), common_name(has, account), collect(raw))


def created_at(one: DirectoryObject, default: datetime) -> datetime:
    """Return when an object was made."""
    try:
        return datetime.strptime(str(one.properties.get("createdDateTime")), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return default


def common_name(has: Mapping[str, Any], default: str) -> str:
    """Return the name of an object in its unit."""
    return str(has.get("displayName") or default)[:_LONGEST_NAME]


def _units(user: User, *, is_program: bool) -> tuple[str, ...]:
    has = user.properties
    if is_program:
        return ("Service Accounts",)
    if user.mailbox in ("shared", "room"):
        return ("Shared Mailboxes" if user.mailbox == "shared" else "Meeting Rooms",)
    office, department = (str(has.get(name) or "")[:_LONGEST_NAME] for name in ("officeLocation", "department"))
    return office or "No office", department or "No department"


def _person(has: Mapping[str, Any], local: Mapping[str, Any]) -> Raw:
    business = list(has.get("businessPhones") or ())
    extension = has.get("onPremisesExtensionAttributes") or {}
    return {
        "givenName": has.get("givenName"), "sn": has.get("surname"), "title": has.get("jobTitle"),
        "department": has.get("department"), "company": has.get("companyName"), "mobile": has.get("mobilePhone"),
        "physicalDeliveryOfficeName": has.get("officeLocation"), "telephoneNumber": business[:1],
        "otherTelephone": [*business[1:], *local.get("otherTelephone", ())], "homePhone": local.get("homePhone"),
        "facsimileTelephoneNumber": has.get("faxNumber"), "streetAddress": has.get("streetAddress"),
        "l": has.get("city"), "st": has.get("state"), "postalCode": has.get("postalCode"), "co": has.get("country"),
        "c": has.get("usageLocation"), "employeeID": has.get("employeeId"), "employeeType": has.get("employeeType"),
        "preferredLanguage": has.get("preferredLanguage"),
        **{name: value for name, value in extension.items() if value},
    }  # fmt: skip


def _mail(domain: Domain, has: Mapping[str, Any], *, is_hidden: bool) -> Raw:
    """Return what makes an object one that mail is sent to; without an address it is none."""
    if not has.get("mail"):
        return {}
    nickname = has.get("mailNickname") or str(has["mail"]).partition("@")[0]
    return {
        "mail": has["mail"], "mailNickname": nickname, "proxyAddresses": has.get("proxyAddresses"),
        "legacyExchangeDN": f"/o={domain.company}/ou=Exchange Administrative Group/cn=Recipients/cn={nickname}",
        "showInAddressBook": None if is_hidden else [domain.global_list],
        "msExchHideFromAddressLists": True if is_hidden else None,
    }  # fmt: skip


def _consistency(kind: Recipient | None, has: Mapping[str, Any]) -> bytes | None:
    """Return the anchor that the synchronisation writes back for those whose mailbox it knows in the cloud."""
    if kind is None or kind < Recipient.REMOTE_USER:
        return None
    try:
        return base64.b64decode(str(has.get("onPremisesImmutableId") or ""), validate=True) or None
    except ValueError:
        return None
