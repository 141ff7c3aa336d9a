"""What the page of runs reads: the list, and one run with its mailboxes and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.model.errors import ErrorCode
from desktop.model.folding import by_number
from desktop.model.ids import ConnectionId, MailboxId, PersonKey, PlanId, RunId
from desktop.model.run import Action, EntryState, MailboxOutcome, MailboxResult, Run
from desktop.workers.queries.review import set_names
from desktop.workers.task import Query
from desktop.workers.tasks.apply.entries import HELD

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_FAILURES = 500


@dataclass(frozen=True, slots=True)
class RunTitle:
    """A run as the list names it."""

    run: Run
    set_names: tuple[str, ...]
    undo_of: RunId | None = None
    """The run that this one took back."""
    colour: str = ""
    """Of the connection that it wrote to."""


class LatestRuns(Query[tuple[RunTitle, ...]]):
    """The runs of a connection, the newest first."""

    def __init__(self, connection_id: ConnectionId | None) -> None:
        self._connection_id = connection_id

    def read(self, store: Store) -> tuple[RunTitle, ...]:
        """Read, on the `db` lane."""
        colours = {one.id: one.colour for one in store.connections.all()}
        known: dict[PlanId, tuple[tuple[str, ...], RunId | None, str]] = {}
        found: list[RunTitle] = []
        for run in store.runs.all(self._connection_id):
            if run.plan_id not in known:
                header = store.plans.header(run.plan_id)
                known[run.plan_id] = set_names(store, header), header.undo_of, colours[header.connection_id]
            found.append(RunTitle(run, *known[run.plan_id]))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class MailboxLine:
    """How one mailbox stands; `name` is its address, or its id where the directory no longer knows it.

    While it is written, the numbers of its outcome are those of this moment. `is_begun` tells whether a write was sent.
    """

    name: str
    outcome: MailboxOutcome
    is_begun: bool = True

    @property
    def is_ended(self) -> bool:
        """Whether it was read back and its result stands."""
        return self.outcome.result is not MailboxResult.WAITING

    @property
    def ended(self) -> int:
        """How many writes ended, well or not."""
        return self.outcome.done + self.outcome.failed + self.outcome.conflicts


@dataclass(frozen=True, slots=True)
class Failure:
    """One write that failed, or that was refused because the contact had changed."""

    mailbox: str
    person: str
    action: Action
    state: EntryState
    error: ErrorCode | None
    detail: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run in full; `more_failures` were left out of `failures`."""

    run: Run
    set_names: tuple[str, ...]
    connection_name: str
    mailboxes: tuple[MailboxLine, ...]
    failures: tuple[Failure, ...]
    more_failures: int
    entries: Mapping[EntryState, int]
    held: int = 0
    """Deletions that a brake held back."""
    undo_of: RunId | None = None
    in_requests: bool = False
    """Whether the run's `calls` are requests to an Exchange Server."""

    @property
    def written(self) -> int:
        """How many writes ended, well or not; by the run's own record where its journal was wiped."""
        if not self.entries:
            return self.run.done + self.run.failed + self.run.conflicts
        return sum(self.entries.get(state, 0) for state in _ENDED)

    @property
    def planned(self) -> int:
        """How many writes the run has."""
        return sum(self.entries.values()) or self.run.planned


_ORDER = (MailboxResult.FAILED, MailboxResult.PARTLY, MailboxResult.WAITING, MailboxResult.VERIFIED)
"""What needs a look comes first."""
_BEGUN = (EntryState.SENT, EntryState.IN_DOUBT, EntryState.DONE, EntryState.FAILED, EntryState.CONFLICT)
_ENDED = (EntryState.DONE, EntryState.FAILED, EntryState.CONFLICT, EntryState.SKIPPED)


