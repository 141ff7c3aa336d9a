"""Contacts and folders as they stand in a mailbox."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.card import Card
from desktop.model.ids import ContentHash, FolderId, ItemId, MailboxId, OperationId, PersonKey, PhotoHash, Version
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
    """What we know of a managed contact after our last write or reading of it: the base of the next plan."""

    mailbox_id: MailboxId
    folder_id: FolderId
    person_key: PersonKey
    item_id: ItemId
    version: Version
    content_hash: ContentHash
    """Hash of the content that was read back, not of what was meant."""
    photo_hash: PhotoHash
    operation_id: OperationId


@dataclass(frozen=True, slots=True)
class DesiredContact:
    """A card that shall be in a folder, for one person."""

    person_key: PersonKey
    set_key: str
    card: Card
    content_hash: ContentHash
    photo_hash: PhotoHash
