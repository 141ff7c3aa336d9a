"""Plans and changes as rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from desktop.model.card import Card, CardField
from desktop.model.contact import decode_base
from desktop.model.ids import (
    ConnectionId,
    ContentHash,
    FolderId,
    ItemId,
    MailboxId,
    PersonKey,
    PhotoHash,
    PlanId,
    SetKey,
    Version,
)
from desktop.model.plan import (
    WRITING_KINDS,
    BrakeHit,
    BrakeKind,
    Change,
    ChangeKind,
    Cost,
    PlanHeader,
    Problem,
    ProblemKind,
    Reason,
)
from desktop.model.reading import Completeness

CHANGE_COLUMNS = (
    "number, kind, mailbox_id, folder_id, person_key, set_key, before, after, fields, photo_before, photo_after,"
    " reason, content_hash, item_id, base_version, base_before, base_after"
)
PHOTO_MARK = "photo"
"""Stands among the fields that are left out of a change for its photo."""


def encode_header(header: PlanHeader) -> str:
    """Return a header as JSON."""
    plain = asdict(header)
    plain["created_at"] = header.created_at.isoformat()
    plain["counts"] = {kind.value: number for kind, number in header.counts.items()}
    return json.dumps(plain, ensure_ascii=False)


def decode_header(body: str) -> PlanHeader:
    """Build a header from what `encode_header` made."""
    plain = json.loads(body)
    return PlanHeader(
        id=PlanId(plain["id"]),
        connection_id=ConnectionId(plain["connection_id"]),
        set_keys=tuple(SetKey(key) for key in plain["set_keys"]),
        created_at=datetime.fromisoformat(plain["created_at"]),
        seal=plain["seal"],
        counts={ChangeKind(kind): number for kind, number in plain["counts"].items()},
        mailboxes=plain["mailboxes"],
        people=plain["people"],
        cost=Cost(**plain["cost"]),
        completeness=Completeness(plain["completeness"]),
        brakes=tuple(BrakeHit(**{**brake, "kind": BrakeKind(brake["kind"])}) for brake in plain["brakes"]),
        problems=tuple(Problem(**{**one, "kind": ProblemKind(one["kind"])}) for one in plain["problems"]),
        undo_of=plain.get("undo_of"),
        retry_of=plain.get("retry_of"),
        journal_step=plain.get("journal_step", 0),
        is_erasure=plain.get("is_erasure", False),
        beside=plain.get("beside"),
    )


def signature(change: Change, before: ContentHash | None, after: ContentHash | None) -> str:
    """Return what changes have in common that do the same to a person in different mailboxes."""
    parts = (change.kind.value, before or "", after or "", change.photo_before, change.photo_after, change.reason.value)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def row_parts(kind: str, has_clear: object, has_photo: object) -> frozenset[ChangeKind]:
    """Return under which kinds a change is counted, from three columns of its row, as `Change.parts` says."""
    found = {ChangeKind(kind)}
    if has_clear:
        found.add(ChangeKind.CLEAR)
    if has_photo:
        found.add(ChangeKind.PHOTO)
    return frozenset(found)


def change_values(plan_id: PlanId, change: Change, hashes: Mapping[Card, ContentHash]) -> tuple[object, ...]:
    """Return the values of a change's row, in the order of the table."""
    before = hashes[change.before] if change.before is not None else None
    after = hashes[change.after] if change.after is not None else None
    is_writing = change.kind in WRITING_KINDS
    return (
        plan_id,
        change.number,
        change.kind.value,
        change.mailbox_id,
        change.folder_id,
        change.person_key,
        change.set_key,
        before,
        after,
        ",".join(field.value for field in change.fields),
        change.photo_before,
        change.photo_after,
        change.reason.value,
        change.content_hash,
        change.item_id,
        change.base_version,
        bool(change.cleared) and is_writing,
        change.writes_photo,
        is_writing,
        signature(change, before, after),
        is_writing,
        "",
        change.base_before.encode() if change.base_before is not None else "",
        change.base_after.encode() if change.base_after is not None else "",
        "",
    )


def change_from_row(row: Sequence[object], cards: Mapping[ContentHash, Card]) -> Change:
    """Build a change from the columns `CHANGE_COLUMNS`."""
    (number, kind, mailbox, folder, person, set_key, before, after, fields) = row[:9]
    (photo_before, photo_after, reason, content, item, version, base_before, base_after) = row[9:17]
    return Change(
        number=int(str(number)),
        kind=ChangeKind(str(kind)),
        mailbox_id=MailboxId(str(mailbox)),
        folder_id=FolderId(str(folder)) if folder is not None else None,
        person_key=PersonKey(str(person)),
        set_key=SetKey(str(set_key)),
        before=cards[ContentHash(str(before))] if before is not None else None,
        after=cards[ContentHash(str(after))] if after is not None else None,
        fields=decode_fields(str(fields)),
        photo_before=PhotoHash(str(photo_before)),
        photo_after=PhotoHash(str(photo_after)),
        reason=Reason(str(reason)),
        content_hash=ContentHash(str(content)),
        item_id=ItemId(str(item)) if item is not None else None,
        base_version=Version(str(version)) if version is not None else None,
        base_before=decode_base(str(base_before)),
        base_after=decode_base(str(base_after)),
    )


def decode_fields(text: str) -> tuple[CardField, ...]:
    """Return the card fields of a comma list; the mark for the photo is passed over."""
    return tuple(CardField(name) for name in text.split(",") if name and name != PHOTO_MARK)
