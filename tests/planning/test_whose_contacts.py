"""Which contacts of a folder are ours, which are copies, and which could be either."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.card import Card
from desktop.model.contact import Contact, DesiredContact, Link, Written
from desktop.model.ids import NO_PHOTO, FolderId, ItemId, OperationId, PersonKey
from desktop.model.plan import ChangeKind, Reason
from desktop.model.syncset import UserDeletes
from desktop.planning.plan_folder import managed_count, plan_folder
from tests.planning.builders import (
    FOLDER,
    SET,
    card,
    case,
    desired,
    key,
    kinds,
    link,
    links,
    only,
    ours,
    sync_set,
)

LOST = OperationId("f" * 32)
REMOVED = {"version": "", "content_hash": "", "photo_hash": NO_PHOTO}


def test_copies_by_users_are_foreign() -> None:
    contact, copy = ours(), ours(item="I-copy", made=card(job_title="mine"))
    plan = plan_folder(case([desired()], [copy, contact], links(contact)))
    assert (plan.changes, plan.kept) == ((), 1)


def test_a_copy_without_its_original_is_shown_and_not_doubled() -> None:
    contact, copy = ours(), ours(item="I-copy")
    assert kinds(case([desired()], [copy], links(contact))) == [(ChangeKind.CONFLICT, Reason.COPY_BY_USER)]


def test_a_copy_of_somebody_unwanted_is_nobodys_business() -> None:
    contact, copy = ours(), ours(item="I-copy")
    may = [sync_set(rules={"may_delete": True})]
    assert kinds(case([], [copy], links(contact), may)) == []


def test_an_item_that_another_operation_wrote_is_a_copy_though_nothing_is_linked() -> None:
    """The link of a contact goes when we delete it, or is not there yet; the journal knows which item was written."""
    copy = ours(item="I-copy")
    assert copy.mark is not None
    may = [sync_set(rules={"may_delete": True})]

    def written(folder: FolderId, item: str) -> Written:
        return Written({copy.mark.operation_id: (folder, ItemId(item))} if copy.mark else {})

    assert kinds(case([], [copy], {}, may, written=written(FOLDER.folder_id, "I1"))) == []
    assert kinds(case([desired()], [copy], written=written(FOLDER.folder_id, "I1"))) == [
        (ChangeKind.CONFLICT, Reason.COPY_BY_USER)
    ]
    assert kinds(case([], [copy], {}, may, written=written(FolderId("F2"), "I-copy"))) == []  # moved here
    assert kinds(case([], [copy], {}, may, written=written(FOLDER.folder_id, "I-copy"))) == [
        (ChangeKind.DELETE, Reason.NO_LONGER_WANTED)
    ]


def test_a_copy_of_what_we_deleted_stays_its_users() -> None:
    contact, copy = ours(), ours(item="I-copy")
    known = {key(1): link(contact, **REMOVED)}
    may = [sync_set(rules={"may_delete": True, "user_deletes": UserDeletes.RESPECT})]
    assert kinds(case([], [copy], known, may)) == []
    assert kinds(case([desired()], [copy], known, may)) == [(ChangeKind.CONFLICT, Reason.COPY_BY_USER)]
    # We deleted it, no user did: who is wanted again comes back.
    assert kinds(case([desired()], [], known, may)) == [(ChangeKind.CREATE, Reason.NEW_PERSON)]


def late_create(item: str = "I-late", made: Card | None = None) -> Contact:
    """The same contact from a create that nobody knew the end of."""
    found = ours(item=item, made=made, written=card())
    assert found.mark is not None
    return replace(found, mark=replace(found.mark, operation_id=LOST))


@pytest.mark.parametrize("known", [Written(lost=frozenset((LOST,))), Written(doubles=frozenset((ItemId("I-late"),)))])
def test_a_contact_that_was_written_twice_goes_where_contacts_may_go(known: Written) -> None:
    contact = ours()
    given = case([desired()], [contact, late_create()], links(contact), written=known)
    assert kinds(given) == [(ChangeKind.CONFLICT, Reason.WRITTEN_TWICE)]
    may = replace(given, sets={SET: sync_set(rules={"may_delete": True})})
    change = only(may)
    assert (change.kind, change.reason, change.item_id) == (ChangeKind.DELETE, Reason.WRITTEN_TWICE, "I-late")
    assert plan_folder(may).kept == 1


def test_a_second_contact_of_a_create_that_was_not_read_back_is_shown_only() -> None:
    contact = ours()
    second, may = late_create(), [sync_set(rules={"may_delete": True})]
    given = case([desired()], [contact, second], links(contact), may, written=Written(unread=frozenset((LOST,))))
    assert kinds(given) == [(ChangeKind.CONFLICT, Reason.WRITTEN_TWICE)]


@pytest.mark.parametrize("known", [Written(lost=frozenset((LOST,))), Written(repeated=frozenset((LOST,)))])
def test_a_second_contact_that_could_be_its_users_stays_and_is_shown(known: Written) -> None:
    contact, may = ours(), [sync_set(rules={"may_delete": True})]
    edited_one = [contact, late_create(made=card(job_title="mine"))]
    told = (ChangeKind.CONFLICT, Reason.SECOND_OR_COPY)
    given = case([desired()], edited_one, links(contact), may, written=known)
    assert kinds(given) == [told]
    assert (only(given).item_id, plan_folder(given).kept) == ("I-late", 1)
    two = [contact, late_create(), late_create("I-later")]
    assert kinds(case([desired()], two, links(contact), may, written=known)) == [told, told]


@pytest.mark.parametrize("wanted", [[], [desired()]])
def test_what_may_be_the_second_is_shown_when_the_first_is_deleted(wanted: list[DesiredContact]) -> None:
    gone, may = ours(), [sync_set(rules={"may_delete": True})]
    known = Written(repeated=frozenset((LOST,)))
    there = [ours(item="I-copy"), late_create()]
    given = case(wanted, there, {key(1): link(gone, **REMOVED)}, may, written=known)
    assert kinds(given) == [(ChangeKind.CONFLICT, Reason.SECOND_OR_COPY)]
    assert only(given).item_id == "I-late"
    assert plan_folder(given).kept == 0


def test_a_second_contact_that_could_not_be_removed_takes_the_place_of_the_first() -> None:
    gone, may = ours(), [sync_set(rules={"may_delete": True})]
    known = Written(repeated=frozenset((LOST,)), doubles=frozenset((ItemId("I-late"),)))
    removed = {key(1): link(gone, **REMOVED)}
    assert kinds(case([desired()], [late_create()], removed, may, written=known)) == []
    assert kinds(case([], [late_create()], removed, may, written=known)) == [
        (ChangeKind.DELETE, Reason.NO_LONGER_WANTED)
    ]


@pytest.mark.parametrize("known", [{}, {key(1): link(ours(item="I-other"), **REMOVED)}])
def test_what_a_set_of_another_folder_wrote_was_brought_here(known: dict[PersonKey, Link]) -> None:
    brought, may = ours(), [sync_set(rules={"may_delete": True})]
    lost = frozenset((brought.mark.operation_id,)) if brought.mark else frozenset()
    written = Written(lost=lost, elsewhere=frozenset((SET,)))
    assert kinds(case([], [brought], known, may, written=written)) == []
    assert kinds(case([desired()], [brought], known, may, written=written)) == [
        (ChangeKind.CONFLICT, Reason.COPY_BY_USER)
    ]


def test_a_create_that_came_in_late_takes_the_place_of_what_was_deleted() -> None:
    gone, late = ours(), late_create()
    given = case([desired()], [late], links(gone), written=Written(lost=frozenset((LOST,))))
    assert (plan_folder(given).changes, plan_folder(given).kept) == ((), 1)


def test_two_that_could_be_ours_are_a_conflict_and_neither_is_written() -> None:
    first, second = ours(item="I1"), ours(item="I2")
    given = case([desired(made=card(job_title="Head"))], [second, first])
    change = only(given)
    assert (change.kind, change.reason, change.item_id) == (ChangeKind.CONFLICT, Reason.TWO_OF_OURS, "I1")
    assert managed_count(given) == 0
