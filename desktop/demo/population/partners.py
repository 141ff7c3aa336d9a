"""Other companies: where guests, organisation contacts and customers come from. All of them are invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from desktop.demo.population.accounts import moment
from desktop.demo.population.chance import object_id, stream
from desktop.demo.population.names import FullName, address_part, draw_name, tongue
from desktop.demo.population.phones import PhoneBook, Spelling, spell
from desktop.demo.population.shapes import DemoOrgContact, PopulationSize
from desktop.demo.population.tables import rows

_PEOPLE_PER_CONTACT = 30
_MOST_CONTACTS = 400
_TITLES = (
    "Managing Director",
    "Sales Manager",
    "Purchasing Manager",
    "Project Manager",
    "Geschäftsführer",
    "Disponentin",
    "Responsable commercial",
    "Key Account Manager",
    "Technical Support",
    "Lawyer",
)


@dataclass(frozen=True, slots=True)
class Partner:
    """One company with its address; `trade` says what Contoso has to do with it."""

    name: str
    domain: str
    trade: str
    tongue: str
    country: str
    country_code: str
    city: str
    street: str
    postal_code: str


PARTNERS: tuple[Partner, ...] = tuple(Partner(**row) for row in rows("partners.csv"))


def organisation_contacts(size: PopulationSize, phones: PhoneBook) -> tuple[DemoOrgContact, ...]:
    """Return the partners' people that the company lists in its own directory, about one for thirty employees."""
    wanted = min(_MOST_CONTACTS, max(3, size.people // _PEOPLE_PER_CONTACT))
    return tuple(_contact(size.seed, index, phones) for index in range(wanted))


def partner_person(chance: Random, partner: Partner) -> FullName:
    """Return the name of somebody who works for a partner."""
    return draw_name(chance, tongue(partner.tongue), is_native=True)


def partner_address(name: FullName, partner: Partner) -> str:
    """Return the mail address that the partner gives its own people."""
    given = address_part(name.latin_given.replace(" ", ""), partner.tongue)
    surname = address_part(name.latin_surname.replace(" ", ""), partner.tongue)
    return f"{given[:1]}.{surname}@{partner.domain}"


def _contact(seed: int, index: int, phones: PhoneBook) -> DemoOrgContact:
    chance = stream(seed, "organisation contact", index)
    partner = PARTNERS[index % len(PARTNERS)]
    name = partner_person(chance, partner)
    is_desk = index % 13 == 5
    mail = f"service@{partner.domain}" if is_desk else partner_address(name, partner)
    mail = mail if index < len(PARTNERS) else mail.replace("@", f"{index}@", 1)
    properties: dict[str, object] = {
        "id": object_id(seed, "organisation contact", index),
        "displayName": f"{partner.name} – Service Desk" if is_desk else f"{name.display} ({partner.name})",
        "givenName": None if is_desk else name.given,
        "surname": None if is_desk else name.surname,
        "companyName": partner.name,
        "department": partner.trade,
        "jobTitle": None if is_desk else chance.choice(_TITLES),
        "mail": mail,
        "mailNickname": f"partner{index}",
        "proxyAddresses": [f"SMTP:{mail}"],
        "phones": _phones(chance, partner, phones),
        "addresses": [
            {
                "street": partner.street,
                "city": partner.city,
                "postalCode": partner.postal_code,
                "state": None,
                "countryOrRegion": partner.country,
                "officeLocation": None,
            }
        ],
        "onPremisesSyncEnabled": True if index % 2 else None,
        "onPremisesLastSyncDateTime": moment(chance, 2026, 2026) if index % 2 else None,
    }
    return DemoOrgContact(str(properties["id"]), properties)


def as_contact(properties: Mapping[str, Any]) -> dict[str, object]:
    """Return what a contact of a mailbox is made of when a partner's person is kept in one."""
    kinds: dict[str, list[str]] = {"business": [], "mobile": []}
    for phone in properties.get("phones") or ():
        kinds.setdefault(str(phone["type"]), []).append(str(phone["number"]))
    addresses = properties.get("addresses") or ()
    place = {name: value for name, value in (addresses[0] if addresses else {}).items() if value}
    place.pop("officeLocation", None)
    mail = properties.get("mail")
    name = properties.get("displayName")
    plain = {key: properties.get(key) for key in ("displayName", "givenName", "surname", "companyName", "jobTitle")}
    return {key: value for key, value in plain.items() if value} | {
        "emailAddresses": [{"name": name or mail, "address": mail}] if mail else [],
        "businessPhones": kinds["business"][:2],
        "mobilePhone": next(iter(kinds["mobile"]), None),
        "businessAddress": place,
    }


def _phones(chance: Random, partner: Partner, phones: PhoneBook) -> list[dict[str, object]]:
    code = partner.country_code
    numbers: list[dict[str, object]] = [
        _phone("business", spell(phones.landline(code, partner.city), Spelling.INTERNATIONAL))
    ]
    if chance.random() < 0.6:
        numbers.append(_phone("mobile", spell(phones.mobile(code), Spelling.E164)))
    if chance.random() < 0.3:
        numbers.append(_phone("businessFax", spell(phones.landline(code, partner.city), Spelling.NATIONAL)))
    return numbers


def _phone(kind: str, number: str) -> dict[str, object]:
    return {"type": kind, "number": number, "region": None, "language": None}
