"""Sources besides the directory: files of people that were imported, and contacts of a shared mailbox."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.model.folding import folded
from desktop.model.ids import MailboxId, PersonKey, SourceId


class SourceKind(StrEnum):
    """Where the people of a source come from."""

    FILE = "file"
    MAILBOX = "mailbox"


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it was last read.

    `name` is what the administrator calls it, `origin` the name of the file. `is_whole` is false where somebody may be
    missing: then nothing is deleted because of it.
    """

    id: SourceId
    kind: SourceKind
    name: str
    origin: str
    taken_at: datetime
    is_whole: bool


def file_source_id(name: str) -> SourceId:
    """Return the id of a file source: it follows from its name alone.

    Importing again under the same name therefore means the same people, in another vault too.
    """
    return SourceId(_digest("file", folded(name))[:16])


def mailbox_source_id(mailbox_id: MailboxId, folder: str) -> SourceId:
    """Return the id of the contacts in a folder of a mailbox; "" is the default Contacts folder."""
    return SourceId(f"{mailbox_id}/{folder}")


def mailbox_of_source(source_id: str) -> tuple[MailboxId, str]:
    """Return mailbox and folder of a mailbox source."""
    mailbox_id, _, folder = source_id.partition("/")
    return MailboxId(mailbox_id), folder


_SIGN = "\\"
"""Stands before each name of a public folder's path, as in Outlook: no folder's name holds it."""


def public_folder_name(path: Sequence[str]) -> str:
    """Return what a public folder is called where other sources have the name of a folder below Contacts.

    `path` are its names from the root on; a mailbox is named beside it, with whose eyes it is read.
    """
    return "".join(f"{_SIGN}{one}" for one in path)


def public_path_of(folder: str) -> tuple[str, ...]:
    """Return the path that such a name says, () for the name of any other folder."""
    return tuple(filter(None, folder.split(_SIGN))) if folder.startswith(_SIGN) else ()


def is_public_folder(source_id: str) -> bool:
    """Tell whether a mailbox source is a public folder, which only is looked at with the eyes of the mailbox."""
    return bool(public_path_of(mailbox_of_source(source_id)[1]))


def owner_of_source(source_id: str) -> MailboxId:
    """Return the mailbox in which the contacts of a source lie, "" for those of a public folder."""
    return MailboxId("") if is_public_folder(source_id) else mailbox_of_source(source_id)[0]


def folder_label(owner: str, folder: str) -> str:
    """Return what the contacts in a folder of a mailbox are called for people."""
    path = public_path_of(folder)
    if path:
        return " / ".join(path)
    return f"{owner} / {folder}" if folder else owner


def file_person_key(source_id: SourceId, *identity: str) -> PersonKey:
    """Return the key of a person of a file; `identity` is what tells the person from others of the file."""
    return PersonKey(f"f.{_digest(source_id, *identity)[:32]}")


def mailbox_person_key(mailbox_id: MailboxId, item_id: str) -> PersonKey:
    """Return the key of a contact in a mailbox; its item id is immutable and stays when it is moved there."""
    return PersonKey(f"m.{_digest(mailbox_id, item_id)[:32]}")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
