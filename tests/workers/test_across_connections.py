"""People of one connection in the mailboxes of another, and people of both sides once."""

from __future__ import annotations

import pathlib
from dataclasses import replace

import pytest

from desktop.model.errors import AppError, ErrorCode, Offline
from desktop.model.ids import GroupId, MailboxId, SetKey
from desktop.model.people import Group
from desktop.model.plan import ChangeKind, ProblemKind, Reason
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.queries.sets import ForecastSet
from desktop.workers.tasks.make_plan import MakePlan
from tests.workers.applying import apply
from tests.workers.hybrid import (
    CLOUD,
    SERVER,
    Hybrid,
    hybrid,
    in_cloud,
    line,
    on_server,
    server_key,
    server_mailbox,
    tenants,
)
from tests.workers.world import FOLDER, jpeg, key, mailbox, person, run, sync_set, world

BOX = mailbox(1)
BOTH = (line(), line(side="server"))


async def second_plan_is_empty(h: Hybrid) -> None:
    header = await h.w.plan()
    assert set(header.counts) <= {ChangeKind.KEEP}, header.counts


def test_people_of_the_server_in_a_mailbox_of_the_cloud_with_their_photos(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(sources=(line(side="server"),)))
            await apply(h.w)
            found = h.found("cloud", BOX)
            assert set(found) == {server_key(2), server_key(3), server_key(4)}  # the owner is not in it
            assert all(one.photo for one in found.values())
            await second_plan_is_empty(h)

    run(go())


def test_people_of_both_sides_are_copied_once_and_the_first_source_wins(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        server.put_person(on_server(3, job_title="Head"))
        cloud.put_person(in_cloud(3, job_title="Clerk"))
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(sources=BOTH))
            await apply(h.w)
            assert set(h.found("cloud", BOX)) == {key(2), key(3), key(4)}
            assert h.found("cloud", BOX)[key(3)].card.job_title == "Clerk"
            await second_plan_is_empty(h)
            await h.w.save(sync_set(sources=BOTH[::-1]))
            changes = await h.w.changes((await h.w.plan()).id)
            assert [(one.kind, one.person_key) for one in changes] == [(ChangeKind.UPDATE, server_key(3))]

    run(go())


@pytest.mark.parametrize("may_delete", [False, True])
def test_a_source_that_moves_from_one_side_to_the_other_writes_nothing(
    tmp_path: pathlib.Path, *, may_delete: bool
) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            rules = {"may_delete": may_delete}
            for sources in ((line(side="server"),), (line(),), BOTH, (line(side="server"),)):
                await h.w.save(sync_set(sources=sources, rules=rules))
                await apply(h.w)
                assert set(h.found("cloud", BOX)) == {server_key(2), server_key(3), server_key(4)}
                await second_plan_is_empty(h)

    run(go())


def test_what_is_written_after_the_move_gets_the_key_of_today(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(sources=(line(side="server"),), rules={"may_delete": True}))
            await apply(h.w)
            before = {one.item_id for one in h.found("cloud", BOX).values()}
            await h.w.save(sync_set(rules={"may_delete": True}))
            cloud.put_person(in_cloud(3, job_title="Head"))
            await apply(h.w)
            assert set(h.found("cloud", BOX)) == {server_key(2), key(3), server_key(4)}
            assert {one.item_id for one in h.found("cloud", BOX).values()} == before
            await second_plan_is_empty(h)
            cloud.remove_person(key(3))
            header = await apply(h.w)
            assert "Person 003" not in h.names("cloud", BOX)
            assert header is not None

    run(go())


