"""A mailbox that moves between server and cloud keeps its contacts: they are found, and nothing is written twice."""

from __future__ import annotations

import pathlib
from dataclasses import replace

import pytest

from desktop.model.card import Card
from desktop.model.ids import ConnectionId, MailboxId
from desktop.model.plan import ChangeKind, PlanHeader, ProblemKind, Reason
from desktop.model.syncset import SelectionKind, UserDeletes
from desktop.workers.tasks.make_plan import MakePlan
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from tests.workers.applying import apply
from tests.workers.hybrid import CLOUD, SERVER, Hybrid, hybrid, in_cloud, line, on_server, server_mailbox, tenants
from tests.workers.world import FOLDER, SET, key, mailbox, run, sync_set

EVERYWHERE = (line(SelectionKind.ALL_MAILBOXES), line(SelectionKind.ALL_MAILBOXES, "server"))
MOVED = mailbox(2)
"""The mailbox of person 2 in the cloud; on the server it is `server_mailbox(2)`."""


async def plan(h: Hybrid, connection_id: ConnectionId) -> PlanHeader:
    return await h.w.do(MakePlan((SET,), connection_id=connection_id))


async def apply_both(h: Hybrid) -> None:
    for one in (CLOUD, SERVER):
        await apply(h.w, await plan(h, one))


def to_cloud(h: Hybrid) -> None:
    """Move the mailbox of person 2 as an Exchange move does, with what the directories say of it afterwards."""
    h.server.move_mailbox(server_mailbox(2), h.cloud, MOVED)
    h.server.put_person(on_server(2, is_mailbox_likely=False))
    h.cloud.put_person(in_cloud(2, is_mailbox_likely=True))


def to_server(h: Hybrid) -> None:
    h.cloud.move_mailbox(MOVED, h.server, server_mailbox(2))
    h.server.put_person(on_server(2, is_mailbox_likely=True))
    h.cloud.put_person(in_cloud(2, is_mailbox_likely=False))


async def is_settled(h: Hybrid) -> None:
    for one in (CLOUD, SERVER):
        header = await plan(h, one)
        assert set(header.counts) <= {ChangeKind.KEEP}, (one, header.counts)


def test_one_set_writes_on_both_sides_and_a_move_writes_nothing(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE, rules={"may_delete": True}))
            await apply_both(h)
            assert h.names("cloud", mailbox(1)) == ["Person 002", "Person 003", "Person 004"]
            before = h.found("server", server_mailbox(2))
            assert set(before) == {key(1), key(3), key(4)}
            await is_settled(h)
            for move in (to_cloud, to_server, to_cloud):
                move(h)
                await is_settled(h)
                await is_settled(h)
            after = h.found("cloud", MOVED)
            assert {name: one.mark for name, one in after.items()} == {name: one.mark for name, one in before.items()}
            assert all(after[name].photo == before[name].photo for name in before)

    run(go())


def test_after_a_move_changes_are_written_in_place_and_can_be_taken_back(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE, rules={"may_delete": True}))
            await apply_both(h)
            to_cloud(h)
            h.cloud.put_person(in_cloud(3, job_title="Head"))
            header = await plan(h, CLOUD)
            changes = await h.w.changes(header.id)
            assert {(one.mailbox_id, one.kind) for one in changes} == {
                (mailbox(1), ChangeKind.UPDATE),
                (MOVED, ChangeKind.UPDATE),
            }
            done = await apply(h.w, header)
            assert len(h.found("cloud", MOVED)) == 3
            await is_settled(h)
            undo = await h.w.do(MakeUndoPlan(done.id))
            assert {one.kind for one in await h.w.changes(undo.id)} == {ChangeKind.CLEAR}

    run(go())


def test_the_run_before_a_move_is_not_taken_back_and_the_plan_says_so(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE))
            await apply(h.w, await plan(h, CLOUD))
            done = await apply(h.w, await plan(h, SERVER))
            to_cloud(h)
            undo = await h.w.do(MakeUndoPlan(done.id))
            assert not await h.w.changes(undo.id)
            assert [(one.kind, one.mailbox_id) for one in undo.problems] == [
                (ProblemKind.MAILBOX_MISSING, server_mailbox(2))
            ]

    run(go())


