from __future__ import annotations

from typing import Any

import pytest

from desktop.model.card import CardField
from desktop.model.plan import ChangeKind
from desktop.model.progress import Progress, Stage
from desktop.storage import review
from desktop.ui.review.presenter import ReviewPresenter
from desktop.workers.queries.review import Grouping, ReviewGroup, Scope
from desktop.workers.tasks.tick_changes import TickChanges, TickField
from tests.ui.review.presenting import ANNA, EVA, JONAS, LEAVER, OLENA, OMAR, WEI, approval, groups, numbers
from tests.ui.review.samples import PLAN
from tests.ui.vault_world import World


def test_unticked_group_is_left_out_of_the_approval(presented: Any) -> None:
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

    presented(test)


def test_group_is_ticked_only_as_far_as_the_filter_shows_it(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.choose_grouping(Grouping.MAILBOX)
        presenter.toggle_kind(ChangeKind.DELETE)
        await world.settle()
        presenter.tick_group("00000003", False)
        await world.settle()
        left_out = (await approval(world)).left_out
        assert len(left_out) == 1
        assert left_out < await numbers(world, LEAVER)

    presented(test)


def test_single_mailbox_can_be_unticked(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        number = min(await numbers(world, JONAS))
        presenter.tick_numbers(JONAS, (number,), False)
        await world.settle()
        assert (await approval(world)).left_out == {number}

    presented(test)


def test_everything_shown_can_be_unticked_at_once(presented: Any) -> None:
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

    presented(test)


def test_unticking_many_says_how_far_it_is_and_stopped_leaves_all_as_it_was(
    presented: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "_CHUNK", 10)

    async def test(world: World, presenter: ReviewPresenter) -> None:
        said: list[Progress] = []
        world.runner.progressed.connect(lambda handle: said.append(handle.progress))
        presenter.toggle_kind(ChangeKind.CREATE)  # of a part each row is written
        await world.settle()
        presenter.tick_all(False)
        await world.settle()
        assert said[0] == Progress(Stage.SAVING, 10, 100)
        assert presenter.state.counts.ticked == 100
        world.runner.started.connect(lambda handle: handle.control.stop())
        presenter.tick_all(True)
        await world.settle()
        assert presenter.state.counts.ticked == 100
        assert presenter.state.error is None
        assert not presenter.state.is_ticking

    presented(test)


def test_field_is_left_out_in_every_mailbox_that_the_detail_stands_for(presented: Any) -> None:
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

    presented(test)


def test_photo_is_left_out_on_its_own(presented: Any) -> None:
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

    presented(test)


def test_detail_of_a_person_shows_the_most_frequent_variant(presented: Any) -> None:
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

    presented(test)


def test_field_of_an_unticked_change_ticks_that_field_alone(presented: Any) -> None:
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

    presented(test)


def test_ticking_a_group_takes_every_field_in_again(presented: Any) -> None:
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

    presented(test)


def test_names_of_a_new_contact_and_deletions_are_not_ticked_by_field(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        for key, field in ((OLENA, CardField.GIVEN_NAME), (LEAVER, CardField.MOBILE_PHONE)):
            presenter.look_at(groups(presenter)[key].sample, Scope.PERSON)
            await world.settle()
            presenter.tick_field(field, False)
            await world.settle()
        found = await approval(world)
        assert not found.left_out
        assert not found.fields_left_out

    presented(test)


def test_lines_that_write_nothing_can_not_be_ticked(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        for key in (EVA, OMAR):
            presenter.tick_group(key, True)
            presenter.tick_numbers(key, tuple(await numbers(world, key)), True)
        await world.settle()
        assert presenter.state.counts.ticked == 200
        ticked = await world.db(lambda store: store.plans.changes(PLAN, only_ticked=True))
        assert {EVA, OMAR}.isdisjoint(change.person_key for change in ticked)

    presented(test)


def test_ticks_of_many_mailboxes_are_few_statements(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        said: list[str] = []
        await world.db(lambda store: store._connection.set_trace_callback(said.append))
        wanted = sorted(await numbers(world, WEI))
        for is_ticked in (False, True):
            await world.runner.start(TickField(PLAN, wanted, CardField.JOB_TITLE, is_ticked=is_ticked)).result()
        left = sorted(await numbers(world, ANNA))
        await world.runner.start(TickField(PLAN, left, CardField.JOB_TITLE, is_ticked=False)).result()
        await world.runner.start(TickChanges(PLAN, left, is_ticked=True)).result()
        written = [statement for statement in said if statement.startswith("UPDATE change")]
        assert min(len(wanted), len(left)) >= 20
        assert 0 < len(written) <= 4 * 3
        assert (await approval(world)).left_out == frozenset()

    presented(test)
