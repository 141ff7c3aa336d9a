"""How a contact looks in an answer: the fields of its shape, in the order of the schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.demo.exchange.contact_draft import places_of
from desktop.demo.exchange.contact_fields import (
    ADDRESSES,
    ALIASES,
    CHATS,
    CHOICES,
    FOUND_ONLY_BY_ID,
    INDEXED,
    KEPT_APART,
    LISTS,
    MAILS,
    MAPPINGS,
    PARTS,
    PHONE_LISTS,
    PHONE_TAGS,
    PHONES,
    READABLE,
    TEXTS,
    UNANSWERED,
    USUAL,
    WHOLE,
)
from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.ids import attachment_id
from desktop.demo.exchange.paths import Path, add_extended, read_path
from desktop.demo.exchange.schema import CONTACT_ORDER
from desktop.demo.exchange.soap import Element, add, child, element, instant, text_of
from desktop.demo.graph.extended import properties_in
from desktop.demo.state.mailbox import Item

_ORDER = {name: place for place, name in enumerate(CONTACT_ORDER)}
_EXTENDED_PLACE = _ORDER["ExtendedProperty"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a client asked to see of each item."""

    uris: frozenset[str]
    indexed: frozenset[Path] = frozenset()
    extended: tuple[Path, ...] = ()
    body_type: str = "Text"
    longest: int = 0
    """Texts are cut here, 0 for nowhere: a search answers with the beginning of a long one only."""
    sizes: Callable[[Item], int] = field(default=lambda _item: 0)


def read_shape(operation: Element, sizes: Callable[[Item], int], *, is_search: bool = False, longest: int = 0) -> Shape:
    """Return the shape that an ItemShape element describes; raises the refusal of fields that do not exist."""
    source = child(operation, "ItemShape")
    if source is None:
        return Shape(frozenset(("item:ItemId",)), sizes=sizes)
    base = text_of(child(source, "BaseShape"))
    uris = {"item:ItemId"}
    if base != "IdOnly":
        uris |= READABLE - (FOUND_ONLY_BY_ID if is_search or base == "Default" else frozenset())
    indexed: set[Path] = set()
    extended: dict[str, Path] = {}
    more = child(source, "AdditionalProperties")
    for one in more if more is not None else ():
        path = read_path(one)
        if path.key:
            extended[path.key] = path
        elif path.index:
            if path.uri not in INDEXED:
                raise EwsError("ErrorInvalidPropertyRequest", f"The property {path.uri[:60]} does not exist.")
            indexed.add(path)
        elif is_search and path.uri in FOUND_ONLY_BY_ID:
            raise EwsError("ErrorInvalidPropertyRequest", "Property is not valid for this operation.")
        elif path.uri in READABLE or path.uri in UNANSWERED:
            uris.add(path.uri)
        elif path.uri.partition(":")[0] not in (
            "message",
            "calendar",
            "task",
            "meeting",
            "postitem",
            "distributionlist",
        ):
            raise EwsError("ErrorInvalidPropertyRequest", f"The property {path.uri[:60]} does not exist.")
    body_type = text_of(child(source, "BodyType")) or "Best"
    return Shape(frozenset(uris), frozenset(indexed), tuple(extended.values()), body_type, longest, sizes)


def contact_element(item: Item, shape: Shape) -> Element:
    """Return a contact as an element."""
    contact = element("Contact")
    made = [(place, make) for uri, (place, make) in _MAKERS.items() if uri in shape.uris]
    for whole in {INDEXED[path.uri] for path in shape.indexed} - shape.uris:
        made.append((_MAKERS[whole][0], _MAKERS[whole][1]))
    made.append((_EXTENDED_PLACE, _extended))
    for _, make in sorted(made, key=lambda one: one[0]):
        make(contact, item, shape)
    return contact


def id_element(item: Item) -> Element:
    """Return a contact that shows its id only."""
    contact = element("Contact")
    add(contact, "ItemId", Id=item.classic_id, ChangeKey=item.change_key)
    return contact


def value_of(item: Item, path: Path) -> str | None:
    """Return the text of one property for a search, `None` where there is none."""
    if path.key:
        return extended_value(item, path.key)
    if path.uri in TEXTS:
        text = item.values.get(TEXTS[path.uri][1])
        return str(text) if text else None
    if path.index:
        found = _entries(item).get((path.uri, path.index))
        return str(found) if found else None
    if path.uri == "item:Subject":
        return str(_subject(item)) or None
    if path.uri == "item:ItemClass":
        return "IPM.Contact"
    if path.uri in ("item:LastModifiedTime", "item:DateTimeCreated", "item:DateTimeReceived"):
        return instant(item.modified if path.uri == "item:LastModifiedTime" else item.created)
    if path.uri == "item:ItemId":
        return item.classic_id
    raise EwsError("ErrorUnsupportedPathForQuery", f"The property {path.uri[:60]} cannot be searched for.")


