"""The sample plan in the place of another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.model.ids import PersonKey, PlanId
from desktop.model.plan import Change
from desktop.storage.store import Store
from tests.ui.review.samples import PLAN, company, sample_vault
from tests.vaults import made_once


@made_once
def renewed_vault(home: Path) -> Store:
    """Return the sample vault with its plan in the place of another one, of which eight rows were otherwise."""
    store = sample_vault(home)
    renew_plan(store)
    return store


def renew_plan(store: Store) -> None:
    """Let the sample plan have taken the place of one of which eight rows were otherwise."""
    anna, wei, olena = (company()[number].key for number in (0, 2, 6))
    before = PlanId("0b1c2d3e4f50")
    with store.transaction():
        changes = [_as_before(one, anna, wei) for one in store.plans.changes(PLAN)]
        header = replace(store.plans.header(PLAN), id=before)
        store.plans.begin(header)
        store.plans.add_changes(before, [one for one in changes if (one.person_key, one.number) != (olena, OLENA)])
        store.plans.finish(header)
        store.plans.carry_ticks(before, PLAN)
        store.plans.discard(before)


OLENA = 9
"""The number of the first new contact of Olena in the sample plan."""


def _as_before(change: Change, anna: PersonKey, wei: PersonKey) -> Change:
    """Return a row as it was: Anna's contact had another number in three mailboxes, Li Wei was to have another title."""
    place = int(change.mailbox_id)
    if change.person_key == anna and change.before is not None and place in (3, 4, 5):
        return replace(change, before=replace(change.before, mobile_phone="+49 1522 8800007"))
    if change.person_key == wei and change.after is not None and place in (0, 1, 2, 3):
        return replace(change, after=replace(change.after, job_title="Chief Engineer"))
    return change
