"""The daily run of the rules: what it takes, what a hold and the clock keep, and that nothing of it is left in a page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import OpenConnection
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets
from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Category
from desktop.model.retention import (
    ClockState,
    ConsentKind,
    FileKind,
    FileState,
    LogEntry,
    ProtectionContact,
    RetentionRun,
)
from desktop.storage.directory import Feed
from desktop.storage.key_file import KeyClass
from desktop.storage.store import Store
from desktop.storage.vault import check_vault, create_vault
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.queries.privacy import ForecastRule, ReadHoldings, ReadWrittenFiles
from desktop.workers.services import Services
from desktop.workers.task import Control, Query, Task, TaskContext
from desktop.workers.tasks import run_retention
from desktop.workers.tasks.change_rules import LiftHold, PlaceHold, SetPeriod, TrustClock
from desktop.workers.tasks.declare import ChangeProtectionContact, GiveConsent, UpdateNotice, WithdrawConsent
from desktop.workers.tasks.documents import DeleteWrittenFile, SaveDocument
from desktop.workers.tasks.run_retention import RunRetention
from tests.storage.filled import NEW, OLD, before_card, fill_both, key_of, waiting_plan_of
from tests.storage.pages import clear_pages
from tests.storage.samples import CHEAP, OTHER, PASSPHRASE, TENANT, person

T = TypeVar("T")
NOW = NEW + timedelta(days=6)


class _Opener:
    def __init__(self, told: str) -> None:
        self._told = told

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        secrets.told.note(self._told)
        return MemoryTenant().connection()


@dataclass
class Desk:
    """An opened vault with a clock that the test sets."""

    services: Services
    time: list[datetime] = field(default_factory=lambda: [NOW])

    async def do(self, task: Task[T]) -> T:
        return (await task.run(TaskContext(self.services, Control(), lambda _: None, lambda _: None))).value

    async def ask(self, query: Query[T]) -> T:
        return await self.services.lanes.in_db(query.read)

    async def db(self, work: Callable[[Store], T]) -> T:
        return await self.services.lanes.in_db(work)

    async def counts(self) -> dict[Category, int]:
        return await self.db(lambda store: {one: store.categories.count(one) for one in Category})


@asynccontextmanager
async def desk(home: Path, told: str = "") -> AsyncIterator[Desk]:
    lanes = Lanes()

    def made() -> Store:
        store = create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
        with store.transaction():
            store.connections.put(Connection(TENANT, "Contoso", ConnectionKind.GRAPH))
            store.connections.put(Connection(OTHER, "Fabrikam", ConnectionKind.GRAPH))
        fill_both(store)
        with store.transaction():
            store.log.add(LogEntry(at, "INFO", "desktop", text) for at, text in ((OLD, "a line"), (NEW, "another")))
        return store

    await lanes.unlock(made)
    time = [NOW]
    services = Services(lanes=lanes, connections=OpenConnections(lanes, _Opener(told)), now=lambda: time[0])
    try:
        yield Desk(services, time)
    finally:
        await services.connections.aclose()
        await lanes.aclose()


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


# What the administrator chooses


def test_a_period_is_kept_forecast_and_refused_outside_its_bounds(home: Path) -> None:
    async def go() -> None:
        async with desk(home) as one:
            forecast = await one.ask(ForecastRule(Category.BEFORE_IMAGES, 365, NOW))
            assert (forecast.entries, forecast.next_at) == (0, OLD + timedelta(days=365, minutes=5))
            forecast = await one.ask(ForecastRule(Category.BEFORE_IMAGES, 3, NOW))
            assert forecast.entries == (await one.counts())[Category.BEFORE_IMAGES]
            assert forecast.next_at is None
            await one.do(SetPeriod(Category.BEFORE_IMAGES, 3))
            done = await one.do(RunRetention())
            assert done is not None
            assert done.taken[Category.BEFORE_IMAGES] == forecast.entries
            for category, days in ((Category.AUDIT, 366), (Category.AUDIT, 0), (Category.LINKS, 5)):
                with pytest.raises(AppError) as caught:
                    await one.do(SetPeriod(category, days))
                assert caught.value.code is ErrorCode.RULE_INVALID

    asyncio.run(go())


@pytest.mark.parametrize(("reason", "category"), [("  ", Category.RUNS), ("why", None)])
def test_a_hold_needs_a_reason_and_something_to_hold(home: Path, reason: str, category: Category | None) -> None:
    async def go() -> None:
        async with desk(home) as one:
            with pytest.raises(AppError) as caught:
                await one.do(PlaceHold(reason, category))
            assert caught.value.code is ErrorCode.RULE_INVALID

    asyncio.run(go())


def test_diagnostics_are_written_only_with_a_consent_that_is_in_force(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "diagnostics.txt"

    async def go() -> None:
        async with desk(home) as one:
            task = SaveDocument(path, "system: x", FileKind.DIAGNOSTICS)
            with pytest.raises(AppError) as caught:
                await one.do(task)
            assert caught.value.code is ErrorCode.CONSENT_NEEDED
            assert not path.exists()
            await one.do(GiveConsent(ConsentKind.DIAGNOSTICS, "the very words"))
            await one.do(task)
            assert path.read_text() == "system: x"
            await one.do(WithdrawConsent(ConsentKind.DIAGNOSTICS))
            with pytest.raises(AppError):
                await one.do(task)
            (kept,) = await one.db(lambda store: store.consents.all())
            assert (kept.wording, kept.given_at, kept.withdrawn_at) == ("the very words", NOW, NOW)

    asyncio.run(go())


def test_written_files_are_listed_and_deleted_only_while_they_are_as_written(home: Path, tmp_path: Path) -> None:
    names = ("same.txt", "changed.txt", "gone.txt")

    async def go() -> None:
        async with desk(home) as one:
            for name in names:
                await one.do(SaveDocument(tmp_path / name, "a notice", FileKind.NOTICE))
            (tmp_path / "changed.txt").write_text("mine now")
            (tmp_path / "gone.txt").unlink()
            listed = {Path(file.path).name: (file, state) for file, state in await one.ask(ReadWrittenFiles())}
            assert [listed[name][1] for name in names] == [FileState.UNCHANGED, FileState.CHANGED, FileState.GONE]
            for name in ("same.txt", "gone.txt"):
                await one.do(DeleteWrittenFile(listed[name][0].sequence))
            with pytest.raises(AppError) as caught:
                await one.do(DeleteWrittenFile(listed["changed.txt"][0].sequence))
            assert caught.value.code is ErrorCode.FILE_CHANGED
            assert [path.name for path in tmp_path.glob("*.txt")] == ["changed.txt"]
            assert len(await one.ask(ReadWrittenFiles())) == 1

    asyncio.run(go())


def test_a_version_of_the_notice_is_kept_whenever_it_says_something_else(home: Path) -> None:
    async def go() -> list[tuple[str, str]]:
        async with desk(home) as one:
            update = UpdateNotice(lambda facts: {"en": f"{facts.days[Category.AUDIT]} days, {facts.contact.name}"})
            assert await one.do(update)
            assert not await one.do(update)
            await one.do(SetPeriod(Category.AUDIT, 90))
            assert await one.do(update)
            await one.do(ChangeProtectionContact(ProtectionContact("Data Protection")))
            assert await one.do(update)
            return await one.db(lambda store: [(one.language, one.text) for one in store.notices.all()])

    assert asyncio.run(go()) == [("en", "90 days, Data Protection"), ("en", "90 days, "), ("en", "365 days, ")]