def test_a_connection_that_was_removed_leaves_its_people_recognisable(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            rules = {"may_delete": True}
            await h.w.save(sync_set(sources=(line(side="server"),), rules=rules))
            await apply(h.w)
            await h.w.save(sync_set(rules=rules))
            await h.w.db(lambda store: store.connections.remove(SERVER))
            await second_plan_is_empty(h)

    run(go())


def test_without_an_immutable_id_the_mail_address_tells(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants(2)
        cloud.put_person(in_cloud(2, immutable_id="", mail="Same@contoso.example"))
        server.put_person(on_server(2, mail="same@CONTOSO.example"))
        cloud.put_person(person(7, mail="shared@contoso.example", is_mailbox_likely=False))
        cloud.put_person(person(8, mail="shared@contoso.example", is_mailbox_likely=False))
        server.put_person(on_server(9, immutable_id="", mail="shared@contoso.example"))
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(sources=BOTH))
            header = await h.w.plan()
            unclear = {one.person_key for one in header.problems if one.kind is ProblemKind.PERSON_UNCLEAR}
            assert unclear == {key(7), key(8), server_key(9)}
            await apply(h.w)
            assert set(h.found("cloud", BOX)) == {key(2), key(7), key(8), server_key(9)}

    run(go())


def test_an_exclusion_of_one_side_leaves_out_the_person_of_the_other(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        excluded = (line(SelectionKind.PERSON, "server", server_key(3)),)
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(exclusions=excluded))
            await apply(h.w)
            assert set(h.found("cloud", BOX)) == {key(2), key(4)}

    run(go())


def test_a_group_of_the_other_side_that_was_not_read_deletes_nobody_and_is_named(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        group = GroupId("staff")
        server.put_group(Group(group, "Staff"), [server_key(2), server_key(3)])
        chosen = replace(line(SelectionKind.GROUP, "server", group), label="Staff")
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(sources=(chosen,), rules={"may_delete": True}))
            await apply(h.w)
            assert set(h.found("cloud", BOX)) == {server_key(2), server_key(3)}
            server.put_group(Group(group, "Staff"), [])
            del server.directory.members_by_id[group]
            await h.w.db(lambda store: store.directory.remove_people(SERVER, (server_key(3),)))
            header = await h.w.plan()
            assert ChangeKind.DELETE not in header.counts
            assert [(one.kind, one.detail) for one in header.problems] == [
                (ProblemKind.SOURCE_PARTIAL, "Staff (Server)")
            ]

    run(go())


def test_a_side_that_cannot_be_reached_is_named_and_nothing_is_planned(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(sources=BOTH))
            server.go_offline(Offline(ErrorCode.HOST_UNREACHABLE, "mail.contoso.example"))
            with pytest.raises(AppError) as failure:
                await h.w.plan()
            assert failure.value.code is ErrorCode.HOST_UNREACHABLE
            assert failure.value.subject == "mail.contoso.example (Server)"

    run(go())


def test_a_side_that_only_another_set_needs_holds_deletions_back_and_nothing_else(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        async with hybrid(tmp_path, cloud, server) as h:
            rules = {"may_delete": True}
            await h.w.save(sync_set(rules=rules))
            other = sync_set(key=SetKey("5e70000b"), name="Server staff", sources=(line(side="server"),), rules=rules)
            await h.w.save(other)
            await apply(h.w)
            server.go_offline(Offline(ErrorCode.HOST_UNREACHABLE, "mail.contoso.example"))
            cloud.remove_person(key(4))
            server.remove_person(server_key(4))
            cloud.put_person(in_cloud(3, job_title="Head"))
            header = await h.w.plan()
            assert header.counts == {ChangeKind.UPDATE: 1, ChangeKind.KEEP: 1}  # the third is the other set's now
            assert [(one.kind, one.detail) for one in header.problems] == [(ProblemKind.SOURCE_PARTIAL, "Server")]
            with pytest.raises(AppError):
                await h.w.plan(other.key)

    run(go())


def test_a_person_who_went_out_of_one_directory_is_known_by_the_other(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(sources=BOTH, rules={"may_delete": True}))
            await apply(h.w)
            before = {one.item_id for one in h.found("cloud", BOX).values()}
            cloud.remove_person(key(3))  # it is no longer synchronised
            cloud.remove_person(key(4))  # it is deleted, and synchronised anew under another key
            cloud.put_person(replace(in_cloud(4), key=key(44)), jpeg(4))
            await second_plan_is_empty(h)
            server.remove_person(server_key(3))
            changes = await h.w.changes((await h.w.plan()).id)
            assert [(one.kind, one.person_key) for one in changes] == [(ChangeKind.DELETE, key(3))]
            assert {one.item_id for one in h.found("cloud", BOX).values()} == before

    run(go())


def test_a_set_that_names_a_connection_which_was_removed_is_not_planned(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(sources=BOTH))
            await h.w.db(lambda store: store.connections.remove(SERVER))
            with pytest.raises(AppError) as failure:
                await h.w.plan()
            assert failure.value.code is ErrorCode.CONNECTION_UNKNOWN

    run(go())


def test_of_two_sets_that_share_a_folder_each_names_the_person_by_its_side(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        other = SetKey("5e70000b")
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set())
            await h.w.save(sync_set(key=other, name="Server staff", sources=(line(side="server"),)))
            await apply(h.w)
            assert h.names("cloud", BOX) == ["Person 002", "Person 003", "Person 004"]
            header = await h.w.plan(other)
            assert set(header.counts) <= {ChangeKind.KEEP}

    run(go())


def test_two_contacts_that_turn_out_to_be_one_person_become_one(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants(2)
        server.put_person(on_server(2, immutable_id="", mail="old@contoso.example", is_mailbox_likely=False))
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(sources=BOTH, rules={"may_delete": True}))
            await apply(h.w)
            assert set(h.found("cloud", BOX)) >= {key(2), server_key(2)}
            server.put_person(on_server(2, is_mailbox_likely=False))
            changes = await h.w.changes((await h.w.plan()).id)
            assert [(one.kind, one.person_key, one.reason) for one in changes if one.person_key == server_key(2)] == [
                (ChangeKind.DELETE, server_key(2), Reason.NO_LONGER_WANTED)
            ]

    run(go())


def test_a_lost_vault_finds_contacts_of_the_other_key(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        async with hybrid(tmp_path / "one", cloud, server) as h:
            await h.w.save(sync_set(sources=(line(side="server"),)))
            await apply(h.w)
        async with hybrid(tmp_path / "two", cloud, server, start=500) as h:
            await second_plan_is_empty(h)
            await second_plan_is_empty(h)
        async with world(cloud, tmp_path / "three", start=900) as w:
            header = await w.plan()
            assert set(header.counts) <= {ChangeKind.KEEP}

    run(go())


def test_taking_back_what_was_written_under_another_key(tmp_path: pathlib.Path) -> None:
    from desktop.workers.tasks.make_undo_plan import MakeUndoPlan

    async def go() -> None:
        cloud, server = tenants()
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(sources=(line(side="server"),)))
            await apply(h.w)
            await h.w.save(sync_set())
            cloud.put_person(in_cloud(3, job_title="Head"))
            second = await apply(h.w)
            undo = await h.w.do(MakeUndoPlan(second.id))
            changes = await h.w.changes(undo.id)
            assert [(one.kind, one.fields) for one in changes] == [(ChangeKind.CLEAR, ("job_title",))]

    run(go())


@pytest.mark.parametrize("sources", [BOTH, BOTH[::-1], BOTH[:1], BOTH[1:]])
@pytest.mark.parametrize("excluded", [(), (line(SelectionKind.PERSON, "server", server_key(3)),)])
def test_the_forecast_is_that_of_the_plans(
    tmp_path: pathlib.Path, sources: tuple[Selection, ...], excluded: tuple[Selection, ...]
) -> None:
    async def go() -> None:
        boxes = (line(SelectionKind.ALL_MAILBOXES), line(SelectionKind.ALL_MAILBOXES, "server"))
        async with hybrid(tmp_path, *tenants()) as h:
            one = sync_set(sources=sources, exclusions=excluded, targets=boxes)
            await h.w.save(one)
            plans = [await h.w.do(MakePlan((one.key,), connection_id=side)) for side in (CLOUD, SERVER)]
            forecast = await h.w.db(ForecastSet(one).read)
            assert forecast.people == plans[0].people == plans[1].people == 4 - len(excluded)
            assert forecast.mailboxes == 2
            assert forecast.contacts == sum(plan.counts[ChangeKind.CREATE] for plan in plans)
            assert forecast.photos == forecast.people
            assert (forecast.missing, forecast.unknown) == ((), ())

    run(go())


def test_the_forecast_names_what_is_not_known_and_what_is_gone(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        one = sync_set(sources=BOTH)
        async with hybrid(tmp_path, *tenants()) as h:
            assert (await h.w.db(ForecastSet(one).read)).unknown == ("Server",)
            await h.w.db(lambda store: store.connections.remove(SERVER))
            assert (await h.w.db(ForecastSet(one).read)).missing == ("all_people",)

    run(go())


def test_the_boxes_are_where_they_are_said_to_be() -> None:
    assert MailboxId(in_cloud(1).key[2:]) == BOX
    assert server_mailbox(2) == MailboxId(server_key(2)[2:])
    assert CLOUD != SERVER
    assert FOLDER
