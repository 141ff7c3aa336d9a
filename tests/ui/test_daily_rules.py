"""The window lets the rules run after unlocking and when a day has passed, and keeps the notice in step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.model.privacy import Category
from desktop.model.retention import NoticeVersion, RetentionRun
from desktop.storage.store import Store
from desktop.ui.frame.daily_rules import DailyRules
from desktop.workers.tasks.change_rules import SetPeriod
from tests.ui.review.samples import CONNECTION, sample_vault
from tests.ui.vault_world import World, vault_world


@pytest.fixture
def rules(home: Path, qt_run: Any, qapp: QCoreApplication) -> Callable[..., None]:
    """Run a test with a vault and what runs its rules."""

    def run(test: Callable[[World, DailyRules], Any]) -> None:
        async def go() -> None:
            async with vault_world(lambda: sample_vault(home)) as world:
                one = DailyRules(world.runner)
                await test(world, one)
                one.end()
                await world.settle()
                one.setParent(None)
                one.deleteLater()

        qt_run(go(), timeout=30)

    return run


def _runs(store: Store) -> tuple[RetentionRun, ...]:
    return store.rules.runs()


def _notices(store: Store) -> tuple[NoticeVersion, ...]:
    return store.notices.all("en")


def test_the_rules_run_once_after_unlocking_and_then_when_a_day_has_passed(rules: Callable[..., None]) -> None:
    async def test(world: World, one: DailyRules) -> None:
        one.begin()
        one.begin()
        await world.settle()
        assert len(await world.db(_runs)) == 1
        one._timer.timeout.emit()
        await world.settle()
        assert len(await world.db(_runs)) == 1, "it is not a day"
        await world.db(
            lambda store: store.connection.execute("UPDATE retention_run SET at = '2020-01-01T00:00:00+00:00'")
        )
        one._timer.timeout.emit()
        await world.settle()
        assert len(await world.db(_runs)) == 2

    rules(test)


def test_a_locked_vault_is_left_alone(rules: Callable[..., None]) -> None:
    async def test(world: World, one: DailyRules) -> None:
        one._timer.timeout.emit()
        one.begin()
        await world.settle()
        one.end()
        assert not one._timer.isActive()
        one._timer.timeout.emit()
        await world.settle()
        assert len(await world.db(_runs)) == 1

    rules(test)


def test_while_a_run_writes_the_rules_wait(rules: Callable[..., None]) -> None:
    async def test(world: World, one: DailyRules) -> None:
        world.runner.services.writing.add(CONNECTION)
        one.begin()
        await world.settle()
        assert await world.db(_runs) == ()
        world.runner.services.writing.clear()
        one._timer.timeout.emit()
        await world.settle()
        assert len(await world.db(_runs)) == 1

    rules(test)


def test_a_changed_rule_makes_a_new_version_of_the_notice(rules: Callable[..., None]) -> None:
    async def test(world: World, one: DailyRules) -> None:
        one.begin()
        await world.settle()
        assert len(await world.db(_notices)) == 1
        world.runner.start(SetPeriod(Category.AUDIT, 90))
        await world.settle()
        newest, first = await world.db(_notices)
        assert "Audit log: 90 days." in newest.text
        assert "Audit log: 365 days." in first.text

    rules(test)
