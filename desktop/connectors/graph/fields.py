"""A card as the JSON of a Graph contact, and back; nothing that the service may send makes it fail."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.connectors.graph.strict_json import JsonObject
from desktop.model.card import Card, CardField, FieldValue, PostalAddress
from desktop.model.contact import Contact
from desktop.model.ids import ItemId, Version
from desktop.model.mark import PROPERTY_GUID, PROPERTY_NAME, decode_mark, is_folder_mark

MARK_ID = f"String {{{PROPERTY_GUID}}} Name {PROPERTY_NAME}"
HAS_PICTURE_ID = "Boolean {00062004-0000-0000-c000-000000000046} Id 0x8015"
"""PidLidHasPicture: tells of a photo without fetching it."""

_TEXTS = {
    CardField.DISPLAY_NAME: "displayName",
    CardField.GIVEN_NAME: "givenName",
    CardField.SURNAME: "surname",
    CardField.FILE_AS: "fileAs",
    CardField.COMPANY_NAME: "companyName",
    CardField.DEPARTMENT: "department",
    CardField.JOB_TITLE: "jobTitle",
    CardField.OFFICE_LOCATION: "officeLocation",
    CardField.MOBILE_PHONE: "mobilePhone",
    CardField.BUSINESS_HOME_PAGE: "businessHomePage",
    CardField.PERSONAL_NOTES: "personalNotes",
}
_LISTS = {
    CardField.BUSINESS_PHONES: "businessPhones",
    CardField.HOME_PHONES: "homePhones",
    CardField.CATEGORIES: "categories",
}
_ADDRESS = {
    "street": "street",
    "city": "city",
    "state": "state",
    "postal_code": "postalCode",
    "country": "countryOrRegion",
}
_NAME_PARTS = frozenset(
    (CardField.DISPLAY_NAME, CardField.GIVEN_NAME, CardField.SURNAME, CardField.FILE_AS, CardField.COMPANY_NAME)
)
"""Changing one of these makes Exchange write display name and file-as anew, unless both are sent with it."""

SELECT = ",".join(("id", *_TEXTS.values(), *_LISTS.values(), "emailAddresses", "businessAddress"))
EXPAND = f"singleValueExtendedProperties($filter=id eq '{MARK_ID}' or id eq '{HAS_PICTURE_ID}')"
EXPAND_FOLDER = f"singleValueExtendedProperties($filter=id eq '{MARK_ID}')"


def new_contact(card: Card, mark: str) -> JsonObject:
    """Return the body that creates a contact."""
    body: JsonObject = {}
    for field, value in card.filled():
        _put(body, field, value)
    # A contact without a given name is refused; names that are not sent are made up by the service.
    mail = card.emails[0] if card.emails else ""
    name = card.display_name or card.surname or card.company_name or mail or "?"
    body.setdefault("givenName", name)
    body.setdefault("displayName", name)
    body.setdefault("fileAs", "")
    return _marked(body, mark)


def changed_contact(card: Card, fields: Iterable[CardField], mark: str) -> JsonObject:
    """Return the body that writes some fields of a card and leaves the others alone; an empty value clears."""
    wanted = set(fields)
    if wanted & _NAME_PARTS:
        wanted |= {CardField.DISPLAY_NAME, CardField.FILE_AS}
        if card.given_name:
            wanted.add(CardField.GIVEN_NAME)
    body: JsonObject = {}
    for field in CardField:
        if field in wanted:
            _put(body, field, card.value(field))
    return _marked(body, mark)


def new_folder(name: str, mark: str) -> JsonObject:
    """Return the body that makes a contact folder."""
    return _marked({"displayName": name}, mark)


def marked_folder(mark: str) -> JsonObject:
    """Return the body that writes a folder's mark and leaves its name alone."""
    return _marked({}, mark)


def _marked(body: JsonObject, mark: str) -> JsonObject:
    body["singleValueExtendedProperties"] = [{"id": MARK_ID, "value": mark}]
    return body


def _put(body: JsonObject, field: CardField, value: FieldValue) -> None:
    if isinstance(value, str):
        body[_TEXTS[field]] = value or None
    elif isinstance(value, PostalAddress):
        # All five parts, because a part that is left out may stay as it was.
        body["businessAddress"] = {name: getattr(value, part) or None for part, name in _ADDRESS.items()}
    elif field is CardField.EMAILS:
        body["emailAddresses"] = [{"address": address, "name": address} for address in value]
    else:
        body[_LISTS[field]] = list(value)


def read_contact(row: object) -> Contact | None:
    """Return the contact that a row of a listing shows, `None` where it has no id or version."""
    if not isinstance(row, dict):
        return None
    item_id, version = text(row.get("id")), read_version(row)
    if not item_id or version is None:
        return None
    mark, has_photo = None, None
    for name, value in _extended(row):
        if name == MARK_ID.lower():
            mark = decode_mark(value)
        elif name == HAS_PICTURE_ID.lower():
            has_photo = {"true": True, "false": False}.get(value.lower())
    return Contact(ItemId(item_id), version, read_card(row), mark, has_photo)


def read_version(row: JsonObject) -> Version | None:
    """Return the version of an item: its ETag, which is the change key in its HTTP form."""
    etag, change_key = text(row.get("@odata.etag")), text(row.get("changeKey"))
    if etag:
        return Version(etag)
    return Version(f'W/"{change_key}"') if change_key else None


def read_card(row: JsonObject) -> Card:
    """Return the content of a contact; null, "", [], {} and anything of the wrong type are "not there"."""
    values: dict[str, FieldValue] = {}
    for field, name in _TEXTS.items():
        values[field.value] = text(row.get(name))
    for field, name in _LISTS.items():
        values[field.value] = texts(row.get(name))
    addresses = row.get("emailAddresses")
    mails = [text(mail.get("address")) for mail in rows(addresses)]
    values[CardField.EMAILS.value] = tuple(mail for mail in mails if mail)
    values[CardField.BUSINESS_ADDRESS.value] = read_address(row.get("businessAddress"))
    return Card(**values)  # type: ignore[arg-type]  # the tables above name fields of their type


def read_address(value: object) -> PostalAddress:
    """Return a physicalAddress."""
    if not isinstance(value, dict):
        return PostalAddress()
    return PostalAddress(**{part: text(value.get(name)) for part, name in _ADDRESS.items()})


def has_folder_mark(row: JsonObject) -> bool:
    """Tell whether a folder carries our mark."""
    return is_folder_mark(read_folder_mark(row))


def read_folder_mark(row: JsonObject) -> str:
    """Return the value of our property on a folder, "" where it is not there."""
    return next((value for name, value in _extended(row) if name == MARK_ID.lower()), "")


def _extended(row: JsonObject) -> Iterable[tuple[str, str]]:
    """Yield ids (lower case: the service spells GUIDs as it likes) and values of extended properties."""
    for entry in rows(row.get("singleValueExtendedProperties")):
        yield text(entry.get("id")).lower(), text(entry.get("value"))


def rows(value: object) -> list[JsonObject]:
    """Return the objects in a JSON array, nothing for anything else."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def texts(value: object) -> tuple[str, ...]:
    """Return the texts in a JSON array, nothing for anything else."""
    found = [text(entry) for entry in value] if isinstance(value, list) else []
    return tuple(entry for entry in found if entry)


def text(value: object) -> str:
    """Return a JSON text as one that can be stored: no NUL, no half of a surrogate pair; "" for anything else."""
    if not isinstance(value, str):
        return ""
    if value.isascii() and "\0" not in value:
        return value
    return value.encode("utf-8", "replace").decode().replace("\0", "")
