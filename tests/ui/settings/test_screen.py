"""The settings page in the whole window, and on a disk that keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QTreeView,
    QWidget,
)

from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId
from desktop.storage.store import Store
from desktop.ui.kit.connection_colours import PURPLE
from desktop.ui.kit.screen_parts import Notice, Question
from desktop.ui.kit.theme import Theme
from desktop.ui.settings.look_dialog import LookDialog
from desktop.ui.settings.screen import SettingsScreen
from tests.ui.review.samples import CONNECTION, sample_vault
from tests.ui.sets.two_sides import SERVER_NAME, two_sides
from tests.ui.vault_world import child, shown, vault_world
from tests.ui.windows import PASSPHRASE, Window


def two_connections(home: Path) -> Store:
    store = sample_vault(home)
    with store.transaction():
        store.connections.put(Connection(ConnectionId("d" * 32), "Fabrikam", ConnectionKind.DEMO, demo=DemoSize()))
    return store


@pytest.fixture
def settings(at_window: Callable[..., None]) -> Callable[..., None]:
    def run(test: Callable[[Window], Any], make: Callable[[Path], Store] = sample_vault) -> None:
        async def opened(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            QTest.keyClick(one.shell, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
            await test(one)

        at_window(opened, make=make)

    return run


def press(one: Window, name: str) -> None:
    child(one.shell, QPushButton, name).click()


async def names(one: Window) -> list[str]:
    return [connection.name for connection in await one.world.db(lambda store: store.connections.all())]


def choose(one: QWidget, name: str, value: str) -> None:
    box = child(one, QComboBox, name)
    box.setCurrentIndex(box.findData(value))


def test_check_says_whose_tenant_it_is(settings: Any) -> None:
    async def test(one: Window) -> None:
        press(one, "connection_0_check")
        button = child(one.shell, QPushButton, "connection_0_check")
        assert (button.text(), button.isEnabled()) == ("Checking …", False)
        await one.world.settle()
        good = child(one.shell, Notice, "connection_0_good")
        assert good.isVisible()
        assert good.text == "It works: Contoso."
        assert (button.text(), button.isEnabled()) == ("Check", True)

    settings(test)


def test_check_that_fails_says_what_to_do_and_is_repeated(settings: Any) -> None:
    async def test(one: Window) -> None:
        one.tenant.go_offline()
        press(one, "connection_0_check")
        await one.world.settle()
        bad = child(one.shell, Notice, "connection_0_error")
        assert bad.isVisible()
        assert "Check the network" in bad.text
        one.tenant.come_back()
        press(one, "connection_0_check")
        await one.world.settle()
        assert not bad.isVisible()
        assert child(one.shell, Notice, "connection_0_good").isVisible()

    settings(test)


def test_connection_is_added_and_shown_in_the_list(settings: Any) -> None:
    async def test(one: Window) -> None:
        press(one, "settings_add_connection")
        assert child(one.shell, QWidget, "connect").isVisible()
        child(one.shell, QWidget, "connect_demo").click()  # type: ignore[attr-defined]
        await one.world.settle()
        press(one, "sign_in_skip")
        await one.world.settle()
        assert await names(one) == ["Contoso (demo)", "Contoso (demo) 2"]
        assert child(one.shell, QLabel, "connection_1_name").text() == "Contoso (demo) 2"
        assert child(one.shell, QPushButton, "header_connection").text().strip() == "Contoso (demo) 2"

    settings(test)


def test_removing_says_what_goes_and_can_be_declined(settings: Any) -> None:
    async def test(one: Window) -> None:
        press(one, "connection_0_remove")
        await one.world.settle()
        question = child(one.shell, Question, "remove_connection")
        text = child(question, QLabel, "remove_connection_text").text()
        assert "What is stored of it goes: 40 people, 2 sync sets, 2 plans, 2 runs. Mailboxes stay" in text
        assert question.no.isDefault()
        question.no.click()
        await one.world.settle()
        assert await names(one) == ["Contoso (demo)"]

    settings(test)


def test_removing_a_connection_names_the_sets_of_others_that_choose_from_it(settings: Any) -> None:
    async def test(one: Window) -> None:
        place = next(n for n, name in enumerate(await names(one)) if name == SERVER_NAME)
        press(one, f"connection_{place}_remove")
        await one.world.settle()
        text = child(one.shell, QLabel, "remove_connection_text").text()
        assert "goes: 3 people, 1 plan. Mailboxes stay" in text
        assert "name it, too; change them afterwards: Everybody, everywhere." in text

    settings(test, two_sides)


def test_other_connection_takes_over_when_one_is_removed(settings: Any) -> None:
    async def test(one: Window) -> None:
        press(one, "connection_0_remove")
        await one.world.settle()
        child(one.shell, Question, "remove_connection").yes.click()
        await one.world.until(lambda: child(one.shell, QPushButton, "header_connection").text().strip() == "Fabrikam")
        await one.world.settle()
        assert await names(one) == ["Fabrikam"]
        assert child(one.shell, QLabel, "connection_0_name").text() == "Fabrikam"

    settings(test, two_connections)


def test_window_asks_for_a_connection_when_the_last_one_is_removed(settings: Any) -> None:
    async def test(one: Window) -> None:
        press(one, "connection_0_remove")
        await one.world.settle()
        child(one.shell, Question, "remove_connection").yes.click()
        await one.world.until(lambda: any(page.isVisible() for page in one.shell.findChildren(QWidget, "connect")))
        await one.world.settle()
        assert not child(one.shell, QPushButton, "connect_back").isVisible()
        assert await names(one) == []

    settings(test)


class Forgetful:
    """Settings on a disk that is full."""

    language = "en"
    theme = "light"
    window = ""
    place = ""
    layout = ""

    def __setattr__(self, name: str, value: object) -> None:
        raise AppError(ErrorCode.DISK_FAILED, "settings.json", "ENOSPC")


@pytest.mark.parametrize(("box", "value"), [("settings_language", "de"), ("settings_theme", "dark")])
def test_setting_that_is_not_kept_is_told(qt_run: Callable[..., Any], tmp_path: Path, box: str, value: str) -> None:
    async def go() -> None:
        async with vault_world(lambda: sample_vault(tmp_path / "v")) as world:
            screen = SettingsScreen(world.runner, Forgetful())
            with shown(screen):
                screen.show_connection(CONNECTION)
                await world.settle()
                choose(screen, box, value)
                notice = child(screen, Notice, "settings_error")
                assert notice.isVisible()
                assert "settings.json" in notice.text
                assert "free space" in notice.text

    qt_run(go())


def test_chosen_language_and_colours_stand_in_the_boxes(settings: Any) -> None:
    async def test(one: Window) -> None:
        choose(one.shell, "settings_theme", Theme.DARK.value)
        choose(one.shell, "settings_language", "de")
        await one.world.settle()
        await one.world.until(lambda: len(one.shell.findChildren(QWidget, "settings")) == 1)
        assert child(one.shell, QComboBox, "settings_theme").currentText() == "Dunkel"
        assert child(one.shell, QComboBox, "settings_language").currentText() == "Deutsch"

    settings(test)


def test_a_connection_gets_another_name_and_colour_which_show_where_it_is_meant(settings: Any) -> None:
    async def look(one: Window) -> LookDialog:
        press(one, "connection_1_look")
        await one.world.until(lambda: one.shell.findChild(LookDialog) is not None, "the dialog")
        return child(one.shell, LookDialog, "look")

    async def test(one: Window) -> None:
        dialog = await look(one)
        name = child(dialog, QLineEdit, "look_name")
        await one.world.until(name.hasFocus, "the cursor")
        name.clear()
        press(one, "look_change")
        assert child(dialog, QLabel, "look_name_note").isVisible()
        QTest.keyClicks(name, "Contoso (demo)")
        press(one, "look_change")
        await one.world.settle()
        assert "the name is taken" in child(dialog, Notice, "look_error").text
        name.selectAll()
        QTest.keyClicks(name, "Fabrikam GmbH")
        choice = child(dialog, QRadioButton, "look_colour_3")
        assert choice.text() == "Purple diamond"
        QTest.keyClick(choice, Qt.Key.Key_Space)
        press(one, "look_change")
        await one.world.until(lambda: one.shell.findChild(LookDialog) is None, "the end of the dialog")
        await one.world.settle()
        assert child(one.shell, QLabel, "connection_1_name").text() == "Fabrikam GmbH"
        (kept,) = [one for one in await one.world.db(lambda store: store.connections.all()) if one.id == "d" * 32]
        assert (kept.name, kept.colour, kept.demo) == ("Fabrikam GmbH", PURPLE, DemoSize())
        menu = child(one.shell, QMenu, "header_connections")
        assert [entry.text() for entry in menu.actions()[:2]] == ["Contoso (demo)", "Fabrikam GmbH"]
        assert not any(entry.icon().isNull() for entry in menu.actions()[:2])
        tree = child(one.shell, QTreeView, "directory_tree").model()

        def heads() -> list[QModelIndex]:
            found = [tree.index(row, 0) for row in range(tree.rowCount())]
            return [index for index in found if index.data() == "Fabrikam GmbH"]

        await one.world.until(heads, "the new name in the tree")
        image = heads()[0].data(Qt.ItemDataRole.DecorationRole).pixmap(14, 14).toImage()
        assert image.pixelColor(image.rect().center()) == QColor(PURPLE)

    settings(test, two_connections)
