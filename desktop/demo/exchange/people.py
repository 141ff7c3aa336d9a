"""The address list: ResolveNames and FindPeople. Neither can list everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.demo.exchange.contact_fields import FOUND_ONLY_BY_ID, READABLE
from desktop.demo.exchange.contact_xml import Shape, contact_element
from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.soap import Element, add, add_message, is_true, local, message, text_of
from desktop.demo.exchange.visit import Visit
from desktop.demo.population.anchors import object_guid
from desktop.demo.state.directory import DirectoryObject
from desktop.demo.state.mailbox import Item
from desktop.demo.tenant import Tenant

_MOST_CANDIDATES = 100


def listed(tenant: Tenant) -> Iterator[DirectoryObject]:
    """Yield everybody in the address list: people, shared mailboxes, rooms and contacts with an address; no guests."""
    for user in tenant.directory.users:
        if user.properties.get("mail") and user.properties.get("userType") != "Guest":
            yield user
    for contact in tenant.directory.contacts:
        if contact.properties.get("mail"):
            yield contact


def _fits(properties: Mapping[str, Any], query: str) -> bool:
    """Tell whether a name is meant, as the directory's ambiguous name resolution does."""
    wanted = query.casefold().strip().removeprefix("smtp:")
    texts = [str(properties.get(name) or "").casefold() for name in ("displayName", "givenName", "surname", "mail")]
    texts.append(str(properties.get("mailNickname") or "").casefold())
    texts += [str(text).casefold().removeprefix("smtp:") for text in properties.get("proxyAddresses") or ()]
    if any(text.startswith(wanted) for text in texts if text):
        return True
    first, _, last = wanted.partition(" ")
    given, surname = texts[1], texts[2]
    return bool(last) and (
        (given.startswith(first) and surname.startswith(last)) or (surname.startswith(first) and given.startswith(last))
    )


def _in_directory(visit: Visit, query: str) -> list[DirectoryObject | Item]:
    return [one for one in listed(visit.tenant) if _fits(one.properties, query)]


def _in_contacts(visit: Visit, query: str) -> list[DirectoryObject | Item]:
    """Return the mailbox's own contacts that a name means; those without an address are nobody to write to."""
    found: list[DirectoryObject | Item] = []
    for item in visit.mailbox.contacts.items.values():
        mails = item.values.get("emailAddresses")
        if mails and _fits({**item.values, "proxyAddresses": [row["address"] for row in mails]}, query):
            found.append(item)
    return found


_SCOPES = {
    "ActiveDirectory": (_in_directory,),
    "ActiveDirectoryContacts": (_in_directory, _in_contacts),
    "Contacts": (_in_contacts,),
    "ContactsActiveDirectory": (_in_contacts, _in_directory),
}


def _own_contact(target: Element, item: Item, *, is_full: bool) -> None:
    mailbox = add(target, "Mailbox")
    add(mailbox, "Name", str(item.values.get("displayName") or ""))
    add(mailbox, "EmailAddress", item.values["emailAddresses"][0]["address"])
    add(mailbox, "RoutingType", "SMTP")
    add(mailbox, "MailboxType", "Contact")
    add(mailbox, "ItemId", Id=item.classic_id, ChangeKey=item.change_key)
    if is_full:
        target.append(contact_element(item, Shape(READABLE - FOUND_ONLY_BY_ID)))


def resolve_names(visit: Visit) -> Element:
    """ResolveNames: at most 100 candidates, with what the directory says of them."""
    operation = visit.operation
    scope = operation.get("SearchScope", "ActiveDirectoryContacts")
    is_full = is_true(operation.get("ReturnFullContactData", "false"))

    def fill(part: Element, one: Element) -> str | None:
        query = text_of(part).strip()
        rows = [row for source in _SCOPES.get(scope, ()) for row in source(visit, query)] if query else []
        if not rows:
            raise EwsError("ErrorNameResolutionNoResults", "No results were found.")
        found = add_message(one, "ResolutionSet")
        found.set("TotalItemsInView", str(min(len(rows), _MOST_CANDIDATES)))
        found.set("IncludesLastItemInRange", "true" if len(rows) <= _MOST_CANDIDATES else "false")
        for row in rows[:_MOST_CANDIDATES]:
            resolution = add(found, "Resolution")
            if isinstance(row, Item):
                _own_contact(resolution, row, is_full=is_full)
                continue
            _mailbox(add(resolution, "Mailbox"), row)
            if is_full:
                _contact(add(resolution, "Contact"), row)
        return "ErrorNameResolutionMultipleResults" if len(rows) > 1 else None

    return visit.answer([visit.part("UnresolvedEntry")], fill)


def _kind(one: DirectoryObject) -> str:
    return "Contact" if one.type_name == "orgContact" else "Mailbox"


