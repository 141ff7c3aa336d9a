"""The attributes and classes that this directory knows, with the syntaxes that decide how values are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.demo.ldap.names import BadName, Path, fold, read_name

_NUMBER = re.compile(r"-?[0-9]{1,20}")


class Syntax(StrEnum):
    """Kinds of values, each with the object identifier that the schema gives it."""

    TEXT = "1.3.6.1.4.1.1466.115.121.1.15"
    INTEGER = "1.3.6.1.4.1.1466.115.121.1.27"
    LARGE = "1.2.840.113556.1.4.906"
    BOOLEAN = "1.3.6.1.4.1.1466.115.121.1.7"
    OCTETS = "1.3.6.1.4.1.1466.115.121.1.40"
    NAME = "1.3.6.1.4.1.1466.115.121.1.12"
    CLASS = "1.3.6.1.4.1.1466.115.121.1.38"
    TIME = "1.3.6.1.4.1.1466.115.121.1.24"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute as the directory spells it."""

    name: str
    oid: str
    syntax: Syntax
    is_single: bool


_MS = "1.2.840.113556.1"
_SINGLE = {
    Syntax.TEXT: (
        "cn 2.5.4.3", "sn 2.5.4.4", "c 2.5.4.6", "l 2.5.4.7", "st 2.5.4.8", "street 2.5.4.9", "title 2.5.4.12",
        "postalCode 2.5.4.17", "physicalDeliveryOfficeName 2.5.4.19", "telephoneNumber 2.5.4.20",
        "facsimileTelephoneNumber 2.5.4.23", "givenName 2.5.4.42", "name .4.1", "displayName .2.13",
        "mobile 0.9.2342.19200300.100.1.41",
        "mail 0.9.2342.19200300.100.1.3", "homePhone 0.9.2342.19200300.100.1.20", "department .2.141", "company .2.146",
        "streetAddress .2.256", "co .2.131", "employeeID .4.35", "employeeType 2.16.840.1.113730.3.1.4",
        "preferredLanguage 2.16.840.1.113730.3.1.39", "sAMAccountName .4.221", "userPrincipalName .4.656",
        "mailNickname .2.447", "legacyExchangeDN .4.655", "dNSHostName .4.619", "operatingSystem .4.363",
        "adminDisplayName .2.194", "targetAddress .2.352", "nETBIOSName .4.87", "dnsRoot .4.28", "info .2.81",
        "dc 0.9.2342.19200300.100.1.25",
        *(f"extensionAttribute{number} -" for number in range(1, 16)),
    ),
    Syntax.INTEGER: (
        "userAccountControl .4.8", "primaryGroupID .4.98", "groupType .4.750", "sAMAccountType .4.302",
        "instanceType .2.1", "countryCode .4.25", "systemFlags .4.375", "msExchRecipientDisplayType -",
    ),
    Syntax.LARGE: (
        "uSNChanged .2.120", "uSNCreated .2.19", "pwdLastSet .4.96", "accountExpires .4.159", "maxPwdAge .4.74",
        "lockoutDuration .4.60", "msExchRecipientTypeDetails -",
    ),
    Syntax.BOOLEAN: (
        "isDeleted .2.48", "isCriticalSystemObject .4.868", "msExchHideFromAddressLists -",
        "showInAdvancedViewOnly .2.169",
        "msExchRequireAuthToSendTo -",
    ),
    Syntax.OCTETS: (
        "objectGUID .4.2", "objectSid .4.146", "thumbnailPhoto 2.16.840.1.113730.3.1.35", "invocationId .2.115",
        "mS-DS-ConsistencyGuid .4.1360", "msExchMailboxGuid -",
    ),
    Syntax.NAME: (
        "distinguishedName 2.5.4.49", "objectCategory .4.782", "manager 0.9.2342.19200300.100.1.10", "managedBy .4.653",
        "lastKnownParent .4.781", "nCName .2.16", "defaultObjectCategory .4.783",
    ),
    Syntax.TIME: ("whenCreated .2.2", "whenChanged .2.3"),
}  # fmt: skip
_MANY = {
    Syntax.TEXT: (
        "ou 2.5.4.11", "description 2.5.4.13", "otherTelephone .2.18", "otherMobile .4.647", "otherHomePhone .2.277",
        "proxyAddresses .2.210", "servicePrincipalName .4.771", "url .4.749",
    ),
    Syntax.NAME: ("member 2.5.4.31", "memberOf .2.102", "directReports .2.436", "showInAddressBook .4.644"),
    Syntax.CLASS: ("objectClass 2.5.4.0",),
}  # fmt: skip


