"""Values that the tests of the vault put into it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.model.card import Card, CardField
from desktop.model.ids import (
    NO_PHOTO,
    ConnectionId,
    ContentHash,
    FolderId,
    GroupId,
    ItemId,
    MailboxId,
    OperationId,
    PersonKey,
    PlanId,
    RunId,
    SetKey,
    Version,
)
from desktop.model.people import Group, Person, PersonKind
from desktop.model.plan import Change, ChangeKind, Cost, PlanHeader, Reason
from desktop.model.reading import Completeness
from desktop.model.run import Action, EntryState, JournalEntry, Run, RunState
from desktop.storage.key_file import KdfCost, KdfPolicy

CHEAP = KdfPolicy(KdfCost(8, 1, 1), KdfCost(8, 1, 1))
PASSPHRASE = "correct horse battery"
TENANT, OTHER = ConnectionId("c" * 32), ConnectionId("d" * 32)
NOW = datetime(2026, 11, 24, 12, 30, 15, 123456, tzinfo=UTC)
PLAN, RUN = PlanId("0a1b2c3d4e5f"), RunId("f0e1d2c3b4a5")
ROOT = Path(__file__).parents[2]


def person(number: int, name: str = "", **values: object) -> Person:
    key = PersonKey(f"u.00000000-0000-4000-8000-{number:012d}")
    base = Person(key, PersonKind.USER, name or f"Person {number}", is_mailbox_likely=True)
    return replace(base, **values)  # type: ignore[arg-type]


def mailbox(number: int) -> MailboxId:
    return person(number).mailbox_id


def group(name: str, title: str = "") -> Group:
    return Group(GroupId(name), title or name.title())


def change(number: int, kind: ChangeKind = ChangeKind.CREATE, **values: object) -> Change:
    """A change of person `number`: what is new stands in `after`, nothing was there before."""
    base = Change(
        number=number,
        kind=kind,
        mailbox_id=mailbox(1),
        folder_id=None,
        person_key=person(number).key,
        set_key=SetKey("5e70000a"),
        before=None,
        after=Card(display_name=f"Person {number}"),
        fields=(CardField.DISPLAY_NAME,),
        photo_before=NO_PHOTO,
        photo_after=NO_PHOTO,
        reason=Reason.NEW_PERSON,
        content_hash=ContentHash(f"{number:032x}"),
    )
    return replace(base, **values)  # type: ignore[arg-type]


def header(plan_id: PlanId = PLAN, **values: object) -> PlanHeader:
    base = PlanHeader(
        id=plan_id,
        connection_id=TENANT,
        set_keys=(SetKey("5e70000a"),),
        created_at=NOW,
        seal="ab" * 32,
        counts={ChangeKind.CREATE: 2, ChangeKind.KEEP: 7},
        mailboxes=1,
        people=2,
        cost=Cost(4, 2, 1.5),
        completeness=Completeness.FULL,
    )
    return replace(base, **values)  # type: ignore[arg-type]


def run(run_id: RunId = RUN, **values: object) -> Run:
    return replace(Run(run_id, PLAN, RunState.ACTIVE, NOW), **values)  # type: ignore[arg-type]


def entry(number: int, state: EntryState = EntryState.PLANNED, **values: object) -> JournalEntry:
    base = JournalEntry(
        operation_id=OperationId(f"{number:032x}"),
        run_id=RUN,
        change_number=number,
        action=Action.UPDATE,
        mailbox_id=mailbox(1),
        folder_id=FolderId("folder"),
        person_key=person(number).key,
        state=state,
        content_hash=ContentHash("c" * 32),
        photo_hash=NO_PHOTO,
        item_id=ItemId(f"item {number}"),
        version=Version("W/1"),
    )
    return replace(base, **values)  # type: ignore[arg-type]


def start_python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Run Python code in a process of its own, at home in the project's folder."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
