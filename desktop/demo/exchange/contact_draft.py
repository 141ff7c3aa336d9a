"""A contact being written: takes field by field, checks as Exchange does, and is then put into the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from desktop.demo.behaviour import Behaviour
from desktop.demo.errors import GraphError
from desktop.demo.exchange.contact_fields import (
    ADDRESSES,
    ALIASES,
    CHATS,
    CHOICES,
    INDEXED,
    KEPT_APART,
    LISTS,
    MAILS,
    MAPPINGS,
    PARTS,
    PHONE_LISTS,
    PHONE_TAGS,
    PHONES,
    TEXTS,
    WHOLE,
)
from desktop.demo.exchange.errors import EwsError, from_graph, schema_fault
from desktop.demo.exchange.file_as import file_as
from desktop.demo.exchange.paths import Path, read_extended
from desktop.demo.exchange.soap import Element, child, is_true, local, text_of
from desktop.demo.graph.extended import HAS_PICTURE, claim_names
from desktop.demo.state.mailbox import Item, Mailbox

_MAPPING_KEY = KEPT_APART["contacts:FileAsMapping"][1]
_NAMES = {**{tag: uri for uri, (tag, _) in TEXTS.items()}, **{tag: uri for uri, (tag, _) in KEPT_APART.items()}}
_LIST_TAGS = dict(LISTS.values())
_FILE_AS_PARTS = ("givenName", "middleName", "surname", "companyName", "displayName", "generation")
_LONGEST_EXTENDED = 32_000


class Draft:
    """Values, extended properties and list places of a contact, apart from the store until `put`."""

    def __init__(self, behaviour: Behaviour, item: Item | None = None) -> None:
        self._behaviour = behaviour
        self.values: dict[str, Any] = {}
        self.extended: dict[str, str] = {}
        self._lists: dict[str, list[Any]] = {}
        self._is_named = False
        self._names_before: tuple[object, ...] = ()
        self._is_own_file_as = False
        """Whether the contact has a FileAs that no mapping makes: somebody has written it, and it stays."""
        if item is not None:
            self.values = {name: dict(one) if isinstance(one, dict) else one for name, one in item.values.items()}
            self.extended = dict(item.extended)
            for name in ("businessPhones", "homePhones", "emailAddresses", "imAddresses"):
                self._lists[name] = places_of(item, name)
            self._names_before = self._key()
            usual = MAPPINGS.get(behaviour.ews_default_file_as, -1)
            shown = self.values.get("fileAs")
            self._is_own_file_as = bool(shown) and shown != file_as(usual, self.values)

    def _key(self) -> tuple[object, ...]:
        """Return what FileAs is made of."""
        return (self.extended.get(_MAPPING_KEY), *(self.values.get(name) for name in _FILE_AS_PARTS))

    def read(self, contact: Element) -> None:
        """Take everything that an element of a contact holds."""
        for one in contact:
            self.set_element(one)

    def set_element(self, one: Element) -> None:
        """Take one child of a contact."""
        name = local(one)
        if name == "ExtendedProperty":
            self.set_extended(read_extended(one[0]), text_of(child(one, "Value")))
        elif name in _NAMES or name in ("Birthday", "Body"):
            self.set_text(_NAMES.get(name, name), text_of(one))
        elif name in _LIST_TAGS:
            self.values[_LIST_TAGS[name]] = [self._text(name, text_of(part)) for part in one]
        elif name in ("EmailAddresses", "PhysicalAddresses", "PhoneNumbers", "ImAddresses"):
            for entry in one:
                self._set_entry(name, entry)
        elif name == "ItemClass":
            if text_of(one) != "IPM.Contact":
                raise EwsError("ErrorObjectTypeChanged", "The item class of a contact is IPM.Contact.")
        elif name == "ReminderMinutesBeforeStart" or (name == "ReminderIsSet" and not is_true(text_of(one))):
            return  # means nothing without a reminder, and contacts have none here
        else:
            raise EwsError("ErrorInvalidPropertySet", f"The property {name} cannot be set.")

    def set_text(self, uri: str, text: str) -> None:
        """Set a plain field; "" clears it."""
        if uri == "Birthday":
            self._put("birthday", _noon(text, self._behaviour) if text else "")
        elif uri == "Body":
            self._put("personalNotes", text.replace("\r\n", "\n").replace("\n", "\r\n"))
        elif uri in TEXTS:
            name = TEXTS[uri][1]
            self._is_named = self._is_named or name == "fileAs"
            self._put(name, self._text(TEXTS[uri][0], text))
        else:
            tag, key = KEPT_APART[uri]
            if not text:
                self.extended.pop(key, None)
            else:
                self.extended[key] = _number(tag, text)

    def set_extended(self, path: Path, value: str) -> None:
        """Set an extended property."""
        if path.key == HAS_PICTURE:
            raise EwsError("ErrorInvalidPropertySet", "The server sets this property itself.")
        if len(value) > _LONGEST_EXTENDED:
            raise EwsError("ErrorPropertyValidationFailure", "The value of the extended property is too long.")
        _check_kind(path.key, value)
        name = ALIASES.get(path.key)
        if name is not None:
            self._put(name, self._text(name, value))
        else:
            self.extended[path.key] = value

    def _set_entry(self, name: str, entry: Element) -> None:
        key = entry.get("Key", "")
        if name == "PhysicalAddresses":
            for part in entry:
                self.set_indexed(f"contacts:PhysicalAddress:{local(part)}", key, text_of(part), {})
            return
        uri = {"EmailAddresses": "EmailAddress", "PhoneNumbers": "PhoneNumber", "ImAddresses": "ImAddress"}[name]
        self.set_indexed(f"contacts:{uri}", key, text_of(entry), {str(k): str(v) for k, v in entry.attrib.items()})

    def set_indexed(self, uri: str, index: str, text: str, attributes: dict[str, str]) -> None:
        """Set one entry of a dictionary; an empty one is refused, since Exchange wants it deleted instead."""
        self._check_index(uri, index)
        if not text:
            code = "ErrorIncorrectUpdatePropertyCount"
            raise EwsError(code, "An object within a change description must contain one and only one property.")
        if uri.startswith("contacts:PhysicalAddress:"):
            name, part = ADDRESSES[index], PARTS[uri.rpartition(":")[2]]
            self.values[name] = {**self.values.get(name, {}), part: self._text(part, text)}
        elif uri == "contacts:EmailAddress":
            row = {"name": attributes.get("Name") or text, "address": self._text(index, text)}
            self._place("emailAddresses", MAILS.index(index), row)
        elif uri == "contacts:ImAddress":
            self._place("imAddresses", CHATS.index(index), self._text(index, text))
        elif index == "MobilePhone":
            self.values["mobilePhone"] = self._text(index, text)
        elif index in PHONE_LISTS:
            self._place(*PHONE_LISTS[index], self._text(index, text))
        else:
            self.extended[PHONE_TAGS[index]] = self._text(index, text)

    def _check_index(self, uri: str, index: str) -> None:
        known: Any = {"contacts:EmailAddress": MAILS, "contacts:ImAddress": CHATS, "contacts:PhoneNumber": PHONES}
        if uri not in INDEXED or index not in known.get(uri, ADDRESSES):
            raise EwsError("ErrorInvalidIndexedPropertyParameters", f"'{index[:40]}' is no index of '{uri[:60]}'.")

    def delete(self, path: Path) -> None:
        """Clear what a path names."""
        if path.key:
            if path.key in ALIASES:
                self._put(ALIASES[path.key], "")
            else:
                self.extended.pop(path.key, None)
        elif path.index:
            self._delete_indexed(path.uri, path.index)
        elif path.uri in LISTS:
            self.values.pop(LISTS[path.uri][1], None)
        elif path.uri in ("contacts:Birthday", "item:Body"):
            self.set_text(path.uri.partition(":")[2], "")
        elif path.uri in TEXTS or path.uri in KEPT_APART:
            self.set_text(path.uri, "")
        elif path.uri in WHOLE:
            raise EwsError("ErrorInvalidPropertyDelete", "The entries of a dictionary are deleted one by one.")
        else:
            raise EwsError("ErrorInvalidPropertyDelete", f"The property {path.uri[:60]} cannot be deleted.")

    def _delete_indexed(self, uri: str, index: str) -> None:
        self._check_index(uri, index)
        if uri.startswith("contacts:PhysicalAddress:"):
            address = dict(self.values.get(ADDRESSES[index], {}))
            address.pop(PARTS[uri.rpartition(":")[2]], None)
            self.values[ADDRESSES[index]] = address
        elif uri == "contacts:EmailAddress":
            self._place("emailAddresses", MAILS.index(index), None)
        elif uri == "contacts:ImAddress":
            self._place("imAddresses", CHATS.index(index), None)
        elif index == "MobilePhone":
            self.values.pop("mobilePhone", None)
        elif index in PHONE_LISTS:
            self._place(*PHONE_LISTS[index], None)
        else:
            self.extended.pop(PHONE_TAGS[index], None)

    def _place(self, name: str, place: int, value: Any) -> None:
        row = self._lists.setdefault(name, [])
        row.extend([None] * (place + 1 - len(row)))
        row[place] = value

    def _put(self, name: str, value: str) -> None:
        if value or name in ("fileAs", "personalNotes"):
            self.values[name] = value
        else:
            self.values.pop(name, None)

    def _text(self, name: str, text: str) -> str:
        if len(text) > self._behaviour.longest_string:
            raise EwsError("ErrorPropertyValidationFailure", f"The value of {name} is too long.")
        return text

    def check_new(self) -> None:
        """Raise the refusal of a new contact that lacks what it needs."""
        if self._behaviour.ews_needs_display_name and not self.values.get("displayName"):
            raise EwsError("ErrorRequiredPropertyMissing", "The required property contacts:DisplayName is missing.")

    def put(self, mailbox: Mailbox, make: Callable[[], Item]) -> Item:
        """Write everything into the contact that `make` gives; raises before that when the mailbox refuses."""
        try:
            claim_names(mailbox, self.extended, self._behaviour)
        except GraphError as failure:
            raise from_graph(failure) from None
        self._name()
        places = {}
        for name, row in self._lists.items():
            held = tuple(place for place, one in enumerate(row) if one is not None)
            self.values[name] = [row[place] for place in held]
            if held != tuple(range(len(held))):
                places[name] = held
        item = make()
        item.values = {
            name: value for name, value in self.values.items() if value or name in ("fileAs", "personalNotes")
        }
        item.extended = self.extended
        item.places = places
        return item

    def _name(self) -> None:
        """Make FileAs by its mapping, as the server does whenever the names change; the display name stays."""
        mapping = self.extended.get(_MAPPING_KEY)
        number = MAPPINGS.get(self._behaviour.ews_default_file_as, -1) if mapping is None else int(mapping)
        is_own = self._is_named or (mapping is None and self._is_own_file_as)
        if is_own or number == -1 or self._key() == self._names_before:
            return
        self.values["fileAs"] = file_as(number, self.values)


def places_of(item: Item, name: str) -> list[Any]:
    """Return a list of the store with `None` where a place is empty."""
    row = item.values.get(name) or []
    held = item.places.get(name, ())
    if len(held) != len(row):
        return list(row)
    spread: list[Any] = [None] * (held[-1] + 1) if held else []
    for place, value in zip(held, row, strict=True):
        spread[place] = value
    return spread


def _noon(text: str, behaviour: Behaviour) -> str:
    try:
        when = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise schema_fault("The value is no xs:dateTime.") from None
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    if behaviour.puts_birthdays_at_noon:
        when = when.replace(hour=11, minute=59, second=0, microsecond=0)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _number(tag: str, text: str) -> str:
    """Return how the store keeps a field that Graph does not show."""
    if tag == "FileAsMapping":
        return str(MAPPINGS[text])
    if tag in CHOICES:
        return str(CHOICES[tag].index(text))
    return text


def _check_kind(key: str, text: str) -> None:
    kind = key.split(" ", maxsplit=1)[0]
    try:
        if kind in ("Integer", "Short", "Long", "Currency"):
            int(text)
        elif kind in ("Double", "Float"):
            float(text)
        elif kind == "Boolean" and text not in ("true", "false", "1", "0"):
            raise ValueError
    except ValueError:
        raise EwsError("ErrorInvalidExtendedPropertyValue", f"The value is no {kind}.") from None
