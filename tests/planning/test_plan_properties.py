"""What holds for every folder: applied, a plan reaches what is wanted, and after that there is nothing to do."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.card import Card, content_hash, differing_fields
from desktop.model.contact import Contact
from desktop.model.ids import NO_PHOTO, ItemId, OperationId, Version
from desktop.model.mark import Mark
from desktop.model.plan import WRITING_KINDS, Change, ChangeKind
from desktop.model.reading import Completeness
from desktop.model.syncset import UserDeletes, UserEdits
from desktop.planning.folder_case import FolderCase, count_traits
from desktop.planning.plan_folder import managed_count, plan_folder
from desktop.planning.settling import restless_people
from tests.planning.builders import (
    PHOTO,
    PHOTO_2,
    card,
    case,
    desired,
    foreign,
    key,
    link,
    mark,
    ours,
    reading,
    sync_set,
)

PEOPLE = st.integers(1, 6)
CARDS = st.builds(
    lambda n, title, phone: card(n, job_title=title, mobile_phone=phone),
    PEOPLE,
    st.sampled_from(["", "Head", "Grüße", "الاسم", "<b>x</b>"]),
    st.sampled_from(["", "+49 151 23456789", "+1 555 0100"]),
)
PHOTOS = st.sampled_from([NO_PHOTO, PHOTO, PHOTO_2])


@st.composite
def cases(draw: st.DrawFn) -> FolderCase:
    """Folders in which people came, went and changed, users edited, copied and deleted, and the vault knows some of it."""
    wanted = [
        desired(n, replace(draw(CARDS), display_name=f"Person {n}"), draw(PHOTOS))
        for n in sorted(draw(st.sets(PEOPLE)))
    ]
    contacts: list[Contact] = []
    known = {}
    for n in sorted(draw(st.sets(PEOPLE))):
        written, photo = draw(CARDS), draw(PHOTOS)
        now = draw(st.one_of(st.just(written), CARDS))
        has_photo = draw(st.sampled_from([None, bool(photo), False]))
        sign = mark(n, written, photo)
        contact = Contact(ItemId(f"I{n}"), Version(draw(st.sampled_from(["v1", "v2"]))), now, sign, has_photo)
        if draw(st.booleans()):
            base = link(contact, content_hash=content_hash(written), version=Version("v1"))
            if contact.version == "v1":
                contact = replace(contact, card=written)  # a version stands for one content
            known[base.person_key] = base
        if draw(st.integers(0, 5)):
            contacts.append(contact)
        if not draw(st.integers(0, 4)):
            contacts.append(replace(contact, item_id=ItemId(f"copy{n}")))
    contacts += [foreign(draw(CARDS), f"X{n}") for n in range(draw(st.integers(0, 3)))]
    rules = {
        "may_delete": draw(st.booleans()),
        "user_edits": draw(st.sampled_from(UserEdits)),
        "user_deletes": draw(st.sampled_from(UserDeletes)),
        "write_photos": draw(st.booleans()),
    }
    seen = reading(contacts, is_full=draw(st.integers(0, 4)) > 0)
    return case(wanted, seen, known, [sync_set(rules=rules)], is_desired_full=draw(st.integers(0, 5)) > 0)


def applied(given_case: FolderCase, changes: tuple[Change, ...]) -> FolderCase:
    """Do what a run does: write, mark, and link what was read back."""
    assert given_case.observed is not None
    contacts = {contact.item_id: contact for contact in given_case.observed.items}
    known = dict(given_case.links)
    for change in changes:
        if change.kind not in WRITING_KINDS:
            continue
        if change.kind is ChangeKind.DELETE:
            assert change.item_id is not None
            del contacts[change.item_id]
            known.pop(change.person_key, None)
            continue
        assert change.after is not None
        item = change.item_id or ItemId(f"N{change.number}")
        operation = OperationId(f"{change.number + 1000:032x}")
        sign = Mark(change.set_key, change.person_key, operation, change.content_hash, change.photo_after)
        shown = contacts[item].has_photo if change.item_id else False
        has_photo = bool(change.photo_after) if change.writes_photo else shown
        before = contacts[item].card if change.item_id else Card()
        values = {field.value: change.after.value(field) for field in change.fields}
        made = Contact(item, Version(f"w{change.number}"), replace(before, **values), sign, has_photo)
        contacts[item] = made
        known[change.person_key] = link(made)
    return replace(given_case, observed=replace(given_case.observed, items=tuple(contacts.values())), links=known)


@given(cases())
def test_after_a_plan_was_applied_nothing_is_left_to_write(given_case: FolderCase) -> None:
    after = applied(given_case, plan_folder(given_case).changes)
    left = [change for change in plan_folder(after).changes if change.kind in WRITING_KINDS]
    assert left == []


@given(cases())
def test_what_is_written_ends_as_wanted(given_case: FolderCase) -> None:
    wanted = {one.person_key: one for one in given_case.desired}
    changes = plan_folder(given_case).changes
    after = applied(given_case, changes)
    assert after.observed is not None
    by_item = {contact.item_id: contact for contact in after.observed.items}
    for change in changes:
        if change.kind in WRITING_KINDS and change.kind is not ChangeKind.DELETE:
            contact = by_item[change.item_id or ItemId(f"N{change.number}")]
            if change.fields:
                assert differing_fields(contact.card, wanted[change.person_key].card) == ()
            assert content_hash(contact.card) == change.content_hash


@given(cases())
def test_foreign_contacts_and_copies_are_never_written(given_case: FolderCase) -> None:
    assert given_case.observed is not None
    by_item = {contact.item_id: contact for contact in given_case.observed.items}
    for change in plan_folder(given_case).changes:
        if change.kind not in WRITING_KINDS or change.item_id is None:
            continue
        contact = by_item[change.item_id]
        assert contact.mark is not None
        assert contact.mark.person_key == change.person_key
        base = given_case.links.get(change.person_key)
        same = [c for c in by_item.values() if c.mark is not None and c.mark.person_key == change.person_key]
        assert base.item_id == contact.item_id if base else same == [contact]


@given(cases())
def test_deletes_need_permission_and_whole_readings(given_case: FolderCase) -> None:
    deletes = [change for change in plan_folder(given_case).changes if change.kind is ChangeKind.DELETE]
    if deletes:
        assert given_case.is_desired_full
        assert given_case.observed is not None
        assert given_case.observed.completeness is Completeness.FULL
        assert all(one.rules.may_delete for one in given_case.sets.values())
        assert not {one.person_key for one in given_case.desired} & {change.person_key for change in deletes}


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(given_case: FolderCase, chance: random.Random) -> None:
    assert given_case.observed is not None
    wanted, items = list(given_case.desired), list(given_case.observed.items)
    chance.shuffle(wanted)
    chance.shuffle(items)
    shuffled = replace(given_case, desired=wanted, observed=replace(given_case.observed, items=tuple(items)))
    assert plan_folder(shuffled) == plan_folder(given_case)


@given(cases())
def test_one_contact_per_person_and_folder(given_case: FolderCase) -> None:
    changes = plan_folder(given_case).changes
    assert len({change.person_key for change in changes}) == len(changes)
    created = {change.person_key for change in changes if change.kind is ChangeKind.CREATE}
    assert given_case.observed is not None
    there = {contact.mark.person_key for contact in given_case.observed.items if contact.mark is not None}
    assert not created & there


def test_the_model_would_notice_a_contact_of_ours_that_is_not_reached() -> None:
    contact = ours(made=card(job_title="old"))
    given_case = case([desired()], [contact])
    changes = plan_folder(given_case).changes
    assert [change.kind for change in changes] == [ChangeKind.CLEAR]
    assert plan_folder(applied(given_case, changes)).kept == 1


@given(cases(), st.sets(PEOPLE))
def test_who_is_not_restless_needs_nothing_and_the_others_alone_make_the_same_plan(
    given_case: FolderCase, others: set[int]
) -> None:
    """With whomever of the settled people looked at besides: the plan does not depend on who is left out."""
    assert given_case.observed is not None
    whole = plan_folder(given_case)
    restless = restless_people(given_case, whole)
    people = restless.keys() | {key(number) for number in others}
    items = tuple(one for one in given_case.observed.items if one.mark is None or one.mark.person_key in people)
    little = replace(
        given_case,
        desired=[one for one in given_case.desired if one.person_key in people],
        observed=replace(given_case.observed, items=items),
        links={one: known for one, known in given_case.links.items() if one in people},
        traits=count_traits(given_case.desired),
    )
    settled = {one.person_key for one in given_case.desired} - people
    plan = plan_folder(little)
    assert replace(plan, kept=plan.kept + len(settled)) == whole
    assert managed_count(little) + len(settled) == managed_count(given_case)
    assert restless_people(little, plan) == restless
