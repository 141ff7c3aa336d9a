"""Looking: what became of writes without a usable answer."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.connectors.ports import ContactTarget, FolderAnswer, FolderState, FolderWant
from desktop.model.contact import Contact, FolderRef
from desktop.model.errors import AppError, ErrorCode, Offline, Refused
from desktop.model.reading import Reading
from desktop.model.run import Action, JournalEntry
from desktop.workers.task import TaskContext
from desktop.workers.tasks.apply.entries import Chain, folder_of
from desktop.workers.tasks.apply.ledger import Ledger
from desktop.workers.tasks.apply.moves import block, move
from desktop.workers.tasks.apply.reach import Reach
from desktop.workers.tasks.apply.schedule import MailboxQueue
from desktop.workers.tasks.apply.verdicts import MAILBOX_ERRORS, MOST_LOOKS, MOST_REPEATS, Judgement, Verdict, look_at

Looks = list[tuple[MailboxQueue, list[Chain]]]


class Looking:
    """Looks at folders of several mailboxes with one call; for the event loop."""

    def __init__(self, ctx: TaskContext, target: ContactTarget, ledger: Ledger, reach: Reach) -> None:
        self._ctx = ctx
        self._target = target
        self._ledger = ledger
        self._reach = reach

    async def look(self, looks: Looks) -> None:
        """Look at what is in doubt in these mailboxes and decide; what could not be seen is looked at again later."""
        pairs = [(queue, chain) for queue, chains in looks for chain in chains]
        try:
            folders = await self._find([chain for _, chain in pairs if chain.head.action is Action.MAKE_FOLDER])
            contents = await self._read([chain for _, chain in pairs if chain.head.action is not Action.MAKE_FOLDER])
        except AppError as failure:
            self._reach.note_failure(failure)
            for queue, chain in pairs:
                queue.looking.append(chain)
                queue.is_looked_at = False
            return
        self._reach.note_success()
        names = {chain.head.operation_id: chain.head.detail for _, chain in pairs}
        changed: list[JournalEntry] = []
        for queue, chain in pairs:
            head = chain.head
            if head.action is Action.MAKE_FOLDER:
                judged = _judge_folder(head, folders[_want(head)])
            else:
                judged = _judge_contents(head, contents[folder_of(head)])
            changed += self._decide(queue, chain, judged)
            queue.is_looked_at = False
        now = self._ctx.services.monotonic()
        for queue, _ in looks:
            queue.requests.add(now, 1)
        await self._ledger.note(changed, names)

    def _decide(self, queue: MailboxQueue, chain: Chain, judged: Judgement) -> list[JournalEntry]:
        now = self._ctx.services.monotonic()
        if judged.verdict is Verdict.LOOK:
            chain.looks += 1
            if chain.looks >= MOST_LOOKS:
                judged = Judgement(Verdict.FAILED, judged.error)
        block(queue, judged, now, self._reach.jitter)
        return move(queue, chain, judged, now, self._ctx.services.settle_s)

    async def _find(self, chains: Sequence[Chain]) -> dict[FolderWant, FolderAnswer]:
        wants = list({_want(chain.head): None for chain in chains})
        if not wants:
            return {}
        answers = await self._ctx.in_net(self._target.find_folders, wants)
        return dict(zip(wants, answers, strict=True))

    async def _read(self, chains: Sequence[Chain]) -> dict[FolderRef, Reading[Contact] | AppError]:
        folders = list({folder_of(chain.head): None for chain in chains})
        if not folders:
            return {}
        answers = await self._ctx.in_net(self._target.contacts, folders)
        return {answer.folder: answer.reading or answer.error or Offline(ErrorCode.ANSWER_BROKEN) for answer in answers}


def _want(entry: JournalEntry) -> FolderWant:
    return FolderWant(entry.mailbox_id, entry.detail)


def _judge_contents(entry: JournalEntry, content: Reading[Contact] | AppError) -> Judgement:
    if isinstance(content, AppError):
        return _unreadable(content)
    return look_at(entry, content) or _unreadable(Offline(ErrorCode.ANSWER_BROKEN))


def _judge_folder(entry: JournalEntry, answer: FolderAnswer) -> Judgement:
    if answer.state is FolderState.OURS:
        return Judgement(Verdict.DONE, folder_id=answer.folder_id)
    if answer.state is FolderState.FOREIGN:
        return Judgement(Verdict.FAILED, Refused(ErrorCode.FOLDER_FOREIGN))
    if answer.state is FolderState.FAILED:
        return _unreadable(answer.error or Offline(ErrorCode.ANSWER_BROKEN))
    # Making it again is safe: there can only be one folder of a name.
    if entry.attempts < MOST_REPEATS:
        return Judgement(Verdict.AGAIN)
    return Judgement(Verdict.FAILED, Offline(ErrorCode.ANSWER_LOST))


def _unreadable(error: AppError) -> Judgement:
    if error.code in MAILBOX_ERRORS:
        return Judgement(Verdict.LEAVE, error)
    return Judgement(Verdict.LOOK, error, wait_s=error.wait_s, is_busy=True)
