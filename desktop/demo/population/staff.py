"""The company's own people: a name, an account and its directory properties for every seat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from desktop.demo.population.accounts import account_properties, mailbox_properties
from desktop.demo.population.anchors import synchronised
from desktop.demo.population.chance import object_id, stream
from desktop.demo.population.domains import AddressBook
from desktop.demo.population.marks import Marks
from desktop.demo.population.names import (
    FullName,
    Presentation,
    Spelling,
    Tongue,
    address_part,
    compose,
    draw_name,
    tongue,
)
from desktop.demo.population.offices import Office
from desktop.demo.population.phones import PhoneBook, spell
from desktop.demo.population.phones import Spelling as PhoneSpelling
from desktop.demo.population.portraits.number import Age, Palette, portrait_number
from desktop.demo.population.seats import ADMINISTRATORS_TITLE, Rank, Seat
from desktop.demo.population.shapes import DemoUser, PopulationSize

NO_CLOUD_MAILBOX = "MailboxNotEnabledForRESTAPI"
_MOBILE_SHARE = 0.72
_LANDLINE_SHARE = 0.86
_DOCTOR_SHARE = 0.03
_SPELLINGS = (
    *(PhoneSpelling.INTERNATIONAL,) * 8, *(PhoneSpelling.E164,) * 5, *(PhoneSpelling.NATIONAL,) * 3,
    *(PhoneSpelling.OPTIONAL_TRUNK,) * 2, PhoneSpelling.DOUBLE_ZERO, PhoneSpelling.HYPHENS, PhoneSpelling.EXTENSION,
)  # fmt: skip
_AGE_WEIGHTS = (30, 35, 25, 10)
"""In the order of `Age`."""
_TWIN = ("Stefan", "Becker")
"""Two people of this name work here, as in every larger company."""
_ADMINISTRATOR = ("Robin", "Seidel")


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff with what other makers need to know of him or her."""

    user: DemoUser
    seat: Seat
    name: FullName
    speech: Tongue


@dataclass(frozen=True, slots=True)
class Desk:
    """What a tenant is written with: each number and each address is given out once."""

    size: PopulationSize
    phones: PhoneBook
    addresses: AddressBook


def hire(desk: Desk, seats: list[Seat], marks: Marks) -> list[Member]:
    """Fill every seat; the ids and managers follow the order of the seats, the administrator sits on the last one."""
    seed = desk.size.seed
    ids = [object_id(seed, "user", index) for index in range(len(seats))]
    twins = _twins(seats)
    members = []
    for index, seat in enumerate(seats):
        chance = stream(seed, "person", index)
        speech, name = _named(chance, seat.office)
        if index == len(seats) - 1:
            speech, name = tongue("de"), _fixed_name(_ADMINISTRATOR, Presentation.OPEN)
        elif index in twins:
            speech, name = tongue("de"), _fixed_name(_TWIN, Presentation.MAN)
        properties = _properties(desk, index, seat, speech, name, marks, chance)
        properties["id"] = ids[index]
        has_mailbox = index in marks.mailboxes
        user = DemoUser(
            id=ids[index],
            properties=properties,
            portrait=_portrait(index, seat, speech, name, chance) if index in marks.photos else None,
            mailbox="user" if has_mailbox else None,
            mailbox_error=marks.mailbox_codes.get(index, NO_CLOUD_MAILBOX),
            manager_id=None if seat.manager is None else ids[seat.manager],
            has_server_mailbox=index in marks.server_mailboxes,
        )
        members.append(Member(user, seat, name, speech))
    return members


