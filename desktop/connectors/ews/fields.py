"""A card as the elements of an EWS contact, and back: equal cards for contacts that Graph would show as equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exchangelib.util import create_element, safe_xml_value

from desktop.connectors.ews.envelope import Element, text_of, type_tag
from desktop.model.card import Card, CardField, FieldValue, PostalAddress
from desktop.model.contact import Contact
from desktop.model.ids import ItemId, Version
from desktop.model.mark import PROPERTY_GUID, PROPERTY_NAME, decode_mark, is_folder_mark

_TEXTS = {
    CardField.FILE_AS: "FileAs",
    CardField.DISPLAY_NAME: "DisplayName",
    CardField.GIVEN_NAME: "GivenName",
    CardField.COMPANY_NAME: "CompanyName",
    CardField.BUSINESS_HOME_PAGE: "BusinessHomePage",
    CardField.DEPARTMENT: "Department",
    CardField.JOB_TITLE: "JobTitle",
    CardField.OFFICE_LOCATION: "OfficeLocation",
    CardField.SURNAME: "Surname",
}
_EMAILS = ("EmailAddress1", "EmailAddress2", "EmailAddress3")
_PHONES = {
    CardField.BUSINESS_PHONES: ("BusinessPhone", "BusinessPhone2"),
    CardField.HOME_PHONES: ("HomePhone", "HomePhone2"),
    CardField.MOBILE_PHONE: ("MobilePhone",),
}
_ADDRESS = {
    "street": "Street",
    "city": "City",
    "state": "State",
    "country": "CountryOrRegion",
    "postal_code": "PostalCode",
}
_BUSINESS = "Business"
_LITERAL = "None"
"""The mapping that leaves file-as as it is written, or empty."""
_NAME_PARTS = frozenset(
    (CardField.DISPLAY_NAME, CardField.GIVEN_NAME, CardField.SURNAME, CardField.FILE_AS, CardField.COMPANY_NAME)
)
"""Changing one of these can make Exchange write display name and file-as anew, unless both are sent with it."""

_ADDRESS_SET = "00062004-0000-0000-c000-000000000046"
_COMPANIONS = {0x0: "String", 0x2: "String", 0x3: "String", 0x4: "String", 0x5: "Binary"}
"""What Exchange keeps beside an e-mail label, counted from 0x8080, 0x8090 and 0x80A0: display name, kind, address,
the original display name and the entry id. They outlive the label, and Outlook would go on to show them."""


def make(name: str, text: str | None = None, **attributes: str) -> Element:
    """Return a new element: `t:` stands for the types' schema, `m:` for the messages'."""
    made = create_element(name, attrs=attributes)
    if text is not None:
        # What XML can't hold, a half of a surrogate pair included, is replaced.
        made.text = safe_xml_value(text.encode("utf-8", "replace").decode(), "\ufffd")
    return made


def with_children(parent: Element, *children: Element) -> Element:
    """Return an element to which others were added."""
    parent.extend(children)
    return parent


def mark_uri() -> Element:
    """Return the path of our property."""
    return make("t:ExtendedFieldURI", PropertySetId=PROPERTY_GUID, PropertyName=PROPERTY_NAME, PropertyType="String")


def mark_property(mark: str) -> Element:
    """Return our property with its value."""
    return with_children(make("t:ExtendedProperty"), mark_uri(), make("t:Value", mark))


def field_uri(uri: str) -> Element:
    """Return the path of a property, such as contacts:Surname."""
    return make("t:FieldURI", FieldURI=uri)


def _indexed(uri: str, index: str) -> Element:
    return make("t:IndexedFieldURI", FieldURI=uri, FieldIndex=index)


def card_paths() -> list[Element]:
    """Return the paths of all that a card, a mark and the question for a photo need."""
    paths = [field_uri("item:Body"), field_uri("item:Categories"), field_uri("contacts:HasPicture")]
    paths += [field_uri(f"contacts:{name}") for name in _TEXTS.values()]
    paths += [_indexed("contacts:EmailAddress", label) for label in _EMAILS]
    paths += [_indexed("contacts:PhoneNumber", label) for labels in _PHONES.values() for label in labels]
    paths += [_indexed(f"contacts:PhysicalAddress:{part}", _BUSINESS) for part in _ADDRESS.values()]
    return [*paths, mark_uri()]


def new_contact(card: Card, mark: str) -> Element:
    """Return the contact to create, its children in the schema's order."""
    # Names as through Graph, where a contact without a given name is refused.
    mail = card.emails[0] if card.emails else ""
    name = card.display_name or card.surname or card.company_name or mail or "?"
    contact = make("t:Contact")
    if card.personal_notes:
        contact.append(_body(card.personal_notes))
    if card.categories:
        contact.append(_categories(card.categories))
    contact.append(mark_property(mark))
    texts = {CardField.DISPLAY_NAME: name, CardField.GIVEN_NAME: card.given_name or name}
    for field, tag in _TEXTS.items():
        if field is CardField.BUSINESS_HOME_PAGE:
            contact.extend(_collections(card))
        value = texts.get(field) or card.value(field)
        if value:
            contact.append(make(f"t:{tag}", str(value)))
        if field is CardField.FILE_AS:
            # Else Exchange makes one up out of the names, now or with the next change.
            contact.append(make("t:FileAsMapping", _LITERAL))
    return contact