class ReadRun(Query[RunPage]):
    """One run in full; raises RUN_UNKNOWN."""

    def __init__(self, run_id: RunId) -> None:
        self._run_id = run_id

    def read(self, store: Store) -> RunPage:
        """Read, on the `db` lane."""
        run = store.runs.get(self._run_id)
        header = store.plans.header(run.plan_id)
        connection = store.connections.get(header.connection_id)
        entries = store.journal.entries(run.id, states=(EntryState.FAILED, EntryState.CONFLICT))
        outcomes = store.runs.outcomes(run.id)
        shown = entries[:MOST_FAILURES]
        mailboxes = {one.mailbox_id for one in outcomes} | {entry.mailbox_id for entry in shown}
        names = _mailbox_names(store, header.connection_id, mailboxes)
        people = store.directory.named(header.connection_id, {entry.person_key for entry in shown})
        counts = store.journal.counts_by_mailbox(run.id)
        lines = [_line(names[one.mailbox_id], one, counts.get(one.mailbox_id, {})) for one in outcomes]
        return RunPage(
            run=run,
            set_names=set_names(store, header),
            connection_name=connection.name,
            mailboxes=tuple(sorted(lines, key=_rank)),
            failures=tuple(
                Failure(
                    names[entry.mailbox_id],
                    people[entry.person_key].display_name if entry.person_key in people else "",
                    entry.action,
                    entry.state,
                    entry.error,
                    entry.detail,
                )
                for entry in shown
            ),
            more_failures=len(entries) - len(shown),
            entries=_summed(counts.values()),
            held=sum(one.detail == HELD for one in store.journal.entries(run.id, states=(EntryState.SKIPPED,))),
            undo_of=header.undo_of,
            in_requests=connection.kind.is_exchange_server,
        )


def _line(name: str, outcome: MailboxOutcome, counts: Mapping[EntryState, int]) -> MailboxLine:
    """Return how a mailbox stands; until it ends, its outcome is what the journal says by now."""
    if outcome.result is not MailboxResult.WAITING:
        return MailboxLine(name, outcome)
    now = replace(
        outcome,
        done=counts.get(EntryState.DONE, 0),
        failed=counts.get(EntryState.FAILED, 0),
        conflicts=counts.get(EntryState.CONFLICT, 0),
    )
    return MailboxLine(name, now, is_begun=any(counts.get(state) for state in _BEGUN))


def _rank(line: MailboxLine) -> tuple[int, bool, str]:
    return _ORDER.index(line.outcome.result), not line.is_begun, by_number(line.name)


def _summed(counts: Iterable[Mapping[EntryState, int]]) -> Mapping[EntryState, int]:
    whole: Counter[EntryState] = Counter()
    for one in counts:
        whole.update(one)
    return dict(whole)


@dataclass(frozen=True, slots=True)
class Held:
    """One contact of ours that a mailbox holds now; `mobile` is its number there, "" where it has none."""

    person_key: PersonKey
    name: str
    mobile: str
    has_photo: bool


class ReadHeld(Query[tuple[Held, ...]]):
    """What the folders of one mailbox hold of ours by what we know, by name."""

    def __init__(self, run_id: RunId, mailbox_id: MailboxId) -> None:
        self._run_id = run_id
        self._mailbox_id = mailbox_id

    def read(self, store: Store) -> tuple[Held, ...]:
        """Read, on the `db` lane."""
        connection_id = store.runs.connection_of(self._run_id)
        links = store.mailboxes.links_in(connection_id, self._mailbox_id)
        cards = store.cards.get_many(link.content_hash for link in links)
        people = store.directory.named(connection_id, {link.person_key for link in links})
        held = []
        for link in links:
            card, person = cards.get(link.content_hash), people.get(link.person_key)
            name = card.display_name if card is not None else person.display_name if person is not None else ""
            held.append(
                Held(link.person_key, name, card.mobile_phone if card is not None else "", bool(link.photo_hash))
            )
        return tuple(sorted(held, key=lambda one: (one.name.casefold(), one.person_key)))


def _mailbox_names(
    store: Store, connection_id: ConnectionId, mailboxes: Iterable[MailboxId]
) -> Mapping[MailboxId, str]:
    keys = {mailbox: PersonKey(f"u.{mailbox}") for mailbox in mailboxes}
    people = store.directory.named(connection_id, keys.values())
    return {
        mailbox: (people[key].mail or people[key].display_name) if key in people else str(mailbox)
        for mailbox, key in keys.items()
    }
