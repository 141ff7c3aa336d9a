"""What the plan of one folder says, case by case."""

from __future__ import annotations

import pytest

from desktop.model.card import Card, CardField, content_hash
from desktop.model.ids import NO_PHOTO, OperationId
from desktop.model.plan import ChangeKind, Reason
from desktop.model.syncset import FieldPolicy, FieldRule, UserDeletes, UserEdits
from desktop.planning.folder_case import FolderCase
from desktop.planning.plan_folder import plan_folder, recovered_links
from tests.planning.builders import (
    MAILBOX,
    OTHER_SET,
    PHOTO,
    PHOTO_2,
    SET,
    card,
    case,
    desired,
    foreign,
    key,
    kinds,
    link,
    links,
    only,
    ours,
    reading,
    sync_set,
)


def test_new_person_is_created_with_all_filled_fields() -> None:
    change = only(case([desired(photo=PHOTO)], None))
    assert (change.kind, change.reason) == (ChangeKind.CREATE, Reason.NEW_PERSON)
    assert change.fields == (CardField.DISPLAY_NAME, CardField.GIVEN_NAME, CardField.EMAILS)
    assert (change.folder_id, change.item_id, change.before) == (None, None, None)
    assert (change.photo_before, change.photo_after) == (NO_PHOTO, PHOTO)
    assert change.content_hash == content_hash(card())


def test_numbers_go_on_from_the_first() -> None:
    plan = plan_folder(case([desired(3), desired(1), desired(2)], None), first_number=10)
    assert [(change.number, change.person_key) for change in plan.changes] == [(10, key(1)), (11, key(2)), (12, key(3))]


def test_what_is_as_wanted_is_kept_and_counted() -> None:
    contact = ours()
    plan = plan_folder(case([desired()], [contact], links(contact)))
    assert (plan.changes, plan.kept) == ((), 1)


def test_a_new_vault_takes_contacts_over_by_their_mark() -> None:
    contact = ours(photo=PHOTO)
    plan = plan_folder(case([desired(photo=PHOTO)], [contact]))
    assert (plan.changes, plan.kept) == ((), 1)


def test_changed_person_is_updated_from_the_version_that_was_read() -> None:
    contact = ours(version="v7")
    change = only(case([desired(made=card(job_title="Head"))], [contact], links(contact)))
    assert (change.kind, change.reason) == (ChangeKind.UPDATE, Reason.PERSON_CHANGED)
    assert change.fields == (CardField.JOB_TITLE,)
    assert (change.item_id, change.base_version) == (contact.item_id, "v7")


def test_emptying_alone_is_its_own_kind() -> None:
    contact = ours(made=card(job_title="Head"))
    assert kinds(case([desired()], [contact], links(contact))) == [(ChangeKind.CLEAR, Reason.PERSON_CHANGED)]


def test_emptying_together_with_a_photo_is_an_update() -> None:
    contact = ours(made=card(job_title="Head"))
    change = only(case([desired(photo=PHOTO)], [contact], links(contact)))
    assert change.kind is ChangeKind.UPDATE
    assert change.parts == {ChangeKind.UPDATE, ChangeKind.CLEAR, ChangeKind.PHOTO}


@pytest.mark.parametrize(
    ("there", "wanted"), [(NO_PHOTO, PHOTO), (PHOTO, PHOTO_2), (PHOTO, NO_PHOTO)], ids=["new", "other", "gone"]
)
def test_photo_alone(there: str, wanted: str) -> None:
    contact = ours(photo=there)
    change = only(case([desired(photo=wanted)], [contact], links(contact)))
    assert (change.kind, change.reason, change.fields) == (ChangeKind.PHOTO, Reason.PHOTO_CHANGED, ())
    assert (change.photo_before, change.photo_after) == (there, wanted)


def test_a_photo_that_the_user_removed_comes_back() -> None:
    contact = ours(photo=PHOTO, has_photo=False)
    change = only(case([desired(photo=PHOTO)], [contact], links(contact)))
    assert (change.kind, change.photo_before, change.photo_after) == (ChangeKind.PHOTO, NO_PHOTO, PHOTO)


def test_a_photo_that_failed_after_its_mark_was_written_is_planned_again() -> None:
    contact = ours(photo=PHOTO_2)
    known = {key(1): link(contact, photo_hash=PHOTO)}
    change = only(case([desired(photo=PHOTO_2)], [contact], known))
    assert (change.photo_before, change.photo_after) == (PHOTO, PHOTO_2)