def extended_value(item: Item, key: str) -> str | None:
    """Return an extended property; some are values of the contact by another name."""
    if key in ALIASES:
        text = item.values.get(ALIASES[key])
        return str(text) if text else None
    return properties_in(item).get(key)


def _extended(contact: Element, item: Item, shape: Shape) -> None:
    for path in shape.extended:
        value = extended_value(item, path.key)
        if value is not None:
            add_extended(contact, path, value[: shape.longest or None])


def _entries(item: Item) -> dict[tuple[str, str], str]:
    """Return every entry of the dictionaries by field and index."""
    found: dict[tuple[str, str], str] = {}
    for name, row in zip(MAILS, places_of(item, "emailAddresses"), strict=False):
        if row:
            found["contacts:EmailAddress", name] = row["address"]
    for name, text in zip(CHATS, places_of(item, "imAddresses"), strict=False):
        if text:
            found["contacts:ImAddress", name] = text
    for index, name in ADDRESSES.items():
        for part, key in PARTS.items():
            text = item.values.get(name, {}).get(key)
            if text:
                found[f"contacts:PhysicalAddress:{part}", index] = text
    for index in PHONES:
        text = _phone(item, index)
        if text:
            found["contacts:PhoneNumber", index] = text
    return found


def _phone(item: Item, index: str) -> str | None:
    if index == "MobilePhone":
        return item.values.get("mobilePhone")
    if index in PHONE_LISTS:
        name, place = PHONE_LISTS[index]
        row = places_of(item, name)
        return row[place] if place < len(row) else None
    return item.extended.get(PHONE_TAGS[index])


def _is_wanted(shape: Shape, uri: str, index: str) -> bool:
    return INDEXED[uri] in shape.uris or Path(uri, index) in shape.indexed


def _dictionary(tag: str, uri: str) -> Callable[[Element, Item, Shape], None]:
    def make(contact: Element, item: Item, shape: Shape) -> None:
        rows = [
            (index, text)
            for (field_uri, index), text in _entries(item).items()
            if field_uri == uri and _is_wanted(shape, uri, index)
        ]
        if rows:
            whole = add(contact, tag)
            for index, text in rows:
                add(whole, "Entry", text, Key=index)

    return make


def _mails(contact: Element, item: Item, shape: Shape) -> None:
    rows = [
        (name, row)
        for name, row in zip(MAILS, places_of(item, "emailAddresses"), strict=False)
        if row and _is_wanted(shape, "contacts:EmailAddress", name)
    ]
    if rows:
        whole = add(contact, "EmailAddresses")
        for name, row in rows:
            add(whole, "Entry", row["address"], Key=name, Name=row["name"], RoutingType="SMTP", MailboxType="Contact")


def _addresses(contact: Element, item: Item, shape: Shape) -> None:
    entries = _entries(item)
    whole: Element | None = None
    for index in ADDRESSES:
        parts = {
            part: entries[uri, index]
            for part in PARTS
            if (uri := f"contacts:PhysicalAddress:{part}", index) in entries and _is_wanted(shape, uri, index)
        }
        if parts:
            whole = add(contact, "PhysicalAddresses") if whole is None else whole
            entry = add(whole, "Entry", Key=index)
            for part, text in parts.items():
                add(entry, part, text)


def _text(tag: str, name: str) -> Callable[[Element, Item, Shape], None]:
    def make(contact: Element, item: Item, shape: Shape) -> None:
        text = item.values.get(name)
        if text:
            add(contact, tag, str(text)[: shape.longest or None])

    return make


def _apart(tag: str, key: str) -> Callable[[Element, Item, Shape], None]:
    def make(contact: Element, item: Item, shape: Shape) -> None:
        if tag == "Subject":
            add(contact, tag, _subject(item)[: shape.longest or None])
            return
        text = item.extended.get(key)
        if text is not None and tag in CHOICES:
            text = CHOICES[tag][int(text)]
        elif text is not None and tag == "FileAsMapping":
            text = next((name for name, number in MAPPINGS.items() if str(number) == text), "None")
        shown = USUAL.get(tag) if text is None else text
        if shown is not None:
            add(contact, tag, shown)

    return make


def _list(tag: str, name: str) -> Callable[[Element, Item, Shape], None]:
    def make(contact: Element, item: Item, _shape: Shape) -> None:
        if item.values.get(name):
            whole = add(contact, tag)
            for text in item.values[name]:
                add(whole, "String", text)

    return make


