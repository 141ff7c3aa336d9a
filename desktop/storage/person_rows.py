"""People as rows: encoding, sort keys and the text that a search looks in."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from desktop.model.card import PostalAddress
from desktop.model.folding import folded
from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.people import Person, PersonKind

_NO_DIGITS = re.compile(r"[^0-9]+")


_ALWAYS = ("display_name", "is_enabled")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What the list of people shows of one person."""

    row_id: int
    person_key: PersonKey
    kind: PersonKind
    display_name: str
    job_title: str
    department: str
    mail: str
    mobile_phone: str
    business_phone: str
    photo_hash: str | None
    """`None` while nobody asked, "" where the person has none."""
    is_enabled: bool
    office: str = ""
    company: str = ""


def sort_key(text: str) -> str:
    """Return text as it is sorted and searched: without case and accents, with one space between words."""
    return folded(text)


def phone_digits(phone: str) -> str:
    """Return the digits of a telephone number, without a trunk prefix in brackets."""
    return _NO_DIGITS.sub("", phone.replace("(0)", ""))


def search_text(person: Person) -> str:
    """Return what a search looks in: names, address, place in the company, and the digits of every number.

    Without case and accents, as the words that are searched for.
    """
    phones = (person.mobile_phone, *person.business_phones, *person.home_phones)
    digits = (phone_digits(phone) for phone in phones if phone)
    words = (person.display_name, person.given_name, person.surname, person.mail, person.job_title, person.department)
    return "\n".join(sort_key(text) for text in (*words, person.office_location, *digits) if text)


def encode_person(person: Person) -> str:
    """Return a person as JSON; only what is filled."""
    plain = asdict(person)
    for name in ("key", "kind"):
        plain.pop(name)
    plain["address"] = {name: text for name, text in plain["address"].items() if text}
    filled = {name: value for name, value in plain.items() if value or name in _ALWAYS}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"))


def decode_person(key: str, kind: str, body: str) -> Person:
    """Build a person from what `encode_person` made."""
    plain = json.loads(body)
    plain["address"] = PostalAddress(**plain.get("address", {}))
    for name in ("other_mails", "business_phones", "home_phones"):
        plain[name] = tuple(plain.get(name, ()))
    return Person(key=PersonKey(key), kind=PersonKind(kind), **plain)


def list_row(row: tuple[int, str, str, str, str | None]) -> PersonRow:
    """Return a list row from (row id, key, kind, body, photo hash)."""
    row_id, key, kind, body, photo_hash = row
    plain = json.loads(body)
    business = plain.get("business_phones", ())
    return PersonRow(
        row_id,
        PersonKey(key),
        PersonKind(kind),
        plain.get("display_name", ""),
        plain.get("job_title", ""),
        plain.get("department", ""),
        plain.get("mail", ""),
        plain.get("mobile_phone", ""),
        business[0] if business else "",
        photo_hash,
        plain["is_enabled"],
        plain.get("office_location", ""),
        plain.get("company_name", ""),
    )


_COLUMNS = (
    *("connection_id", "key", "kind", "body", "department", "has_mailbox", "reading", "sort_name", "sort_title"),
    *("sort_department", "sort_mail", "sort_mobile", "sort_business_phone", "sort_office", "sort_company"),
    *("sort_city", "sort_country", "sort_country_code", "source_id"),
)
PUT_PERSON = (
    f"INSERT INTO person ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
    f" ON CONFLICT (connection_id, key) DO UPDATE SET {', '.join(f'{one} = excluded.{one}' for one in _COLUMNS[2:])}"
    " RETURNING row_id"
)
"""Adds or replaces a person with `person_values` and returns the row's id."""


def person_values(connection_id: ConnectionId, person: Person, reading: int, source_id: str) -> tuple[object, ...]:
    """Return the values of a person's row: all of it, and folded what is sorted and filtered by."""
    return (
        connection_id,
        person.key,
        person.kind.value,
        encode_person(person),
        person.department,
        person.is_mailbox_likely,
        reading,
        sort_key(person.display_name),
        sort_key(person.job_title),
        sort_key(person.department),
        sort_key(person.mail),
        person.mobile_phone,
        sort_key(person.business_phones[0] if person.business_phones else ""),
        sort_key(person.office_location),
        sort_key(person.company_name),
        sort_key(person.address.city),
        sort_key(person.address.country),
        sort_key(person.country_code),
        source_id,
    )
