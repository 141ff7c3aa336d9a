"""Which folders of a connection may hold contacts of a person, and what is there of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.model.contact import Contact, FolderRef
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, FolderId, MailboxId, PersonKey, SetKey
from desktop.model.plan import Problem, ProblemKind
from desktop.model.reading import Reading
from desktop.model.syncset import SyncSet
from desktop.planning.folder_case import FolderCase
from desktop.planning.matching import SamePeople
from desktop.planning.selecting import mailboxes_of
from desktop.workers.few_people import written_in
from desktop.workers.folder_reading import FolderReading, folders_per_call, problem_of
from desktop.workers.moved_mailboxes import FolderSeen
from desktop.workers.plan_scope import FolderTarget
from desktop.workers.stored_sets import load_sets

if TYPE_CHECKING:
    from desktop.storage.store import Store
    from desktop.workers.task import TaskContext


@dataclass(frozen=True, slots=True)
class ErasureScope:
    """What the erasure in one connection is about.

    `targets` are the folders of all sets and all that were ever read; `others` hold a contact, and their name is not
    known. `problems` name sets whose mailboxes can't be told.
    """

    connection_id: ConnectionId
    keys: frozenset[PersonKey]
    sets: dict[SetKey, SyncSet]
    targets: tuple[FolderTarget, ...]
    others: tuple[FolderRef, ...]
    problems: tuple[Problem, ...]


def erasure_scope(store: Store, connection_id: ConnectionId, keys: Sequence[PersonKey]) -> ErasureScope:
    """Return it, on the `db` lane."""
    sets = {one.key: one for one in store.sets.all() if connection_id in one.target_connections}
    wanted: dict[tuple[str, MailboxId], str] = {}
    problems: list[Problem] = []
    for one in sets.values():
        try:
            directories = load_sets(store, (one.key,), connection_id).directories
            mailboxes = mailboxes_of(one, directories, connection_id)
        except AppError:
            problems.append(Problem(ProblemKind.SOURCE_PARTIAL, detail=one.name))
            continue
        wanted |= {(one.folder.casefold(), mailbox_id): one.folder for mailbox_id in mailboxes}
    for mailbox, name in store.people_held.known_folders(connection_id):
        wanted.setdefault((name.casefold(), MailboxId(mailbox)), name)
    targets = tuple(FolderTarget(mailbox_id, name, frozenset()) for (_, mailbox_id), name in sorted(wanted.items()))
    linked = store.people_held.folders(connection_id, keys)
    others = tuple(FolderRef(MailboxId(one[0]), FolderId(one[1])) for one in sorted(linked))
    return ErasureScope(connection_id, frozenset(keys), sets, targets, others, tuple(problems))


class ErasureReading:
    """Reads the folders of an erasure, some mailboxes at a time; for the event loop."""

    def __init__(self, ctx: TaskContext, scope: ErasureScope, same: SamePeople) -> None:
        self._ctx = ctx
        self._scope = scope
        self._same = same
        self._seen: set[FolderRef] = set()

    def portions(self) -> Iterator[Sequence[FolderTarget]]:
        """Yield the targets of a call each."""
        size = folders_per_call(0)
        targets = self._scope.targets
        return (targets[start : start + size] for start in range(0, len(targets), size))

    async def named(self, reading: FolderReading, targets: Sequence[FolderTarget]) -> list[FolderCase | Problem]:
        """Read folders by their names; a folder that is not there holds nothing."""
        found: list[FolderCase | Problem] = []
        for one in await reading.read(targets):
            if one.folder is not None:
                self._seen.add(one.folder)
            if one.problem is not None and one.observed is None:
                if one.problem.kind is not ProblemKind.FOLDER_FOREIGN:
                    found.append(one.problem)
            elif one.folder is not None and one.observed is not None:
                found.append(await self._case(one.target, one.folder, one.observed))
        return found

    async def others(self) -> list[FolderCase | Problem]:
        """Read the folders that only links tell of; one that is gone holds nothing."""
        opened = await self._ctx.services.connections.get(self._scope.connection_id)
        left = [one for one in self._scope.others if one not in self._seen]
        answers = await self._ctx.in_net(opened.contacts.contacts, left) if left else []
        found: list[FolderCase | Problem] = []
        for answer in answers:
            if answer.error is not None and answer.error.code is ErrorCode.FOLDER_MISSING:
                continue
            if answer.error is not None or answer.reading is None:
                found.append(problem_of(answer.folder.mailbox_id, answer.error))
                continue
            target = FolderTarget(answer.folder.mailbox_id, "", frozenset())
            found.append(await self._case(target, answer.folder, answer.reading))
        return found

    async def _case(self, target: FolderTarget, folder: FolderRef, observed: Reading[Contact]) -> FolderCase:
        scope = self._scope
        mine = tuple(one for one in observed.items if one.mark is not None and one.mark.person_key in scope.keys)

        def read(store: Store) -> FolderCase:
            links = store.mailboxes.links(scope.connection_id, folder)
            own = {key: link for key, link in links.items() if key in scope.keys}
            seen = FolderSeen(scope.connection_id, target, folder, mine, own, is_whole=False)
            moved = written_in(store, seen, self._same)
            links = {**{link.person_key: link for link in moved.links}, **links}
            return FolderCase(
                mailbox_id=target.mailbox_id,
                folder=folder,
                folder_name=target.folder_name,
                desired=(),
                is_desired_full=True,
                observed=observed,
                links=links,
                sets=scope.sets,
                planned=frozenset(scope.sets),
                written=moved.written,
            )

        return await self._ctx.in_db(read)
