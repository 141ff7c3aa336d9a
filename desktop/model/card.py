"""The card: a contact as it shall be, and the comparison of two cards field by field."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter
from weakref import WeakKeyDictionary

from desktop.model.ids import ContentHash


class CardField(StrEnum):
    """Every field a card has; the value is the attribute name of `Card`."""

    DISPLAY_NAME = "display_name"
    GIVEN_NAME = "given_name"
    SURNAME = "surname"
    FILE_AS = "file_as"
    COMPANY_NAME = "company_name"
    DEPARTMENT = "department"
    JOB_TITLE = "job_title"
    OFFICE_LOCATION = "office_location"
    EMAILS = "emails"
    MOBILE_PHONE = "mobile_phone"
    BUSINESS_PHONES = "business_phones"
    HOME_PHONES = "home_phones"
    BUSINESS_ADDRESS = "business_address"
    BUSINESS_HOME_PAGE = "business_home_page"
    CATEGORIES = "categories"
    PERSONAL_NOTES = "personal_notes"


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address in the five parts that Exchange knows; all empty means no address."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""

    def __bool__(self) -> bool:
        return any((self.street, self.city, self.state, self.postal_code, self.country))


FieldValue = str | tuple[str, ...] | PostalAddress
"""Text, a list of texts in order, or an address; "", () and the empty address mean "not there"."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Card:
    """A contact's content; absent text is "", absent lists are ().

    Limits of the target (3 mail addresses, 2 business phones) are applied by the mapping, not here.
    """

    display_name: str = ""
    given_name: str = ""
    surname: str = ""
    file_as: str = ""
    company_name: str = ""
    department: str = ""
    job_title: str = ""
    office_location: str = ""
    emails: tuple[str, ...] = ()
    mobile_phone: str = ""
    business_phones: tuple[str, ...] = ()
    home_phones: tuple[str, ...] = ()
    business_address: PostalAddress = PostalAddress()
    business_home_page: str = ""
    categories: tuple[str, ...] = ()
    personal_notes: str = ""

    def value(self, field: CardField) -> FieldValue:
        """Return the value of one field."""
        result: FieldValue = getattr(self, field)
        return result

    def filled(self) -> Iterator[tuple[CardField, FieldValue]]:
        """Yield the fields that hold something, in the order of `CardField`."""
        for field, value in _values_of(self):
            if value:
                yield field, value


_EMPTY = Card()
_FIELDS = tuple(CardField)
_values = attrgetter(*(field.value for field in _FIELDS))
_hashes: WeakKeyDictionary[Card, ContentHash] = WeakKeyDictionary()
"""Hashes of the cards that somebody holds at the moment: the same few stand in the changes of a thousand folders."""
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _values_of(card: Card) -> Iterator[tuple[CardField, FieldValue]]:
    """Return every field with its value: the comparison of very many cards begins here."""
    return zip(_FIELDS, _values(card), strict=True)


def normalised(value: FieldValue) -> FieldValue:
    """Return `value` as it is compared: NFC, one kind of line end, no outer white space, no empty entries."""
    if isinstance(value, str):
        return _normalised_text(value)
    if isinstance(value, tuple):
        return tuple(text for entry in value if (text := _normalised_text(entry)))
    return PostalAddress(*(_normalised_text(getattr(value, part.name)) for part in fields(value))) if value else value


def _normalised_text(text: str) -> str:
    if text.isascii() and "\r" not in text:
        return text.strip()
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def as_plain(value: FieldValue) -> object:
    """Return `value` in JSON terms: a string, a list of strings, or an object with the filled address parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return list(value)
    parts = {part.name: getattr(value, part.name) for part in fields(value)}
    return {name: text for name, text in parts.items() if text}


def card_to_plain(card: Card) -> dict[str, object]:
    """Return the filled fields of a card in JSON terms."""
    return {field.value: as_plain(value) for field, value in card.filled()}


def card_from_plain(plain: Mapping[str, object]) -> Card:
    """Build a card from what `card_to_plain` made; unknown names and wrong types raise `ValueError`."""
    values: dict[str, FieldValue] = {}
    for name, value in plain.items():
        field = CardField(name)
        kind = type(_EMPTY.value(field))
        if kind is str and isinstance(value, str):
            values[field.value] = value
        elif kind is tuple and isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            values[field.value] = tuple(value)
        elif kind is PostalAddress and isinstance(value, dict):
            values[field.value] = _address_from_plain(value)
        else:
            raise ValueError(f"field {field.value} has the wrong type")
    return Card(**values)  # type: ignore[arg-type]  # names and types were checked above


def _address_from_plain(plain: Mapping[object, object]) -> PostalAddress:
    parts = {part.name: plain.get(part.name, "") for part in fields(PostalAddress)}
    if not plain.keys() <= parts.keys() or not all(isinstance(text, str) for text in parts.values()):
        raise ValueError("an address with a part of the wrong name or type")
    return PostalAddress(*map(str, parts.values()))


def content_hash(card: Card) -> ContentHash:
    """Return the hash that two cards share exactly when no field differs after normalising."""
    found = _hashes.get(card)
    if found is None:
        _hashes[card] = found = _hash_of(card)
    return found


def _hash_of(card: Card) -> ContentHash:
    plain: dict[str, object] = {}
    for field, value in card.filled():
        compared = normalised(value)
        if compared:
            plain[field] = as_plain(compared)
    return ContentHash(hashlib.sha256(_canonical(plain).encode()).hexdigest()[:32])


def differing_fields(before: Card, after: Card) -> tuple[CardField, ...]:
    """Return the fields that differ after normalising, in the order of `CardField`."""
    pairs = zip(_values_of(before), _values(after), strict=True)
    return tuple(field for (field, one), other in pairs if one != other and normalised(one) != normalised(other))
