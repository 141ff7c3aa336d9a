"""Engines that are broken on purpose, each in one place: the simulation is worth something only as far as it finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from desktop.connectors.ports import CreateContact, DeleteContact, UpdateContact, WriteState
from desktop.model.card import content_hash
from desktop.model.ids import NO_PHOTO
from desktop.model.mark import Lease
from desktop.model.plan import ChangeKind
from desktop.model.run import Action, EntryState
from desktop.planning import folder_case, plan_folder, undo
from desktop.planning.approved import approved
from desktop.workers import folder_comparing, folder_reading, plan_tally
from desktop.workers.tasks import apply_plan, make_undo_plan
from desktop.workers.tasks.apply import doubt, engine, ledger, moves, preparing, read_back, writing
from desktop.workers.tasks.apply.schedule import MailboxQueue
from desktop.workers.tasks.apply.verdicts import Judgement, Verdict
from tests.simulation.life import Lived, live
from tests.simulation.mailboxes import ANY_VERSION

MOST_SEEDS = 1000
"""A broken engine has to be found within so many lives."""

Patch = tuple[Any, str, Any]


@dataclass(frozen=True)
class Broken:
    """A fault of the engine: what is replaced where."""

    name: str
    what: str
    patches: Sequence[Patch]


@contextmanager
def broken(one: Broken) -> Iterator[None]:
    """Let the engine be broken for a while."""
    with ExitStack() as stack:
        for place, name, value in one.patches:
            stack.callback(setattr, place, name, place.__dict__[name])
            setattr(place, name, value)
        yield


def _write_of(change: Callable[[Any], Any]) -> Callable[..., Any]:
    make = writing.write_of
    return lambda *args: change(make(*args))


def _without_mark(write: Any) -> Any:
    return replace(write, mark="") if isinstance(write, CreateContact) else write


def _without_version(write: Any) -> Any:
    return replace(write, version=ANY_VERSION) if isinstance(write, UpdateContact | DeleteContact) else write


def _move_at_once(queue: Any, chain: Any, judged: Any, now: float, _: float) -> Any:
    return moves.move(queue, chain, judged, now, 0.0)


async def _no_intent(self: Any, entries: Any, photos_before: Any = ()) -> None:
    pass


def _judge(states: Sequence[WriteState], action: Action) -> Callable[..., Any]:
    judge = writing.judge

    def judging(entry: Any, answer: Any) -> Judgement:
        if entry.action is action and answer.state in states and entry.attempts < 5:
            return Judgement(Verdict.AGAIN, answer.error)
        return judge(entry, answer)

    return judging


def _resending_queue(mailbox_id: Any, entries: Any, now: float, settle_s: float) -> Any:
    open_again = (EntryState.SENT, EntryState.IN_DOUBT)
    again = [replace(one, state=EntryState.PLANNED, attempts=0) if one.state in open_again else one for one in entries]
    return moves.queue_of(mailbox_id, again, now, settle_s)


def _as_read(entry: Any, contact: Any, known: Any) -> Any:
    return content_hash(contact.card)


def _first_candidate(observed: Any, *_: Any) -> Any:
    found = folder_case.OurContacts()
    for contact in observed.items if observed else ():
        if contact.mark is None:
            found.foreign.append(contact)
        else:
            found.ours.setdefault(contact.mark.person_key, contact)
    return found


def _with_all_fields(change: Any, approval: Any) -> Any:
    return approved(change, replace(approval, fields_left_out={}))


async def _unchecked(*_: Any) -> None:
    pass


class _AllTicked(preparing.Preparing):
    """Takes every row of a plan, ticked or not."""

    def _put_page(self, store: Any, plan_id: Any, after: int, approval: Any, *, is_held: bool) -> int:
        changes = store.plans.changes

        class Plans:
            @staticmethod
            def changes(plan_id: Any, *, after: int, limit: int, only_ticked: bool) -> Any:
                return changes(plan_id, after=after, limit=limit)

        class Store:
            plans, cards, journal = Plans, store.cards, store.journal

        everything = replace(approval, left_out=frozenset())
        store_of_all: Any = Store
        return super()._put_page(store_of_all, plan_id, after, everything, is_held=is_held)


class _Unheld(preparing.Preparing):
    """Holds no deletion back."""

    def _put_page(self, store: Any, plan_id: Any, after: int, approval: Any, *, is_held: bool) -> int:
        return super()._put_page(store, plan_id, after, approval, is_held=False)


def _found_anywhere(self: Any, target: Any, answer: Any) -> Any:
    async def found() -> Any:
        folder = folder_reading.FolderRef(target.mailbox_id, answer.folder_id) if answer.folder_id else None
        problem = None
        if answer.state is folder_reading.FolderState.FAILED:
            problem = folder_reading.problem_of(target.mailbox_id, answer.error)
        return folder_reading.FolderFound(target, folder, problem=problem)

    return found()


def _sweeping_all(found: Any, entry: Any, reading: Any, removals: Any) -> None:
    written = read_back.written_by(entry, reading.items)
    kept = entry.item_id or next((one.item_id for one in written), None)
    found.doubles += [(entry, one) for one in written if one.item_id != kept and one.item_id not in removals]


def _naming_nothing(case: Any, first_number: int = 1) -> Any:
    found = undo.plan_undo(case, first_number)
    changes = [one for one in found.changes if one.kind is not ChangeKind.CONFLICT]
    return replace(found, changes=tuple(replace(one, number=n) for n, one in enumerate(changes, first_number)))


ALL: tuple[Broken, ...] = (
    Broken("no mark", "the create carries no mark", [(writing, "write_of", _write_of(_without_mark))]),
    Broken("no version", "changes and deletes name no version", [(writing, "write_of", _write_of(_without_version))]),
    Broken("no intent", "nothing is written down before a call", [(ledger.Ledger, "intend", _no_intent)]),
    Broken(
        "no settle time",
        "creates in doubt are looked for at once",
        [(writing, "move", _move_at_once), (doubt, "move", _move_at_once)],
    ),
    Broken("no sweep", "what was made twice stays", [(read_back, "_find_doubles", lambda *_: None)]),
    Broken("sweep of edited", "doubles go even if edited", [(read_back, "_find_doubles", _sweeping_all)]),
    Broken(
        "blind retry",
        "a create without an answer is sent again",
        [(writing, "judge", _judge((WriteState.UNKNOWN,), Action.CREATE))],
    ),
    Broken(
        "throttled is not done",
        "a throttled create is sent again",
        [(writing, "judge", _judge((WriteState.THROTTLED,), Action.CREATE))],
    ),
    Broken("resends", "resuming sends again what was sent", [(engine, "queue_of", _resending_queue)]),
    Broken("creates unseen", "not seen is not there", [(folder_case.FolderCase, "is_read_whole", True)]),
    Broken(
        "deletes unread",
        "a source that can't be read deletes",
        [(folder_comparing, "references_named", lambda _: frozenset())],
    ),
    Broken("deletes when off", "every set may delete", [(plan_folder, "_may_delete", lambda *_: True)]),
    Broken("no brakes", "brakes are not looked for", [(plan_tally, "check_brakes", lambda *_, **__: ())]),
    Broken("brakes ignored", "brakes hold nothing back", [(apply_plan, "Preparing", _Unheld)]),
    Broken("unticked", "rows that are not ticked are written", [(apply_plan, "Preparing", _AllTicked)]),
    Broken("fields unticked", "fields that are not ticked are written", [(preparing, "approved", _with_all_fields)]),
    Broken("copies are ours", "any contact with the mark is ours", [(plan_folder, "sort_contacts", _first_candidate)]),
    Broken("edits as own form", "what is read back is what the service made", [(read_back, "_kept", _as_read)]),
    Broken(
        "foreign folder", "any folder of the name will do", [(folder_reading.FolderReading, "_found", _found_anywhere)]
    ),
    Broken("no waiting", "waits that are asked for are not kept", [(writing, "block", lambda *_: None)]),
    Broken("brought is ours", "what came from elsewhere is ours", [(folder_case, "_is_copy", lambda *_: False)]),
    Broken(
        "undo of edited",
        "what users changed since is taken back too",
        [(undo, "_is_untouched_for_sure", lambda *_: True), (undo, "_ours_since", lambda *_: None)],
    ),
    Broken("undo without photos", "photos do not come back", [(undo._Write, "photo_back", NO_PHOTO)]),
    Broken(
        "undo names nothing", "what can't be taken back is not named", [(make_undo_plan, "plan_undo", _naming_nothing)]
    ),
    Broken("no lease", "nobody is kept out", [(Lease, "stands", lambda *_: False)]),
    Broken("plans of before", "who wrote last makes no odds", [(MailboxQueue, "look_for_creates", lambda *_: None)]),
    Broken("no seal", "the seal is not checked", [(apply_plan, "check_seal", _unchecked)]),
)


def search(number: int) -> tuple[str, Lived | None]:
    """Return the first life in which a broken engine shows."""
    with broken(ALL[number]):
        found = next((lived for seed in range(MOST_SEEDS) if (lived := live(seed)).violation), None)
    return ALL[number].name, found
