"""Short ways to say what a planning test is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from desktop.model.card import Card, content_hash
from desktop.model.contact import Contact, DesiredContact, FolderRef, Link
from desktop.model.ids import (
    NO_PHOTO,
    ConnectionId,
    FolderId,
    ItemId,
    MailboxId,
    OperationId,
    PersonKey,
    PhotoHash,
    SetKey,
    Version,
)
from desktop.model.mark import Mark
from desktop.model.people import Person, PersonKind
from desktop.model.plan import Change, ChangeKind, Reason
from desktop.model.reading import Completeness, Reading
from desktop.model.syncset import Rules, Selection, SelectionKind, SyncSet
from desktop.planning.folder_case import FolderCase
from desktop.planning.plan_folder import plan_folder

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SET = SetKey("5e70000a")
OTHER_SET = SetKey("5e70000b")
MAILBOX = MailboxId("aaaaaaaa-0000-4000-8000-000000000001")
FOLDER = FolderRef(MAILBOX, FolderId("F1"))
PHOTO = PhotoHash("a" * 32)
PHOTO_2 = PhotoHash("b" * 32)
ALL_PEOPLE = Selection(SelectionKind.ALL_PEOPLE)


def key(number: int) -> PersonKey:
    return PersonKey(f"u.00000000-0000-4000-8000-{number:012d}")


def person(number: int = 1, **values: object) -> Person:
    base = Person(key(number), PersonKind.USER, f"Person {number}", mail=f"p{number}@contoso.example")
    return replace(base, **{"is_mailbox_likely": True, **values})  # type: ignore[arg-type]


def sync_set(**values: object) -> SyncSet:
    base = SyncSet(SET, "All staff", ConnectionId("c" * 32), folder="Company contacts")
    rules = values.pop("rules", {})
    chosen = rules if isinstance(rules, Rules) else Rules(**rules)  # type: ignore[arg-type]
    defaults = {"sources": (ALL_PEOPLE,), "targets": (Selection(SelectionKind.ALL_MAILBOXES),)}
    return replace(base, rules=chosen, **{**defaults, **values})  # type: ignore[arg-type]


def card(number: int = 1, **values: object) -> Card:
    base = Card(display_name=f"Person {number}", given_name="Person", emails=(f"p{number}@contoso.example",))
    return replace(base, **values)  # type: ignore[arg-type]


def desired(
    number: int = 1, made: Card | None = None, photo: PhotoHash = NO_PHOTO, set_key: str = SET
) -> DesiredContact:
    made = made or card(number)
    return DesiredContact(key(number), set_key, made, content_hash(made), photo)


def mark(number: int, made: Card, photo: PhotoHash = NO_PHOTO, set_key: SetKey = SET, operation: str = "") -> Mark:
    return Mark(set_key, key(number), OperationId(operation or f"{number:032x}"), content_hash(made), photo)


def ours(
    number: int = 1,
    made: Card | None = None,
    *,
    item: str = "",
    version: str = "v1",
    written: Card | None = None,
    photo: PhotoHash = NO_PHOTO,
    has_photo: bool | None = None,
    set_key: SetKey = SET,
) -> Contact:
    """A managed contact; `written` is what the mark says where that is not what is there."""
    made = made or card(number)
    shown = bool(photo) if has_photo is None else has_photo
    sign = mark(number, written or made, photo, set_key)
    return Contact(ItemId(item or f"I{number}"), Version(version), made, sign, shown)


def foreign(made: Card, item: str = "X1") -> Contact:
    return Contact(ItemId(item), Version("v1"), made, None, False)


def link(contact: Contact, **values: object) -> Link:
    assert contact.mark is not None
    base = Link(
        MAILBOX,
        FOLDER.folder_id,
        contact.mark.person_key,
        contact.item_id,
        contact.version,
        content_hash(contact.card),
        contact.mark.photo_hash,
        contact.mark.operation_id,
    )
    return replace(base, **values)  # type: ignore[arg-type]


def links(*found: Contact) -> Mapping[PersonKey, Link]:
    return {made.person_key: made for made in map(link, found)}


def reading(contacts: Iterable[Contact], *, is_full: bool = True) -> Reading[Contact]:
    return Reading(tuple(contacts), Completeness.FULL if is_full else Completeness.PARTIAL, NOW)


def case(
    wanted: Iterable[DesiredContact] = (),
    observed: Iterable[Contact] | Reading[Contact] | None = (),
    known: Mapping[PersonKey, Link] | None = None,
    sets: Iterable[SyncSet] = (),
    **values: object,
) -> FolderCase:
    chosen = {one.key: one for one in sets} or {SET: sync_set()}
    seen = observed if observed is None or isinstance(observed, Reading) else reading(observed)
    base = FolderCase(
        mailbox_id=MAILBOX,
        folder=None if observed is None else FOLDER,
        folder_name="Company contacts",
        desired=tuple(wanted),
        is_desired_full=True,
        observed=seen,
        links=known or {},
        sets=chosen,
        planned=frozenset(chosen),
    )
    return replace(base, **values)  # type: ignore[arg-type]


def only(given: FolderCase) -> Change:
    plan = plan_folder(given)
    assert len(plan.changes) == 1
    return plan.changes[0]


def kinds(given: FolderCase) -> list[tuple[ChangeKind, Reason]]:
    return [(change.kind, change.reason) for change in plan_folder(given).changes]
