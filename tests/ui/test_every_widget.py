"""Walks over all that the window shows: names for screen readers, the keyboard's way, text to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QTreeView,
    QWidget,
)

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.ids import GroupId
from desktop.model.people import Group
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.kit.screen_parts import Question
from tests.ui.directory.town import tenant
from tests.ui.review.samples import CONNECTION, company, person, sync_set
from tests.ui.runs.test_runs import troubled_vault
from tests.ui.vault_world import child
from tests.ui.walks import described, focusable, nameless
from tests.ui.windows import PASSPHRASE, Window

EVIL = '<b>x</b><img src="file:///etc/passwd"> &amp; &lt;i&gt;'
CONTROL = Qt.KeyboardModifier.ControlModifier
START = ("create", "recovery", "recovery_made", "connect", "set_up", "microsoft", "sign_in")


async def to_place(one: Window, place: Place) -> None:
    if one.shell.place is None:
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
    await one.world.until(one.shell.isActiveWindow)
    QTest.keyClick(one.shell, Qt.Key(Qt.Key.Key_1 + list(Place).index(place)), CONTROL)
    await one.world.settle()


async def to_step(one: Window, step: str) -> None:
    """Go on to a page of the start."""
    await one.world.until(one.shell.isActiveWindow)
    if step == "create":
        return
    if step == "recovery":
        one.start.create(PASSPHRASE, PASSPHRASE, use_keyring=False)
    elif step == "recovery_made":
        one.start.make_recovery_key()
    elif step == "connect":
        one.start.leave_recovery_key()
    elif step == "microsoft":
        one.start.choose_microsoft()
        child(one.shell, QPushButton, "microsoft_more").click()
    elif step == "set_up":
        one.start.choose_set_up()
        child(one.shell, QPushButton, "set_up_more").click()
    else:
        one.start.back()
        one.start.connect_demo()
    await one.world.settle()


@pytest.fixture
def every_page(at_window: Callable[..., None]) -> Callable[..., None]:
    """Run a check on every page of the start, then on every screen, with all that can be chosen in them chosen."""

    def run(check: Callable[[Window, str], Any]) -> None:
        async def start(one: Window) -> None:
            for step in START:
                await to_step(one, step)
                check(one, step)

        async def screens(one: Window) -> None:
            for place in Place:
                await to_place(one, place)
                check(one, place.value)

        at_window(start, home="new")
        at_window(screens, make=troubled_vault)

    return run


def test_every_control_has_a_name_and_a_role_for_screen_readers(every_page: Any) -> None:
    def check(one: Window, page: str) -> None:
        assert nameless(one.shell) == [], page

    every_page(check)


def test_tab_reaches_every_control_and_comes_back(every_page: Any) -> None:
    def check(one: Window, page: str) -> None:
        wanted = {described(widget) for widget in focusable(one.shell)}
        reached: list[str] = []
        for key, steps in ((Qt.Key.Key_Tab, 3 * len(wanted)), (Qt.Key.Key_Backtab, len(wanted))):
            for _ in range(steps):
                at = QApplication.focusWidget()
                QTest.keyClick(at or one.shell, key)
                after = QApplication.focusWidget()
                assert after is not None
                assert after is not at, f"{page}: {described(after)} keeps the focus"
                reached.append(described(after))
        assert wanted - set(reached) == set(), page

    every_page(check)


# Text to the letter


def evil_tenant() -> MemoryTenant:
    made = tenant(12)
    for number in range(2):
        made.put_person(person(700 + number, f"{EVIL} {number}", job_title=EVIL, department=EVIL))
    made.put_group(Group(GroupId("g-evil"), EVIL), [person(700, "").key])
    return made


def evil_vault(home: Path) -> Store:
    """Return a vault in which every name that came from outside wants to be markup."""
    store = troubled_vault(home)
    with store.transaction():
        store.connections.put(Connection(CONNECTION, EVIL, ConnectionKind.DEMO, demo=DemoSize()))
        evil = Selection(SelectionKind.PERSON, company()[0].key, EVIL)
        store.sets.put(replace(sync_set(EVIL), sources=(evil,), exclusions=(evil,)))
    return store


def hints(one: QWidget) -> Iterator[str]:
    """Yield every hint that could appear below the mouse."""
    for widget in [one, *one.findChildren(QWidget)]:
        yield widget.toolTip()
        if isinstance(widget, QMenu):
            yield from (action.toolTip() for action in widget.actions() if widget.toolTipsVisible())
        if isinstance(widget, QComboBox):
            tips = (widget.itemData(n, Qt.ItemDataRole.ToolTipRole) for n in range(widget.count()))
            yield from (str(tip) for tip in tips if tip)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from model_hints(widget.model(), QModelIndex())


def model_hints(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), 40)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        yield from model_hints(model, model.index(row, 0, parent))


def as_shown(hint: str) -> str:
    """Return what Qt makes of a hint."""
    return QTextDocumentFragment.fromHtml(hint).toPlainText() if GuiQt.mightBeRichText(hint) else hint


def assert_literal(one: QWidget) -> None:
    labels = [label for label in one.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText]
    assert [f"{label.objectName()}: {label.text()}" for label in labels] == []
    for hint in hints(one):
        if GuiQt.mightBeRichText(hint):
            assert "<img" not in hint.casefold(), hint
            assert hint.startswith("<qt>"), hint


@pytest.mark.parametrize("place", list(Place))
def test_names_from_outside_are_shown_to_the_letter(at_window: Any, place: Place) -> None:
    async def test(one: Window) -> None:
        await to_place(one, Place.DIRECTORY)
        child(one.shell, QPushButton, "directory_refresh").click()
        await one.world.settle()
        await to_place(one, place)
        for view in one.shell.findChildren(QAbstractItemView):
            if view.isVisible() and view.model().rowCount():
                view.setCurrentIndex(view.model().index(0, 0))
            if isinstance(view, QTreeView):
                view.expandAll()
        await one.world.settle()
        assert_literal(one.shell)
        seen = [as_shown(hint) for hint in hints(one.shell)] + [text.text() for text in one.shell.findChildren(QLabel)]
        assert any(EVIL in text for text in seen)

    at_window(test, make=evil_vault, made=evil_tenant())


@pytest.mark.parametrize(
    ("place", "button", "question"),
    [
        (Place.SETTINGS, "connection_0_remove", "remove_connection"),
        (Place.SETS, "set_sources_add", "picker"),
        (Place.REVIEW, "review_apply", "apply"),
    ],
)
def test_questions_show_names_to_the_letter(at_window: Any, place: Place, button: str, question: str) -> None:
    async def test(one: Window) -> None:
        await to_place(one, place)
        child(one.shell, QPushButton, button).click()
        await one.world.settle()
        dialog = child(one.shell, Question, question)
        assert_literal(dialog)
        if question != "picker":
            assert any(EVIL in label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    at_window(test, make=evil_vault, made=evil_tenant())


def test_sign_in_page_shows_the_name_to_the_letter(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_place(one, Place.DIRECTORY)
        child(one.shell, QPushButton, "header_sign_in").click()
        page = child(one.shell, QWidget, "sign_in")
        assert_literal(page)
        assert child(page, QLabel, "sign_in_text").text().startswith(EVIL)

    at_window(test, make=evil_vault)
