"""Named points of a run at which its process kills itself: methods of the program are wrapped, for tests only."""

from __future__ import annotations

import inspect
import os
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType, SimpleNamespace
from typing import Any

from desktop.connectors.graph.contacts import GraphContacts
from desktop.connectors.http.wire import Wire
from desktop.connectors.ports import CreateContact, DeleteContact, MakeFolder, PutPhoto, UpdateContact, Write
from desktop.model.plan import Change, ChangeKind
from desktop.model.run import FINAL_STATES, Action, EntryState, JournalEntry, Run, RunState
from desktop.storage.audit import Audit
from desktop.storage.journal import Journal
from desktop.storage.runs import Runs
from desktop.workers.tasks.apply import preparing
from desktop.workers.tasks.apply.engine import Engine
from desktop.workers.tasks.apply.leasing import Leasing
from desktop.workers.tasks.apply.ledger import Ledger
from desktop.workers.tasks.apply.preparing import Preparing
from desktop.workers.tasks.apply.reading_back import ReadingBack

_PAGE = 3
"""So many changes are prepared in one transaction, so that there are several."""


class Point(StrEnum):
    """Where the process dies: around one write, while journal, lease and read-back are under way."""

    BEFORE_INTENT = "before the intent's commit"
    AFTER_INTENT = "after it, before the call"
    EXECUTED = "executed, reply not read"
    ANSWERED = "reply read, before the result's commit"
    NOTED = "after the result's commit"

    BEGINNING = "before the run's commit"
    BEGUN = "after it, no journal"
    IN_PAGE = "before a page's commit"
    AFTER_PAGE = "after a page's commit"
    IN_LAST = "before the journal is whole"
    PREPARED = "journal whole, nothing sent"

    LEASED = "written, reply not read"
    HELD = "held, nothing sent"
    HELD_STILL = "before it is given back"

    BEFORE_READING = "before the reading"
    READ = "read, reply not read"
    IN_OUTCOME = "before the outcome's commit"
    AFTER_OUTCOME = "after the outcome's commit"
    IN_END = "before the end's commit"
    AFTER_END = "after the end's commit"


class Side(StrEnum):
    """What is written to."""

    CLOUD = "Graph"
    SERVER = "Exchange Server"


_OPERATIONS = {
    Action.MAKE_FOLDER: "CreateFolder",
    Action.CREATE: "CreateItem",
    Action.UPDATE: "UpdateItem",
    Action.DELETE: "DeleteItem",
    Action.PUT_PHOTO: "CreateAttachment",
    Action.REMOVE_PHOTO: "DeleteAttachment",
}
"""What does it on the Exchange Server; some writes ask for more before."""

AT_WRITES = tuple(Point)[:5]
AT_PREPARING = tuple(Point)[5:11]
AT_LEASING = tuple(Point)[11:14]
AT_READING_BACK = tuple(Point)[14:]


@dataclass(frozen=True, slots=True)
class Victim:
    """The writes at which the process dies: those of one kind of change and one action."""

    kind: ChangeKind
    action: Action
    is_half: bool = False
    """Whether only the first of two steps is done: a photo taken away, and the new one not attached yet."""

    def entries_of(self, changes: Iterable[Change]) -> Callable[[Iterable[JournalEntry], Iterable[EntryState]], bool]:
        """Return what tells whether one of these writes is among entries, in one of some states."""
        numbers = {change.number for change in changes if change.kind is self.kind or self.kind in change.parts}

        def are_among(entries: Iterable[JournalEntry], states: Iterable[EntryState]) -> bool:
            wanted = frozenset(states)
            return any(
                entry.action is self.action and entry.change_number in numbers and entry.state in wanted
                for entry in entries
            )

        return are_among


def set_trap(point: Point, victim: Victim, changes: Sequence[Change], side: Side) -> None:
    """Let this process die at a point; `changes` are those of the plan that it is going to apply."""
    if point in AT_WRITES:
        _at_write(point, victim, changes, side)
    elif point in AT_PREPARING:
        _at_preparing(point)
    elif point in AT_LEASING:
        _at_leasing(point)
    else:
        _at_reading_back(point, side)


def _at_write(point: Point, victim: Victim, changes: Sequence[Change], side: Side) -> None:
    are_among = victim.entries_of(changes)
    sent = (EntryState.SENT,)
    if point is Point.BEFORE_INTENT:
        _after(Journal, "put", lambda _self, entries: are_among(entries, sent))
    elif point is Point.AFTER_INTENT:
        _after(Ledger, "intend", lambda _self, entries, *_: are_among(entries, sent))
    elif point is Point.EXECUTED:
        wanted: set[tuple[object, ...]] = set()

        def remember(_self: Ledger, entries: Sequence[JournalEntry], *_: object) -> bool:
            wanted.update((e.action, e.mailbox_id, e.item_id) for e in entries if are_among([e], sent))
            return False

        _after(Ledger, "intend", remember)
        is_here = lambda _self, writes: any(_key_of(one) in wanted for one in writes)  # noqa: E731 - handed on
        if side is Side.SERVER:
            action = Action.REMOVE_PHOTO if victim.is_half else victim.action
            _at_server_reply("write", _OPERATIONS[action], is_here)
        else:
            _at_reply(GraphContacts, "write", is_here)
    elif point is Point.ANSWERED:
        _after(Journal, "put", lambda _self, entries: are_among(entries, FINAL_STATES))
    else:
        _after(Ledger, "note", lambda _self, entries, *_: are_among(entries, FINAL_STATES))