def test_photos_are_left_alone_where_the_set_writes_none() -> None:
    contact = ours(photo=PHOTO)
    plan = plan_folder(case([desired()], [contact], links(contact), [sync_set(rules={"write_photos": False})]))
    assert plan.changes == ()


def test_photos_are_left_alone_where_the_source_could_not_be_read() -> None:
    contact = ours(photo=PHOTO)
    plan = plan_folder(case([desired()], [contact], links(contact), photos_unknown=frozenset((key(1),))))
    assert plan.changes == ()


def test_superfluous_contacts_stay_unless_the_set_may_delete() -> None:
    contact = ours(photo=PHOTO)
    assert kinds(case([], [contact], links(contact))) == [(ChangeKind.SKIP, Reason.DELETES_OFF)]
    change = only(case([], [contact], links(contact), [sync_set(rules={"may_delete": True})]))
    assert (change.kind, change.reason) == (ChangeKind.DELETE, Reason.NO_LONGER_WANTED)
    assert (change.before, change.after, change.base_version) == (contact.card, None, contact.version)


def test_partial_readings_delete_nothing() -> None:
    contact = ours()
    may = [sync_set(rules={"may_delete": True})]
    assert kinds(case([], reading([contact], is_full=False), links(contact), may)) == [
        (ChangeKind.SKIP, Reason.SOURCE_PARTIAL)
    ]
    assert kinds(case([], [contact], links(contact), may, is_desired_full=False)) == [
        (ChangeKind.SKIP, Reason.SOURCE_PARTIAL)
    ]


def test_partial_readings_create_nothing() -> None:
    assert kinds(case([desired()], reading([], is_full=False))) == [(ChangeKind.SKIP, Reason.SOURCE_PARTIAL)]


def test_foreign_contact_that_looks_alike_is_offered_and_the_person_not_created() -> None:
    own = foreign(Card(display_name="Nick", emails=("P1@contoso.EXAMPLE",)))
    change = only(case([desired()], [own]))
    assert (change.kind, change.item_id) == (ChangeKind.ADOPT, own.item_id)


def test_phones_look_alike_whatever_their_prefix() -> None:
    own = foreign(Card(display_name="Nick", mobile_phone="0151 / 2345 6789"))
    assert only(case([desired(made=card(mobile_phone="+49 151 23456789"))], [own])).kind is ChangeKind.ADOPT


def test_a_switchboard_number_tells_nobody() -> None:
    own = foreign(Card(display_name="Reception", business_phones=("+49 30 1234567",)))
    both = [desired(n, card(n, business_phones=("+49 30 1234567",))) for n in (1, 2)]
    assert [kind for kind, _ in kinds(case(both, [own]))] == [ChangeKind.CREATE, ChangeKind.CREATE]


def test_a_photo_that_came_in_after_all_is_known() -> None:
    contact = ours(photo=PHOTO)
    without = {key(1): link(contact, photo_hash=NO_PHOTO)}
    assert kinds(case([desired(photo=PHOTO)], [contact], without)) == []
    assert kinds(case([desired()], [contact], without)) == [(ChangeKind.PHOTO, Reason.PHOTO_CHANGED)]


def test_a_photo_whose_removal_did_not_follow_its_mark_is_still_to_be_removed() -> None:
    contact = ours(has_photo=True, version="v2")
    known = {key(1): link(contact, photo_hash=PHOTO, operation_id=OperationId("f" * 32), version="v1")}
    assert kinds(case([desired()], [contact], known)) == [(ChangeKind.PHOTO, Reason.PHOTO_CHANGED)]


def edited(policy: UserEdits, *, known: bool = True) -> FolderCase:
    written, now = card(), card(job_title="My title")
    contact = ours(made=now, written=written, version="v2")
    base = {key(1): link(contact, content_hash=content_hash(written), version="v1")} if known else {}
    return case([desired()], [contact], base, [sync_set(rules={"user_edits": policy})])


@pytest.mark.parametrize("known", [True, False], ids=["known", "new vault"])
@pytest.mark.parametrize(
    ("policy", "kind"),
    [
        (UserEdits.OVERWRITE, ChangeKind.CLEAR),
        (UserEdits.KEEP, ChangeKind.SKIP),
        (UserEdits.ASK, ChangeKind.CONFLICT),
    ],
)
def test_user_edits(policy: UserEdits, kind: ChangeKind, known: bool) -> None:
    assert kinds(edited(policy, known=known)) == [(kind, Reason.USER_EDITED)]


