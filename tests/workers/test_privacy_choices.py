"""What the administrator chooses: periods, holds, consents, files, and versions of the notice."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Category
from desktop.model.retention import (
    ConsentKind,
    FileKind,
    FileState,
    ProtectionContact,
)
from desktop.workers.queries.privacy import ForecastRule, ReadWrittenFiles
from desktop.workers.tasks.change_rules import PlaceHold, SetPeriod
from desktop.workers.tasks.declare import ChangeProtectionContact, GiveConsent, UpdateNotice, WithdrawConsent
from desktop.workers.tasks.documents import DeleteWrittenFile, SaveDocument
from desktop.workers.tasks.run_retention import RunRetention
from tests.storage.filled import OLD
from tests.workers.rules_desk import NOW, desk


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
