"""The folders of a mailbox as the service shows them: those of the store, and the default ones that are empty here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from desktop.demo.exchange.errors import EwsError
from desktop.demo.state.identifiers import folder_id, is_well_formed
from desktop.demo.state.mailbox import Folder, Mailbox

_DEFAULTS = {
    "inbox": ("Inbox", "IPF.Note"),
    "drafts": ("Drafts", "IPF.Note"),
    "outbox": ("Outbox", "IPF.Note"),
    "sentitems": ("Sent Items", "IPF.Note"),
    "junkemail": ("Junk Email", "IPF.Note"),
    "calendar": ("Calendar", "IPF.Appointment"),
    "tasks": ("Tasks", "IPF.Task"),
    "notes": ("Notes", "IPF.StickyNote"),
    "journal": ("Journal", "IPF.Journal"),
}
"""Below the top of the information store."""
_AT_ROOT = {
    "searchfolders": ("Finder", "IPF"),
    "recoverableitemsroot": ("Recoverable Items", "IPF"),
    "directory": ("Directory", "IPF.Contact"),
}


@dataclass(slots=True)
class Place:
    """A folder with the mailbox that it is in."""

    mailbox: Mailbox
    folder: Folder


class FolderView:
    """All folders of one mailbox, by id and by well-known name."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.home = mailbox.home
        self.root = Folder(self._made_up("root"), "Root", None)
        self.classes: dict[str, str] = {}
        self.by_name: dict[str, Folder] = {"root": self.root}
        if mailbox.kind == "public":
            self.by_name = {"publicfoldersroot": mailbox.root}
            self._by_id = {mailbox.root.id: mailbox.root}
            return
        for names, parent in ((_DEFAULTS, mailbox.root), (_AT_ROOT, self.root)):
            for name, (shown, kind) in names.items():
                folder = Folder(self._made_up(name), shown, parent)
                self.by_name[name] = folder
                self.classes[folder.id] = kind
        self.by_name |= {
            "msgfolderroot": mailbox.root,
            "contacts": mailbox.contacts,
            "deleteditems": mailbox.deleted_items,
        }
        self._by_id = {folder.id: folder for folder in self.by_name.values()}

    def _made_up(self, name: str) -> str:
        return folder_id(f"{self.mailbox.owner}@{self.mailbox.home}/{name}", 0, is_long=True)

    def find(self, identifier: str) -> Folder | None:
        """Return a folder by its id."""
        return self.mailbox.folders.get(identifier) or self._by_id.get(identifier)

    def is_default(self, folder: Folder) -> bool:
        """Tell whether a folder has a well-known name."""
        return folder.id in self._by_id

    def name_of(self, folder: Folder) -> str:
        """Return a folder's well-known name, "" for one that somebody has made."""
        return next((name for name, one in self.by_name.items() if one is folder), "")

    def kind(self, folder: Folder) -> str:
        """Return the folder class."""
        if folder is self.root or folder is self.mailbox.root or folder is self.mailbox.deleted_items:
            return "IPF.Note" if folder is self.mailbox.deleted_items else ""
        return self.classes.get(folder.id, "IPF.Contact")

    def shown_name(self, folder: Folder) -> str:
        """Return a folder's display name."""
        if folder is self.mailbox.root:
            return "IPM_SUBTREE" if self.mailbox.kind == "public" else "Top of Information Store"
        return folder.name

    def parent(self, folder: Folder) -> Folder | None:
        """Return the folder above."""
        return self.root if folder is self.mailbox.root else folder.parent

    def children(self, folder: Folder) -> list[Folder]:
        """Return the folders below, those of the store first; public folders have no contacts of their own."""
        if self.mailbox.kind == "public":
            hidden = (self.mailbox.contacts, self.mailbox.deleted_items)
            return [one for one in folder.children.values() if one not in hidden]
        made_up = [one for one in self.by_name.values() if one.parent is folder and one.id not in self.mailbox.folders]
        if folder is self.root:
            return [self.mailbox.root, *made_up]
        return [*folder.children.values(), *made_up]

    def below(self, folder: Folder) -> Iterator[Folder]:
        """Yield the folders below, at any depth."""
        for one in self.children(folder):
            yield one
            yield from self.below(one)


class FolderViews:
    """The views of all mailboxes; one is made anew when its mailbox has moved."""

    def __init__(self) -> None:
        self._views: WeakKeyDictionary[Mailbox, FolderView] = WeakKeyDictionary()

    def of(self, mailbox: Mailbox) -> FolderView:
        """Return the view of a mailbox."""
        view = self._views.get(mailbox)
        if view is None or view.home != mailbox.home:
            view = self._views[mailbox] = FolderView(mailbox)
        return view


def check_folder_id(identifier: str) -> None:
    """Raise the refusal of what cannot be an id."""
    if not is_well_formed(identifier):
        raise EwsError("ErrorInvalidIdMalformed")