def _attribute(text: str, syntax: Syntax, *, is_single: bool) -> Attribute:
    name, _, number = text.partition(" ")
    # Where no number is known for sure, the descriptive form that RFC 4512 has for this stands in its place.
    oid = f"{_MS}{number}" if number.startswith(".") else number if number != "-" else f"{name}-oid"
    return Attribute(name, oid, syntax, is_single)


_ROWS = [
    *(_attribute(text, syntax, is_single=True) for syntax, texts in _SINGLE.items() for text in texts),
    *(_attribute(text, syntax, is_single=False) for syntax, texts in _MANY.items() for text in texts),
]
ATTRIBUTES = {row.name.lower(): row for row in _ROWS}
"""By name in small letters."""
BY_OID = {row.oid: row for row in _ROWS}

CLASSES = {
    "top": ("2.5.6.0", "", "Top"),
    "person": ("2.5.6.6", "top", "Person"),
    "organizationalPerson": ("2.5.6.7", "person", "Person"),
    "user": (f"{_MS}.5.9", "organizationalPerson", "Person"),
    "contact": (f"{_MS}.5.15", "organizationalPerson", "Person"),
    "computer": (f"{_MS}.3.30", "user", "Computer"),
    "group": (f"{_MS}.5.8", "top", "Group"),
    "organizationalUnit": ("2.5.6.5", "top", "Organizational-Unit"),
    "container": (f"{_MS}.3.23", "top", "Container"),
    "domain": (f"{_MS}.5.66", "top", "Domain-DNS"),
    "domainDNS": (f"{_MS}.5.67", "domain", "Domain-DNS"),
    "builtinDomain": (f"{_MS}.5.4", "top", "Builtin-Domain"),
    "configuration": (f"{_MS}.5.12", "top", "Configuration"),
    "dMD": (f"{_MS}.3.9", "top", "DMD"),
    "crossRefContainer": (f"{_MS}.5.7000.1", "top", "Cross-Ref-Container"),
    "crossRef": (f"{_MS}.3.11", "top", "Cross-Ref"),
    "sitesContainer": (f"{_MS}.5.107", "container", "Sites-Container"),
    "site": (f"{_MS}.5.31", "top", "Site"),
    "serversContainer": (f"{_MS}.5.7000.48", "top", "Servers-Container"),
    "server": (f"{_MS}.5.17", "top", "Server"),
    "nTDSDSA": (f"{_MS}.5.7000.47", "top", "NTDS-DSA"),
    "addressBookContainer": (f"{_MS}.5.7000.82", "top", "Address-Book-Container"),
    "subSchema": ("2.5.20.1", "top", "SubSchema"),
}
"""By name: object identifier, class above, and the name of the category that its objects have."""


def find_attribute(name: str) -> Attribute | None:
    """Return the attribute of this name or object identifier."""
    return ATTRIBUTES.get(name.lower()) or BY_OID.get(name)


def class_line(name: str) -> tuple[str, ...]:
    """Return a class and those above it, the uppermost first."""
    line: list[str] = []
    while name:
        line.insert(0, name)
        name = CLASSES[name][1]
    return tuple(line)


def category_of(name: str) -> str | None:
    """Return the category that a class's short name stands for."""
    for known, (_, _, category) in CLASSES.items():
        if known.lower() == name.lower():
            return category
    return None


def comparable(syntax: Syntax, value: bytes) -> str | int | bytes | Path:
    """Return what decides whether two values of a syntax are equal or which is greater.

    Raises `ValueError` for what is no value of the syntax.
    """
    if syntax is Syntax.OCTETS:
        return value
    text = value.decode("utf-8")
    if syntax in (Syntax.TEXT, Syntax.CLASS):
        return fold(text)
    if syntax in (Syntax.INTEGER, Syntax.LARGE):
        if not _NUMBER.fullmatch(text):
            raise ValueError("a number has 20 digits at most")
        return int(text)
    if syntax is Syntax.BOOLEAN:
        if text not in ("TRUE", "FALSE"):
            raise ValueError("a truth value is TRUE or FALSE")
        return text
    if syntax is Syntax.TIME:
        digits = text.partition(".")[0].removesuffix("Z")
        if not (digits.isascii() and digits.isdecimal() and len(digits) == 14):
            raise ValueError("a time has 14 digits")
        return digits
    path = read_name(text)
    if not path:
        raise BadName("the root is no value")
    return path


def attribute_lines() -> list[bytes]:
    """Return the attribute types as a schema lists them."""
    return [
        f"( {row.oid} NAME '{row.name}' SYNTAX '{row.syntax}'{' SINGLE-VALUE' if row.is_single else ''} )".encode()
        for row in _ROWS
    ]


def class_lines() -> list[bytes]:
    """Return the object classes as a schema lists them."""
    return [
        f"( {oid} NAME '{name}'{f' SUP {above}' if above else ''} STRUCTURAL )".encode()
        for name, (oid, above, _) in CLASSES.items()
    ]
