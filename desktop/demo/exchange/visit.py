"""One request as its operation sees it: whose mailbox, what was asked, and how the answer is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop.demo.exchange.contact_xml import Shape, read_shape
from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.folders import FolderView, FolderViews, Place, check_folder_id
from desktop.demo.exchange.ids import item_of
from desktop.demo.exchange.soap import Element, add, add_message, child, local, message, text_of
from desktop.demo.graph.contact_photos import content_of
from desktop.demo.state.mailbox import Item, Mailbox
from desktop.demo.tenant import Tenant


@dataclass(slots=True)
class Visit:
    """One operation in one mailbox."""

    tenant: Tenant
    views: FolderViews
    mailbox: Mailbox
    addresses: frozenset[str]
    """Addresses of the mailbox, lower case."""
    operation: Element
    broken_parts: dict[int, str] = field(default_factory=dict)
    """Response codes of parts, from 1, that a fault wants to fail."""
    refused: str = ""
    """Response code that a fault wants for all parts."""

    @property
    def name(self) -> str:
        """Return the operation's name."""
        return local(self.operation)

    @property
    def view(self) -> FolderView:
        """Return the folders of the mailbox."""
        return self.views.of(self.mailbox)

    def part(self, name: str) -> Element:
        """Return a child of the operation; one that is missing counts as empty."""
        found = child(self.operation, name)
        return found if found is not None else message(name)

    def place(self, identifier: Element) -> Place:
        """Return the folder that a FolderId or DistinguishedFolderId names; raises the refusal."""
        public = self.tenant.public_folders
        if local(identifier) == "DistinguishedFolderId":
            self._check_owner(identifier)
            name = identifier.get("Id", "")
            if name == "publicfoldersroot":
                if len(identifier):
                    text = "It is not valid to specify a mailbox with the public folder root."
                    raise EwsError("ErrorInvalidOperation", text)
                return Place(public, public.root)
            folder = self.view.by_name.get(name)
            if folder is None:
                raise EwsError("ErrorFolderNotFound")
            return Place(self.mailbox, folder)
        text = identifier.get("Id", "")
        check_folder_id(text)
        folder = self.view.find(text)
        if folder is not None:
            return Place(self.mailbox, folder)
        folder = public.folders.get(text)
        if folder is None:
            raise EwsError("ErrorFolderNotFound")
        return Place(public, folder)

    def _check_owner(self, identifier: Element) -> None:
        owner = child(identifier, "Mailbox")
        if owner is not None:
            address = text_of(child(owner, "EmailAddress"))
            if address and address.lower() not in self.addresses:
                raise EwsError("ErrorAccessDenied")

    def writable_place(self, identifier: Element) -> Place:
        """Return a folder that contacts and folders may be written to."""
        place = self.place(identifier)
        if place.mailbox is not self.mailbox:
            raise EwsError("ErrorAccessDenied")
        if place.folder.id not in self.mailbox.folders:
            raise EwsError("ErrorAccessDenied", "This folder cannot hold contacts in this tenant.")
        return place

    def item(self, identifier: Element) -> tuple[Mailbox, Item]:
        """Return a contact with the mailbox, or the public folders, that it is in; raises the refusal."""
        try:
            return self.mailbox, item_of(self.mailbox, identifier)
        except EwsError as failure:
            if failure.code != "ErrorItemNotFound":
                raise
        return self.tenant.public_folders, item_of(self.tenant.public_folders, identifier)

    def own_item(self, identifier: Element) -> Item:
        """Return a contact that may be written; raises the refusal."""
        mailbox, item = self.item(identifier)
        if mailbox is not self.mailbox:
            raise EwsError("ErrorAccessDenied")
        return item

    def shape(self, *, is_search: bool = False) -> Shape:
        """Return the shape that the operation asks for."""
        longest = self.tenant.behaviour.ews_find_text if is_search else 0
        return read_shape(self.operation, self.photo_size, is_search=is_search, longest=longest)

    def photo_size(self, item: Item) -> int:
        """Return the length of a contact's photo in bytes."""
        return len(content_of(self.tenant, item))

    def answer(self, parts: Iterable[Element], fill: Callable[[Element, Element], str | None]) -> Element:
        """Return the answer with one response message per part.

        `fill` gets the part and the message and appends what belongs there; it may return a warning's code. What it
        raises as `EwsError` makes this message an error, and the others stay.
        """
        answer = message(f"{self.name}Response")
        messages = add_message(answer, "ResponseMessages")
        for number, part in enumerate(parts, 1):
            messages.append(self._message(number, part, fill))
        return answer

    def _message(self, number: int, part: Element, fill: Callable[[Element, Element], str | None]) -> Element:
        one = message(f"{self.name}ResponseMessage", ResponseClass="Success")
        add_message(one, "ResponseCode", "NoError")
        try:
            code = self.refused or self.broken_parts.get(number)
            if code:
                raise EwsError(code, "The operation could not be carried out.")
            warning = fill(part, one)
        except EwsError as failure:
            return error_message(f"{self.name}ResponseMessage", failure)
        if warning is not None:
            one.set("ResponseClass", "Warning")
            one[0].text = warning
            text = message("MessageText", "Multiple results were found.")
            one.insert(0, text)
        return one


def error_message(name: str, failure: EwsError) -> Element:
    """Return a response message that tells of a refusal."""
    one = message(name, ResponseClass="Error")
    add_message(one, "MessageText", failure.message)
    add_message(one, "ResponseCode", failure.code)
    add_message(one, "DescriptiveLinkKey", "0")
    if failure.values:
        more = add_message(one, "MessageXml")
        for key, value in failure.values.items():
            add(more, "Value", value, Name=key)
    return one
