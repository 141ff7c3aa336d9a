"""Counting a plan while it is made: what its header says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.model.connection import ConnectionKind
from desktop.model.ids import MailboxId, PersonKey, SetKey
from desktop.model.plan import ChangeKind, FolderPlan, PlanHeader, Problem, ProblemKind
from desktop.model.reading import Completeness
from desktop.model.syncset import SyncSet
from desktop.planning.brakes import MailboxDeletions, check_brakes, strictest
from desktop.planning.cost import NO_WORK, Work, forecast, work_of
from desktop.workers.plan_scope import DesiredFolders, Scope


class PlanTally:
    """Adds up folder after folder; holds numbers only, so that memory stays flat.

    `kind` is that of the connection whose mailboxes are written; costs follow from it.
    """

    def __init__(self, planned: frozenset[SetKey]) -> None:
        self.kind = ConnectionKind.GRAPH
        self._planned = planned
        self._kinds: Counter[ChangeKind] = Counter()
        self._work: dict[MailboxId, Work] = {}
        self._deletions: Counter[MailboxId] = Counter()
        self._managed: Counter[MailboxId] = Counter()
        self._mailboxes: set[MailboxId] = set()
        self._people_before: set[PersonKey] = set()
        self._nowhere: dict[frozenset[PersonKey], frozenset[PersonKey]] = {}
        self._problems: list[Problem] = []
        self._is_partial = False
        self.next_number = 1

    def add_problem(self, problem: Problem) -> None:
        """Note what stood in the way of reading a folder or a source."""
        self._problems.append(problem)
        self._is_partial = self._is_partial or problem.kind in (ProblemKind.READ_FAILED, ProblemKind.SOURCE_PARTIAL)

    def add(self, plan: FolderPlan, managed: int, people_before: frozenset[PersonKey]) -> None:
        """Count the plan of one folder."""
        self._mailboxes.add(plan.mailbox_id)
        self._managed[plan.mailbox_id] += managed
        self._people_before |= people_before
        self._kinds[ChangeKind.KEEP] += plan.kept
        self.next_number += len(plan.changes)
        work = self._work.get(plan.mailbox_id, NO_WORK)
        for change in plan.changes:
            self._kinds.update(change.parts)
            work += work_of(change)
            self._deletions[plan.mailbox_id] += change.kind is ChangeKind.DELETE
        if plan.folder is None and any(change.kind is ChangeKind.CREATE for change in plan.changes):
            work += Work(folders=1)
        self._work[plan.mailbox_id] = work

    def add_settled(self, people: frozenset[PersonKey], looked_at: frozenset[PersonKey]) -> None:
        """Count all of these people as being in a folder before, but for those who were looked at one by one."""
        self._nowhere[people] = self._nowhere.get(people, people) & looked_at

    def header(
        self,
        empty: PlanHeader,
        seal: str,
        desired: DesiredFolders,
        scope: Scope,
        unusable_photos: Mapping[PersonKey, str],
    ) -> PlanHeader:
        """Return the header of the finished plan of some sets."""
        wanted: set[PersonKey] = set()
        for set_keys in {target.set_keys for target in scope.targets}:
            whole = desired.whole(set_keys)
            wanted |= {one.person_key for one in whole.contacts if one.set_key in self._planned}
            wanted |= {one.person_key for one in whole.problems if one.person_key is not None}
        photos = (Problem(ProblemKind.PHOTO_UNUSABLE, None, key, why) for key, why in sorted(unusable_photos.items()))
        before = self._people_before.union(*(people - nowhere for people, nowhere in self._nowhere.items()))
        header = self.finished(empty, seal, scope.stored.planned, len(wanted), len(before))
        return replace(header, problems=(*header.problems, *desired.problems(), *photos))

    def finished(
        self, empty: PlanHeader, seal: str, sets: Iterable[SyncSet], people: int, people_before: int
    ) -> PlanHeader:
        """Return the header with what was counted; `sets` are those whose brakes hold."""
        brakes = check_brakes(
            (MailboxDeletions(key, self._managed[key], number) for key, number in sorted(self._deletions.items())),
            strictest(one.brakes for one in sets),
            people_now=people,
            people_before=people_before,
        )
        return replace(
            empty,
            seal=seal,
            counts={kind: self._kinds[kind] for kind in ChangeKind if self._kinds[kind]},
            mailboxes=len(self._mailboxes),
            people=people,
            cost=forecast(self._work.values(), self.kind),
            completeness=Completeness.PARTIAL if self._is_partial else Completeness.FULL,
            brakes=brakes,
            problems=tuple(self._problems),
        )