def _at_preparing(point: Point) -> None:
    preparing.PAGE = _PAGE
    if point is Point.BEGINNING:
        _after(Audit, "add", lambda _self, _at, event, *_: event == "run started")
    elif point is Point.BEGUN:
        _before(Preparing, "run", _always)
    elif point is Point.IN_PAGE:
        _after(Preparing, "_put_page", _always)
    elif point is Point.AFTER_PAGE:
        _before(Preparing, "_put_page", lambda _self, _store, _plan_id, after, *_, **__: after > 0)
    elif point is Point.IN_LAST:
        _after(Preparing, "_finish", _always)
    else:
        _before(Engine, "run", _always)


def _at_leasing(point: Point) -> None:
    if point is Point.LEASED:
        _at_reply(GraphContacts, "put_marks", _always)
    elif point is Point.HELD:
        _after(Leasing, "confirm", _always)
    else:
        _before(Leasing, "give_back", _always)


def _at_reading_back(point: Point, side: Side) -> None:
    if point is Point.BEFORE_READING:
        _before(ReadingBack, "end", _always)
    elif point is Point.READ and side is Side.SERVER:
        _before(ReadingBack, "end", lambda *_: _at_server_reply("contacts", "FindItem", _always))
    elif point is Point.READ:
        _before(ReadingBack, "end", lambda *_: _at_reply(GraphContacts, "contacts", _always))
    elif point is Point.IN_OUTCOME:
        _after(Runs, "put_outcomes", lambda _self, _run_id, outcomes: any(one.done for one in outcomes))
    elif point is Point.AFTER_OUTCOME:
        _after(Ledger, "finish", _always)
    elif point is Point.IN_END:
        _after(Runs, "put", lambda _self, run: _is_end(run))
    else:
        _after(Ledger, "set_state", lambda _self, state: state is RunState.FINISHED)


def _is_end(run: Run) -> bool:
    return run.state is RunState.FINISHED


def _key_of(write: Write) -> tuple[object, ...]:
    if isinstance(write, MakeFolder):
        return (Action.MAKE_FOLDER, write.mailbox_id, None)
    if isinstance(write, CreateContact):
        return (Action.CREATE, write.mailbox_id, None)
    if isinstance(write, PutPhoto):
        return (Action.PUT_PHOTO if write.content else Action.REMOVE_PHOTO, write.mailbox_id, write.item_id)
    if isinstance(write, DeleteContact):
        return (Action.DELETE, write.mailbox_id, write.item_id)
    assert isinstance(write, UpdateContact)
    return (Action.UPDATE, write.mailbox_id, write.item_id)


def _always(*_: object, **__: object) -> bool:
    return True


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: type | ModuleType, name: str, is_here: Callable[..., object]) -> None:
    """Die before a method begins, where `is_here` says so of its arguments."""
    original = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if is_here(*args, **kwargs):
            _die()
        return original(*args, **kwargs)

    setattr(owner, name, wrapped)


def _after(owner: type, name: str, is_here: Callable[..., object]) -> None:
    """Die when a method has ended, where `is_here` says so of its arguments."""
    original = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        if is_here(*args, **kwargs):
            _die()
        return result

    async def awaited(*args: Any, **kwargs: Any) -> Any:
        result = await original(*args, **kwargs)
        if is_here(*args, **kwargs):
            _die()
        return result

    setattr(owner, name, awaited if inspect.iscoroutinefunction(original) else wrapped)


def _at_reply(owner: type, name: str, is_here: Callable[..., object]) -> None:
    """Die when the reply to a call of this method begins: the service has done what it was asked, nobody read it."""
    original = getattr(owner, name)
    here = threading.local()

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        here.is_it = bool(is_here(*args, **kwargs))
        return original(*args, **kwargs)

    setattr(owner, name, wrapped)
    _before(Wire, "_pieces", lambda *_: getattr(here, "is_it", False))


def _at_server_reply(name: str, operation: str, is_here: Callable[..., object]) -> None:
    """Die when the Exchange Server's reply to an operation begins that a call of this method has sent."""
    from desktop.connectors.ews import wire
    from desktop.connectors.ews.contacts import ExchangeContacts

    original = getattr(ExchangeContacts, name)
    # Readings of several mailboxes go on in threads of their own; a write stays in the one that called.
    here: Any = threading.local() if name == "write" else SimpleNamespace()

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        here.is_it = bool(is_here(*args, **kwargs))
        return original(*args, **kwargs)

    def is_reply(response: Any) -> bool:
        body = response.request.body or b""
        return getattr(here, "is_it", False) and response.status_code != 401 and f":{operation}".encode() in body

    setattr(ExchangeContacts, name, wrapped)
    _before(wire, "_pieces", is_reply)
