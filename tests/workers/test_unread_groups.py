"""A group that could not be read deletes nobody, be it named by the set or inside one that is, and the plan names it."""

from __future__ import annotations

import pathlib

import pytest

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import GroupId
from desktop.model.people import Group
from desktop.model.plan import ChangeKind, ProblemKind
from desktop.model.reading import Completeness
from desktop.model.syncset import Selection, SelectionKind
from tests.workers.applying import apply
from tests.workers.world import World, key, run, sync_set, tenant, world

OUTER, MIDDLE, INNER = GroupId("outer"), GroupId("middle"), GroupId("inner")


def nested() -> MemoryTenant:
    """Person 4 in a group, 5 in the group inside it, 6 in the one inside that, which leads back to the first."""
    made = tenant()
    made.put_group(Group(INNER, "Inner"), [key(6)], [OUTER])
    made.put_group(Group(MIDDLE, "Middle"), [key(5)], [INNER])
    made.put_group(Group(OUTER, "Outer"), [key(4)], [MIDDLE])
    return made


async def save(w: World) -> None:
    chosen = Selection(SelectionKind.GROUP, OUTER, "Outer")
    await w.save(sync_set(sources=(chosen,), rules={"may_delete": True}))


@pytest.mark.parametrize("unread", [OUTER, MIDDLE, INNER])
def test_nobody_is_deleted_because_of_a_group_that_was_not_read(tmp_path: pathlib.Path, unread: GroupId) -> None:
    async def go() -> None:
        made = nested()
        async with world(made, tmp_path / "first") as w:
            await save(w)
            await apply(w)
        del made.directory.members_by_id[unread]
        async with world(made, tmp_path / "second", start=500) as w:  # nothing is known of the group from before
            await save(w)
            header = await w.plan()
            assert ChangeKind.DELETE not in header.counts
            assert header.completeness is Completeness.PARTIAL
            assert [(one.kind, one.detail) for one in header.problems] == [(ProblemKind.SOURCE_PARTIAL, "Outer")]

    run(go())


@pytest.mark.parametrize("unread", [OUTER, INNER])
def test_without_an_excluded_group_there_is_no_plan(tmp_path: pathlib.Path, unread: GroupId) -> None:
    async def go() -> None:
        made = nested()
        async with world(made, tmp_path / "one") as w:
            await w.save(sync_set(exclusions=(Selection(SelectionKind.GROUP, OUTER, "Outer"),)))
            header = await w.plan()
            assert {change.person_key for change in await w.changes(header.id)} == {key(1), key(2), key(3)}
            del made.directory.members_by_id[unread]
            with pytest.raises(AppError) as failure:
                await w.plan()
            assert (failure.value.code, failure.value.subject) == (ErrorCode.EXCLUSION_UNREAD, "Outer")

    run(go())


def test_somebody_who_left_a_group_inside_is_deleted_where_all_was_read(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        made = nested()
        async with world(made, tmp_path / "one") as w:
            await save(w)
            await apply(w)
            made.put_group(Group(INNER, "Inner"), [], [OUTER])
            header = await w.plan()
            assert (header.counts[ChangeKind.DELETE], header.problems) == (3, ())

    run(go())