def _collections(card: Card) -> Iterator[Element]:
    if card.emails:
        entries = zip(_EMAILS, card.emails, strict=False)
        yield with_children(make("t:EmailAddresses"), *(_entry(label, address) for label, address in entries))
    if card.business_address:
        yield with_children(make("t:PhysicalAddresses"), _address(_filled_parts(card.business_address)))
    phones = [_entry(label, text) for field in _PHONES for label, text in _labelled(card, field) if text]
    if phones:
        yield with_children(make("t:PhoneNumbers"), *phones)


def _body(text: str) -> Element:
    return make("t:Body", text, BodyType="Text")


def _categories(categories: Iterable[str]) -> Element:
    return with_children(make("t:Categories"), *(make("t:String", text) for text in categories))


def _entry(label: str, text: str) -> Element:
    return make("t:Entry", text, Key=label)


def _address(parts: Iterable[tuple[str, str]]) -> Element:
    return with_children(make("t:Entry", Key=_BUSINESS), *(make(f"t:{tag}", text) for tag, text in parts))


def _filled_parts(address: PostalAddress) -> list[tuple[str, str]]:
    return [(tag, text) for part, tag in _ADDRESS.items() if (text := getattr(address, part))]


def _labelled(card: Card, field: CardField) -> list[tuple[str, str]]:
    """Return every label of a kind of phone with its number, "" where there is none."""
    value = card.value(field)
    numbers = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
    labels = _PHONES[field]
    return [(label, numbers[place] if place < len(numbers) else "") for place, label in enumerate(labels)]


def contact_updates(card: Card, fields: Iterable[CardField], mark: str) -> list[Element]:
    """Return what writes some fields of a card, and the mark; an empty value is deleted, other labels stay."""
    wanted = set(fields)
    if wanted & _NAME_PARTS:
        wanted.add(CardField.FILE_AS)
        wanted |= {field for field in (CardField.DISPLAY_NAME, CardField.GIVEN_NAME) if card.value(field)}
    updates = [_set("t:Contact", mark_uri(), mark_property(mark))]
    for field in CardField:
        if field in wanted:
            updates += _field_updates(card, field)
    return updates


def _field_updates(card: Card, field: CardField) -> Iterator[Element]:
    value = card.value(field)
    if field in _TEXTS:
        tag = _TEXTS[field]
        yield _written(field_uri(f"contacts:{tag}"), make(f"t:{tag}", str(value)) if value else None)
        if field is CardField.FILE_AS:
            yield _written(field_uri("contacts:FileAsMapping"), make("t:FileAsMapping", _LITERAL))
    elif field is CardField.PERSONAL_NOTES:
        yield _written(field_uri("item:Body"), _body(card.personal_notes) if value else None)
    elif field is CardField.CATEGORIES:
        yield _written(field_uri("item:Categories"), _categories(card.categories) if value else None)
    elif field is CardField.EMAILS:
        yield from _email_updates(card.emails)
    elif field is CardField.BUSINESS_ADDRESS:
        for part, tag in _ADDRESS.items():
            text = getattr(card.business_address, part)
            changed = with_children(make("t:PhysicalAddresses"), _address([(tag, text)])) if text else None
            yield _written(_indexed(f"contacts:PhysicalAddress:{tag}", _BUSINESS), changed)
    else:
        for label, text in _labelled(card, field):
            changed = with_children(make("t:PhoneNumbers"), _entry(label, text)) if text else None
            yield _written(_indexed("contacts:PhoneNumber", label), changed)


