from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.model.card import CardField
from desktop.model.errors import ErrorCode
from desktop.model.ids import ConnectionId, SetKey
from desktop.model.people import PersonKind
from desktop.model.syncset import FieldRule, Selection, SelectionKind
from desktop.planning.mapping import DEFAULT_MAPPING
from desktop.storage.directory import Feed
from desktop.ui.sets.presenter import SetsPresenter
from desktop.ui.sets.state import Phase
from desktop.ui.sets.validation import Finding
from desktop.workers.queries.sets import ForecastSet, SelectionRole
from tests.ui.review.samples import CONNECTION, NOW, SET, company, new_vault, person, sample_vault, sync_set
from tests.ui.vault_world import World, vault_world

BOARD = SetKey("1badcafe")
EVERYBODY = Selection(SelectionKind.ALL_PEOPLE)
ANNA = Selection(SelectionKind.PERSON, company()[0].key, "Anna Berger")


@pytest.fixture
def sets(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[World, SetsPresenter], Any], make: Any = sample_vault) -> None:
        async def go() -> None:
            async with vault_world(lambda: make(tmp_path / "v")) as world:
                presenter = SetsPresenter(world.runner, "Company contacts")
                presenter.show_connection(CONNECTION)
                await counted(world, presenter)
                await test(world, presenter)

        qt_run(go(), timeout=30)

    return run


async def counted(world: World, presenter: SetsPresenter) -> None:
    """Wait until nothing is under way and the sentence about the set is up to date."""
    await world.settle()
    await world.until(lambda: not presenter.state.is_counting, "the count")
    await world.settle()


def only_connection(home: Path) -> Any:
    from tests.ui.review.samples import fill_directory

    store = new_vault(home)
    with store.transaction():
        fill_directory(store, company())
    return store


