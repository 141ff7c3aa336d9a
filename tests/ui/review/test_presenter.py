from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.model.card import CardField
from desktop.model.errors import ErrorCode
from desktop.model.ids import ConnectionId
from desktop.model.plan import Approval, ChangeKind
from desktop.ui.review.presenter import ReviewPresenter
from desktop.ui.review.state import Phase
from desktop.workers.queries.review import GroupContents, Grouping, ReviewGroup, Scope
from tests.ui.review.samples import CONNECTION, OLD_PLAN, PLAN, company, new_vault, sample_vault
from tests.ui.vault_world import World, vault_world

ANNA, JONAS, WEI, LEAVER, EVA, ZOE, OLENA, OMAR = (one.key for one in company()[:8])


@pytest.fixture
def review(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    """Run a coroutine with a presenter that shows the sample plan."""

    def run(test: Callable[[World, ReviewPresenter], Any], *, with_brake: bool = False) -> None:
        async def go() -> None:
            async with vault_world(lambda: sample_vault(tmp_path / "v", with_brake=with_brake)) as world:
                presenter = ReviewPresenter(world.runner)
                presenter.show_connection(CONNECTION)
                await world.settle()
                await test(world, presenter)

        qt_run(go(), timeout=30)

    return run


def groups(presenter: ReviewPresenter) -> dict[str, ReviewGroup]:
    assert presenter.state.page is not None
    return {group.key: group for group in presenter.state.page.groups}


async def approval(world: World) -> Approval:
    return await world.db(lambda store: store.plans.approval(PLAN))


async def numbers(world: World, key: str, kind: ChangeKind | None = None) -> set[int]:
    changes = await world.db(lambda store: store.plans.changes(PLAN))
    return {c.number for c in changes if c.person_key == key and (kind is None or c.kind is kind)}


def test_newest_plan_of_the_connection_is_shown(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        state = presenter.state
        assert state.phase is Phase.SHOWN
        assert state.page is not None
        assert state.page.header.id == PLAN
        assert [title.header.id for title in state.plans] == [PLAN, OLD_PLAN]
        assert state.page.set_names == ("All staff → phones",)
        assert state.counts is not None
        assert (state.counts.writing, state.counts.ticked) == (200, 200)

    review(test)


def test_connection_without_plans_is_empty(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.show_connection(ConnectionId("f" * 32))
        await world.settle()
        assert presenter.state.phase is Phase.EMPTY
        assert presenter.state.page is None
        assert not presenter.state.can_apply

    review(test)


def test_one_change_to_one_person_is_one_row(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        anna, wei = groups(presenter)[ANNA], groups(presenter)[WEI]
        assert (anna.changes, anna.signatures) == (20, 1)
        assert (wei.changes, wei.signatures, wei.common) == (20, 2, 18)

    review(test)


def test_variants_of_a_person_come_with_the_most_frequent_first(review: Any) -> None:
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

    review(test)


def test_pills_narrow_and_count_an_update_with_photo_under_both(review: Any) -> None:
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

    review(test)


def test_skipped_changes_show_only_when_asked_for(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        assert ChangeKind.SKIP not in groups(presenter)[ANNA].kinds
        assert presenter.state.counts.parts[ChangeKind.SKIP] == 1
        presenter.toggle_kind(ChangeKind.SKIP)
        await world.settle()
        assert groups(presenter)[ANNA].kinds == (ChangeKind.SKIP,)

    review(test)


def test_search_finds_people_and_mailboxes(review: Any) -> None:
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

    review(test)


def test_grouping_by_mailbox_and_by_kind(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.choose_grouping(Grouping.MAILBOX)
        await world.settle()
        assert len(groups(presenter)) == 20
        assert all(group.writing == 10 for group in groups(presenter).values())
        presenter.choose_grouping(Grouping.KIND)
        await world.settle()
        assert groups(presenter)["delete"].changes == 20

    review(test)


def test_latest_of_two_quick_choices_wins(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.choose_grouping(Grouping.MAILBOX)
        presenter.choose_grouping(Grouping.KIND)
        await world.settle()
        assert presenter.state.grouping is Grouping.KIND
        assert set(groups(presenter)) <= {kind.value for kind in ChangeKind}

    review(test)


def test_unticked_group_is_left_out_of_the_approval(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        changed: list[ReviewGroup] = []
        presenter.group_changed.connect(changed.append)
        presenter.tick_group(LEAVER, False)
        await world.settle()
        assert (await approval(world)).left_out == await numbers(world, LEAVER)
        assert presenter.state.counts.ticked == 180
        assert [(group.key, group.ticked) for group in changed] == [(LEAVER, 0)]
        presenter.tick_group(LEAVER, True)
        await world.settle()
        assert not (await approval(world)).left_out

    review(test)


def test_group_is_ticked_only_as_far_as_the_filter_shows_it(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.choose_grouping(Grouping.MAILBOX)
        presenter.toggle_kind(ChangeKind.DELETE)
        await world.settle()
        presenter.tick_group("00000003", False)
        await world.settle()
        left_out = (await approval(world)).left_out
        assert len(left_out) == 1
        assert left_out < await numbers(world, LEAVER)

    review(test)


def test_single_mailbox_can_be_unticked(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        number = min(await numbers(world, JONAS))
        presenter.tick_numbers(JONAS, (number,), False)
        await world.settle()
        assert (await approval(world)).left_out == {number}

    review(test)


def test_everything_shown_can_be_unticked_at_once(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.toggle_kind(ChangeKind.CREATE)
        await world.settle()
        presenter.tick_all(False)
        await world.settle()
        assert presenter.state.counts.ticked == 100
        presenter.show_everything()
        await world.settle()
        presenter.tick_all(False)
        await world.settle()
        assert presenter.state.counts.ticked == 0
        assert not presenter.state.can_apply

    review(test)


def test_field_is_left_out_in_every_mailbox_that_the_detail_stands_for(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.look_at(groups(presenter)[ANNA].sample, Scope.PERSON)
        await world.settle()
        presenter.tick_field(CardField.JOB_TITLE, False)
        await world.settle()
        annas = await numbers(world, ANNA, ChangeKind.UPDATE)
        found = await approval(world)
        assert found.fields_left_out == dict.fromkeys(annas, frozenset((CardField.JOB_TITLE,)))
        assert not found.left_out
        assert presenter.detail is not None
        assert presenter.detail.field_ticks[CardField.JOB_TITLE] == 0
        assert presenter.detail.field_ticks[CardField.MOBILE_PHONE] == 20

    review(test)


def test_photo_is_left_out_on_its_own(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.look_at(groups(presenter)[ANNA].sample, Scope.PERSON)
        await world.settle()
        presenter.tick_field(None, False)
        await world.settle()
        found = await approval(world)
        assert found.photos_left_out == await numbers(world, ANNA, ChangeKind.UPDATE)
        assert not found.fields_left_out
        presenter.tick_field(None, True)
        await world.settle()
        assert not (await approval(world)).photos_left_out

    review(test)


def test_detail_of_a_person_shows_the_most_frequent_variant(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.look_at(groups(presenter)[WEI].sample, Scope.PERSON)
        await world.settle()
        assert presenter.detail is not None
        assert presenter.detail.change.before.job_title == "Engineer"
        assert (len(presenter.detail.numbers), presenter.detail.differing) == (18, 2)
        presenter.tick_field(CardField.JOB_TITLE, False)
        await world.settle()
        # Of a change with a single field nothing is left: it is unticked as a whole, the two others are not.
        assert len((await approval(world)).left_out) == 18
        assert not (await approval(world)).fields_left_out

    review(test)


def test_field_of_an_unticked_change_ticks_that_field_alone(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        number = min(await numbers(world, ANNA, ChangeKind.UPDATE))
        presenter.tick_numbers(ANNA, (number,), False)
        presenter.look_at(number, Scope.CHANGE)
        await world.settle()
        presenter.tick_field(CardField.MOBILE_PHONE, True)
        await world.settle()
        found = await approval(world)
        assert not found.left_out
        assert found.fields_left_out == {number: frozenset((CardField.DEPARTMENT, CardField.JOB_TITLE))}
        assert found.photos_left_out == {number}

    review(test)


def test_ticking_a_group_takes_every_field_in_again(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.look_at(groups(presenter)[ANNA].sample, Scope.PERSON)
        await world.settle()
        presenter.tick_field(CardField.JOB_TITLE, False)
        await world.settle()
        presenter.tick_group(ANNA, True)
        await world.settle()
        found = await approval(world)
        assert not found.fields_left_out
        assert not found.left_out

    review(test)


def test_names_of_a_new_contact_and_deletions_are_not_ticked_by_field(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        for key, field in ((OLENA, CardField.GIVEN_NAME), (LEAVER, CardField.MOBILE_PHONE)):
            presenter.look_at(groups(presenter)[key].sample, Scope.PERSON)
            await world.settle()
            presenter.tick_field(field, False)
            await world.settle()
        found = await approval(world)
        assert not found.left_out
        assert not found.fields_left_out

    review(test)


def test_lines_that_write_nothing_can_not_be_ticked(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        for key in (EVA, OMAR):
            presenter.tick_group(key, True)
            presenter.tick_numbers(key, tuple(await numbers(world, key)), True)
        await world.settle()
        assert presenter.state.counts.ticked == 200
        ticked = await world.db(lambda store: store.plans.changes(PLAN, only_ticked=True))
        assert {EVA, OMAR}.isdisjoint(change.person_key for change in ticked)

    review(test)


def test_applied_plan_is_shown_but_neither_ticked_nor_applied(review: Any) -> None:
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

    review(test)


def test_last_question_counts_what_is_ticked(review: Any) -> None:
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

    review(test)


def test_plan_that_can_not_be_applied_says_why_and_stays(review: Any) -> None:
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

    review(test)


def test_discarded_plan_gives_way_to_the_one_before(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.discard()
        await world.settle()
        assert presenter.state.page is not None
        assert presenter.state.page.header.id == OLD_PLAN
        assert not presenter.state.is_working

    review(test)


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


def test_brake_names_the_number_that_releases_it(review: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        assert presenter.state.brake_number == 20

    review(test, with_brake=True)
