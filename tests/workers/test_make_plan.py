"""Plans over a tenant in memory."""

from __future__ import annotations

import pathlib
from dataclasses import replace

import pytest

from desktop.model.card import Card
from desktop.model.errors import AppError, Cancelled, ErrorCode, Offline
from desktop.model.ids import ConnectionId, GroupId, OperationId, SetKey
from desktop.model.mark import encode_folder_mark
from desktop.model.people import Group
from desktop.model.plan import ChangeKind, ProblemKind
from desktop.model.reading import Completeness
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.task import Control, Topic
from desktop.workers.tasks.make_plan import MakePlan
from tests.workers.world import CONNECTION, FOLDER, SET, World, jpeg, key, mailbox, person, run, sync_set, tenant, world

OTHER = SetKey("5e70000b")


def test_first_plan_creates_everybody_but_the_owners(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            header = await w.plan()
            assert header.counts == {ChangeKind.CREATE: 15, ChangeKind.PHOTO: 6}
            assert (header.mailboxes, header.people) == (3, 6)
            assert (header.cost.parts, header.completeness) == (15 + 6 + 3, Completeness.FULL)
            assert (header.brakes, header.problems) == ((), ())
            changes = await w.changes(header.id)
            assert [change.number for change in changes] == list(range(1, 16))
            assert {change.mailbox_id for change in changes} == {mailbox(n) for n in (1, 2, 3)}
            assert all(change.person_key != f"u.{change.mailbox_id}" for change in changes)
            assert await w.db(lambda store: store.plans.header(header.id)) == header
            assert w.tenant.contacts.sent == []

    run(go())


def test_plans_are_equal_but_for_their_names(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            first, second = await w.plan(), await w.plan()
            assert await w.changes(first.id) == await w.changes(second.id)
            assert first.id != second.id
            assert first.seal != second.seal

    run(go())


def test_twenty_mailboxes_are_read_with_three_calls_and_then_with_one(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(people=20, mailboxes=20, photos=0), tmp_path) as w:
            for number in range(1, 21):
                w.tenant.add_folder(mailbox(number), FOLDER, encode_folder_mark(OperationId("1" * 32)))
            await w.plan()
            # Where the folders are, from where their changes are followed, and what they hold.
            assert (w.tenant.contacts.calls, w.tenant.contacts.parts) == (3, 60)
            await w.plan()
            assert (w.tenant.contacts.calls, w.tenant.contacts.parts) == (4, 80)

    run(go())


async def problems(w: World) -> list[tuple[ProblemKind, object]]:
    header = await w.plan()
    return [(problem.kind, problem.mailbox_id or problem.person_key) for problem in header.problems]


def test_mailboxes_that_can_not_be_used_are_named_and_others_planned(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        made = tenant(mailboxes=5)
        made.close_mailbox(mailbox(1))
        made.remove_mailbox(mailbox(2))
        made.add_folder(mailbox(3), FOLDER)
        async with world(made, tmp_path) as w:
            assert await problems(w) == [
                (ProblemKind.MAILBOX_DENIED, mailbox(1)),
                (ProblemKind.MAILBOX_MISSING, mailbox(2)),
                (ProblemKind.FOLDER_FOREIGN, mailbox(3)),
            ]
            header = (await w.db(lambda store: store.plans.all()))[0]
            assert {change.mailbox_id for change in await w.changes(header.id)} == {mailbox(4), mailbox(5)}

    run(go())


def test_the_default_folder_is_used_where_it_was_chosen(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            await w.save(sync_set(folder=""))
            header = await w.plan()
            assert header.counts[ChangeKind.CREATE] == 15
            assert all(change.folder_id is not None for change in await w.changes(header.id))

    run(go())


def test_photos_that_can_not_be_used_are_named(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        made = tenant()
        made.put_person(person(4, is_mailbox_likely=False), b"not a picture")
        async with world(made, tmp_path) as w:
            assert await problems(w) == [(ProblemKind.PHOTO_UNUSABLE, key(4))]

    run(go())


def test_a_half_read_folder_creates_and_deletes_nothing(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        made = tenant(mailboxes=1)
        folder = made.add_folder(mailbox(1), FOLDER, encode_folder_mark(OperationId("1" * 32)))
        made.add_contact(folder, Card(display_name="x"))
        made.cut_readings(mailbox(1))
        async with world(made, tmp_path) as w:
            header = await w.plan()
            assert header.completeness is Completeness.PARTIAL
            assert header.counts == {ChangeKind.SKIP: 5}
            assert [problem.kind for problem in header.problems] == [ProblemKind.READ_FAILED]

    run(go())


def test_groups_are_followed_and_a_group_that_is_gone_stops_the_plan(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        made = tenant()
        inner, outer = GroupId("inner"), GroupId("outer")
        made.put_group(Group(inner, "Inner"), [key(5)], [outer])
        made.put_group(Group(outer, "Outer"), [key(4)], [inner])
        async with world(made, tmp_path) as w:
            chosen = Selection(SelectionKind.GROUP, outer, "Outer")
            await w.save(sync_set(sources=(chosen,)))
            header = await w.plan()
            assert {change.person_key for change in await w.changes(header.id)} == {key(4), key(5)}
            made.remove_group(outer)
            with pytest.raises(AppError) as failure:
                await w.plan()
            assert (failure.value.code, failure.value.subject) == (ErrorCode.SOURCE_UNKNOWN, "Outer")

    run(go())


def test_sets_of_two_connections_are_not_one_plan(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            other = ConnectionId("d" * 32)
            connection = await w.db(lambda store: store.connections.get(CONNECTION))
            await w.db(lambda store: store.connections.put(replace(connection, id=other, name="Other")))
            await w.save(sync_set(key=OTHER, name="Other", connection_id=other))
            with pytest.raises(AppError) as failure:
                await w.plan(SET, OTHER)
            assert failure.value.code is ErrorCode.SET_INVALID

    run(go())


def test_unknown_sets(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            with pytest.raises(AppError) as failure:
                await w.plan(OTHER)
            assert failure.value.code is ErrorCode.SET_UNKNOWN

    run(go())


def test_two_sets_in_one_folder_are_one_union(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            await w.save(sync_set(sources=(Selection(SelectionKind.PERSON, key(4)),)))
            second = sync_set(
                key=OTHER,
                name="Other",
                folder=FOLDER.upper(),
                sources=tuple(Selection(SelectionKind.PERSON, key(n)) for n in (4, 5)),
                priority=1,
            )
            await w.save(second)
            both = await w.changes((await w.plan(SET, OTHER)).id)
            assert {(change.person_key, change.set_key) for change in both} == {(key(4), OTHER), (key(5), OTHER)}
            assert len({change.mailbox_id for change in both}) == 3
            assert await w.changes((await w.plan(SET)).id) == ()

    run(go())


def test_a_plan_that_fails_leaves_nothing(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            await w.plan()
            target = w.tenant.contacts
            target.find_folders = _raise  # type: ignore[method-assign]
            with pytest.raises(Offline):
                await w.plan()
            assert len(await w.db(lambda store: store.plans.all())) == 1

    def _raise(wants: object) -> None:
        raise Offline(ErrorCode.HOST_UNREACHABLE)

    run(go())


def test_stopping_ends_between_steps_and_leaves_no_plan(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            control = Control()
            control.stop()
            with pytest.raises(Cancelled):
                await w.do(MakePlan((SET,)), control)
            assert await w.db(lambda store: store.plans.all()) == ()

    run(go())


def test_directory_and_photos_are_announced_while_going(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            await w.plan()
            assert frozenset((Topic.DIRECTORY,)) in w.announced
            assert frozenset((Topic.PHOTOS,)) in w.announced
            assert [report.total for report in w.reports if report.total is not None][-1] == 3

    run(go())


def test_a_changed_photo_is_noticed_by_its_tag(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            first = {c.person_key: c.photo_after for c in await w.changes((await w.plan()).id)}
            w.tenant.put_person(person(1), jpeg(99))
            second = {c.person_key: c.photo_after for c in await w.changes((await w.plan()).id)}
            assert [one for one in first if first[one] != second[one]] == [key(1)]

    run(go())