def test_what_the_service_made_of_our_write_is_no_change() -> None:
    meant, kept = card(mobile_phone="+49 151 1"), card(mobile_phone="+49 1511")
    contact = ours(made=kept, written=meant)
    assert plan_folder(case([desired(made=meant)], [contact], links(contact))).kept == 1


def test_deleted_by_the_user() -> None:
    contact = ours()
    assert kinds(case([desired()], [], links(contact))) == [(ChangeKind.CREATE, Reason.USER_DELETED)]
    respect = [sync_set(rules={"user_deletes": UserDeletes.RESPECT})]
    assert kinds(case([desired()], [], links(contact), respect)) == [(ChangeKind.SKIP, Reason.USER_DELETED_RESPECTED)]


def test_recreating_ignores_look_alikes() -> None:
    contact = ours()
    own = foreign(card())
    assert kinds(case([desired()], [own], links(contact))) == [(ChangeKind.CREATE, Reason.USER_DELETED)]


@pytest.mark.parametrize(
    ("policy", "now", "wanted", "after"),
    [
        (FieldPolicy.OVERWRITE, "a", "b", "b"),
        (FieldPolicy.OVERWRITE, "a", "", ""),
        (FieldPolicy.KEEP_WHEN_EMPTY, "a", "", "a"),
        (FieldPolicy.KEEP_WHEN_EMPTY, "a", "b", "b"),
        (FieldPolicy.FILL_ONLY, "a", "b", "a"),
        (FieldPolicy.FILL_ONLY, "", "b", "b"),
        (FieldPolicy.LEAVE_ALONE, "", "b", ""),
        (FieldPolicy.LEAVE_ALONE, "a", "", "a"),
    ],
)
def test_field_policies(policy: FieldPolicy, now: str, wanted: str, after: str) -> None:
    mapping = (FieldRule(CardField.JOB_TITLE, "{{ job_title }}", policy),)
    contact = ours(made=card(job_title=now))
    given = case([desired(made=card(job_title=wanted))], [contact], links(contact), [sync_set(mapping=mapping)])
    plan = plan_folder(given)
    result = plan.changes[0].after if plan.changes else contact.card
    assert result is not None
    assert result.job_title == after


def test_fields_that_are_left_alone_are_not_in_a_create() -> None:
    mapping = (
        FieldRule(CardField.DISPLAY_NAME, "{{ display_name }}"),
        FieldRule(CardField.JOB_TITLE, "{{ job_title }}", FieldPolicy.LEAVE_ALONE),
    )
    change = only(case([desired(made=card(job_title="Head"))], None, sets=[sync_set(mapping=mapping)]))
    assert change.after is not None
    assert (change.after.job_title, change.content_hash) == ("", content_hash(change.after))


def test_what_other_sets_write_is_theirs() -> None:
    mine, other = sync_set(rules={"may_delete": True}), sync_set(key=OTHER_SET, rules={"may_delete": True})
    theirs = ours(2, set_key=OTHER_SET)
    given = case(
        [desired(1), desired(3, set_key=OTHER_SET)],
        [theirs],
        links(theirs),
        [mine, other],
        planned=frozenset((SET,)),
    )
    assert [(change.kind, change.person_key) for change in plan_folder(given).changes] == [(ChangeKind.CREATE, key(1))]


def test_a_contact_of_a_set_that_is_gone_goes_where_all_may_delete() -> None:
    orphan = ours(1, set_key=OTHER_SET)
    assert kinds(case([], [orphan], links(orphan))) == [(ChangeKind.SKIP, Reason.DELETES_OFF)]
    may = [sync_set(rules={"may_delete": True})]
    assert kinds(case([], [orphan], links(orphan), may)) == [(ChangeKind.DELETE, Reason.NO_LONGER_WANTED)]


def test_people_whose_card_failed_are_left_alone() -> None:
    contact = ours()
    may = [sync_set(rules={"may_delete": True})]
    plan = plan_folder(case([], [contact], links(contact), may, untouched=frozenset((key(1),))))
    assert plan.changes == ()


def test_links_are_recovered_from_marks_that_are_still_true() -> None:
    true, edit, known = ours(1, photo=PHOTO), ours(2, card(job_title="x"), written=card(2)), ours(3)
    found = recovered_links(case([], [true, edit, known, foreign(card(9))], links(known)))
    assert [one.person_key for one in found] == [key(1)]
    assert (found[0].mailbox_id, found[0].item_id, found[0].photo_hash) == (MAILBOX, true.item_id, PHOTO)


def test_a_folder_that_is_not_there_has_no_links() -> None:
    assert recovered_links(case([desired()], None)) == ()