def _twins(seats: list[Seat]) -> frozenset[int]:
    ordinary = [index for index, seat in enumerate(seats[:-1]) if seat.rank is Rank.STAFF]
    if len(ordinary) < 4:
        return frozenset()
    return frozenset({ordinary[len(ordinary) // 4], ordinary[3 * len(ordinary) // 4]})


def _fixed_name(name: tuple[str, str], presentation: Presentation) -> FullName:
    given, surname = (Spelling(part, part) for part in name)
    return compose(tongue("de"), given, surname, presentation, is_native=True)


@cache
def _speakers(office: Office) -> tuple[tuple[Tongue, ...], tuple[int, ...]]:
    return (
        tuple(tongue(code) for code, _ in office.tongues),
        tuple(accumulate(weight for _, weight in office.tongues)),
    )


def _named(chance: Random, office: Office) -> tuple[Tongue, FullName]:
    speakers, weights = _speakers(office)
    speech = chance.choices(speakers, cum_weights=weights)[0]
    name = draw_name(chance, speech, is_native=speech.code in office.native)
    return speech, name


def _properties(
    desk: Desk, index: int, seat: Seat, speech: Tongue, name: FullName, marks: Marks, chance: Random
) -> dict[str, object]:
    local_part = _local_part(desk, seat, speech, name)
    properties = account_properties(local_part, chance, has_mail=index not in marks.without_mail)
    properties |= _names(name, speech, chance) | _place(index, seat, marks)
    properties |= _numbers(desk, index, seat.office, marks, chance)
    properties["accountEnabled"] = index not in marks.disabled
    properties["employeeId"] = f"C{10_000 + index}"
    properties["employeeType"] = "Employee" if chance.random() < 0.95 else "Contractor"
    properties["preferredLanguage"] = speech.locale if chance.random() < 0.8 else None
    properties |= mailbox_properties(desk.size.seed, is_in_cloud=index in marks.mailboxes)
    properties |= synchronised(object_id(desk.size.seed, "user", index), local_part)
    if index in marks.hidden_attribute:
        properties["onPremisesExtensionAttributes"] = {
            f"extensionAttribute{number}": "HideFromPhones" if number == 10 else None for number in range(1, 16)
        }
    return properties


def _local_part(desk: Desk, seat: Seat, speech: Tongue, name: FullName) -> str:
    if seat.title == ADMINISTRATORS_TITLE:
        return "admin"
    parts = (address_part(part.replace(" ", ""), speech.code) for part in (name.latin_given, name.latin_surname))
    return desk.addresses.claim(".".join(parts))


def _names(name: FullName, speech: Tongue, chance: Random) -> dict[str, object]:
    display = name.display
    if chance.random() < _DOCTOR_SHARE and speech.code in ("de", "en", "fr", "hi"):
        display = f"Dr. {display}"
    elif name.display != f"{name.latin_given} {name.latin_surname}" and chance.random() < 0.15:
        display = f"{name.latin_given} {name.latin_surname} ({name.display})"
    return {"displayName": display, "givenName": name.given, "surname": name.surname}


def _place(index: int, seat: Seat, marks: Marks) -> dict[str, object]:
    office = seat.office
    place: dict[str, object] = {
        "jobTitle": seat.title,
        "department": None if index in marks.without_department else seat.department.name,
        "companyName": "Contoso" if office.country_code != "DE" else "Contoso GmbH & Co. KG",
        "usageLocation": office.country_code,
    }
    if index in marks.without_office:
        return place | {"officeLocation": None}
    return place | {
        "officeLocation": office.label,
        "streetAddress": office.street,
        "city": office.city,
        "postalCode": office.postal_code or None,
        "state": office.state or None,
        "country": office.country,
    }


def _numbers(desk: Desk, index: int, office: Office, marks: Marks, chance: Random) -> dict[str, object]:
    has_landline = chance.random() < _LANDLINE_SHARE
    has_mobile = chance.random() < _MOBILE_SHARE
    if index in marks.without_phone:
        return {"businessPhones": [], "mobilePhone": None}
    business: list[str] = []
    mobile = fax = None
    if has_landline:
        line = desk.phones.landline(office.country_code, office.city)
        business.append(spell(line, chance.choice(_SPELLINGS), extension=chance.randrange(10, 999)))
    if has_mobile:
        mobile = spell(desk.phones.mobile(office.country_code), chance.choice(_SPELLINGS[:-1]))
    if chance.random() < 0.05:
        fax = spell(desk.phones.landline(office.country_code, office.city), PhoneSpelling.INTERNATIONAL)
    return {"businessPhones": business, "mobilePhone": mobile, "faxNumber": fax}


def _portrait(index: int, seat: Seat, speech: Tongue, name: FullName, chance: Random) -> int:
    age = chance.choices(tuple(Age), _AGE_WEIGHTS)[0]
    if seat.rank is Rank.HEAD and age is Age.YOUNG:
        age = Age.MATURE
    return portrait_number(index, name.presentation, age, Palette[speech.portrait.upper()])
