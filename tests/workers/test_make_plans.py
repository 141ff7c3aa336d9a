"""The plans of one set for the mailboxes of several connections: made in one go, all of them or none."""

from __future__ import annotations

import pathlib
from collections.abc import Sequence

import pytest

from desktop.connectors.ports import FolderAnswer
from desktop.model.errors import AppError, ErrorCode, Offline
from desktop.model.ids import SetKey
from desktop.model.plan import ChangeKind
from desktop.model.syncset import SelectionKind
from desktop.workers.queries.review import Grouping, LatestPlans, ReadReview, ReviewFilter
from desktop.workers.tasks.make_plans import MakePlans
from desktop.workers.tasks.renew_plan import RenewPlan
from tests.workers.applying import apply
from tests.workers.hybrid import CLOUD, SERVER, hybrid, line, server_key, server_mailbox, tenants
from tests.workers.world import SET, mailbox, run, sync_set

EVERYWHERE = (line(SelectionKind.ALL_MAILBOXES), line(SelectionKind.ALL_MAILBOXES, "server"))


def test_a_set_of_two_connections_gives_two_plans_that_name_each_other(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE[::-1]))
            plans = await h.w.do(MakePlans((SET, SET)))
            assert [one.connection_id for one in plans] == [CLOUD, SERVER]
            assert plans[0].beside == plans[1].beside is not None
            for side in (CLOUD, SERVER):
                titles = await h.w.db(LatestPlans(side).read)
                assert {one.header.id for one in titles} == {one.id for one in plans}
                assert {one.connection_name for one in titles} == {"Contoso", "Server"}
            page = await h.w.db(ReadReview(plans[1].id, Grouping.MAILBOX, ReviewFilter()).read)
            assert [(one.connection_name, one.ticked) for one in page.parts] == [("Contoso", 3), ("Server", 3)]
            for one in plans:
                await apply(h.w, one)
            assert len(h.found("server", server_mailbox(2))) == len(h.found("cloud", mailbox(1))) == 3
            again = await h.w.do(MakePlans((SET,)))
            assert all(set(one.counts) <= {ChangeKind.KEEP} for one in again)

    run(go())


def test_a_renewed_plan_stays_beside_the_other(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(targets=EVERYWHERE))
            plans = await h.w.do(MakePlans((SET,)))
            renewed = await h.w.do(RenewPlan(plans[1].id))
            assert (renewed.header.connection_id, renewed.header.beside) == (SERVER, plans[0].beside)
            assert renewed.rows.same == 3

    run(go())


def test_a_set_of_one_connection_gives_one_plan_that_stands_alone(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(sources=(line(side="server"),)))
            (plan,) = await h.w.do(MakePlans((SET,)))
            assert (plan.connection_id, plan.beside) == (CLOUD, None)
            assert len(await h.w.db(LatestPlans(SERVER).read)) == 0
            changes = await h.w.changes(plan.id)
            page = await h.w.db(ReadReview(plan.id, Grouping.PERSON, ReviewFilter(search="Person 003")).read)
            assert [one.label for one in page.groups] == ["Person 003"]
            assert {one.person_key for one in changes} == {server_key(2), server_key(3), server_key(4)}

    run(go())


def test_where_one_side_fails_no_plan_is_kept(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        cloud, server = tenants()
        async with hybrid(tmp_path, cloud, server) as h:
            await h.w.save(sync_set(targets=EVERYWHERE))
            server.contacts.find_folders = _offline  # type: ignore[method-assign]
            with pytest.raises(AppError) as failure:
                await h.w.do(MakePlans((SET,)))
            assert (failure.value.code, failure.value.subject) == (ErrorCode.HOST_UNREACHABLE, "Server")
            assert not await h.w.db(lambda store: store.plans.all())

    run(go())


def _offline(_wants: object) -> Sequence[FolderAnswer]:
    raise Offline(ErrorCode.HOST_UNREACHABLE)


def test_sets_that_share_no_connection_are_not_one_plan(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        from desktop.workers.tasks.make_plan import MakePlan

        other = SetKey("5e70000b")
        async with hybrid(tmp_path, *tenants()) as h:
            await h.w.save(sync_set(key=other, name="Server", targets=EVERYWHERE[1:]))
            with pytest.raises(AppError) as failure:
                await h.w.do(MakePlan((SET, other)))
            assert failure.value.code is ErrorCode.SET_INVALID
            plans = await h.w.do(MakePlans((SET, other)))
            assert [(one.connection_id, one.set_keys) for one in plans] == [(CLOUD, (SET,)), (SERVER, (other,))]

    run(go())
