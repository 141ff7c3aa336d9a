"""A small population, made by hand, that the tests of the demo tenant know by heart."""

from __future__ import annotations

import uuid

from desktop.demo.population.shapes import DemoGroup, DemoMailboxContact, DemoOrgContact, DemoUser, Population

_SPACE = uuid.UUID("0d5a1f0e-7f5e-4f8b-9a55-6b1f4a1a9c11")
STAFF = 230


def ident(name: str) -> str:
    return str(uuid.uuid5(_SPACE, name))


TENANT = ident("organisation")
ADMIN, ANNA, BERT, GUEST = ident("admin"), ident("anna"), ident("bert"), ident("guest")
EVERYONE, SALES, LOOP, HIDDEN, EMPTY = (ident(name) for name in ("everyone", "sales", "loop", "hidden", "empty"))
ON_SERVER, ALSO_ON_SERVER = ident("staff 0"), ident("staff 1")
NO_MAILBOX = {
    ident("soft"): "MailboxNotEnabledForRESTAPI",
    ident("invalid"): "ErrorInvalidUser",
    ident("itemless"): "ErrorItemNotFound",
    ident("undiscovered"): "ResourceNotFound",
}
PARTNERS = tuple(ident(f"partner {number}") for number in range(3))


def _user(identifier: str, first: str, last: str, **more: object) -> dict[str, object]:
    name = f"{first}.{last}".lower()
    return {
        "accountEnabled": True,
        "displayName": f"{first} {last}",
        "givenName": first,
        "surname": last,
        "mail": f"{name}@small.example",
        "userPrincipalName": f"{name}@small.example",
        "userType": "Member",
        "proxyAddresses": [f"SMTP:{name}@small.example"],
        "businessPhones": ["+49 30 23125 001"],
        "department": "Sales",
        **more,
    }


def _users() -> list[DemoUser]:
    users = [
        DemoUser(ADMIN, _user(ADMIN, "Ada", "Admin", userPrincipalName="admin@small.example"), 1, "user"),
        DemoUser(ANNA, _user(ANNA, "Anna", "O'Brien", jobTitle="Engineer"), 2, "user", manager_id=ADMIN),
        DemoUser(BERT, _user(BERT, "Bert", "Çelik", department="IT"), None, "user", manager_id=ADMIN),
        DemoUser(ident("room"), _user(ident("room"), "Room", "Zwei"), None, "room"),
        DemoUser(ident("shared"), _user(ident("shared"), "Info", "Desk", accountEnabled=False), None, "shared"),
        DemoUser(GUEST, _user(GUEST, "Gus", "Guest", userType="Guest", mail=None), None, None),
    ]
    for number, (identifier, code) in enumerate(NO_MAILBOX.items()):
        users.append(DemoUser(identifier, _user(identifier, "No", f"Mailbox{number}"), mailbox_error=code))
    for number in range(STAFF):
        identifier = ident(f"staff {number}")
        properties = _user(identifier, "Staff", f"Nr{number:03}", department="Works")
        portrait = 3 if number == 1 else None
        users.append(DemoUser(identifier, properties, portrait, None, has_server_mailbox=number in (0, 1)))
    return users


def _group(identifier: str, name: str, *members: str, hidden: bool = False) -> DemoGroup:
    properties = {
        "displayName": name,
        "mailEnabled": False,
        "mailNickname": name.lower().replace(" ", ""),
        "securityEnabled": True,
        "groupTypes": [],
        "visibility": "HiddenMembership" if hidden else "Private",
    }
    return DemoGroup(identifier, properties, members, hidden)


def small_population() -> Population:
    groups = (
        _group(EVERYONE, "Everyone", SALES, ADMIN, PARTNERS[0]),
        _group(SALES, "Sales", ANNA, BERT, LOOP),
        _group(LOOP, "Loop", SALES, GUEST),
        _group(HIDDEN, "Hidden", ANNA, hidden=True),
        _group(EMPTY, "Empty"),
    )
    partners = tuple(
        DemoOrgContact(
            identifier,
            {
                "displayName": f"Partner {number}",
                "givenName": "Partner",
                "surname": str(number),
                "companyName": "Partner Ltd",
                "mail": f"partner{number}@partner.example",
                "proxyAddresses": [f"SMTP:partner{number}@partner.example"],
                "phones": [{"type": "mobile", "number": "+44 7700 900123"}],
                "addresses": [{"city": "London", "countryOrRegion": "United Kingdom"}],
            },
        )
        for number, identifier in enumerate(PARTNERS)
    )
    foreign = DemoMailboxContact("", {"givenName": "Oma", "surname": "Huber", "mobilePhone": "0152 28817386"}, 7)
    private = DemoMailboxContact("Private", {"givenName": "Dr.", "surname": "Weiß", "businessPhones": ["030 23125 1"]})
    return Population(
        organisation={
            "id": TENANT,
            "displayName": "Small & Sons",
            "verifiedDomains": [{"name": "small.example", "isDefault": True, "isInitial": True, "type": "Managed"}],
        },
        users=tuple(_users()),
        groups=groups,
        organisation_contacts=partners,
        mailbox_contacts={ANNA: (foreign, private), BERT: (foreign,), ON_SERVER: (foreign, private)},
        administrator_id=ADMIN,
    )
