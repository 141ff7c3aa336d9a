"""Taking the contacts of one person out of a folder: exactly those that are ours, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.ids import ConnectionId, PersonKey, SetKey
from desktop.model.plan import ChangeKind, FolderPlan, Reason
from desktop.model.syncset import SyncSet
from desktop.planning.folder_case import FolderCase
from desktop.planning.plan_folder import plan_folder

_GONE = SyncSet(SetKey(""), "", ConnectionId(""))
"""Stands for a set that wrote contacts and was removed since."""


def plan_erasure(case: FolderCase, keys: frozenset[PersonKey], first_number: int = 1) -> FolderPlan:
    """Return the deletions of a person's managed contacts in a folder; pure, in the order of the keys.

    Nobody is wanted there and every set may delete: whatever rules they have, this is on request. What is foreign or
    can't be told apart is left alone; the latter is shown as a conflict. Of a folder that was not read whole nothing is
    deleted, and the person is shown as skipped.
    """
    observed = case.observed
    if observed is not None:
        mine = tuple(one for one in observed.items if one.mark is not None and one.mark.person_key in keys)
        observed = replace(observed, items=mine)
    marked = {one.mark.set_key for one in observed.items if one.mark is not None} if observed is not None else set()
    known = {**dict.fromkeys(marked, _GONE), **case.sets}
    sets = {key: replace(one, rules=replace(one.rules, may_delete=True)) for key, one in known.items()}
    narrowed = replace(
        case,
        desired=(),
        is_desired_full=True,
        observed=observed,
        links={key: link for key, link in case.links.items() if key in keys},
        sets=sets,
        planned=frozenset(sets),
    )
    plan = plan_folder(narrowed, first_number)
    changes = tuple(
        replace(one, reason=Reason.ERASURE) if one.kind is ChangeKind.DELETE else one for one in plan.changes
    )
    return replace(plan, changes=changes, kept=0)
