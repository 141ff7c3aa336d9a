"""What holds for every run that is taken back: what was there is there again, and nobody's change since is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.contact import DesiredContact
from desktop.model.ids import ItemId, PersonKey
from desktop.model.plan import WRITING_KINDS, Change, ChangeKind, Reason
from desktop.model.run import Action
from tests.planning.boxes import Box, Journal
from tests.planning.builders import NO_PHOTO, PHOTO, PHOTO_2, card, desired, foreign
from tests.planning.test_plan_properties import CARDS, PEOPLE, PHOTOS

Ran = tuple[Box, Mapping[PersonKey, object], tuple[Change, ...], Journal]
OWN_PHOTO = type(PHOTO)("c" * 32)


@st.composite
def wishes(draw: st.DrawFn) -> list[DesiredContact]:
    """What a folder shall hold."""
    return [
        desired(n, replace(draw(CARDS), display_name=f"Person {n}"), draw(PHOTOS))
        for n in sorted(draw(st.sets(PEOPLE)))
    ]


@st.composite
def ran(draw: st.DrawFn) -> Ran:
    """A folder after two runs, with what it was between them: in between users edited and deleted some contacts."""
    box = Box()
    own = foreign(card(9), "X1")
    box.contacts[own.item_id] = own
    box.photos[own.item_id] = OWN_PHOTO
    box.run(box.sync(draw(wishes())))
    for item_id in [item for item in box.contacts if item != own.item_id]:
        what = draw(st.sampled_from(["", "", "edit", "delete"]))
        if what == "edit":
            box.edit(item_id, replace(box.contacts[item_id].card, job_title="Own"))
        elif what == "delete":
            box.delete(item_id)
    before = dict(box.ours())
    planned = box.sync(draw(wishes()))
    journal = box.run(planned, is_read_back=draw(st.booleans()))
    return box, before, planned, journal


def _writing(changes: tuple[Change, ...]) -> list[Change]:
    return [change for change in changes if change.kind in WRITING_KINDS]


@given(ran())
def test_what_nobody_touched_is_as_it_was_field_by_field_with_photo_and_mark(after: Ran) -> None:
    box, before, _, journal = after
    changes = box.undo(journal)
    assert len(_writing(changes)) == len(changes)
    box.run_undo(changes)
    assert box.ours() == before


@given(ran())
def test_the_next_plan_is_that_of_before(after: Ran) -> None:
    box, _, planned, journal = after
    wanted = [
        DesiredContact(one.person_key, one.set_key, one.after, one.content_hash, one.photo_after)
        for one in planned
        if one.after is not None and one.kind in WRITING_KINDS
    ]
    box.run_undo(box.undo(journal))
    again = {one.person_key: one for one in box.sync(wanted)}
    for change in planned:
        if change.kind in (ChangeKind.UPDATE, ChangeKind.CLEAR, ChangeKind.PHOTO):
            same = again[change.person_key]
            assert (same.kind, same.before, same.after, same.fields) == (
                change.kind,
                change.before,
                change.after,
                change.fields,
            )
            assert (same.photo_before, same.reason) == (change.photo_before, change.reason)


@given(ran())
def test_undoing_twice_writes_nothing(after: Ran) -> None:
    box, _, _, journal = after
    box.run_undo(box.undo(journal))
    assert box.undo(journal) == ()


@given(ran())
def test_undoing_that_does_it_again(after: Ran) -> None:
    box, _, _, journal = after
    done = {key: state[:2] for key, state in box.ours().items()}
    undone = box.run_undo(box.undo(journal))
    box.run_undo(box.undo(undone))
    assert {key: state[:2] for key, state in box.ours().items()} == done


USERS: dict[str, Callable[[Box, ItemId], object]] = {
    "edit": lambda box, item: box.edit(item, replace(box.contacts[item].card, personal_notes="mine")),
    "photo": lambda box, item: box.photo(item, OWN_PHOTO),
    "no photo": lambda box, item: box.photo(item, NO_PHOTO) if box.photos.get(item) else box.photo(item, OWN_PHOTO),
    "delete": lambda box, item: box.delete(item),
    "copy": lambda box, item: box.copy(item),
    "nothing": lambda box, item: None,
}


@given(ran(), st.lists(st.sampled_from(sorted(USERS)), min_size=8, max_size=8))
def test_what_users_changed_since_is_never_touched_and_is_named(after: Ran, acts: list[str]) -> None:
    box, before, _, journal = after
    written = {entry.item_id: entry for entry in journal if entry.action in (Action.CREATE, Action.UPDATE)}
    photos = {entry.item_id for entry in journal if entry.action in (Action.PUT_PHOTO, Action.REMOVE_PHOTO)}
    touched = dict(zip(sorted(item for item in box.contacts if item != "X1"), acts, strict=False))
    for item_id, act in touched.items():
        USERS[act](box, item_id)
    seen = dict(box.seen())
    changes = box.undo(journal)
    reasons = {change.item_id: change.reason for change in changes}
    box.run_undo(changes)
    after_undo = box.seen()
    for item_id in [item for item in seen if not item.startswith("I")]:
        assert after_undo[item_id] == seen[item_id], "foreign contacts and copies are nobody's but the user's"
    for item_id, act in touched.items():
        entry = written.get(item_id)
        if act == "edit":
            assert after_undo[item_id] == seen[item_id]
            assert entry is None or reasons[item_id] is Reason.CHANGED_SINCE
        elif act in ("photo", "no photo"):
            assert after_undo[item_id][1] == seen[item_id][1]
            is_theirs = entry is not None and (entry.action is Action.CREATE or item_id in photos)
            is_as_before = entry is not None and box.ours().get(entry.person_key) == before.get(entry.person_key)
            assert not is_theirs or is_as_before or reasons[item_id] is Reason.CHANGED_SINCE
        elif act == "delete":
            assert item_id not in after_undo
        elif entry is not None:
            assert box.ours().get(entry.person_key) == before.get(entry.person_key)


def test_the_model_would_notice_what_is_not_brought_back() -> None:
    box = Box()
    box.run(box.sync([desired(1, card(1, job_title="old"), PHOTO)]))
    before = dict(box.ours())
    journal = box.run(box.sync([desired(1, card(1, job_title="new"), PHOTO_2)]))
    assert box.ours() != before
    (change,) = box.undo(journal)
    assert (change.kind, change.photo_after) == (ChangeKind.UPDATE, PHOTO)
    box.run_undo(box.undo(journal))
    assert box.ours() == before