def _mailbox(target: Element, one: DirectoryObject) -> None:
    add(target, "Name", str(one.properties.get("displayName") or ""))
    add(target, "EmailAddress", str(one.properties["mail"]))
    add(target, "RoutingType", "SMTP")
    add(target, "MailboxType", _kind(one))


def _phones(properties: Mapping[str, Any]) -> dict[str, str]:
    found = {"MobilePhone": properties.get("mobilePhone"), "BusinessFax": properties.get("faxNumber")}
    for name, number in zip(("BusinessPhone", "BusinessPhone2"), properties.get("businessPhones") or (), strict=False):
        found[name] = number
    for phone in properties.get("phones") or ():
        found[{"mobile": "MobilePhone", "businessFax": "BusinessFax"}.get(phone["type"], "BusinessPhone")] = phone[
            "number"
        ]
    return {name: str(number) for name, number in sorted(found.items()) if number}


def _address(properties: Mapping[str, Any]) -> dict[str, str]:
    rows = properties.get("addresses") or ()
    source = rows[0] if rows else properties
    names = (
        ("Street", ("street", "streetAddress")), ("City", ("city",)), ("State", ("state",)),
        ("CountryOrRegion", ("countryOrRegion", "country")), ("PostalCode", ("postalCode",)),
    )  # fmt: skip
    found = {tag: next((source[name] for name in keys if source.get(name)), None) for tag, keys in names}
    return {tag: str(text) for tag, text in found.items() if text}


def _contact(target: Element, one: DirectoryObject) -> None:
    properties = one.properties

    def put(tag: str, name: str) -> None:
        if properties.get(name):
            add(target, tag, str(properties[name]))

    add(target, "Culture", "en-US")
    put("DisplayName", "displayName")
    put("GivenName", "givenName")
    put("CompanyName", "companyName")
    mails = [str(text) for text in properties.get("proxyAddresses") or (f"SMTP:{properties['mail']}",)]
    whole = add(target, "EmailAddresses")
    for number, text in enumerate(sorted(mails, key=lambda text: not text.startswith("SMTP:"))[:3], 1):
        add(whole, "Entry", text, Key=f"EmailAddress{number}")
    address, phones = _address(properties), _phones(properties)
    if address:
        entry = add(add(target, "PhysicalAddresses"), "Entry", Key="Business")
        for tag, text in address.items():
            add(entry, tag, text)
    if phones:
        whole = add(target, "PhoneNumbers")
        for name, text in phones.items():
            add(whole, "Entry", text, Key=name)
    add(target, "ContactSource", "ActiveDirectory")
    put("Department", "department")
    put("JobTitle", "jobTitle")
    put("OfficeLocation", "officeLocation")
    put("Surname", "surname")
    put("Alias", "mailNickname")
    add(target, "DirectoryId", str(object_guid(one.id)))


def find_people(visit: Visit) -> Element:
    """FindPeople: in the directory, and only with a query."""
    query = text_of(visit.part("QueryString")).strip()
    parent = visit.part("ParentFolderId")
    if not len(parent) or local(parent[0]) != "DistinguishedFolderId" or parent[0].get("Id") != "directory":
        raise EwsError("ErrorInvalidOperation", "People are searched in the directory only.")
    if not query:
        raise EwsError("ErrorInvalidOperation", "A query is needed: the address list cannot be browsed.")
    view = visit.part("IndexedPageItemView")
    offset, wanted = _number(view.get("Offset")), _number(view.get("MaxEntriesReturned")) or _MOST_CANDIDATES
    rows = [one for one in listed(visit.tenant) if _fits(one.properties, query)]
    answer = message("FindPeopleResponse", ResponseClass="Success")
    add_message(answer, "ResponseCode", "NoError")
    people = add_message(answer, "People")
    for row in rows[offset : offset + wanted]:
        _persona(add(people, "Persona"), row)
    add_message(answer, "TotalNumberOfPeopleInView", str(len(rows)))
    add_message(answer, "FirstMatchingRowIndex", "0")
    add_message(answer, "FirstLoadedRowIndex", str(offset))
    return answer


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _persona(target: Element, one: DirectoryObject) -> None:
    properties = one.properties
    add(target, "PersonaId", Id=f"AAUQA{object_guid(one.id).hex}")
    add(target, "PersonaType", "Person")
    add(target, "DisplayName", str(properties.get("displayName") or ""))
    for tag, name in (
        ("GivenName", "givenName"), ("Surname", "surname"), ("Title", "jobTitle"), ("CompanyName", "companyName"),
    ):  # fmt: skip
        if properties.get(name):
            add(target, tag, str(properties[name]))
    for tag in ("EmailAddress", "EmailAddresses"):
        parent = add(target, tag)
        _mailbox(parent if tag == "EmailAddress" else add(parent, "Address"), one)
    add(target, "RelevanceScore", "2147483647")
