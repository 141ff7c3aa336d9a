"""Ticks: what is written of a change."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.card import Card, CardField, content_hash
from desktop.model.contact import Base
from desktop.model.ids import NO_PHOTO, ContentHash, PlanId, SetKey
from desktop.model.plan import Approval, Change, ChangeKind
from desktop.planning.approved import approved
from desktop.planning.plan_folder import plan_folder
from tests.planning.builders import PHOTO, card, case, desired, foreign, links, ours, sync_set


def approval(**values: object) -> Approval:
    return replace(Approval(PlanId("p"), "seal"), **values)  # type: ignore[arg-type]


def update() -> Change:
    contact = ours(made=card(job_title="old", department="IT"))
    wanted = desired(made=card(job_title="new", department="Sales"), photo=PHOTO)
    return plan_folder(case([wanted], [contact], links(contact))).changes[0]


def test_all_ticked_is_the_change_itself() -> None:
    assert approved(update(), approval()) == update()


def test_unticked_is_nothing() -> None:
    assert approved(update(), approval(left_out=frozenset((1,)))) is None


def test_a_field_left_out_keeps_what_is_there() -> None:
    found = approved(update(), approval(fields_left_out={1: frozenset((CardField.JOB_TITLE,))}))
    assert found is not None
    assert found.after is not None
    assert (found.after.job_title, found.after.department) == ("old", "Sales")
    assert found.fields == (CardField.DEPARTMENT,)
    assert found.content_hash == content_hash(found.after)


def test_what_shall_be_known_goes_with_the_whole_content_alone() -> None:
    undo = replace(update(), base_after=Base(SetKey("5e70000a"), ContentHash("1" * 32), ContentHash("2" * 32)))
    whole, part = (
        approved(undo, approval(fields_left_out={1: left}))
        for left in (frozenset[CardField](), frozenset((CardField.JOB_TITLE,)))
    )
    assert whole == undo
    assert part is not None
    assert part.base_after is None


def test_a_photo_left_out() -> None:
    found = approved(update(), approval(photos_left_out=frozenset((1,))))
    assert found is not None
    assert not found.writes_photo
    assert found.kind is ChangeKind.UPDATE


def test_all_fields_left_out_is_the_photo_alone() -> None:
    fields = frozenset((CardField.JOB_TITLE, CardField.DEPARTMENT))
    found = approved(update(), approval(fields_left_out={1: fields}))
    assert found is not None
    assert (found.kind, found.fields, found.after) == (ChangeKind.PHOTO, (), update().before)


def test_nothing_left_is_nothing() -> None:
    fields = frozenset((CardField.JOB_TITLE, CardField.DEPARTMENT))
    left = approval(fields_left_out={1: fields}, photos_left_out=frozenset((1,)))
    assert approved(update(), left) is None


def test_a_create_without_a_field() -> None:
    change = plan_folder(case([desired(made=card(job_title="Head"), photo=PHOTO)], None)).changes[0]
    left = approval(fields_left_out={1: frozenset((CardField.JOB_TITLE,))}, photos_left_out=frozenset((1,)))
    found = approved(change, left)
    assert found is not None
    assert found.after == card()
    assert (found.kind, found.photo_after) == (ChangeKind.CREATE, NO_PHOTO)


def test_deletes_are_one_thing() -> None:
    contact = ours()
    change = plan_folder(case([], [contact], links(contact), [sync_set(rules={"may_delete": True})])).changes[0]
    assert approved(change, approval(photos_left_out=frozenset((1,)))) == change


def test_what_writes_nothing_is_never_approved() -> None:
    adopt = plan_folder(case([desired()], [foreign(Card(emails=("p1@contoso.example",)))])).changes[0]
    assert adopt.kind is ChangeKind.ADOPT
    assert approved(adopt, approval()) is None
