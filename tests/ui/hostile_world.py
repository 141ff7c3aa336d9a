"""A vault in which everything that has a name has one of the payloads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.errors import ErrorCode
from desktop.model.ids import ConnectionId, ContentHash, GroupId, MailboxId, OperationId, PhotoHash, SetKey
from desktop.model.people import Group, Members
from desktop.model.people_filter import Comparison, FilterAttribute, FilterCondition, UserFilter, encode_filter
from desktop.model.plan import BrakeHit, BrakeKind
from desktop.model.run import Action, EntryState, JournalEntry, MailboxOutcome, MailboxResult, Run, RunState
from desktop.model.source import Source, SourceKind, file_source_id
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.storage.store import Store
from tests.ui.hostile import STORABLE
from tests.ui.review.samples import CONNECTION, NOW, OLD_PLAN, PLAN, RUN, SET, hostile_vault, sync_set
from tests.vaults import made_once

STEERING = STORABLE.index("\u202egnp.exe")
"""The payload that the connection in use, the planned set and its folder are called."""


@made_once
def named_vault(home: Path) -> Store:
    """Return the review's vault of payloads, with groups, files, sets, connections and a run of them too."""
    store = hostile_vault(home)
    with store.transaction():
        store.sets.put(_set(STEERING, STORABLE[STEERING], SET))
        for number, text in enumerate(STORABLE):
            _put_sources(store, number, text)
            is_used = number == STEERING
            if not is_used:
                store.sets.put(_set(number, text, SetKey(f"{number:08x}")))
            connection = CONNECTION if is_used else ConnectionId(f"d{number:031x}")
            store.connections.put(Connection(connection, text, ConnectionKind.DEMO, demo=DemoSize()))
        brake = BrakeHit(BrakeKind.MAILBOX_SHARE, 2, 1, MailboxId(f"{STEERING:08d}"))
        store.plans.finish(replace(store.plans.header(PLAN), brakes=(brake,)))
        _put_run(store)
    return store


def _put_sources(store: Store, number: int, text: str) -> None:
    group = Group(GroupId(f"h{number}"), text, text)
    store.directory.put_groups(CONNECTION, (group,))
    store.directory.put_members(CONNECTION, Members(group.id, (), ()))
    file = Source(file_source_id(f"{number}"), SourceKind.FILE, text, text, NOW, True)
    store.sources.replace(CONNECTION, file, [])


def _set(number: int, text: str, key: SetKey) -> SyncSet:
    condition = FilterCondition(FilterAttribute.DEPARTMENT, Comparison.IS, text.strip()[:200] or "x")
    return replace(
        sync_set(text[:100], key),
        folder=text[:100],
        sources=(
            Selection(SelectionKind.GROUP, f"h{number}", text),
            Selection(SelectionKind.FILE, file_source_id(f"{number}"), text),
        ),
        exclusions=(Selection(SelectionKind.FILTER, encode_filter(UserFilter((condition,)))),),
    )


def _put_run(store: Store) -> None:
    size = len(STORABLE)
    old = replace(store.plans.header(PLAN), id=OLD_PLAN, created_at=NOW.replace(day=20))
    store.plans.begin(old)
    store.plans.finish(old)
    store.runs.put(
        Run(RUN, OLD_PLAN, RunState.FINISHED, NOW, NOW.replace(minute=9), size, 0, size, 0, size, size, size)
    )
    mailboxes = [MailboxId(f"{number:08d}") for number in range(size)]
    store.runs.put_outcomes(
        RUN, [MailboxOutcome(one, MailboxResult.PARTLY, 9, 7, 2, 0, ErrorCode.MAILBOX_FULL) for one in mailboxes]
    )
    people = sorted(store.directory.all_people(CONNECTION), key=lambda one: one.key)
    store.journal.put(
        [
            JournalEntry(
                OperationId(f"op{number:030}"),
                RUN,
                number,
                Action.UPDATE,
                mailboxes[number],
                None,
                one.key,
                EntryState.FAILED,
                ContentHash(""),
                PhotoHash(""),
                error=ErrorCode.MAILBOX_FULL,
            )
            for number, one in enumerate(people)
        ]
    )