def test_first_set_is_shown_with_what_it_means(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        state = presenter.state
        assert state.phase is Phase.SHOWN
        assert [one.name for one in state.sets] == ["All staff → phones", "Board only"]
        assert state.draft == sync_set()
        assert state.forecast is not None
        assert (state.forecast.people, state.forecast.mailboxes) == (40, 40)
        assert state.forecast.contacts == 40 * 40 - 40  # nobody is in the own folder
        assert state.forecast.cost.calls > 0
        assert not state.can_save
        assert state.can_plan

    sets(test)


def test_page_without_connection_or_sets_says_so(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        assert presenter.state.phase is Phase.EMPTY
        presenter.show_connection(None)
        assert presenter.state.phase is Phase.NO_CONNECTION

    sets(test, only_connection)


def test_new_set_adds_and_updates_only_and_goes_into_a_folder_of_its_own(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        presenter.make_new()
        draft = presenter.state.draft
        assert draft is not None
        assert not draft.rules.may_delete
        assert draft.folder == "Company contacts"
        assert draft.mapping == DEFAULT_MAPPING
        assert not presenter.state.can_save
        presenter.edit(name="Sales to all")
        presenter.add_selections(SelectionRole.SOURCES, [EVERYBODY])
        presenter.add_selections(SelectionRole.TARGETS, [ANNA, ANNA])
        await counted(world, presenter)
        assert presenter.state.draft.targets == (ANNA,)
        assert presenter.state.forecast.contacts == 39
        presenter.save()
        await world.settle()
        assert presenter.state.error is None
        stored = await world.db(lambda store: store.sets.by_name("Sales to all"))
        assert stored == presenter.state.draft
        assert not presenter.state.is_new
        assert len(presenter.state.sets) == 3

    sets(test)


def test_findings_block_saving_and_planning(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        presenter.edit(name="Board only")
        assert presenter.state.findings == {"name": Finding.NAME_TAKEN}
        assert not presenter.state.can_save
        assert not presenter.state.can_plan
        presenter.save()
        presenter.plan()
        await world.settle()
        assert not presenter.state.is_busy
        presenter.revert()
        assert presenter.state.findings == {}

    sets(test)


def test_mapping_shows_result_and_error_in_its_row(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        presenter.preview_person(company()[5].key)
        await world.settle()
        assert presenter.state.preview_name == "Zoë d'Arc-Müller"
        lines = {line.rule.field: line for line in presenter.state.mapping}
        assert lines[CardField.FILE_AS].result == "d'Arc-Müller, Zoë"
        presenter.edit_rule(FieldRule(CardField.JOB_TITLE, "{{ job_title | upper }}"))
        presenter.edit_rule(FieldRule(CardField.DEPARTMENT, "{{ nonsense }}"))
        lines = {line.rule.field: line for line in presenter.state.mapping}
        assert lines[CardField.JOB_TITLE].result == "CONSULTANT"
        assert "nonsense" in lines[CardField.DEPARTMENT].error
        assert not presenter.state.can_save
        presenter.remove_rule(CardField.DEPARTMENT)
        presenter.add_rule(CardField.PERSONAL_NOTES)
        fields = [line.rule.field for line in presenter.state.mapping]
        assert CardField.DEPARTMENT not in fields
        assert fields[-1] is CardField.PERSONAL_NOTES
        assert presenter.state.can_save
        presenter.reset_mapping()
        assert presenter.state.draft.mapping == DEFAULT_MAPPING

    sets(test)


def test_forecast_follows_exclusions_and_rules(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        presenter.add_selections(SelectionRole.EXCLUSIONS, [Selection(SelectionKind.DEPARTMENT, "IT", "IT")])
        await counted(world, presenter)
        assert presenter.state.forecast.people == 27
        presenter.edit_rules(skip_owner=False)
        await counted(world, presenter)
        assert presenter.state.forecast.contacts == 27 * 40
        presenter.remove_selection(SelectionRole.EXCLUSIONS, presenter.state.draft.exclusions[0])
        await counted(world, presenter)
        assert presenter.state.forecast.people == 40

    sets(test)


def test_guests_disabled_and_organisation_contacts_are_counted_by_the_rules(qt_run: Any, tmp_path: Path) -> None:
    odd = (
        person(1, "Guest One", is_mailbox_likely=False),
        person(2, "Disabled Two", is_enabled=False),
        person(3, "Silent Three", mobile_phone="", business_phones=()),
        person(4, "Plain Four"),
    )
    odd = (replace(odd[0], kind=PersonKind.GUEST), *odd[1:])
    partner = replace(person(5, "Partner Five"), kind=PersonKind.ORGANISATION_CONTACT)

    async def go() -> None:
        async with vault_world(lambda: only_connection(tmp_path / "v")) as world:

            def fill(store: Any) -> None:
                store.directory.begin_full(CONNECTION, Feed.PEOPLE)
                store.directory.put_people(CONNECTION, Feed.PEOPLE, odd)
                store.directory.end_reading(CONNECTION, Feed.PEOPLE, "s", NOW, is_full=True)
                store.directory.put_people(CONNECTION, Feed.ORGANISATION_CONTACTS, [partner])

            await world.db(fill)
            draft = replace(sync_set(), sources=(EVERYBODY,))
            found = await world.runner.read(ForecastSet(draft))
            assert (found.people, found.filtered) == (2, 2)
            strict = replace(draft, rules=replace(draft.rules, skip_without_phone=True))
            assert (await world.runner.read(ForecastSet(strict))).people == 1
            wide = replace(draft, sources=(EVERYBODY, Selection(SelectionKind.ORGANISATION_CONTACTS)))
            assert (await world.runner.read(ForecastSet(wide))).people == 3

    qt_run(go())


def test_unsaved_work_is_asked_about_before_another_set_is_shown(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        asked: list[object] = []
        presenter.unsaved_met.connect(asked.append)
        presenter.edit(folder="Elsewhere")
        presenter.choose(BOARD)
        assert asked == [BOARD]
        assert presenter.state.chosen == SET
        presenter.make_new()
        assert asked == [BOARD, None]
        presenter.choose(BOARD, is_forced=True)
        assert presenter.state.chosen == BOARD
        assert not presenter.state.is_changed

    sets(test)


def test_sets_that_change_elsewhere_do_not_overwrite_the_draft(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        from desktop.workers.task import Topic

        presenter.edit(folder="Elsewhere")
        await world.db(lambda store: store.sets.put(sync_set("Third", SetKey("2badcafe"))))
        world.runner.changed.emit(frozenset((Topic.SETS,)))
        await world.settle()
        assert len(presenter.state.sets) == 3
        assert presenter.state.draft.folder == "Elsewhere"
        assert presenter.state.is_changed

    sets(test)


def test_duplicate_is_another_set_with_a_key_of_its_own(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        presenter.duplicate("Copy")
        draft = presenter.state.draft
        assert draft.key != SET
        assert draft == replace(sync_set(), key=draft.key, name="Copy")
        presenter.save()
        await world.settle()
        assert len(await world.db(lambda store: store.sets.of_connection(CONNECTION))) == 3

    sets(test)


def test_removed_set_gives_way_to_the_next(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        presenter.remove()
        await world.settle()
        assert [one.key for one in presenter.state.sets] == [BOARD]
        assert presenter.state.chosen == BOARD

    sets(test)


def test_planning_saves_first_and_says_why_it_could_not(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        made: list[str] = []
        presenter.plan_made.connect(made.append)
        presenter.edit(folder="Elsewhere")
        await counted(world, presenter)
        presenter.plan()
        assert presenter.state.is_saving
        await world.settle()
        stored = await world.db(lambda store: store.sets.get(SET))
        assert stored.folder == "Elsewhere"
        assert made == []
        assert presenter.state.error is not None
        assert presenter.state.error.code is ErrorCode.HOST_UNREACHABLE
        assert presenter.state.can_plan

    sets(test)


def test_selections_from_the_directory_start_a_set_where_there_is_none(sets: Any) -> None:
    async def test(world: World, presenter: SetsPresenter) -> None:
        presenter.add_selections(SelectionRole.SOURCES, [ANNA])
        assert presenter.state.phase is Phase.SHOWN
        assert presenter.state.is_new
        assert presenter.state.draft.sources == (ANNA,)
        presenter.show_connection(ConnectionId("f" * 32))
        await world.settle()

    sets(test, only_connection)
