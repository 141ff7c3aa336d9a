"""Contacts and folders as they stand in a mailbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.model.card import Card
from desktop.model.ids import (
    ContentHash,
    FolderId,
    ItemId,
    MailboxId,
    OperationId,
    PersonKey,
    PhotoHash,
    SetKey,
    Version,
)
from desktop.model.mark import Mark


@dataclass(frozen=True, slots=True)
class FolderRef:
    """One contact folder of one mailbox."""

    mailbox_id: MailboxId
    folder_id: FolderId


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as read; without a mark, or with a mark under another item id than ours, it is foreign."""

    item_id: ItemId
    version: Version
    card: Card
    mark: Mark | None
    has_photo: bool | None = None
    """`None` where the service did not say."""


@dataclass(frozen=True, slots=True)
class Link:
    """What we know of a managed contact after our last write or reading of it: the base of the next plan.

    `version` is that of the content of `content_hash`, "" where what is there now is known to be something else.
    """

    mailbox_id: MailboxId
    folder_id: FolderId
    person_key: PersonKey
    item_id: ItemId
    version: Version
    content_hash: ContentHash
    """Hash of the content as the service keeps it, by its answer or as read back; what was meant only until then."""
    photo_hash: PhotoHash
    operation_id: OperationId

    @property
    def is_removed(self) -> bool:
        """Whether we deleted it: it stays known, so that a copy is never taken for it."""
        return not self.content_hash


@dataclass(frozen=True, slots=True)
class Written:
    """What the vault knows of operations that marks name: the item that each wrote and where.

    `lost` are creates of which nobody learned what became of them, `repeated` those that were sent more than once,
    `unread` those of them that were not read back; `doubles` are items that a create made a second time and that could
    not be removed in its run. `elsewhere` are sets that write into folders of another name.
    """

    items: Mapping[OperationId, tuple[FolderId, ItemId]] = field(default_factory=dict)
    lost: frozenset[OperationId] = frozenset()
    repeated: frozenset[OperationId] = frozenset()
    unread: frozenset[OperationId] = frozenset()
    doubles: frozenset[ItemId] = frozenset()
    elsewhere: frozenset[SetKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Base:
    """What mark and link say of a managed contact: from it the next plan tells a user's edits from our own writes.

    `set_key` and `meant` (the content hash) stand in the mark, `read` is the content hash of the link.
    """

    set_key: SetKey
    meant: ContentHash
    read: ContentHash

    def encode(self) -> str:
        """Return it as one text, for the vault."""
        return ";".join((self.set_key, self.meant, self.read))


def decode_base(text: str) -> Base | None:
    """Return the base that a text of the vault holds, `None` for an empty one."""
    if not text:
        return None
    set_key, meant, read = text.split(";")
    return Base(SetKey(set_key), ContentHash(meant), ContentHash(read))


@dataclass(frozen=True, slots=True)
class DesiredContact:
    """A card that shall be in a folder, for one person."""

    person_key: PersonKey
    set_key: str
    card: Card
    content_hash: ContentHash
    photo_hash: PhotoHash
