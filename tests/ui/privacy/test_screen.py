"""What is stored, holds, periods and wipes: the privacy screen in the whole window, over a real vault."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSpinBox

from desktop.model.privacy import Category, WipeKind
from desktop.model.retention import RULES
from desktop.storage.store import Store
from desktop.ui.kit.numbers import number_text
from desktop.ui.privacy.holdings_table import Column
from desktop.ui.privacy.wipe_dialog import WipeDialog
from tests.ui.privacy.page import PrivacyPage
from tests.ui.review.samples import NOW, sample_vault

NAME = "Contoso (demo)"


def old_log(home: Path) -> Store:
    """Return a vault whose audit log begins long ago, within its period."""
    store = sample_vault(home)
    with store.transaction():
        for days in (200, 100, 50):
            store.audit.add(NOW - timedelta(days=days), "setting changed", "")
    return store


async def numbers(page: PrivacyPage) -> dict[Category, str]:
    """Return the numbers of the vault, once reading photos and the like no longer changes them."""
    counts: dict[Category, int] = {}
    for _ in range(50):
        before = counts
        counts = await page.one.world.db(lambda store: {one: store.categories.count(one) for one in Category})
        await page.settle()
        if counts == before:
            break
    return {one: number_text(number) for one, number in counts.items()}


def test_every_category_stands_there_with_its_number(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        assert await numbers(page) == {one: page.cell(one, Column.ENTRIES) for one in Category}
        assert "one encrypted file" in page.says("privacy_summary")
        assert "The rules last ran" in page.says("privacy_last_run")

    privacy(test)


def test_a_period_says_what_it_would_take_before_it_is_kept(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.choose(Category.AUDIT)
        days = page.find(QSpinBox, "privacy_days")
        assert (days.minimum(), days.maximum(), days.value()) == (1, 365, RULES[Category.AUDIT].usual)
        days.setValue(60)
        await page.one.world.until(lambda: page.says("privacy_effect_text"), "what it would take")
        assert "2 entries" in page.says("privacy_effect_text")
        assert (await page.one.world.db(lambda store: store.rules.chosen())).get(Category.AUDIT) is None
        await page.press("privacy_drop")
        assert days.value() == RULES[Category.AUDIT].usual
        assert not page.says("privacy_effect_text")

        days.setValue(60)
        await page.one.world.until(lambda: page.can("privacy_keep"), "what it would take")
        await page.press("privacy_keep")
        assert page.cell(Category.AUDIT, Column.PERIOD) == "60 days"
        before = int(page.cell(Category.AUDIT, Column.ENTRIES).replace(",", ""))
        await page.press("privacy_run_rules")
        assert "deleted 2 entries" in page.says("privacy_said_text")
        assert int(page.cell(Category.AUDIT, Column.ENTRIES).replace(",", "")) < before + 2

    privacy(test, old_log)


def test_a_hold_needs_a_reason_is_shown_and_keeps_wipes_away(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.choose(Category.PLANS)
        await page.press("privacy_place_hold")
        assert not page.can("place_hold_yes")
        QTest.keyClicks(page.find(QLineEdit, "place_hold_reason"), "Lawsuit 4711")
        await page.press("place_hold_yes")
        assert page.cell(Category.PLANS, Column.NEXT) == "on hold"
        assert "Lawsuit 4711." in page.says("privacy_hold_text")
        assert not page.can("privacy_wipe")
        await page.press("privacy_lift_hold")
        await page.press("lift_hold_yes")
        assert page.can("privacy_wipe")
        assert not page.says("privacy_hold_text")

    privacy(test)


def test_nothing_is_wiped_before_the_name_is_typed(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.choose(Category.PLANS)
        await page.press("privacy_wipe")
        word = page.find(QLineEdit, "wipe_word")
        for typed in ("", "Contoso", NAME + "x"):
            word.setText(typed)
            assert not page.can("wipe_yes")
            QTest.keyClick(word, Qt.Key.Key_Return)
            await page.settle()
            if page.one.shell.findChild(WipeDialog) is None or not page.is_shown("wipe_word"):
                await page.press("privacy_wipe")  # Enter in a field means Cancel while the word is wrong
                word = page.find(QLineEdit, "wipe_word")
        assert page.cell(Category.PLANS, Column.ENTRIES) != "0"
        word.setText(NAME)
        await page.press("wipe_yes")
        assert "nothing of it can be read" in page.says("wipe_done_text")
        await page.press("wipe_no")
        assert page.cell(Category.PLANS, Column.ENTRIES) == "0"
        certificates = await page.one.world.db(lambda store: store.certificates.all())
        assert [one.scope.category for one in certificates] == [Category.PLANS]

    privacy(test)


def test_wiping_everything_ends_at_the_first_page(privacy: Any, tmp_path: Path) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.press("privacy_wipe_all")
        assert "The vault ends" in "".join(line.text for line in page.find(WipeDialog, "wipe")._meanings.lines)
        page.find(QLineEdit, "wipe_word").setText("ContactSync")
        await page.press("wipe_yes")
        await page.press("wipe_save")
        await page.give("wipe_save_file", tmp_path / "last.json")
        assert '"all"' in (tmp_path / "last.json").read_text("ascii")
        page.find(QAbstractButton, "wipe_no").click()
        await page.one.world.settle()
        await page.one.world.until(lambda: page.one.shell.place is None, "the start")
        assert page.is_shown("create")
        assert not list((tmp_path / "v").glob("vault*.db"))

    privacy(test)


def test_a_wipe_while_something_runs_says_so_and_can_be_tried_again(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.choose(Category.PLANS)
        await page.press("privacy_wipe")
        services = page.one.world.runner.services
        services.writing.add("c" * 32)
        page.find(QLineEdit, "wipe_word").setText(NAME)
        await page.press("wipe_yes")
        assert "nothing was wiped" in page.says("wipe_error_text")
        services.writing.clear()
        await page.press("wipe_yes")
        assert page.says("wipe_done_text")
        assert page.find(WipeDialog, "wipe")._state.scope.kind is WipeKind.CATEGORY

    privacy(test)
