from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.model.errors import ErrorCode
from desktop.model.ids import ConnectionId
from desktop.model.plan import ChangeKind
from desktop.ui.review.presenter import ReviewPresenter
from desktop.ui.review.state import Phase
from desktop.workers.queries.review import GroupContents, Grouping
from tests.ui.review.presenting import ANNA, JONAS, LEAVER, OLENA, OMAR, WEI, ZOE, groups
from tests.ui.review.samples import CONNECTION, OLD_PLAN, PLAN, new_vault
from tests.ui.vault_world import World, vault_world


def test_newest_plan_of_the_connection_is_shown(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        state = presenter.state
        assert state.phase is Phase.SHOWN
        assert state.page is not None
        assert state.page.header.id == PLAN
        assert [title.header.id for title in state.plans] == [PLAN, OLD_PLAN]
        assert state.page.set_names == ("All staff → phones",)
        assert state.counts is not None
        assert (state.counts.writing, state.counts.ticked) == (200, 200)

    presented(test)


def test_connection_without_plans_is_empty(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.show_connection(ConnectionId("f" * 32))
        await world.settle()
        assert presenter.state.phase is Phase.EMPTY
        assert presenter.state.page is None
        assert not presenter.state.can_apply

    presented(test)


def test_one_change_to_one_person_is_one_row(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        anna, wei = groups(presenter)[ANNA], groups(presenter)[WEI]
        assert (anna.changes, anna.signatures) == (20, 1)
        assert (wei.changes, wei.signatures, wei.common) == (20, 2, 18)

    presented(test)


def test_variants_of_a_person_come_with_the_most_frequent_first(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        got: list[GroupContents] = []
        presenter.contents_read.connect(lambda _key, _offset, contents: got.append(contents))
        presenter.open_group(WEI)
        presenter.open_group(ANNA)
        await world.settle()
        assert [len(variant.rows) for variant in got[0].variants] == [18, 2]
        assert got[0].variants[1].change.before.job_title == "Boss"
        assert got[1].variants == ()
        assert len(got[1].rows) == 20

    presented(test)


def test_pills_narrow_and_count_an_update_with_photo_under_both(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.toggle_kind(ChangeKind.PHOTO)
        await world.settle()
        assert set(groups(presenter)) == {ANNA, JONAS, OLENA}
        presenter.toggle_kind(ChangeKind.PHOTO)
        presenter.toggle_kind(ChangeKind.CONFLICT)
        await world.settle()
        assert set(groups(presenter)) == {OMAR}
        presenter.toggle_kind(ChangeKind.DELETE)
        await world.settle()
        assert set(groups(presenter)) == {OMAR, LEAVER}

    presented(test)


def test_skipped_changes_show_only_when_asked_for(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        assert ChangeKind.SKIP not in groups(presenter)[ANNA].kinds
        assert presenter.state.counts.parts[ChangeKind.SKIP] == 1
        presenter.toggle_kind(ChangeKind.SKIP)
        await world.settle()
        assert groups(presenter)[ANNA].kinds == (ChangeKind.SKIP,)

    presented(test)


def test_search_finds_people_and_mailboxes(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.search("zoe")
        await world.settle()
        assert set(groups(presenter)) == {ZOE}
        presenter.search("person19@")
        await world.settle()
        assert groups(presenter)[ANNA].changes == 1
        presenter.search("nobody of this name")
        await world.settle()
        assert groups(presenter) == {}
        presenter.show_everything()
        await world.settle()
        assert groups(presenter)[ANNA].changes == 20

    presented(test)


def test_grouping_by_mailbox_and_by_kind(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.choose_grouping(Grouping.MAILBOX)
        await world.settle()
        assert len(groups(presenter)) == 20
        assert all(group.writing == 10 for group in groups(presenter).values())
        presenter.choose_grouping(Grouping.KIND)
        await world.settle()
        assert groups(presenter)["delete"].changes == 20

    presented(test)


def test_latest_of_two_quick_choices_wins(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.choose_grouping(Grouping.MAILBOX)
        presenter.choose_grouping(Grouping.KIND)
        await world.settle()
        assert presenter.state.grouping is Grouping.KIND
        assert set(groups(presenter)) <= {kind.value for kind in ChangeKind}

    presented(test)


def test_applied_plan_is_shown_but_neither_ticked_nor_applied(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.show_plan(OLD_PLAN)
        await world.settle()
        assert presenter.state.is_applied
        assert not presenter.state.can_apply
        presenter.tick_all(False)
        assert presenter.apply() is None
        presenter.discard()
        await world.settle()
        assert presenter.state.counts.ticked == 1

    presented(test)


def test_last_question_counts_what_is_ticked(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        asked = []
        presenter.apply_asked.connect(asked.append)
        presenter.tick_group(LEAVER, False)
        await world.settle()
        presenter.ask_to_apply()
        await world.settle()
        assert sum(asked[0].kinds.values()) == presenter.state.counts.ticked == 180
        assert ChangeKind.DELETE not in asked[0].kinds
        assert asked[0].mailboxes == 20

    presented(test)


def test_plan_that_can_not_be_applied_says_why_and_stays(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        started = []
        presenter.run_started.connect(started.append)
        handle = presenter.apply()
        assert started == [handle]
        assert presenter.state.is_working
        assert presenter.apply() is None
        await world.settle()
        assert presenter.state.error is not None
        assert presenter.state.error.code is not ErrorCode.BUG
        assert not presenter.state.is_working

    presented(test)


def test_discarded_plan_gives_way_to_the_one_before(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.discard()
        await world.settle()
        assert presenter.state.page is not None
        assert presenter.state.page.header.id == OLD_PLAN
        assert not presenter.state.is_working

    presented(test)


def test_locked_vault_is_told_and_reading_can_be_tried_again(qt_run: Any, tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: new_vault(tmp_path / "v")) as world:
            presenter = ReviewPresenter(world.runner)
            await world.lanes.lock()
            presenter.show_connection(CONNECTION)
            await world.settle()
            assert presenter.state.phase is Phase.FAILED
            assert presenter.state.error is not None
            assert presenter.state.error.code is ErrorCode.VAULT_LOCKED

    qt_run(go())


def test_brake_names_the_number_that_releases_it(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        assert presenter.state.brake_number == 20

    presented(test, with_brake=True)
