"""The seal of a plan: a hash over everything that applying depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from desktop.model.card import content_hash
from desktop.model.ids import ConnectionId, PlanId, RunId
from desktop.model.plan import Change
from desktop.model.syncset import SyncSet
from desktop.model.syncset_json import set_to_plain


class Seal:
    """Takes the changes of a plan in order and gives its seal.

    The sets are part of it: a plan of rules that are no longer those of the set is not applied. So is the run that the
    plan takes back; what was there before does not depend on sets, and none are given then.
    """

    def __init__(
        self, plan_id: PlanId, connection_id: ConnectionId, sets: Iterable[SyncSet], undo_of: RunId | None = None
    ) -> None:
        plain = [set_to_plain(one) for one in sorted(sets, key=lambda one: one.key)]
        text = json.dumps([plan_id, connection_id, plain, undo_of], ensure_ascii=False, sort_keys=True)
        self._hash = hashlib.sha256(text.encode())

    def add(self, changes: Iterable[Change]) -> None:
        """Take in further changes."""
        for change in changes:
            parts = (
                str(change.number),
                change.kind.value,
                change.mailbox_id,
                change.folder_id or "",
                change.person_key,
                change.set_key,
                content_hash(change.before) if change.before is not None else "",
                ",".join(change.fields),
                change.photo_before,
                change.photo_after,
                change.content_hash,
                change.item_id or "",
                change.base_version or "",
                change.base_before.encode() if change.base_before is not None else "",
                change.base_after.encode() if change.base_after is not None else "",
            )
            self._hash.update("\x1f".join(parts).encode() + b"\x1e")

    def value(self) -> str:
        """Return the seal over all that was taken in: 64 hex digits."""
        return self._hash.hexdigest()
