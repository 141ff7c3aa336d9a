"""What is in the domain that samba serves: LDIF that is added before it starts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

BASE = "DC=small,DC=example"
STAFF, LEAVERS, LISTS = f"OU=Staff,{BASE}", f"OU=Leavers,{BASE}", f"OU=Lists,{BASE}"
PEOPLE, CONTACTS = 1_200, 800
PASSWORD = "Serv1ce-Pass-Canary"
READER, LOCKABLE = "svc", "svc-wrong"
"""Two plain accounts: one reads, the other is there to have its wrong log-ons counted."""
SHARED, ROOM, HIDDEN, REMOTE, LEFT = "shared", "room", "hidden", "remote", "left"
HOSTILE = 'Grüße, *(Ωmega)\\ "Q" <b>'
"""A display name that would end a filter or a distinguished name somewhere else."""

ODD_DN = f"CN=Müller\\, Jörg (ext) * \\\\,{STAFF}"
"""A name with every sign that means something in names and in filters."""

_PRIVATE = "1.2.840.113556.1.8000.2554.9001"
_ATTRIBUTES = (
    ("ms-Exch-Recipient-Type-Details", "msExchRecipientTypeDetails", "2.5.5.16", 65),
    ("ms-Exch-Hide-From-Address-Lists", "msExchHideFromAddressLists", "2.5.5.8", 1),
    ("ms-Exch-Mail-Nickname", "mailNickname", "2.5.5.12", 64),
    ("ms-Exch-Target-Address", "targetAddress", "2.5.5.12", 64),
)


def schema() -> str:
    """Return the attributes of Exchange's schema without which there would be no kinds of mailboxes."""
    return "\n".join(
        f"dn: CN={name},CN=Schema,CN=Configuration,{BASE}\nobjectClass: attributeSchema\nlDAPDisplayName: {attribute}\n"
        f"attributeID: {_PRIVATE}.{number}\nattributeSyntax: {syntax}\noMSyntax: {kind}\nisSingleValued: TRUE\n"
        for number, (name, attribute, syntax, kind) in enumerate(_ATTRIBUTES, 1)
    )


def classes() -> str:
    """Return the changes that let people and groups have them, and let wrong log-ons be counted."""
    wanted = "".join(f"mayContain: {attribute}\n" for _, attribute, _, _ in _ATTRIBUTES)
    counting = f"dn: {BASE}\nchangetype: modify\nreplace: lockoutThreshold\nlockoutThreshold: 5\n"
    return f"dn: CN=Mail-Recipient,CN=Schema,CN=Configuration,{BASE}\nchangetype: modify\nadd: mayContain\n{wanted}\n{counting}"


def photo(number: int) -> bytes:
    """Return what stands for a photo: nobody here looks into it."""
    seed = hashlib.sha256(str(number).encode()).digest()
    return b"\xff\xd8" + seed * 47


def _record(dn: str, **values: object) -> str:
    lines = [_line("dn", dn)]
    for name, value in values.items():
        several = value if isinstance(value, list | tuple) else [value]
        lines += [_line(name, one) for one in several]
    return "\n".join(lines) + "\n"


def _line(name: str, value: object) -> str:
    raw = value if isinstance(value, bytes) else str(value).encode()
    return f"{name}:: {base64.b64encode(raw).decode()}"


def user(name: str, ou: str = STAFF, *, dn: str = "", **more: object) -> str:
    """Return a user; as somebody with a mailbox unless `more` says otherwise."""
    values: dict[str, object] = {
        "objectClass": "user",
        "sAMAccountName": name,
        "userPrincipalName": f"{name}@small.example",
        "displayName": name.title(),
        "mail": f"{name}@small.example",
        "userAccountControl": 544,
        "msExchRecipientTypeDetails": 1,
    }
    return _record(dn or f"CN={name},{ou}", **(values | more))


def _person(number: int) -> str:
    name = f"p{number}"
    return user(
        name,
        displayName=f"Person {number}",
        givenName="Person",
        sn=f"N{number}",
        proxyAddresses=(f"SMTP:{name}@small.example", f"smtp:alias{number}@small.example"),
        telephoneNumber=f"+49 30 {number:05}",
        department="Sales",
        thumbnailPhoto=photo(number),
        mailNickname=name,
    )


def _full() -> str:
    return user(
        "full",
        displayName=HOSTILE,
        givenName="Jörg",
        sn="Müller",
        proxyAddresses=("smtp:old@small.example", "SMTP:joerg@small.example", "x500:/o=Small"),
        title="Lead",
        department="R&D",
        company="Small",
        physicalDeliveryOfficeName="B 7",
        mobile="+49 170 1",
        otherMobile=("+49 170 2",),
        telephoneNumber="+49 30 1",
        otherTelephone=("+49 30 2", "+49 30 3"),
        homePhone="+49 30 8",
        facsimileTelephoneNumber="+49 30 9",
        streetAddress="Weg 1\r\nHaus 2",
        l="Berlin",
        st="Berlin",
        postalCode="10115",
        co="Germany",
        c="DE",
        employeeID="4711",
        preferredLanguage="de-DE",
    )


def entries() -> str:
    """Return all entries."""
    return "\n".join(_entries())


def _entries() -> Iterator[str]:
    for ou in (STAFF, LEAVERS, LISTS):
        yield _record(ou, objectClass="organizationalUnit")
    quoted = f'"{PASSWORD}"'.encode("utf-16-le")
    for name in (READER, LOCKABLE):
        more = {"userAccountControl": 512, "unicodePwd": quoted, "mail": [], "msExchRecipientTypeDetails": []}
        yield user(name, f"CN=Users,{BASE}", **more)
    for number in range(PEOPLE):
        yield _person(number)
    yield _full()
    yield user("odd", dn=ODD_DN)
    yield user(SHARED, userAccountControl=546, msExchRecipientTypeDetails=4)
    yield user(ROOM, userAccountControl=546, msExchRecipientTypeDetails=16)
    yield user(REMOTE, msExchRecipientTypeDetails=1 << 31, targetAddress="SMTP:r@small.mail.onmicrosoft.example")
    yield user(HIDDEN, msExchHideFromAddressLists="TRUE")
    yield user(LEFT, userAccountControl=546)
    for number in range(CONTACTS):
        mail = f"c{number}@partner.example"
        yield _record(f"CN=c{number},{LISTS}", objectClass="contact", displayName=f"Contact {number}", mail=mail)
    yield _record(f"CN=nomail,{LISTS}", objectClass="contact", displayName="Without an address")
    yield from _groups()


def _groups() -> Iterator[str]:
    def group(name: str, *members: str) -> str:
        values = {"objectClass": "group", "sAMAccountName": name, "displayName": name.title(), "groupType": -2147483646}
        return _record(f"CN={name},{LISTS}", **values, member=members)

    people = [f"CN=p{number},{STAFF}" for number in range(PEOPLE)]
    yield group("inner", people[0], people[1])
    yield group("middle", people[2], f"CN=inner,{LISTS}")
    yield group("outer", people[0], f"CN=full,{STAFF}", f"CN=c0,{LISTS}", f"CN=middle,{LISTS}", ODD_DN)
    yield group("large", *people, *(f"CN=c{number},{LISTS}" for number in range(CONTACTS)))
    yield group("empty")
