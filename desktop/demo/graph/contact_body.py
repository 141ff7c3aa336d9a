"""What a contact may be made of: checks bodies against the contact type and Exchange's limits, and applies them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from desktop.demo.behaviour import Behaviour
from desktop.demo.errors import GraphError, bad_request, invalid_property, unknown_property, wrong_type
from desktop.demo.state.mailbox import Item
from desktop.demo.tables import properties_of

READ_ONLY = frozenset(("id", "changeKey", "createdDateTime", "lastModifiedDateTime", "parentFolderId"))
UNDOCUMENTED = frozenset(("primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress"))
ADDRESS_PARTS = ("street", "city", "state", "countryOrRegion", "postalCode")
NAVIGATION = frozenset(("singleValueExtendedProperties", "multiValueExtendedProperties", "extensions", "photo"))
_TYPES = {name: kind for name, kind in properties_of("contact").items() if name not in UNDOCUMENTED}
NAMES = tuple(name for name in _TYPES if name not in READ_ONLY)
_EMPTY_TEXT = ("fileAs", "personalNotes")
_NAME_PARTS = frozenset(("givenName", "middleName", "surname", "title", "generation", "companyName"))
_LONG = frozenset(("personalNotes",))


def empty_value(name: str) -> Any:
    """Return how Exchange shows a property that is not set."""
    kind = _TYPES[name]
    if kind.endswith("[]"):
        return []
    if kind == "physicalAddress":
        return {}
    return "" if name in _EMPTY_TEXT else None


EMPTY = {name: empty_value(name) for name in NAMES}


def fill_contact(item: Item, properties: Mapping[str, object], behaviour: Behaviour) -> None:
    """Set what a contact of the population has; its author keeps to the shapes."""
    item.values = _checked({name: value for name, value in properties.items() if value is not None}, behaviour)
    _name(item.values, frozenset(item.values), is_new=True, behaviour=behaviour)


def create_values(body: Mapping[str, Any], behaviour: Behaviour) -> dict[str, Any]:
    """Return the values of a new contact; raises the refusal of what Exchange does not take."""
    given = _checked(body, behaviour)
    if behaviour.needs_given_name and not given.get("givenName"):
        raise invalid_property("The property 'GivenName' is required when creating the entity.")
    values = {name: value for name, value in given.items() if value != empty_value(name) or name in _EMPTY_TEXT}
    _name(values, frozenset(given), is_new=True, behaviour=behaviour)
    return values


def updated_values(old: Mapping[str, Any], body: Mapping[str, Any], behaviour: Behaviour) -> dict[str, Any]:
    """Return the values after a merge: absent is unchanged, null clears, a collection replaces the whole one."""
    given = _checked(body, behaviour)
    values = dict(old)
    for name, value in given.items():
        if _TYPES[name] == "physicalAddress" and value and not behaviour.replaces_addresses:
            value = {**values.get(name, {}), **value}
        values[name] = value
    values = {name: value for name, value in values.items() if value != empty_value(name) or name in _EMPTY_TEXT}
    _name(values, frozenset(given), is_new=False, behaviour=behaviour)
    return values


def _name(values: dict[str, Any], given: frozenset[str], *, is_new: bool, behaviour: Behaviour) -> None:
    """Make displayName and fileAs from the name parts, as Exchange does whenever it is not told."""
    if not is_new and (given.isdisjoint(_NAME_PARTS) or not behaviour.regenerates_names):
        return
    parts = [values.get(name) for name in ("title", "givenName", "middleName", "surname", "generation")]
    if "displayName" not in given:
        values["displayName"] = " ".join(part for part in parts if part) or values.get("companyName")
    if "fileAs" not in given:
        first = " ".join(part for part in (values.get("givenName"), values.get("middleName")) if part)
        both = [part for part in (values.get("surname"), first) if part]
        values["fileAs"] = ", ".join(both) or values.get("companyName") or ""
    if not values.get("displayName"):
        values.pop("displayName", None)


def _checked(body: Mapping[str, Any], behaviour: Behaviour) -> dict[str, Any]:
    values = {}
    for name, value in body.items():
        if name.startswith("@odata.") or name in NAVIGATION:
            _check_annotation(name, value)
            continue
        if "@" in name:
            continue
        kind = _TYPES.get(name)
        if kind is None:
            if behaviour.refuses_unknown_properties:
                raise unknown_property(name, "contact")
            continue
        if name in READ_ONLY:
            raise GraphError(400, "ErrorInvalidPropertySet", f"The property '{name}' is read-only and cannot be set.")
        values[name] = _value(name, kind, value, behaviour)
    return values


def _check_annotation(name: str, value: Any) -> None:
    if name == "@odata.type" and value != "#microsoft.graph.contact":
        raise bad_request("The type in the request body does not match the expected type 'microsoft.graph.contact'.")
    if name == "photo":
        raise bad_request("The navigation property 'photo' cannot be set while the contact is written.")
    if name == "multiValueExtendedProperties":
        raise bad_request("Multi-value extended properties are not part of this tenant.", "NotImplemented")


def _value(name: str, kind: str, value: Any, behaviour: Behaviour) -> Any:
    if kind == "Edm.String":
        return _text(name, value, behaviour)
    if kind == "Edm.String[]":
        return _texts(name, value, behaviour)
    if kind == "physicalAddress":
        return _address(name, value, behaviour)
    if kind == "emailAddress[]":
        return _mail_addresses(name, value, behaviour)
    return _instant(name, value, behaviour)


def _text(name: str, value: Any, behaviour: Behaviour) -> str | None:
    if value is None or value == "":
        empty: str | None = empty_value(name) if name in _TYPES else None
        return empty
    if not isinstance(value, str):
        raise wrong_type(name, "Edm.String")
    if name not in _LONG and len(value) > behaviour.longest_string:
        raise invalid_property(
            f"The value of the property '{name}' is longer than {behaviour.longest_string} characters."
        )
    if name == "personalNotes" and behaviour.turns_notes_to_crlf:
        return value.replace("\r\n", "\n").replace("\n", "\r\n")
    return value


def _texts(name: str, value: Any, behaviour: Behaviour) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise wrong_type(name, "Collection(Edm.String)")
    texts = []
    for part in value:
        if not isinstance(part, str):
            raise wrong_type(name, "Edm.String")
        if len(part) > behaviour.longest_string:
            raise invalid_property(f"A value of the property '{name}' is too long.")
        texts.append(part)
    _check_count(name, len(texts), behaviour)
    return texts


def _check_count(name: str, count: int, behaviour: Behaviour) -> None:
    most = {
        "businessPhones": 2,
        "homePhones": behaviour.most_home_phones,
        "imAddresses": behaviour.most_im_addresses,
        "emailAddresses": 3,
    }.get(name)
    if most is not None and count > most:
        shown = name[0].upper() + name[1:]
        raise invalid_property(
            f"The multi value property {shown} has {count} entries, that exceeds the max allowed value of {most}."
        )


def _structure(name: str, value: Any, parts: tuple[str, ...], type_name: str, behaviour: Behaviour) -> dict[str, str]:
    if not isinstance(value, dict):
        raise wrong_type(name, f"microsoft.graph.{type_name}")
    found = {}
    for key, part in value.items():
        if key.startswith("@odata."):
            continue
        if key not in parts:
            raise unknown_property(key, type_name)
        text = _text(key, part, behaviour)
        if text:
            found[key] = text
    return found


def _address(name: str, value: Any, behaviour: Behaviour) -> dict[str, str]:
    if value is None:
        return {}
    found = _structure(name, value, ADDRESS_PARTS, "physicalAddress", behaviour)
    return {part: found[part] for part in ADDRESS_PARTS if part in found}


def _mail_addresses(name: str, value: Any, behaviour: Behaviour) -> list[dict[str, str]]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise wrong_type(name, "Collection(microsoft.graph.emailAddress)")
    rows = [_structure(name, part, ("name", "address"), "emailAddress", behaviour) for part in value]
    _check_count(name, len(rows), behaviour)
    shown = []
    for row in rows:
        text = row.get("address") or row.get("name") or ""
        if text:
            shown.append({"name": row.get("name") or text, "address": row.get("address") or text})
    return shown


def _instant(name: str, value: Any, behaviour: Behaviour) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or "T" not in value:
        raise wrong_type(name, "Edm.DateTimeOffset")
    try:
        instant = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        raise wrong_type(name, "Edm.DateTimeOffset") from None
    if instant.tzinfo is None:
        raise wrong_type(name, "Edm.DateTimeOffset")
    instant = instant.astimezone(UTC)
    if behaviour.puts_birthdays_at_noon:
        instant = instant.replace(hour=11, minute=59, second=0, microsecond=0)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
