"""What is held about a person, found, exported, put on hold and erased from the window."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from desktop.model.ids import PersonKey
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from desktop.ui.kit.entry_list import EntryList
from desktop.workers.queries.find_person import ReadFindings
from tests.ui.privacy.page import CONTROL, PERSON, PrivacyPage
from tests.ui.review.samples import CONNECTION, company, sample_vault

ANNA = PersonKey(company()[0].key)
WANDA = PersonKey("u.5d0c1f0e-7f0b-4a7c-9d1e-3b8a2c6e4f90")


def with_wanda(home: Path) -> Store:
    """Return a vault with somebody whose values are nobody else's: a proof can look for them."""
    store = sample_vault(home)
    with store.transaction():
        wanda = replace(company()[0], key=WANDA, display_name="Wanda Wieland", mail="wanda@contoso.example")
        wanda = replace(wanda, sign_in_name="wanda@contoso.example")
        store.directory.put_people(CONNECTION, Feed.PEOPLE, [wanda])
    return store


async def found(page: PrivacyPage, text: str = "Anna Berger") -> None:
    """Look for somebody with the keyboard, and choose the first who was found."""
    QTest.keyClick(page.one.shell, Qt.Key.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    await page.settle()
    people = page.find(EntryList, "privacy_candidates")
    people.setCurrentIndex(people.model().index(0, 0))
    await page.settle()


def test_all_that_is_held_stands_there_by_category(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        for _ in range(3):  # the rules may take something between the two looks
            await found(page)
            held = await page.one.world.db(ReadFindings(ANNA).read)
            state = page.screen.person_rules.state
            shown = [(one.place, one.title, one.values) for one in state.held.findings]
            if len(shown) == len(held.findings):
                break
        assert shown == [(one.place, one.title, one.values) for one in held.findings]
        assert {group.category for group in state.groups} == {one.category for one in held.findings}
        assert f"{sum(one.entries for one in held.findings)} entries" in page.says("privacy_held_summary")
        for group in state.groups:
            assert page.is_shown(f"privacy_held_{group.category.value}")

    privacy(test)


def test_nobody_is_said_to_be_nobody(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.to(PERSON)
        page.screen.person_rules.search("nobody of this name")
        await page.settle()
        assert page.says("privacy_no_candidates") == "Nothing is held about “nobody of this name”."

    privacy(test)


def test_an_export_goes_into_an_empty_folder_only(privacy: Any, tmp_path: Path) -> None:
    async def test(page: PrivacyPage) -> None:
        await found(page)
        full, empty = tmp_path / "full", tmp_path / "empty"
        full.mkdir()
        (full / "mine.txt").write_text("mine", "ascii")
        await page.press("privacy_export")
        await page.give("privacy_export_folder", full)
        assert "holds something already" in page.says("privacy_person_error_text")
        assert [one.name for one in full.iterdir()] == ["mine.txt"]
        await page.press("privacy_export")
        await page.give("privacy_export_folder", empty)
        data = json.loads((empty / "person.json").read_text("utf-8"))
        assert data["person"]["name"] == "Anna Berger"
        assert "Anna Berger" in (empty / "person.html").read_text("utf-8")
        assert "personal data in clear" in page.says("privacy_person_said_text")

    privacy(test)


def test_a_person_on_hold_is_not_erased(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        await found(page)
        await page.press("privacy_person_place_hold")
        QTest.keyClicks(page.find(QLineEdit, "place_hold_reason"), "Lawsuit")
        await page.press("place_hold_yes")
        assert "Lawsuit." in page.says("privacy_person_hold_text")
        assert not page.can("privacy_erase")
        assert not page.can("privacy_erase_everywhere")
        await page.press("privacy_person_lift_hold")
        await page.press("lift_hold_yes")
        assert page.can("privacy_erase")

    privacy(test)


def test_an_erased_person_is_found_nowhere_and_does_not_come_back(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        await found(page, "Wanda")
        await page.press("privacy_erase")
        assert "Wanda" in page.says("erase_title")
        assert "Wanda" not in "".join(one.windowTitle() for one in QApplication.topLevelWidgets())
        page.find(QCheckBox, "erase_exclude").click()
        await page.press("erase_yes")
        assert page.says("privacy_person_error_text") == ""
        assert "A certificate says so" in page.says("privacy_person_said_text")
        assert page.says("privacy_held_summary") == "Nothing is held about this person."
        assert not page.can("privacy_export")
        assert await page.one.world.db(lambda store: store.directory.people(CONNECTION, (WANDA,))) == {}
        assert await page.one.world.db(lambda store: store.erased.count()) == 1
        assert page.says("privacy_excluded") == "One person was erased and does not come back."
        await page.press("privacy_excluded_lift")
        QTest.keyClicks(page.find(QLineEdit, "let_return_text"), "Nobody Of This Name")
        await page.press("let_return_yes")
        assert "Nobody was excluded" in page.says("privacy_person_said_text")
        await page.press("privacy_excluded_lift")
        QTest.keyClicks(page.find(QLineEdit, "let_return_text"), "wanda@contoso.example")
        await page.press("let_return_yes")
        assert await page.one.world.db(lambda store: store.erased.count()) == 0
        assert not page.is_shown("privacy_excluded")

    privacy(test, with_wanda)
