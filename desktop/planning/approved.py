"""A change as it was ticked: less the fields and the photo that were left out."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.card import Card, content_hash
from desktop.model.plan import WRITING_KINDS, Approval, Change, ChangeKind
from desktop.planning.policies import with_fields


def approved(change: Change, approval: Approval) -> Change | None:
    """Return what is to be written of a change, `None` where nothing is."""
    if change.kind not in WRITING_KINDS or change.number in approval.left_out:
        return None
    if change.kind is ChangeKind.DELETE:
        return change
    left_out = approval.fields_left_out.get(change.number, frozenset())
    photo_after = change.photo_before if change.number in approval.photos_left_out else change.photo_after
    after = change.after or Card()
    fields = change.fields
    if left_out:
        after = with_fields(after, change.before or Card(), left_out)
        fields = tuple(field for field in fields if field not in left_out)
    writes_photo = change.photo_before != photo_after
    if change.kind is not ChangeKind.CREATE and not fields and not writes_photo:
        return None
    kind = change.kind
    if kind is not ChangeKind.CREATE and not fields:
        kind = ChangeKind.PHOTO
    return replace(
        change,
        kind=kind,
        after=after,
        fields=fields,
        photo_after=photo_after,
        content_hash=content_hash(after),
        base_after=None if left_out else change.base_after,
    )