def test_two_sets_of_one_folder_name_take_over_from_each_other(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        from desktop.model.ids import SetKey

        other = SetKey("5e70000b")
        async with hybrid(tmp_path, *tenants()) as h:
            on_side = replace(sync_set(key=other, name="Server"), connection_id=SERVER)
            await h.w.save(on_side)
            await apply(h.w)
            await apply(h.w, await h.w.plan(other))
            assert len(h.found("server", server_mailbox(2))) == 3
            to_cloud(h)
            for _ in range(2):
                header = await h.w.plan()
                assert set(header.counts) <= {ChangeKind.KEEP}

    run(go())


def test_what_a_user_did_before_the_move_is_seen_after_it(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE, rules={"user_deletes": UserDeletes.RESPECT}))
            await apply_both(h)
            there = h.server.folder(server_mailbox(2), FOLDER)
            assert there is not None
            found = h.found("server", server_mailbox(2))
            h.server.remove_contact(there, found[key(3)].item_id)
            edited = replace(found[key(4)].card, job_title="The user's")
            h.server.edit_contact(there, found[key(4)].item_id, edited)
            to_cloud(h)
            header = await plan(h, CLOUD)
            seen = {one.person_key: (one.kind, one.reason) for one in await h.w.changes(header.id)}
            assert seen == {
                key(3): (ChangeKind.SKIP, Reason.USER_DELETED_RESPECTED),
                key(4): (ChangeKind.CLEAR, Reason.USER_EDITED),
            }

    run(go())


def test_copies_made_after_the_move_are_foreign(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE, rules={"may_delete": True}))
            await apply_both(h)
            to_cloud(h)
            await is_settled(h)
            here = h.cloud.folder(MOVED, FOLDER)
            assert here is not None
            ours = h.found("cloud", MOVED)[key(3)]
            copy = h.cloud.add_contact(here, ours.card, ours.mark)
            h.cloud.put_person(in_cloud(3, job_title="Head"))
            await apply(h.w, await plan(h, CLOUD))
            now = {one.item_id: one for one in h.cloud.contacts_in(here)}
            assert now[copy].card == ours.card
            assert now[ours.item_id].card.job_title == "Head"
            await is_settled(h)

    run(go())


def test_a_copy_that_moved_along_is_a_conflict_and_not_touched(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE, rules={"may_delete": True}))
            await apply_both(h)
            there = h.server.folder(server_mailbox(2), FOLDER)
            assert there is not None
            ours = h.found("server", server_mailbox(2))[key(3)]
            h.server.add_contact(there, ours.card, ours.mark)
            to_cloud(h)
            header = await plan(h, CLOUD)
            assert [(one.kind, one.reason) for one in await h.w.changes(header.id)] == [
                (ChangeKind.CONFLICT, Reason.TWO_OF_OURS)
            ]

    run(go())


def test_a_copy_of_a_contact_that_we_deleted_stays_foreign_after_the_move(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE, rules={"may_delete": True}))
            await apply_both(h)
            there = h.server.folder(server_mailbox(2), FOLDER)
            assert there is not None
            ours = h.found("server", server_mailbox(2))[key(3)]
            h.server.add_contact(there, ours.card, ours.mark)
            h.cloud.remove_person(key(3))
            await apply_both(h)
            to_cloud(h)
            await is_settled(h)
            assert "Person 003" in h.names("cloud", MOVED)

    run(go())


def test_a_contact_from_somebody_elses_mailbox_stays_a_copy(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE))
            await apply_both(h)
            theirs = h.found("cloud", mailbox(1))[key(2)]
            to_cloud(h)
            here = h.cloud.folder(MOVED, FOLDER)
            assert here is not None
            h.cloud.add_contact(here, theirs.card, theirs.mark)
            header = await plan(h, CLOUD)
            assert ChangeKind.CREATE not in header.counts
            await h.w.save(sync_set(targets=EVERYWHERE, rules={"skip_owner": False}))
            found = {one.person_key: one for one in await h.w.changes((await plan(h, CLOUD)).id)}
            assert found[key(2)].kind is not ChangeKind.UPDATE

    run(go())


@pytest.mark.parametrize("is_gone", [True, False])
def test_the_default_folder_is_taken_over_where_the_directory_says_that_the_mailbox_went(
    tmp_path: pathlib.Path, *, is_gone: bool
) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE, folder=""))
            await apply_both(h)
            to_cloud(h)
            if not is_gone:
                h.server.put_person(on_server(2, is_mailbox_likely=True))
                await plan(h, SERVER)
            header = await plan(h, CLOUD)
            kinds = {one.kind for one in await h.w.changes(header.id)}
            assert kinds == (set() if is_gone else {ChangeKind.CONFLICT})
            foreign = [
                one
                for one in h.cloud.foreign_contacts().values()
                if one.card == Card(display_name="Mum", mobile_phone="+49 30 1")
            ]
            assert len(foreign) == 2

    run(go())


def test_a_mailbox_that_is_still_on_the_other_side_is_no_problem_of_this_one(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        cloud.put_person(in_cloud(2, is_mailbox_likely=True))  # it has an address, and its mailbox on the server
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(targets=EVERYWHERE))
            assert not (await plan(h, CLOUD)).problems
            await h.w.save(sync_set())
            assert [one.kind for one in (await plan(h, CLOUD)).problems] == [ProblemKind.MAILBOX_MISSING]

    run(go())


def test_the_mailboxes_are_those_of_one_person() -> None:
    assert MailboxId(in_cloud(2).key[2:]) == MOVED
    assert in_cloud(2).immutable_id == on_server(2).immutable_id
