"""The daily run of the rules: what it takes, what a hold and the clock keep, and that nothing of it is left in a page."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Category
from desktop.model.retention import (
    ClockState,
    RetentionRun,
)
from desktop.storage.directory import Feed
from desktop.storage.key_file import KeyClass
from desktop.storage.store import Store
from desktop.storage.vault import check_vault
from desktop.workers.queries.privacy import ReadHoldings
from desktop.workers.tasks import run_retention
from desktop.workers.tasks.change_rules import LiftHold, PlaceHold, SetPeriod, TrustClock
from desktop.workers.tasks.run_retention import RunRetention
from tests.storage.filled import NEW, OLD, before_card, key_of, waiting_plan_of
from tests.storage.pages import clear_pages
from tests.storage.samples import TENANT, person
from tests.workers.rules_desk import NOW, desk


def test_what_is_due_goes_and_the_run_is_recorded(home: Path) -> None:
    async def go() -> None:
        async with desk(home) as one:
            before = await one.counts()
            done = await one.do(RunRetention())
            assert done is not None
            after = await one.counts()
            taken = {category for category in Category if after[category] < before[category]}
            assert taken == {Category.BEFORE_IMAGES, Category.SNAPSHOTS, Category.PHOTOS} == set(done.taken)
            assert {category: before[category] - after[category] for category in taken} == done.taken
            assert done.orphans >= 0
            assert (await one.db(lambda store: store.rules.last_run())) == done
            events = await one.db(lambda store: [entry.event for entry in store.audit.all()])
            assert "retention" in events
            await one.services.lanes.in_vault(check_vault)

    asyncio.run(go())


def test_before_images_go_in_portions_and_all_of_them(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_retention, "PORTION", 1)

    async def go() -> None:
        async with desk(home) as one:
            before = (await one.counts())[Category.BEFORE_IMAGES]
            done = await one.do(RunRetention())
            assert done is not None
            assert done.taken[Category.BEFORE_IMAGES] == before // 2
            assert (await one.counts())[Category.BEFORE_IMAGES] == before // 2
            await one.services.lanes.in_vault(check_vault)

    asyncio.run(go())


def test_logs_go_after_a_year_at_the_second(home: Path) -> None:
    async def go() -> None:
        async with desk(home) as one:
            for moment, left in ((OLD + timedelta(days=365), 2), (OLD + timedelta(days=365, seconds=1), 1)):
                one.time[0] = moment
                await one.do(RunRetention())
                counts = await one.counts()
                assert counts[Category.PROGRAM_LOG] == left
                events = await one.db(lambda store: [entry.at for entry in store.audit.all()])
                assert (OLD in events) is (left == 2)

    asyncio.run(go())


def test_a_run_once_a_day_is_enough(home: Path) -> None:
    async def go() -> list[RetentionRun | None]:
        async with desk(home) as one:
            done = []
            for moved in (timedelta(0), timedelta(hours=23, minutes=59), timedelta(days=1), -timedelta(days=1)):
                one.time[0] = NOW + moved
                done.append(await one.do(RunRetention(only_when_due=True)))
            return done

    first, again, next_day, set_back = asyncio.run(go())
    assert first is not None
    assert again is None
    assert next_day is not None
    assert set_back is not None  # a clock set back never postpones


def test_while_a_run_writes_nothing_is_erased_and_it_is_tried_later(home: Path) -> None:
    async def go() -> None:
        async with desk(home) as one:
            one.services.writing.add(TENANT)
            before = await one.counts()
            assert await one.do(RunRetention()) is None
            assert await one.counts() == before
            assert await one.db(lambda store: store.rules.last_run()) is None
            one.services.writing.clear()
            assert await one.do(RunRetention(only_when_due=True)) is not None

    asyncio.run(go())


def test_a_held_category_and_a_held_person_stay_until_the_hold_is_lifted(home: Path) -> None:
    async def go() -> None:
        async with desk(home) as one:
            before = await one.counts()
            hold = await one.do(PlaceHold("a court asked", Category.SNAPSHOTS))
            person = await one.do(PlaceHold("a claim", person=key_of(TENANT), person_name="Ada"))
            done = await one.do(RunRetention())
            assert done is not None
            assert done.kept == (Category.SNAPSHOTS,)
            after = await one.counts()
            assert after[Category.SNAPSHOTS] == before[Category.SNAPSHOTS]
            assert after[Category.BEFORE_IMAGES] == before[Category.BEFORE_IMAGES] - 2  # the other person's
            lines = {line.category: line for line in (await one.ask(ReadHoldings(NOW))).lines}
            assert lines[Category.SNAPSHOTS].hold == hold
            assert lines[Category.SNAPSHOTS].next_at is None
            await one.do(LiftHold(hold.id))
            await one.do(LiftHold(person.id))
            await one.do(RunRetention())
            assert (await one.counts())[Category.SNAPSHOTS] == before[Category.SNAPSHOTS] // 2
            with pytest.raises(AppError) as caught:
                await one.do(LiftHold(hold.id))
            assert caught.value.code is ErrorCode.HOLD_UNKNOWN
            events = await one.db(lambda store: [(entry.event, entry.detail) for entry in store.audit.all()])
            assert not any("Ada" in detail for _, detail in events)

    asyncio.run(go())


def test_a_clock_far_ahead_of_the_tenant_erases_nothing_until_it_is_confirmed(home: Path) -> None:
    async def go() -> None:
        async with desk(home, told=f"{NEW:%a, %d %b %Y %H:%M:%S} GMT") as one:
            await one.services.connections.get(TENANT)
            before = await one.counts()
            one.time[0] = NEW + timedelta(hours=48, seconds=1)
            done = await one.do(RunRetention())
            assert done is not None
            assert done.clock is ClockState.AHEAD
            assert done.erased_nothing
            assert await one.counts() == {
                **before,
                Category.RECORDS: before[Category.RECORDS] + 1,
                Category.AUDIT: before[Category.AUDIT] + 1,
            }
            assert (await one.ask(ReadHoldings(one.time[0]))).clock.state is ClockState.AHEAD
            one.time[0] = NEW + timedelta(hours=48)
            done = await one.do(RunRetention())
            assert done is not None
            assert done.clock is ClockState.GOOD
            assert done.taken
            one.time[0] = NEW + timedelta(days=400)
            await one.do(TrustClock())
            done = await one.do(RunRetention())
            assert done is not None
            assert done.taken[Category.PROGRAM_LOG] == 2

    asyncio.run(go())


def test_what_the_clock_kept_from_its_work_is_made_good_for_once_a_tenant_told_the_time(home: Path) -> None:
    async def go() -> list[ClockState | None]:
        async with desk(home, told=f"{NOW:%a, %d %b %Y %H:%M:%S} GMT") as one:
            await one.db(lambda store: store.rules.note_told(OLD))
            found = []
            for step in range(3):
                if step == 2:
                    await one.services.connections.get(TENANT)
                done = await one.do(RunRetention(only_when_due=True))
                found.append(done.clock if done is not None else None)
            return found

    assert asyncio.run(go()) == [ClockState.AHEAD, None, ClockState.GOOD]


def test_held_photos_and_a_held_log_stay_whatever_else_goes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_retention, "MOST_LOG_LINES", 1)
    monkeypatch.setattr(run_retention, "subscription_end", lambda _: OLD)

    async def go() -> None:
        async with desk(home) as one:
            orphan = await one.db(lambda store: store.photos.put(b"of nobody any more"))
            for category in (Category.PHOTOS, Category.PROGRAM_LOG):
                await one.do(PlaceHold("a court asked", category))
            before = await one.counts()
            await one.do(RunRetention())
            after = await one.counts()
            assert await one.db(lambda store: store.photos.get(orphan)) is not None
            assert after[Category.PHOTOS] == before[Category.PHOTOS]
            assert after[Category.PROGRAM_LOG] == before[Category.PROGRAM_LOG]
            assert after[Category.SNAPSHOTS] == 0
            holds = await one.db(lambda store: store.holds.all())
            for hold in holds:
                await one.do(LiftHold(hold.id))
            await one.do(RunRetention())
            assert await one.db(lambda store: store.photos.get(orphan)) is None
            assert (await one.counts())[Category.PROGRAM_LOG] == 1

    asyncio.run(go())


def test_what_a_tenant_told_outlives_the_program(home: Path) -> None:
    async def go() -> datetime | None:
        async with desk(home, told=f"{NOW:%a, %d %b %Y %H:%M:%S} GMT") as one:
            await one.services.connections.get(TENANT)
            await one.services.connections.aclose()
            return await one.db(lambda store: store.rules.told())

    assert asyncio.run(go()) == NOW


def test_synchronised_data_goes_90_days_after_the_end_and_logs_stay(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_retention, "subscription_end", lambda _: NOW - timedelta(days=90))

    async def go() -> None:
        async with desk(home) as one:
            await one.do(SetPeriod(Category.SNAPSHOTS, 365))
            assert (await one.counts())[Category.SECRETS] == 2
            await one.do(RunRetention())
            assert (await one.counts())[Category.SECRETS] == 2  # to the second
            one.time[0] = NOW + timedelta(seconds=1)
            await one.do(RunRetention())
            left = {category for category, number in (await one.counts()).items() if number}
            assert left == {Category.AUDIT, Category.PROGRAM_LOG, Category.RECORDS}
            assert len(await one.db(lambda store: store.connections.all())) == 2
            await one.services.lanes.in_vault(check_vault)

    asyncio.run(go())


def test_nothing_of_what_went_is_left_in_a_page_or_the_log(home: Path) -> None:
    """In decrypted pages, free ones too: of before-images, snapshots, photos, the search index and both logs."""
    words = [*(before_card(TENANT, number).display_name for number in (0, 1)), "Now 1", "a line", "Quengelmeier"]
    words += [f"{what} photo {TENANT}" for what in ("source", "before")]

    def found(store: Store) -> set[str]:
        pages = b"\0".join(clear_pages(home / "vault.db", store.keys[KeyClass.DATABASE]))
        return {word for word in words if word.encode() in pages}

    def prepare(store: Store) -> None:
        store.plans.discard(waiting_plan_of(TENANT))
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(77, "Xantippe Quengelmeier")])

    async def go() -> tuple[set[str], set[str]]:
        async with desk(home) as one:
            await one.db(prepare)
            before = await one.services.lanes.in_vault(found)
            one.time[0] = OLD + timedelta(days=365, seconds=1)
            await one.do(RunRetention())
            await one.db(lambda store: store.categories.delete(Category.DIRECTORY, TENANT))
            await one.services.lanes.in_vault(lambda store: store.empty_log())
            return before, await one.services.lanes.in_vault(found)

    before, after = asyncio.run(go())
    assert before == set(words)
    assert after == set()
