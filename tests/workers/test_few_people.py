"""Where nothing changed in a folder, only those people are looked at who can need something; the plan is the same."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.connectors.memory import MemoryContact
from desktop.connectors.ports import WriteState
from desktop.model.card import Card, CardField
from desktop.model.errors import ErrorCode, Offline
from desktop.model.ids import PhotoHash, SetKey
from desktop.model.plan import ChangeKind
from desktop.model.run import RunState
from desktop.model.syncset import FieldPolicy, FieldRule, Selection, SelectionKind, UserDeletes, UserEdits
from desktop.storage.store import Store
from desktop.workers.folder_comparing import Comparing, Known
from desktop.workers.folder_reading import FolderFound
from desktop.workers.tasks.apply_plan import ApplyPlan
from tests.workers.applying import apply, in_world, last_run
from tests.workers.both_roads import Roads, both_roads
from tests.workers.undoing import undo_plan
from tests.workers.world import CONNECTION, FOLDER, SET, World, jpeg, key, mailbox, person, run, sync_set, tenant, world

OTHER = SetKey("5e70000b")
MAILBOXES, PEOPLE = 2, 7


async def settle(w: World) -> None:
    """Apply a first plan, and compare what came of it."""
    await apply(w)
    await w.plan()


@in_world()
async def test_where_nothing_changed_only_the_owners_are_looked_at(w: World) -> None:
    await settle(w)
    with both_roads() as roads:
        header = await w.plan()
    assert roads == Roads(few=3, looked_at=3)
    assert header.counts == {ChangeKind.KEEP: 15}


@in_world()
async def test_of_a_changed_person_only_the_contacts_are_looked_at(w: World) -> None:
    await settle(w)
    w.tenant.put_person(person(4, job_title="Chief"))
    with both_roads() as roads:
        header = await w.plan()
        await apply(w, header)
        assert header.counts == {ChangeKind.KEEP: 12, ChangeKind.UPDATE: 3}
        assert roads == Roads(few=3, looked_at=6)
        await w.plan()  # sees that it was done
        assert roads == Roads(few=6, looked_at=12)
        await w.plan()
        assert roads == Roads(few=9, looked_at=15)


@in_world()
async def test_a_change_that_is_not_applied_is_planned_again(w: World) -> None:
    await settle(w)
    w.tenant.put_person(person(4, job_title="Chief"))
    first, second = await w.plan(), await w.plan()
    assert first.counts == second.counts == {ChangeKind.KEEP: 12, ChangeKind.UPDATE: 3}


@in_world()
async def test_other_rules_mean_that_everybody_is_looked_at(w: World) -> None:
    await settle(w)
    await w.save(sync_set(rules={"user_edits": UserEdits.ASK}))
    with both_roads() as roads:
        await w.plan()
    assert roads == Roads(full=3)


@pytest.mark.parametrize("is_full", [True, False])
@in_world()
async def test_what_is_written_while_a_folder_is_compared_is_looked_at_the_next_time(w: World, is_full: bool) -> None:
    await settle(w)
    w.tenant.put_person(person(4, job_title="Chief"))
    if is_full:
        await w.save(sync_set(rules={"may_delete": False}))
    else:
        await apply(w)
    plain = Comparing.known

    def known(self: Comparing, store: Store, found: FolderFound) -> Known:
        read = plain(self, store, found)
        assert found.folder is not None
        link = read.links[key(4)]
        store.mailboxes.put_links(CONNECTION, [replace(link, photo_hash=PhotoHash("f" * 32))])
        return read

    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(Comparing, "known", known)
        await w.plan()
    with both_roads() as roads:
        header = await w.plan()
    assert roads == (Roads(full=3) if is_full else Roads(few=3, looked_at=6))
    assert header.counts[ChangeKind.KEEP] == 12 + 3 * (not is_full)


@in_world()
async def test_a_wish_for_somebody_who_looks_like_a_contact_of_the_user_is_seen(w: World) -> None:
    await settle(w)
    w.tenant.add_contact(w.folder(1), Card(display_name="My friend", emails=("p9@contoso.example",)))
    await w.plan()
    w.tenant.put_person(person(9, is_mailbox_likely=False))
    with both_roads() as roads:
        header = await w.plan()
    assert roads == Roads(few=3, looked_at=6)
    assert header.counts == {ChangeKind.KEEP: 15, ChangeKind.CREATE: 2, ChangeKind.ADOPT: 1}


@in_world()
async def test_a_number_that_others_have_too_tells_nobody_but_where_its_owner_is_left_out(w: World) -> None:
    await settle(w)
    for number in (1, 2):
        w.tenant.add_contact(w.folder(number), Card(display_name="Desk", mobile_phone=person(1).mobile_phone))
    await w.plan()
    w.tenant.put_person(person(9, is_mailbox_likely=False, mobile_phone=person(1).mobile_phone))
    with both_roads() as roads:
        header = await w.plan()
    assert roads == Roads(few=3, looked_at=6)
    kinds = {one.mailbox_id: one.kind for one in await w.changes(header.id)}
    assert kinds == {
        mailbox(1): ChangeKind.ADOPT,  # the owner of that number is not in the folder
        mailbox(2): ChangeKind.CREATE,
        mailbox(3): ChangeKind.CREATE,
    }


# Whatever happens, both roads come to the same.

Act = Callable[["World", Random], Awaitable[object] | None]


def _any_person(chance: Random) -> int:
    return chance.randint(1, PEOPLE)


def _change_person(w: World, chance: Random) -> None:
    number = _any_person(chance)
    title, phone = chance.choice(["", "Chief", "<b>"]), f"+49 1512 34500{chance.randint(10, 12)}"
    mail = chance.choice([f"p{number}@contoso.example", "p1@contoso.example"])
    one = person(number, job_title=title, mobile_phone=phone, mail=mail, is_mailbox_likely=number <= MAILBOXES)
    w.tenant.put_person(one, chance.choice([None, None, jpeg(chance.randint(1, 3)), b"no picture", b""]))


def _remove_person(w: World, chance: Random) -> None:
    number = chance.randint(MAILBOXES + 1, PEOPLE)
    if key(number) in w.tenant.directory.people_by_key:
        w.tenant.remove_person(key(number))


def _break_photo(w: World, chance: Random) -> None:
    broken, one = w.tenant.directory.broken_photos, key(_any_person(chance))
    if broken.pop(one, None) is None:
        broken[one] = Offline(ErrorCode.ANSWER_BROKEN)


def _some_contact(w: World, chance: Random) -> tuple[int, MemoryContact] | None:
    number = chance.randint(1, MAILBOXES)
    folder = w.tenant.folder(mailbox(number), FOLDER)
    found = w.tenant.contacts_in(folder) if folder is not None else ()
    return (number, chance.choice(found)) if found else None


def _user_does(w: World, chance: Random) -> None:
    found = _some_contact(w, chance)
    if found is None:
        return
    number, contact = found
    folder, what = w.folder(number), chance.randint(0, 5)
    if what == 0:
        w.tenant.edit_contact(folder, contact.item_id, replace(contact.card, job_title=f"own {chance.randint(0, 2)}"))
    elif what == 1:
        w.tenant.remove_contact(folder, contact.item_id)
    elif what == 2:
        w.tenant.add_contact(folder, contact.card, contact.mark)
    elif what == 3:
        w.tenant.put_contact_photo(folder, contact.item_id, chance.choice([b"", b"own"]))
    elif what == 4:
        alike = Card(display_name="Friend", emails=(f"p{_any_person(chance)}@contoso.example",))
        w.tenant.add_contact(folder, alike)
    else:
        w.tenant.remove_folder(folder)


async def _change_rules(w: World, chance: Random) -> None:
    chosen = {
        "may_delete": chance.random() < 0.7,
        "skip_owner": chance.random() < 0.7,
        "user_edits": chance.choice(list(UserEdits)),
        "user_deletes": chance.choice(list(UserDeletes)),
        "write_photos": chance.random() < 0.8,
    }
    mapping = chance.choice([(), (), (), _mapping(chance)])
    await w.save(sync_set(rules=chosen, mapping=mapping))


def _mapping(chance: Random) -> tuple[FieldRule, ...]:
    title = chance.choice(["{{ job_title }}", "{{ display_name | no_such_filter }}"])
    return (
        FieldRule(CardField.DISPLAY_NAME, "{{ display_name }}"),
        FieldRule(CardField.EMAILS, "{{ mail }}"),
        FieldRule(CardField.JOB_TITLE, title, chance.choice(list(FieldPolicy))),
    )


async def _change_other_set(w: World, chance: Random) -> None:
    """A second set in the same folder, with some people, a say or not, and its own rules."""
    people = chance.sample(range(1, PEOPLE + 1), 3)
    one = sync_set(
        sources=tuple(Selection(SelectionKind.PERSON, key(number)) for number in people),
        rules={"may_delete": chance.random() < 0.5, "user_edits": chance.choice(list(UserEdits))},
    )
    await w.save(replace(one, key=OTHER, name="Others", priority=chance.choice([-1, 1])))


async def _remove_other_set(w: World, chance: Random) -> None:
    await w.db(lambda store: store.sets.remove(OTHER))


async def _plan(w: World, chance: Random) -> None:
    keys = {one.key for one in await w.db(lambda store: store.sets.all())}
    await w.plan(*(chance.choice([(SET,), (OTHER,), (SET, OTHER)]) if OTHER in keys else (SET,)))


async def _apply(w: World, chance: Random) -> None:
    keys = {one.key for one in await w.db(lambda store: store.sets.all())}
    header = await w.plan(*(chance.choice([(SET,), (SET, OTHER)]) if OTHER in keys else (SET,)))
    if chance.random() < 0.3:
        state = chance.choice([WriteState.CONFLICT, WriteState.REFUSED, WriteState.UNKNOWN, WriteState.DONE])
        if state is not WriteState.DONE:
            w.tenant.fail_next(mailbox(chance.randint(1, MAILBOXES)), state, times=chance.randint(1, 3))
    numbers = [one.number for one in await w.changes(header.id)]
    left_out = chance.sample(numbers, min(len(numbers), chance.choice([0, 0, 1])))
    await w.do(ApplyPlan(header.id, header.brakes[0].deletions if header.brakes else None, left_out))


async def _undo(w: World, chance: Random) -> None:
    one = await last_run(w)
    if one.state is RunState.FINISHED:
        await apply(w, await undo_plan(w, one.id))


def _time_passes(w: World, chance: Random) -> None:
    w.clock.seconds += chance.choice([3600, 8 * 24 * 3600])


ACTS: dict[str, Act] = {
    "person": _change_person,
    "leaver": _remove_person,
    "photo": _break_photo,
    "user": _user_does,
    "rules": _change_rules,
    "set": _change_other_set,
    "no set": _remove_other_set,
    "plan": _plan,
    "apply": _apply,
    "undo": _undo,
    "time": _time_passes,
}
STEPS = st.lists(st.sampled_from([*ACTS, *["person", "plan", "apply"] * 3]), min_size=4, max_size=14)


async def _live(steps: list[str], seed: int, home: Path) -> Roads:
    chance = Random(seed)
    async with world(tenant(PEOPLE, MAILBOXES), home) as w:
        await settle(w)
        with both_roads() as roads:
            for step in itertools.chain(steps, ["plan", "apply", "plan", "plan"]):
                done = ACTS[step](w, chance)
                if done is not None:
                    await done
        return roads


@settings(max_examples=60)
@given(STEPS, st.integers(0, 2**32))
def test_few_people_and_all_of_them_make_the_same_plan(steps: list[str], seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert run(_live(steps, seed, Path(folder) / "profile")).few
