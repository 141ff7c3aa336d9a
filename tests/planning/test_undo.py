"""Undoing where it is not plain who wrote what a contact holds."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.card import Card
from desktop.model.errors import ErrorCode
from desktop.model.ids import ItemId, OperationId
from desktop.model.plan import ChangeKind, FolderPlan, Reason
from desktop.model.run import Action, EntryState
from desktop.planning.undo import plan_undo
from tests.planning.boxes import Box
from tests.planning.builders import OTHER_SET, PHOTO, PHOTO_2, card, desired, sync_set

OLD, NEW = card(1, job_title="old"), card(1, job_title="new")


def shouts(made: Card) -> Card:
    return replace(made, job_title=made.job_title.upper())


def found(box: Box, plan: FolderPlan) -> list[tuple[ChangeKind, Reason]]:
    return [(change.kind, change.reason) for change in plan.changes]


def only(box: Box) -> ItemId:
    (item_id,) = box.contacts
    return item_id


def test_the_services_own_form_is_no_users_edit() -> None:
    box = Box(form=shouts)
    box.run(box.sync([desired(1, OLD, PHOTO)]))
    before = box.ours()
    journal = box.run(box.sync([desired(1, NEW, PHOTO)]))
    box.run_undo(box.undo(journal))
    assert box.ours() == before
    assert box.sync([desired(1, OLD, PHOTO)]) == (), "the mark says what was meant, so nothing is left to write"


def test_what_the_answer_told_is_known_after_the_photo_was_written_too() -> None:
    box = Box(form=shouts)
    box.run(box.sync([desired(1, OLD, PHOTO)]))
    before = box.ours()
    journal = box.run(box.sync([desired(1, NEW, PHOTO_2)]))
    box.run_undo(box.undo(journal))
    assert box.ours() == before


def test_other_content_than_was_meant_is_left_alone_where_no_answer_told_of_it() -> None:
    """Whether the service or a user made it so before the reading back is not known then."""
    box = Box(form=shouts)
    box.run(box.sync([desired(1, OLD, PHOTO)]))
    journal = box.run(box.sync([desired(1, NEW, PHOTO_2)]), meanwhile=box.links.clear)
    assert found(box, plan_undo(box.undo_case(journal))) == [(ChangeKind.CONFLICT, Reason.CHANGED_SINCE)]


def test_an_edit_between_writing_and_reading_back_is_a_users() -> None:
    box = Box()
    box.run(box.sync([desired(1, OLD, PHOTO)]))
    changes = box.sync([desired(1, NEW, PHOTO_2)])
    journal = box.run(changes, meanwhile=lambda: box.edit(only(box), card(1, job_title="mine")))
    assert found(box, plan_undo(box.undo_case(journal))) == [(ChangeKind.CONFLICT, Reason.CHANGED_SINCE)]


def test_a_contact_belongs_to_the_set_of_before_again() -> None:
    box = Box()
    other = sync_set(key=OTHER_SET, rules={"may_delete": True})
    box.run(box.sync([desired(1, OLD, set_key=OTHER_SET)], other))
    journal = box.run(box.sync([desired(1, NEW)], sync_set()))
    marks = [one.mark.set_key for one in box.contacts.values() if one.mark]
    box.run_undo(box.undo(journal))
    assert (marks, [one.mark.set_key for one in box.contacts.values() if one.mark]) == ([sync_set().key], [OTHER_SET])


def test_a_double_that_the_run_removed_does_not_come_back() -> None:
    box = Box()
    journal = box.run(box.sync([desired(1, OLD)]))
    (entry,) = journal
    double = ItemId("I9999")
    removal = replace(entry, operation_id=OperationId("d" * 32), action=Action.DELETE, item_id=double)
    changes = box.undo((entry, replace(removal, before_hash=entry.content_hash)))
    assert [(change.kind, change.item_id) for change in changes] == [(ChangeKind.DELETE, entry.item_id)]


def test_what_is_as_before_by_itself_counts_as_kept() -> None:
    box = Box()
    journal = box.run(box.sync([desired(1, OLD), desired(2)]))
    box.delete(next(iter(box.contacts)))
    plan = plan_undo(box.undo_case(journal), first_number=5)
    assert (plan.kept, [change.number for change in plan.changes]) == (1, [5])


def test_a_later_run_that_wrote_the_same_again_is_a_later_run() -> None:
    box = Box()
    box.run(box.sync([desired(1, OLD)]))
    journal = box.run(box.sync([desired(1, NEW)]))
    box.edit(only(box), card(1, job_title="mine"))
    box.run(box.sync([desired(1, NEW)]))
    assert found(box, plan_undo(box.undo_case(journal))) == [(ChangeKind.CONFLICT, Reason.WRITTEN_SINCE)]


def test_an_update_that_was_given_up_but_came_in_is_taken_back_where_it_was_meant_for() -> None:
    box = Box()
    box.run(box.sync([desired(1, OLD)]))
    (entry,) = box.run(box.sync([desired(1, NEW)]))
    given_up = (replace(entry, state=EntryState.FAILED),)
    (change,) = box.undo(given_up)
    assert (change.kind, change.item_id) == (ChangeKind.UPDATE, only(box))
    box.copy(only(box))
    box.delete(change.item_id)
    assert box.undo(given_up) == (), "what is left is the user's copy"


def test_a_photo_that_came_in_without_an_answer_goes_again() -> None:
    box = Box()
    box.run(box.sync([desired(1, OLD, PHOTO)]))
    before = box.ours()
    entries = box.run(box.sync([desired(1, OLD, PHOTO_2)]))
    unanswered = [
        replace(e, state=EntryState.FAILED, attempts=4) if e.action is Action.PUT_PHOTO else e for e in entries
    ]
    box.run_undo(box.undo(tuple(unanswered)))
    assert box.ours() == before


def test_what_a_create_may_have_made_a_second_time_is_named() -> None:
    box = Box()
    (entry,) = box.run(box.sync([desired(1, OLD)]))
    first = only(box)
    box.copy(first)
    assert [change.item_id for change in box.undo((entry,))] == [first], "sent once: the other one is a copy"
    found_now = box.undo((replace(entry, attempts=2),))
    assert [(one.kind, one.reason) for one in found_now] == [
        (ChangeKind.DELETE, Reason.UNDO),
        (ChangeKind.CONFLICT, Reason.SECOND_OR_COPY),
    ]
    assert found_now[1].item_id != first


def test_what_was_written_over_after_an_answer_got_lost_is_named() -> None:
    """Another console, or a later run, wrote the contact that the run may have made: nothing tells any more."""
    box = Box()
    (entry,) = box.run(box.sync([desired(1, OLD)]))
    given_up = (replace(entry, state=EntryState.CONFLICT, item_id=None, attempts=1, error=ErrorCode.VERSION_CHANGED),)
    update = box.run(box.sync([desired(1, NEW)]))
    named = [(ChangeKind.CONFLICT, Reason.WRITTEN_SINCE)]
    assert found(box, plan_undo(box.undo_case(given_up))) == named
    box.run_undo(box.undo(update))
    assert found(box, plan_undo(box.undo_case(given_up))) == named, "what nobody knows as made by it is not deleted"
    refused = (replace(given_up[0], state=EntryState.FAILED, error=ErrorCode.REFUSED_BY_SERVICE),)
    assert box.undo(refused) == (), "it was not made by that run"


def test_an_update_that_was_written_over_after_an_answer_got_lost_is_named() -> None:
    box = Box()
    box.run(box.sync([desired(1, OLD)]))
    item_id = only(box)
    before = box.contacts[item_id]
    (entry,) = box.run(box.sync([desired(1, NEW)]))
    given_up = (replace(entry, state=EntryState.FAILED, version=before.version, attempts=1),)
    box.run(box.sync([desired(1, card(1, job_title="newest"))]))
    assert found(box, plan_undo(box.undo_case(given_up))) == [(ChangeKind.CONFLICT, Reason.WRITTEN_SINCE)]
    box.contacts[item_id] = before
    box.edit(item_id, card(1, job_title="mine"))
    assert box.undo(given_up) == (), "the mark is that of before: the run did not write it"


def test_a_delete_without_an_answer_is_taken_back_where_the_contact_is_gone() -> None:
    box = Box()
    box.run(box.sync([desired(1, OLD, PHOTO)]))
    before, contacts = box.ours(), dict(box.contacts)
    (entry,) = box.run(box.sync([]))
    given_up = (replace(entry, state=EntryState.FAILED, attempts=1, error=ErrorCode.MAILBOX_DENIED),)
    gone, box.contacts = box.contacts, contacts
    assert box.undo(given_up) == (), "it was not executed"
    box.contacts = gone
    box.run_undo(box.undo(given_up))
    assert box.ours() == before
