"""Person -> card: the mapping of a set, with the limits of the target."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.model.card import Card, CardField, FieldValue, PostalAddress
from desktop.model.people import Person
from desktop.model.syncset import FieldPolicy, FieldRule, SyncSet
from desktop.planning.phones import PhoneFault, format_phone, is_dialable, phone_fault
from desktop.planning.templates import TemplateFailed, attributes_of, render

LONGEST_TEXT = 255
"""Exchange's short strings hold about 255 characters."""
LONGEST_NOTES = 30_000
MOST_EMAILS = 3
MOST_BUSINESS_PHONES = 2
MOST_HOME_PHONES = 2

_ADDRESS_LINES = "{{ street }}\n{{ postal_code }}\n{{ city }}\n{{ state }}\n{{ country }}"
DEFAULT_MAPPING: tuple[FieldRule, ...] = (
    FieldRule(CardField.DISPLAY_NAME, "{{ display_name }}"),
    FieldRule(CardField.GIVEN_NAME, "{{ given_name or display_name }}"),
    FieldRule(CardField.SURNAME, "{{ surname }}"),
    FieldRule(
        CardField.FILE_AS,
        "{% if surname and given_name %}{{ surname }}, {{ given_name }}{% else %}{{ display_name }}{% endif %}",
    ),
    FieldRule(CardField.COMPANY_NAME, "{{ company_name }}"),
    FieldRule(CardField.DEPARTMENT, "{{ department }}"),
    FieldRule(CardField.JOB_TITLE, "{{ job_title }}"),
    FieldRule(CardField.OFFICE_LOCATION, "{{ office_location }}"),
    FieldRule(CardField.EMAILS, "{{ mail }}"),
    FieldRule(CardField.MOBILE_PHONE, "{{ mobile_phone }}"),
    FieldRule(CardField.BUSINESS_PHONES, "{{ business_phones }}"),
    FieldRule(CardField.BUSINESS_ADDRESS, _ADDRESS_LINES),
    FieldRule(CardField.CATEGORIES, "{{ category }}"),
)
"""What a new set writes; a card whose person has no given name gets the display name, because Exchange asks for one."""

_PHONES = frozenset((CardField.MOBILE_PHONE, CardField.BUSINESS_PHONES, CardField.HOME_PHONES))
_MOST = {
    CardField.EMAILS: MOST_EMAILS,
    CardField.BUSINESS_PHONES: MOST_BUSINESS_PHONES,
    CardField.HOME_PHONES: MOST_HOME_PHONES,
    CardField.CATEGORIES: 25,
}
_BIDI = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")


@dataclass(frozen=True, slots=True)
class MappingError:
    """A template that failed for one person; the field is left empty and nothing is written for the person."""

    field: CardField
    cause: str


@dataclass(frozen=True, slots=True)
class MappedCard:
    """The result for one person."""

    card: Card
    errors: tuple[MappingError, ...] = ()
    undialable: tuple[CardField, ...] = ()
    """Fields with a number that a phone can't dial; it is written as the source spells it."""


@dataclass(frozen=True, slots=True)
class UndialableNumber:
    """A number that a card gets and no phone can dial from anywhere; `country` is the one it was read in."""

    field: CardField
    number: str
    country: str
    fault: PhoneFault


def rules_of(sync_set: SyncSet) -> tuple[FieldRule, ...]:
    """Return the mapping of a set, the default where it has none of its own."""
    return sync_set.mapping or DEFAULT_MAPPING


def map_person(person: Person, sync_set: SyncSet) -> MappedCard:
    """Return the card that a set makes of a person; never raises for a person's values."""
    attributes = attributes_of(person, sync_set.category)
    country = person.country_code or sync_set.default_country
    values: dict[str, FieldValue] = {}
    errors: list[MappingError] = []
    for rule in rules_of(sync_set):
        try:
            text = render(rule.template, attributes)
        except TemplateFailed as failure:
            errors.append(MappingError(rule.field, str(failure)))
            continue
        values[rule.field.value] = _value(rule.field, text, country, sync_set)
    card = Card(**values)  # type: ignore[arg-type]  # `_value` gives each field its type
    undialable = (field for field in CardField if field in _PHONES and not _is_dialable(card.value(field), country))
    return MappedCard(card, tuple(errors), tuple(undialable))


def undialable_numbers(person: Person, sync_set: SyncSet) -> tuple[UndialableNumber, ...]:
    """Return the numbers of a person's card that can't be dialled, without making the rest of the card."""
    attributes = attributes_of(person, sync_set.category)
    country = person.country_code or sync_set.default_country
    found: list[UndialableNumber] = []
    for rule in rules_of(sync_set):
        if rule.field not in _PHONES or rule.policy is FieldPolicy.LEAVE_ALONE:
            continue
        try:
            text = render(rule.template, attributes)
        except TemplateFailed:
            continue  # the mapping says so in its row
        for number in _numbers(_value(rule.field, text, country, sync_set)):
            fault = phone_fault(number, country)
            if fault is not None:
                found.append(UndialableNumber(rule.field, number, country.upper(), fault))
    return tuple(found)


def is_about_phones(rule: FieldRule) -> bool:
    """Tell whether a row of the mapping writes numbers."""
    return rule.field in _PHONES


def _is_dialable(value: FieldValue, country: str) -> bool:
    return all(is_dialable(number, country) for number in _numbers(value))


def _numbers(value: FieldValue) -> tuple[str, ...]:
    numbers = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    return tuple(number for number in numbers if number)


def _value(field: CardField, text: str, country: str, sync_set: SyncSet) -> FieldValue:
    if field is CardField.BUSINESS_ADDRESS:
        lines = [_clean(line) for line in text.split("\n")]
        street, postal_code, city, state, country_name = (lines + [""] * 5)[:5]
        return PostalAddress(street, city, state, postal_code, country_name)
    if field is CardField.PERSONAL_NOTES:
        return _clean_notes(text)
    if field in _MOST:
        entries = [_clean(entry) for entry in re.split(r"[;\n]", text)]
        if field in _PHONES:
            entries = [format_phone(entry, country, sync_set.phone_format) for entry in entries]
        if field is CardField.EMAILS:
            entries = [entry for entry in entries if _MAIL.fullmatch(entry)]
        return tuple(dict.fromkeys(entry for entry in entries if entry))[: _MOST[field]]
    cleaned = _clean(text)
    return format_phone(cleaned, country, sync_set.phone_format) if field in _PHONES else cleaned


def _clean(text: str) -> str:
    """Return text fit for one line: no control or direction characters, single spaces, at most 255 characters."""
    without = unicodedata.normalize("NFC", text.translate(_BIDI))
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in without)
    plain = "".join(c for c in visible if unicodedata.category(c) != "Cs")
    return " ".join(plain.split())[:LONGEST_TEXT].strip()


def _clean_notes(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(c for c in line.translate(_BIDI) if unicodedata.category(c) not in ("Cc", "Cs")) for line in lines)
    return "\n".join(line.rstrip() for line in kept).strip()[:LONGEST_NOTES]
