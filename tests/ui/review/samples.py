"""A company, its sets, a plan and runs, written into a vault through the repositories."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageDraw

from desktop.model.card import Card, CardField, PostalAddress, content_hash, differing_fields
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.contact import Base, Contact, FolderRef
from desktop.model.errors import ErrorCode
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
    PhotoHash,
    PlanId,
    RunId,
    SetKey,
    Version,
)
from desktop.model.mark import Mark
from desktop.model.people import Group, Members, Person, PersonKind
from desktop.model.plan import WRITING_KINDS, BrakeHit, BrakeKind, Change, ChangeKind, Cost, PlanHeader, Reason
from desktop.model.reading import Completeness
from desktop.model.run import MailboxOutcome, MailboxResult, Run, RunState
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.planning.mapping import map_person
from desktop.storage.directory import Feed
from desktop.storage.snapshots import SnapshotState
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from tests import vaults
from tests.ui.hostile import STORABLE
from tests.vaults import made_once

CHEAP = vaults.CHEAP
CONNECTION = ConnectionId("c" * 32)
SET = SetKey("0badcafe")
PLAN = PlanId("a1b2c3d4e5f6")
OLD_PLAN = PlanId("0a1b2c3d4e5f")
RUN = RunId("f6e5d4c3b2a1")
NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
HOSTILE = ('<b>Bobby</b> & "Tables"', "\u202eLeahcim\u202c Evil\u200b", "=cmd|'/c calc'!A1", "A" * 240)
NAMES = (
    "Anna Berger",
    "Jonas Weber",
    "Li Wei",
    "Max Exit",
    "Eva Stein",
    "Zoë d'Arc-Müller",
    "Олена Шевченко",
    "محمد العربي",
)


def new_vault(home: Path) -> Store:
    """Make a vault that opens at once."""
    return create_vault(home, vaults.PASSPHRASE, use_keyring=False, kdf=CHEAP)


def portrait(text: str, colour: str, edge: int = 240) -> bytes:
    """Draw a JPEG that one tells apart at a glance."""
    image = Image.new("RGB", (edge, edge), colour)
    draw = ImageDraw.Draw(image)
    draw.ellipse((edge * 0.3, edge * 0.15, edge * 0.7, edge * 0.6), fill="#f1d3b8")
    draw.ellipse((edge * 0.1, edge * 0.65, edge * 0.9, edge * 1.4), fill="#37474f")
    draw.text((8, edge - 24), text, fill="white")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def person(number: int, name: str, **values: object) -> Person:
    """Return a user of the company."""
    given, _, surname = name.partition(" ")
    plain: dict[str, object] = {
        "given_name": given,
        "surname": surname,
        "mail": f"person{number}@contoso.example",
        "sign_in_name": f"person{number}@contoso.example",
        "job_title": "Consultant",
        "department": ("Sales", "IT", "Research & Development")[number % 3],
        "company_name": "Contoso",
        "office_location": "Berlin 2.14",
        "mobile_phone": f"+49 1522 88{number:05d}",
        "business_phones": (f"+49 30 23125{number:03d}",),
        "address": PostalAddress("Hauptstraße 1", "Berlin", "", "10115", "Deutschland"),
        "country_code": "DE",
        "is_mailbox_likely": True,
    }
    return Person(PersonKey(f"u.{number:08d}"), PersonKind.USER, name, **{**plain, **values})  # type: ignore[arg-type]


def company(size: int = 40) -> tuple[Person, ...]:
    """Return people: the well-known names first, hostile ones next."""
    named = [*NAMES, *HOSTILE]
    names = [*named, *(f"Person {number:05d}" for number in range(len(named), size))]
    return tuple(person(number, name) for number, name in enumerate(names[:size]))


def fill_directory(store: Store, people: tuple[Person, ...]) -> None:
    """Store the connection, its people and three groups."""
    store.connections.put(Connection(CONNECTION, "Contoso (demo)", ConnectionKind.DEMO, demo=DemoSize()))
    directory = store.directory
    directory.begin_full(CONNECTION, Feed.PEOPLE)
    directory.put_people(CONNECTION, Feed.PEOPLE, people)
    directory.end_reading(CONNECTION, Feed.PEOPLE, "state", NOW, is_full=True)
    directory.begin_full(CONNECTION, Feed.GROUPS)
    groups = tuple(Group(GroupId(f"g{n}"), name) for n, name in enumerate(("All Employees", "Sales team", "Board")))
    directory.put_groups(CONNECTION, groups)
    keys = tuple(one.key for one in people)
    directory.put_members(CONNECTION, Members(groups[0].id, keys, (groups[1].id,)))
    directory.put_members(CONNECTION, Members(groups[1].id, keys[: len(keys) // 2], ()))
    directory.put_members(CONNECTION, Members(groups[2].id, keys[:2], ()))
    directory.end_reading(CONNECTION, Feed.GROUPS, "state", NOW, is_full=True)


def sync_set(name: str = "All staff → phones", key: SetKey = SET) -> SyncSet:
    """Return a set as an administrator would make it."""
    return SyncSet(
        key=key,
        name=name,
        connection_id=CONNECTION,
        sources=(Selection(SelectionKind.GROUP, "g0", "All Employees"),),
        targets=(Selection(SelectionKind.ALL_MAILBOXES),),
        folder="Company contacts",
    )


class PlanMaker:
    """Writes changes of one plan, numbered in order."""

    def __init__(self, people: tuple[Person, ...], mailboxes: int) -> None:
        self.people = {one.key: one for one in people}
        self.mailboxes = [MailboxId(f"{number:08d}") for number in range(mailboxes)]
        self.changes: list[Change] = []

    def card(self, one: Person) -> Card:
        """Return the card of a person."""
        return map_person(one, sync_set()).card

    def add(
        self,
        kind: ChangeKind,
        one: Person,
        mailbox: MailboxId,
        reason: Reason,
        *,
        before: Card | None = None,
        after: Card | None = None,
        photos: tuple[PhotoHash, PhotoHash] = (NO_PHOTO, NO_PHOTO),
        written: Card | None = None,
    ) -> None:
        """Add one change; `written` is what we had written before a user edited it."""
        fields: tuple[CardField, ...] = ()
        if kind is ChangeKind.CREATE and after:
            fields = tuple(field for field, _ in after.filled())
        elif before and after and kind in WRITING_KINDS:
            fields = differing_fields(before, after)
        hashed = after or before
        self.changes.append(
            Change(
                number=len(self.changes) + 1,
                kind=kind,
                mailbox_id=mailbox,
                folder_id=FolderId(f"folder-{mailbox}"),
                person_key=one.key,
                set_key=SET,
                before=before,
                after=after,
                fields=fields,
                photo_before=photos[0],
                photo_after=photos[1],
                reason=reason,
                content_hash=content_hash(hashed) if hashed else ContentHash(""),
                item_id=ItemId(f"item-{len(self.changes)}") if before else None,
                base_version=Version("v1") if before else None,
                base_before=Base(SET, content_hash(written), content_hash(written)) if written else None,
            )
        )

    def header(self, kept: int = 0, brakes: tuple[BrakeHit, ...] = (), plan_id: PlanId = PLAN) -> PlanHeader:
        """Return the header that fits the changes."""
        counts: dict[ChangeKind, int] = {ChangeKind.KEEP: kept} if kept else {}
        for change in self.changes:
            for part in change.parts:
                counts[part] = counts.get(part, 0) + 1
        writing = sum(change.kind in WRITING_KINDS for change in self.changes)
        return PlanHeader(
            id=plan_id,
            connection_id=CONNECTION,
            set_keys=(SET,),
            created_at=NOW,
            seal="5" * 64,
            counts=counts,
            mailboxes=len(self.mailboxes),
            people=len(self.people),
            cost=Cost(writing, writing // 20 + 1, writing * 0.02),
            completeness=Completeness.FULL,
            brakes=brakes,
        )

    def store_in(self, store: Store, header: PlanHeader) -> None:
        """Write the plan."""
        store.plans.begin(header)
        store.plans.add_changes(header.id, self.changes)
        store.plans.finish(header)


def fill_plan(store: Store, mailboxes: int = 20, *, with_brake: bool = False) -> PlanMaker:
    """Store a plan with every kind of change; "Li Wei" differs in two mailboxes."""
    people = company()
    maker = PlanMaker(people, mailboxes)
    old, new = (store.photos.put(portrait(text, colour)) for text, colour in (("old", "#7b8a3a"), ("new", "#3a6f8a")))
    anna, jonas, wei, leaver, eva, zoe, olena, omar = people[:8]
    for number, mailbox in enumerate(maker.mailboxes):
        card = maker.card(anna)
        before = replace(card, mobile_phone="+49 1522 8800001", job_title="Consultant", department="Marketing")
        after = replace(card, mobile_phone="+49 1522 8800099", job_title="Senior Consultant", department="")
        maker.add(
            ChangeKind.UPDATE, anna, mailbox, Reason.PERSON_CHANGED, before=before, after=after, photos=(old, new)
        )
        card = maker.card(jonas)
        maker.add(ChangeKind.PHOTO, jonas, mailbox, Reason.PHOTO_CHANGED, before=card, after=card, photos=(old, new))
        card = maker.card(wei)
        title = "Boss" if number < 2 else "Engineer"
        before = replace(card, job_title=title)
        reason, written = Reason.PERSON_CHANGED, None
        if number < 2:
            reason, written = Reason.USER_EDITED, replace(card, job_title="Engineer")
        after = replace(card, job_title="Lead Engineer")
        maker.add(ChangeKind.UPDATE, wei, mailbox, reason, before=before, after=after, written=written)
        card = maker.card(leaver)
        maker.add(ChangeKind.DELETE, leaver, mailbox, Reason.NO_LONGER_WANTED, before=card, photos=(old, NO_PHOTO))
        if number == 0:
            card = maker.card(eva)
            own = Card(display_name="Eva (Mum)", mobile_phone="01522 8800004", categories=("Family",))
            maker.add(ChangeKind.ADOPT, eva, mailbox, Reason.LOOKS_ALIKE, before=own, after=card)
            maker.add(ChangeKind.CONFLICT, omar, mailbox, Reason.TWO_OF_OURS, before=maker.card(omar))
            _put_second(store, maker.changes[-1])
            maker.add(ChangeKind.SKIP, people[0], mailbox, Reason.OWNER)
        card = maker.card(zoe)
        maker.add(
            ChangeKind.CLEAR, zoe, mailbox, Reason.PERSON_CHANGED, before=card, after=replace(card, mobile_phone="")
        )
        maker.add(ChangeKind.CREATE, olena, mailbox, Reason.NEW_PERSON, after=maker.card(olena), photos=(NO_PHOTO, new))
        for one in people[8:12]:
            maker.add(ChangeKind.CREATE, one, mailbox, Reason.NEW_PERSON, after=maker.card(one))
    brakes = ()
    if with_brake:
        brakes = (BrakeHit(BrakeKind.MAILBOX_SHARE, mailboxes, 2, maker.mailboxes[1]),)
    maker.store_in(store, maker.header(kept=300, brakes=brakes))
    return maker


def _put_second(store: Store, change: Change) -> None:
    """Let a folder hold a second contact of the person of a change, with another number and without a title."""
    assert change.before is not None
    assert change.folder_id is not None
    second = replace(change.before, mobile_phone="+49 1522 8800070", job_title="")
    mark = Mark(SET, change.person_key, OperationId("0" * 32), change.content_hash, NO_PHOTO)
    ours = ((change.item_id, change.before), (ItemId("second"), second))
    contacts = [Contact(item or ItemId(""), Version("v1"), card, mark) for item, card in ours]
    folder = FolderRef(change.mailbox_id, change.folder_id)
    store.snapshots.put(CONNECTION, SnapshotState(folder, "Company contacts", "state", NOW), contacts)


def fill_runs(store: Store) -> None:
    """Store a finished run with mailboxes of every result, and an interrupted one."""
    old = PlanMaker(company(), 20)
    old.add(ChangeKind.CREATE, company()[0], old.mailboxes[1], Reason.NEW_PERSON, after=old.card(company()[0]))
    old.store_in(store, replace(old.header(plan_id=OLD_PLAN), created_at=NOW.replace(day=20)))
    finished = Run(RUN, OLD_PLAN, RunState.FINISHED, NOW, NOW.replace(minute=9), 180, 171, 7, 2, 17, 24, 190)
    cut_off = Run(
        RunId("0123456789ab"), OLD_PLAN, RunState.INTERRUPTED, NOW.replace(hour=15), None, 180, 60, 0, 0, 4, 9, 66
    )
    store.runs.put(finished)
    store.runs.put(cut_off)
    results = (MailboxResult.VERIFIED, MailboxResult.PARTLY, MailboxResult.FAILED)
    errors = (None, ErrorCode.VERSION_CHANGED, ErrorCode.MAILBOX_MISSING)
    store.runs.put_outcomes(
        RUN,
        [
            MailboxOutcome(
                MailboxId(f"{n:08d}"), results[k], 9, 9 - 2 * (k > 0), 2 if k == 2 else 0, 2 if k == 1 else 0, errors[k]
            )
            for n in range(20)
            for k in (0 if n < 17 else 1 if n < 19 else 2,)
        ],
    )


@made_once
def sample_vault(home: Path, *, with_brake: bool = False) -> Store:
    """Return a vault with a company, two sets, a plan and runs."""
    store = new_vault(home)
    with store.transaction():
        fill_directory(store, company())
        store.sets.put(sync_set())
        store.sets.put(sync_set("Board only", SetKey("1badcafe")))
        fill_plan(store, with_brake=with_brake)
        fill_runs(store)
    return store


@made_once
def hostile_vault(home: Path) -> Store:
    """Return a vault whose people, mailboxes, sets and values try everything: an update and a new contact for each."""
    people = tuple(
        person(number, text, mail=f"{text}@contoso.example", department=text) for number, text in enumerate(STORABLE)
    )
    store = new_vault(home)
    with store.transaction():
        fill_directory(store, people)
        store.sets.put(sync_set(STORABLE[3]))
        maker = PlanMaker(people, 2)
        for one, text in zip(people, reversed(STORABLE), strict=True):
            card = Card(display_name=one.display_name, personal_notes=one.display_name, emails=(one.mail,))
            after = replace(card, personal_notes=text, department=one.display_name)
            maker.add(ChangeKind.UPDATE, one, maker.mailboxes[0], Reason.USER_EDITED, before=card, after=after)
            maker.add(ChangeKind.CREATE, one, maker.mailboxes[1], Reason.NEW_PERSON, after=after)
        maker.store_in(store, maker.header())
    return store


@made_once
def large_vault(home: Path) -> Store:
    """Return a vault with a plan of 6,000 new contacts: 1,500 people in four mailboxes."""
    people = company(1_500)
    store = new_vault(home)
    with store.transaction():
        fill_directory(store, people)
        store.sets.put(sync_set())
        maker = PlanMaker(people, 4)
        for one in people:
            card = maker.card(one)
            for mailbox in maker.mailboxes:
                maker.add(ChangeKind.CREATE, one, mailbox, Reason.NEW_PERSON, after=card)
        maker.store_in(store, maker.header())
    return store


@made_once
def single_vault(home: Path) -> Store:
    """Return a vault with a plan of one change."""
    people = company(3)
    store = new_vault(home)
    with store.transaction():
        fill_directory(store, people)
        store.sets.put(sync_set())
        maker = PlanMaker(people, 1)
        maker.add(ChangeKind.CREATE, people[0], maker.mailboxes[0], Reason.NEW_PERSON, after=maker.card(people[0]))
        maker.store_in(store, maker.header(kept=1))
    return store


def many_changes(people: tuple[Person, ...], mailboxes: int) -> Iterator[Change]:
    """Yield an update of every person in every mailbox."""
    maker = PlanMaker(people, mailboxes)
    for mailbox in maker.mailboxes:
        for one in people:
            card = maker.card(one) if not maker.changes else Card(display_name=one.display_name)
            maker.add(
                ChangeKind.UPDATE,
                one,
                mailbox,
                Reason.PERSON_CHANGED,
                before=card,
                after=replace(card, job_title="New"),
            )
    yield from maker.changes
