"""One mailbox: contact folders, contacts, and what deletes, moves and versions mean in Exchange."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from desktop.demo.state.history import History
from desktop.demo.state.identifiers import change_key, classic_item_id, folder_id, immutable_item_id


class Photo:
    """A picture: bytes, or the number of a portrait that is drawn when someone looks."""

    __slots__ = ("content", "number", "portrait")

    _numbers = itertools.count(1)

    def __init__(self, content: bytes = b"", portrait: int | None = None) -> None:
        self.content = content
        self.portrait = portrait
        self.number = next(self._numbers)
        """Never the same for two pictures."""


class Item:
    """One contact."""

    __slots__ = (
        "change_key", "classic_id", "created", "extended", "extensions", "folder", "immutable_id", "modified", "number",
        "photo", "places", "values",
    )  # fmt: skip

    def __init__(self, number: int, folder: Folder, created: datetime) -> None:
        self.number = number
        self.folder = folder
        self.created = created
        self.modified = created
        self.classic_id = ""
        self.immutable_id = ""
        self.change_key = ""
        self.values: dict[str, Any] = {}
        self.places: dict[str, tuple[int, ...]] = {}
        """Where the parts of a list stand when some places before them are empty; only Exchange Server sees this."""
        self.extended: dict[str, str] = {}
        self.extensions: dict[str, dict[str, Any]] = {}
        self.photo: Photo | None = None


class Folder:
    """One contact folder."""

    __slots__ = ("children", "extended", "history", "id", "items", "name", "parent", "version")

    def __init__(self, identifier: str, name: str, parent: Folder | None) -> None:
        self.id = identifier
        self.name = name
        self.parent = parent
        self.children: dict[str, Folder] = {}
        self.items: dict[int, Item] = {}
        self.history: History[Item] = History()
        self.extended: dict[str, str] = {}
        self.version = 0


class Mailbox:
    """The contacts side of one mailbox; `home` names where it is ("" is the cloud), and ids depend on it."""

    def __init__(self, owner: str, kind: str, home: str = "") -> None:
        self.owner = owner
        self.kind = kind
        self.home = home
        self.folders: dict[str, Folder] = {}
        self.folder_history: History[str] = History()
        self.items: dict[str, Item] = {}
        """By classic and by immutable id."""
        self.property_names: set[str] = set()
        self._numbers = 0
        self._versions = 0
        self.root = self._new_folder("root", None)
        self.contacts = self._new_folder("Contacts", self.root)
        self.deleted_items = self._new_folder("Deleted Items", self.root)

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers

    @property
    def _seed(self) -> str:
        return f"{self.owner}@{self.home}" if self.home else self.owner

    def _new_folder(self, name: str, parent: Folder | None) -> Folder:
        folder = Folder(folder_id(self._seed, self._number(), is_long=bool(self.home)), name, parent)
        self.folders[folder.id] = folder
        if parent is not None:
            parent.children[folder.id] = folder
        self.folder_history.note(folder.id)
        return folder

    def add_folder(self, name: str, parent: Folder) -> Folder:
        """Make a contact folder."""
        return self._new_folder(name, parent)

    def rename_folder(self, folder: Folder, name: str) -> None:
        """Give a folder another name."""
        folder.name = name
        folder.version += 1
        self.folder_history.note(folder.id)

    def is_contact_folder(self, folder: Folder) -> bool:
        """Tell whether a folder is Contacts or below it."""
        one: Folder | None = folder
        while one is not None:
            if one is self.contacts:
                return True
            one = one.parent
        return False

    def remove_folder(self, folder: Folder, *, for_good: bool) -> None:
        """Delete a folder with all in it; it lies in Deleted Items afterwards unless `for_good`."""
        for one in [folder, *self.below(folder)]:
            self.folder_history.note(one.id, removed=True)
            for item in list(one.items.values()):
                one.history.note(item, removed=True)
                if for_good:
                    self._forget(item)
            if for_good:
                del self.folders[one.id]
        if folder.parent is not None:
            folder.parent.children.pop(folder.id, None)
        if not for_good:
            folder.parent = self.deleted_items
            self.deleted_items.children[folder.id] = folder

    def below(self, folder: Folder) -> Iterator[Folder]:
        """Yield the folders below one, at any depth."""
        for child in folder.children.values():
            yield child
            yield from self.below(child)

    def add_item(self, folder: Folder, created: datetime) -> Item:
        """Make an empty contact."""
        item = Item(self._number(), folder, created)
        item.immutable_id = immutable_item_id(self._seed, item.number)
        self._place(item, folder)
        self.items[item.immutable_id] = item
        return item

    def _place(self, item: Item, folder: Folder) -> None:
        item.folder = folder
        item.classic_id = self.id_in(item, folder)
        self.items[item.classic_id] = item
        folder.items[item.number] = item
        self.touch(item, item.modified)

    def id_in(self, item: Item, folder: Folder) -> str:
        """Return the classic id that a contact has, or had while it was there, in a folder."""
        return classic_item_id(self._seed, folder.id, item.number)

    def touch(self, item: Item, when: datetime) -> None:
        """Give a contact a new version."""
        self._versions += 1
        item.change_key = change_key(self._seed, self._versions)
        item.modified = when
        item.folder.history.note(item)

    def move_item(self, item: Item, folder: Folder, when: datetime) -> None:
        """Move a contact; its classic id is another one afterwards, its immutable id stays."""
        item.folder.items.pop(item.number, None)
        item.folder.history.note(item, removed=True)
        self.items.pop(item.classic_id, None)
        item.modified = when
        self._place(item, folder)

    def remove_item(self, item: Item, when: datetime, *, for_good: bool = False) -> None:
        """Delete a contact: into Deleted Items, or away."""
        if for_good:
            item.folder.items.pop(item.number, None)
            item.folder.history.note(item, removed=True)
            self._forget(item)
        else:
            self.move_item(item, self.deleted_items, when)

    def copy_item(self, item: Item, folder: Folder, when: datetime) -> Item:
        """Copy a contact as a user does: everything but the ids, hidden properties too."""
        copy = self.add_item(folder, when)
        copy.values = {name: _cloned(value) for name, value in item.values.items()}
        copy.places = dict(item.places)
        copy.extended = dict(item.extended)
        copy.extensions = {name: dict(value) for name, value in item.extensions.items()}
        copy.photo = item.photo
        return copy

    def move_home(self, home: str) -> None:
        """Move the whole mailbox: everything stays in it, all ids and versions are others afterwards."""
        self.home = home
        folders, self.folders = list(self.folders.values()), {}
        self.items = {}
        self.folder_history = History()
        for folder in folders:
            folder.id = folder_id(self._seed, self._number(), is_long=bool(home))
            folder.history = History()
            self.folders[folder.id] = folder
            self.folder_history.note(folder.id)
        for folder in folders:
            folder.children = {child.id: child for child in folder.children.values()}
            for item in folder.items.values():
                item.immutable_id = immutable_item_id(self._seed, item.number)
                self.items[item.immutable_id] = item
                self._place(item, folder)

    def _forget(self, item: Item) -> None:
        self.items.pop(item.classic_id, None)
        self.items.pop(item.immutable_id, None)


def _cloned(value: Any) -> Any:
    if isinstance(value, list):
        return [_cloned(part) for part in value]
    return dict(value) if isinstance(value, dict) else value