def _email_updates(emails: tuple[str, ...]) -> Iterator[Element]:
    for place, label in enumerate(_EMAILS):
        if place < len(emails) and emails[place]:
            changed = with_children(make("t:EmailAddresses"), _entry(label, emails[place]))
            yield _written(_indexed("contacts:EmailAddress", label), changed)
            continue
        yield _written(_indexed("contacts:EmailAddress", label), None)
        for offset, kind in _COMPANIONS.items():
            identifier = str(0x8080 + 0x10 * place + offset)
            path = make("t:ExtendedFieldURI", PropertySetId=_ADDRESS_SET, PropertyId=identifier, PropertyType=kind)
            yield _written(path, None)


def _written(path: Element, value: Element | None) -> Element:
    return _set("t:Contact", path, value) if value is not None else with_children(make("t:DeleteItemField"), path)


def _set(owner: str, path: Element, value: Element) -> Element:
    return with_children(make("t:SetItemField"), path, with_children(make(owner), value))


def read_contact(element: Element) -> Contact | None:
    """Return the contact that an answer shows, `None` where it has no id or version."""
    item_id, version = read_id(element)
    if not item_id or not version:
        return None
    picture = text_of(element, type_tag("HasPicture")).strip().lower()
    has_photo = {"true": True, "1": True, "false": False, "0": False}.get(picture)
    return Contact(ItemId(item_id), Version(version), read_card(element), decode_mark(read_mark(element)), has_photo)


def read_id(element: Element) -> tuple[str, str]:
    """Return id and change key of an item or a folder, "" for what is not there."""
    for name in ("ItemId", "FolderId"):
        found = element.find(type_tag(name))
        if found is not None:
            return str(found.get("Id", "")), str(found.get("ChangeKey", ""))
    return "", ""


def read_card(element: Element) -> Card:
    """Return the content of a contact; what is missing, or not as it should be, is "not there"."""
    values: dict[str, FieldValue] = {field.value: text_of(element, type_tag(name)) for field, name in _TEXTS.items()}
    values[CardField.PERSONAL_NOTES.value] = text_of(element, type_tag("Body"))
    categories = element.findall(f"{type_tag('Categories')}/{type_tag('String')}")
    values[CardField.CATEGORIES.value] = tuple(entry.text for entry in categories if entry.text)
    emails = _entries(element, "EmailAddresses")
    values[CardField.EMAILS.value] = tuple(text for label in _EMAILS if (text := emails.get(label, "")))
    phones = _entries(element, "PhoneNumbers")
    for field, labels in _PHONES.items():
        found = tuple(text for label in labels if (text := phones.get(label, "")))
        is_one = field is CardField.MOBILE_PHONE
        values[field.value] = found if not is_one else found[0] if found else ""
    values[CardField.BUSINESS_ADDRESS.value] = _read_address(element)
    return Card(**values)  # type: ignore[arg-type]  # the tables above name fields of their type


def _entries(element: Element, name: str) -> dict[str, str]:
    found = element.findall(f"{type_tag(name)}/{type_tag('Entry')}")
    return {entry.get("Key", ""): entry.text or "" for entry in found}


def _read_address(element: Element) -> PostalAddress:
    for entry in element.findall(f"{type_tag('PhysicalAddresses')}/{type_tag('Entry')}"):
        if entry.get("Key") == _BUSINESS:
            return PostalAddress(**{part: text_of(entry, type_tag(tag)) for part, tag in _ADDRESS.items()})
    return PostalAddress()


def read_mark(element: Element) -> str:
    """Return the value of our property on an item or a folder, "" where it is not there."""
    for entry in element.findall(type_tag("ExtendedProperty")):
        uri = entry.find(type_tag("ExtendedFieldURI"))
        if uri is None or uri.get("PropertyName", "").lower() != PROPERTY_NAME.lower():
            continue
        if uri.get("PropertySetId", "").strip("{}").lower() == PROPERTY_GUID:
            return text_of(entry, type_tag("Value"))
    return ""


def has_folder_mark(element: Element) -> bool:
    """Tell whether a folder carries our mark."""
    return is_folder_mark(read_mark(element))
