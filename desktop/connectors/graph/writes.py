"""Writes as parts of a batch, and what their answers mean."""

from __future__ import annotations

from desktop.connectors.graph.batch import Part, PartAnswer
from desktop.connectors.graph.errors import Asked, error_of
from desktop.connectors.graph.fields import changed_contact, new_contact, new_folder, read_card, read_version, text
from desktop.connectors.graph.paths import contact_path, contacts_path, folders_path
from desktop.connectors.graph.strict_json import JsonObject
from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    MakeFolder,
    PutPhoto,
    UpdateContact,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.model.card import Card
from desktop.model.errors import AppError, ErrorCode, Gone, Offline, SignInNeeded, Throttled
from desktop.model.ids import FolderId, ItemId

_ITEM_GONE = frozenset((ErrorCode.ITEM_MISSING, ErrorCode.FOLDER_MISSING))
_NEVER_RUN = frozenset((423, 424))
"""Locked, and a parent of the batch failed: the service says that it did not start."""


def part_of(write: Write) -> Part:
    """Return the part that asks for a write."""
    mailbox = write.mailbox_id
    if isinstance(write, MakeFolder):
        return Part("POST", folders_path(mailbox), Asked.MAILBOX, mailbox, new_folder(write.name, write.mark))
    if isinstance(write, CreateContact):
        body = new_contact(write.card, write.mark)
        return Part("POST", contacts_path(write.folder), Asked.FOLDER, mailbox, body)
    path = contact_path(write.folder, write.item_id)
    if isinstance(write, PutPhoto):
        if not write.content:
            return Part("DELETE", f"{path}/photo/$value", Asked.ITEM, mailbox)
        headers = {"Content-Type": "image/jpeg"}
        return Part("PUT", f"{path}/photo/$value", Asked.ITEM, mailbox, write.content, headers)
    condition = {"If-Match": str(write.version)}
    if isinstance(write, DeleteContact):
        return Part("DELETE", path, Asked.ITEM, mailbox, headers=condition)
    body = changed_contact(write.card, write.fields, write.mark)
    return Part("PATCH", path, Asked.ITEM, mailbox, body, condition)


def answer_of(write: Write, found: PartAnswer | AppError, wait_s: float | None) -> WriteAnswer:
    """Return what became of a write; `wait_s` is what the service asked to wait."""
    if isinstance(found, AppError):
        return WriteAnswer(WriteState.UNKNOWN, error=found)
    if found.is_success:
        return _done(write, found)
    error = error_of(found.status, found.value, asked_of(write), wait_s)
    if isinstance(error, Gone) and error.code in _ITEM_GONE and _is_removal(write):
        return WriteAnswer(WriteState.DONE)
    return WriteAnswer(state_of(error, found.status), error=error)


def state_of(error: AppError, status: int) -> WriteState:
    """Return the state of a write that was answered with an error."""
    if isinstance(error, Throttled):
        return WriteState.THROTTLED
    if isinstance(error, SignInNeeded) or status in _NEVER_RUN:
        return WriteState.NOT_SENT
    if isinstance(error, Offline):
        return WriteState.UNKNOWN
    return WriteState.CONFLICT if error.code is ErrorCode.VERSION_CHANGED else WriteState.REFUSED


def asked_of(write: Write) -> Asked:
    """Return what a write is about."""
    if isinstance(write, MakeFolder):
        return Asked.MAILBOX
    return Asked.FOLDER if isinstance(write, CreateContact) else Asked.ITEM


def _is_removal(write: Write) -> bool:
    return isinstance(write, DeleteContact) or (isinstance(write, PutPhoto) and not write.content)


def _done(write: Write, found: PartAnswer) -> WriteAnswer:
    body = found.value if isinstance(found.value, dict) else {}
    identifier = text(body.get("id"))
    if isinstance(write, MakeFolder):
        if not identifier:
            return _unknown()
        return WriteAnswer(WriteState.DONE, folder_id=FolderId(identifier))
    if isinstance(write, CreateContact):
        if not identifier:
            return _unknown()
        return WriteAnswer(WriteState.DONE, ItemId(identifier), version=read_version(body), card=_kept(body))
    if isinstance(write, UpdateContact):
        # An update is answered with the whole contact, or with nothing by older servers.
        return WriteAnswer(WriteState.DONE, write.item_id, version=read_version(body), card=_kept(body))
    if isinstance(write, PutPhoto):
        return WriteAnswer(WriteState.DONE, item_id=write.item_id)
    return WriteAnswer(WriteState.DONE)


def _kept(body: JsonObject) -> Card | None:
    """Return the content that an answer shows, `None` where it shows none."""
    return read_card(body) if "displayName" in body else None


def _unknown() -> WriteAnswer:
    """Return the answer for a success that does not say what was made."""
    return WriteAnswer(WriteState.UNKNOWN, error=Offline(ErrorCode.ANSWER_BROKEN, cause="made, but without an id"))
