"""Reading the folders that a plan is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.connectors.ports import ChangesAnswer, ContactsAnswer, ContactTarget, FolderAnswer, FolderState, FolderWant
from desktop.model.contact import Contact, FolderRef
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, MailboxId
from desktop.model.plan import Problem, ProblemKind
from desktop.model.reading import Reading
from desktop.storage.snapshots import SnapshotState
from desktop.workers.few_people import FewPeople, Settling
from desktop.workers.folder_contents import FolderContents
from desktop.workers.plan_scope import FolderTarget
from desktop.workers.task import TaskContext

if TYPE_CHECKING:
    from desktop.storage.store import Store

FOLDERS_PER_CALL = 20
CONTACTS_AT_ONCE = 30_000
"""About as many contacts are held in memory for each call under way (50 MB)."""

_PROBLEMS = {
    ErrorCode.MAILBOX_MISSING: ProblemKind.MAILBOX_MISSING,
    ErrorCode.MAILBOX_DENIED: ProblemKind.MAILBOX_DENIED,
    ErrorCode.PERMISSION_MISSING: ProblemKind.MAILBOX_DENIED,
    ErrorCode.ACCOUNT_DENIED: ProblemKind.MAILBOX_DENIED,
    ErrorCode.IMPERSONATION_MISSING: ProblemKind.MAILBOX_DENIED,
    ErrorCode.MAILBOX_IN_CLOUD: ProblemKind.MAILBOX_MISSING,
}


@dataclass(frozen=True, slots=True)
class FolderFound:
    """A folder as it stands; `folder` and `observed` are `None` where it is yet to be made.

    With a problem and nothing observed, the folder is not in the plan. `few` stands in for `observed` where only few
    of its people have to be looked at.
    """

    target: FolderTarget
    folder: FolderRef | None = None
    observed: Reading[Contact] | None = None
    problem: Problem | None = None
    few: FewPeople | None = None

    @property
    def is_usable(self) -> bool:
        """Whether it can be planned."""
        return self.problem is None or self.observed is not None


def folders_per_call(people: int) -> int:
    """Return how many folders are read with one call, so that memory stays flat however many people there are."""
    return max(1, min(FOLDERS_PER_CALL, CONTACTS_AT_ONCE // max(people, 1)))


class FolderReading:
    """Finds and reads folders, a call's worth at a time; for the event loop.

    With `settling`, a folder in which nothing changed is not loaded whole where few of its people have to be looked at.
    With `takes_foreign` a folder need not be ours: it is only read.
    """

    def __init__(
        self,
        ctx: TaskContext,
        connection_id: ConnectionId,
        contacts: ContactTarget,
        settling: Settling | None = None,
        *,
        takes_foreign: bool = False,
    ) -> None:
        self._takes_foreign = takes_foreign
        self._ctx = ctx
        self._connection_id = connection_id
        self._contacts = contacts
        self._settling = settling
        begin = {"on_read": settling.begin} if settling is not None else {}
        self._contents = FolderContents(ctx, connection_id, contacts, **begin)

    async def read(self, targets: Sequence[FolderTarget]) -> list[FolderFound]:
        """Read these folders; raises only where nothing can be reached.

        A folder in which nothing changed since its snapshot costs one part of a call.
        """
        known = await self._known(targets)
        changes = await self._contents.changes(list(known.values()))
        same = {target: one for target, one in known.items() if _is_same(changes[one.folder])}
        found: dict[FolderTarget, FolderFound] = await self._few(same)
        left = (one.folder for target, one in same.items() if target not in found)
        held = await self._contents.snapshots(sorted(left, key=lambda folder: folder.mailbox_id))
        states: dict[FolderRef, str] = {}
        for target, snapshot in known.items():
            folder, answer = snapshot.folder, changes[snapshot.folder]
            if folder in held:
                found[target] = FolderFound(target, folder, held[folder])
            elif target in found:
                continue
            elif answer.state is not None:
                found[target] = FolderFound(target, folder)
                states[folder] = answer.state
        followed = {one.folder for one in found.values() if one.few is not None or one.observed is not None}
        await self._contents.keep_states({folder: changes[folder] for folder in followed if folder is not None})
        await self._find([target for target in targets if target not in found], found)
        await self._read_whole(found, states)
        return [found[target] for target in targets]

    async def _few(self, same: Mapping[FolderTarget, SnapshotState]) -> dict[FolderTarget, FolderFound]:
        settling = self._settling
        if settling is None or not same:
            return {}

        def look(store: Store) -> dict[FolderTarget, FolderFound]:
            few = {target: settling.few(store, target, one) for target, one in same.items()}
            return {
                target: FolderFound(target, same[target].folder, few=one)
                for target, one in few.items()
                if one is not None
            }

        return await self._ctx.in_db(look)

    async def _known(self, targets: Sequence[FolderTarget]) -> dict[FolderTarget, SnapshotState]:
        if not self._contents.follows_changes:
            return {}

        def look(store: Store) -> dict[FolderTarget, SnapshotState | None]:
            return {
                target: store.snapshots.named(self._connection_id, target.mailbox_id, target.folder_name)
                for target in targets
            }

        found = await self._ctx.in_db(look)
        return {target: one for target, one in found.items() if one is not None and self._contents.is_fresh(one)}

    async def _find(self, targets: Sequence[FolderTarget], found: dict[FolderTarget, FolderFound]) -> None:
        if not targets:
            return
        wants = [FolderWant(target.mailbox_id, target.folder_name) for target in targets]
        answers = await self._ctx.in_net(self._contacts.find_folders, wants)
        for target, answer in zip(targets, answers, strict=True):
            found[target] = await self._found(target, answer)

    async def _read_whole(self, found: dict[FolderTarget, FolderFound], states: Mapping[FolderRef, str]) -> None:
        """Read what is there and not known, and put it in."""
        wanted = {
            one.folder: target
            for target, one in found.items()
            if one.folder is not None and one.problem is None and one.observed is None and one.few is None
        }
        names = {folder: target.folder_name for folder, target in wanted.items()}
        for answer in await self._contents.whole(list(wanted), names, states):
            target = wanted[answer.folder]
            found[target] = _with_contents(found[target], answer)

    async def _found(self, target: FolderTarget, answer: FolderAnswer) -> FolderFound:
        if answer.state is FolderState.FAILED:
            return FolderFound(target, problem=problem_of(target.mailbox_id, answer.error))
        if answer.folder_id is None:
            return FolderFound(target)
        folder = FolderRef(target.mailbox_id, answer.folder_id)
        if answer.state is FolderState.OURS or not target.folder_name or self._takes_foreign:
            # The default folder is nobody's in particular; choosing it for the set was the confirmation.
            return FolderFound(target, folder)
        known = await self._ctx.in_db(
            lambda store: store.mailboxes.folder(self._connection_id, target.mailbox_id, target.folder_name)
        )
        if known == folder.folder_id:
            return FolderFound(target, folder)
        return FolderFound(target, problem=Problem(ProblemKind.FOLDER_FOREIGN, target.mailbox_id))


def _is_same(answer: ChangesAnswer) -> bool:
    return answer.state is not None and not answer.changed and not answer.removed


def _with_contents(found: FolderFound, answer: ContactsAnswer) -> FolderFound:
    is_whole = answer.error is None and answer.reading is not None
    problem = None if is_whole else problem_of(found.target.mailbox_id, answer.error)
    return FolderFound(found.target, found.folder, answer.reading, problem)


def problem_of(mailbox_id: MailboxId, error: AppError | None) -> Problem:
    """Return why a mailbox could not be read, or not to the end."""
    code = error.code if error is not None else ErrorCode.ANSWER_BROKEN
    kind = _PROBLEMS.get(code, ProblemKind.READ_FAILED)
    return Problem(kind, mailbox_id, detail=code.value if kind is ProblemKind.READ_FAILED else "")