def _subject(item: Item) -> str:
    values = item.values
    return str(item.extended.get("String 0x37") or values.get("displayName") or values.get("fileAs") or "")


def _id(contact: Element, item: Item, _shape: Shape) -> None:
    add(contact, "ItemId", Id=item.classic_id, ChangeKey=item.change_key)


def _parent(contact: Element, item: Item, _shape: Shape) -> None:
    add(contact, "ParentFolderId", Id=item.folder.id)


def _body(contact: Element, item: Item, shape: Shape) -> None:
    text = str(item.values.get("personalNotes") or "")
    if not text:
        return
    if shape.body_type == "HTML":
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r\n", "<br>\r\n")
        add(contact, "Body", f"<html><body>{escaped}</body></html>", BodyType="HTML")
    else:
        add(contact, "Body", text, BodyType="Text")


def _attachments(contact: Element, item: Item, shape: Shape) -> None:
    if item.photo is not None:
        add_attachment(add(contact, "Attachments"), item, shape.sizes(item))


def add_attachment(parent: Element, item: Item, size: int) -> Element:
    """Append what is told of the photo of a contact and return it."""
    one = add(parent, "FileAttachment")
    add(one, "AttachmentId", Id=attachment_id(item))
    add(one, "Name", "ContactPicture.jpg")
    add(one, "ContentType", "image/jpeg")
    add(one, "Size", str(size))
    add(one, "LastModifiedTime", instant(item.modified).removesuffix("Z"))
    add(one, "IsInline", "false")
    add(one, "IsContactPhoto", "true")
    return one


def _complete_name(contact: Element, item: Item, _shape: Shape) -> None:
    whole = add(contact, "CompleteName")
    pairs = (
        ("Title", "title"), ("FirstName", "givenName"), ("MiddleName", "middleName"), ("LastName", "surname"),
        ("Suffix", "generation"), ("Initials", "initials"), ("FullName", "displayName"), ("Nickname", "nickName"),
        ("YomiFirstName", "yomiGivenName"), ("YomiLastName", "yomiSurname"),
    )  # fmt: skip
    for tag, name in pairs:
        if item.values.get(name):
            add(whole, tag, item.values[name])


def _computed(tag: str, make: Callable[[Item], str]) -> Callable[[Element, Item, Shape], None]:
    def put(contact: Element, item: Item, _shape: Shape) -> None:
        add(contact, tag, make(item))

    return put


_Maker = Callable[[Element, Item, Shape], None]
_PLAIN: dict[str, _Maker] = {
    "ItemId": _id,
    "ParentFolderId": _parent,
    "ItemClass": _computed("ItemClass", lambda _item: "IPM.Contact"),
    "Body": _body,
    "Attachments": _attachments,
    "DateTimeReceived": _computed("DateTimeReceived", lambda item: instant(item.created)),
    "Size": _computed("Size", lambda item: str(1024 + len(str(item.values)))),
    "DateTimeSent": _computed("DateTimeSent", lambda item: instant(item.created)),
    "DateTimeCreated": _computed("DateTimeCreated", lambda item: instant(item.created)),
    "ReminderIsSet": _computed("ReminderIsSet", lambda _item: "false"),
    "HasAttachments": _computed("HasAttachments", lambda item: "true" if item.photo else "false"),
    "Culture": _computed("Culture", lambda _item: "en-US"),
    "LastModifiedName": _computed("LastModifiedName", lambda _item: "Exchange Server"),
    "LastModifiedTime": _computed("LastModifiedTime", lambda item: instant(item.modified)),
    "IsAssociated": _computed("IsAssociated", lambda _item: "false"),
    "CompleteName": _complete_name,
    "HasPicture": _computed("HasPicture", lambda item: "true" if item.photo else "false"),
    "Birthday": _text("Birthday", "birthday"),
    "EmailAddresses": _mails,
    "PhysicalAddresses": _addresses,
    "PhoneNumbers": _dictionary("PhoneNumbers", "contacts:PhoneNumber"),
    "ImAddresses": _dictionary("ImAddresses", "contacts:ImAddress"),
    **{tag: _text(tag, name) for tag, name in TEXTS.values()},
    **{tag: _apart(tag, key) for tag, key in KEPT_APART.values()},
    **{tag: _list(tag, name) for tag, name in LISTS.values()},
}
_MAKERS: dict[str, tuple[int, _Maker]] = {
    uri: (_ORDER[uri.rpartition(":")[2]], _PLAIN[uri.rpartition(":")[2]]) for uri in (*READABLE, *WHOLE)
}
