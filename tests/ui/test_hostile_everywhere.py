"""The payloads go through every screen and every export, and nothing but their letters comes out."""

from __future__ import annotations

import csv
import io
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QPushButton,
    QTableView,
    QTabWidget,
    QTreeView,
    QWidget,
)

from desktop.cli.output import Output, aligned
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.ui.frame.header import Header
from desktop.ui.frame.places import Place
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.report_text import plain_cell
from desktop.ui.kit.screen_parts import Question
from desktop.ui.review.group_view import GroupView
from desktop.ui.runs.report import run_csv, run_html
from desktop.ui.runs.screen import RunsScreen
from desktop.workers.set_file import write_set
from tests.ui.hostile import PAYLOADS, STORABLE
from tests.ui.hostile_world import named_vault
from tests.ui.review.samples import CONNECTION, sync_set
from tests.ui.runs.test_report import Reader
from tests.ui.test_every_widget import assert_literal, to_place
from tests.ui.vault_world import child
from tests.ui.walks import texts_shown
from tests.ui.windows import Window

_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_MAY_STAND = "\n\u200b\u200c\u200d"
"""Line breaks, places where a long word may be broken, and the joiners that scripts and emojis are spelled with."""
_STEERED = [text for text in PAYLOADS if any(unicodedata.category(c) in _STEERING and c not in "\u200d" for c in text)]
_FORMULA_STARTS = tuple("=+-@|%\t\r\uff1d\uff0b\uff0d\uff20")


async def to_named(one: Window, place: Place) -> None:
    """Go to a screen of the connection whose directory, sets and runs have the names."""
    await to_place(one, place)
    child(one.shell, Header, "header").connection_chosen.emit(CONNECTION)
    await one.world.settle()


def assert_harmless(text: str) -> None:
    steering = [f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in _STEERING and c not in _MAY_STAND]
    assert steering == [], text[:80]
    assert not [payload for payload in _STEERED if payload in text and payload != "two\nlines"], text[:80]


def cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")
        yield from cells(model, model.index(row, 0, parent))


def assert_shown_harmlessly(one: QWidget) -> str:
    """Check all that a widget shows; returns it in one piece."""
    assert_literal(one)
    shown = list(texts_shown(one))
    for view in one.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None:
            shown += cells(view.model(), QModelIndex())
            assert_rows_are_level(view)
    for text in shown:
        plain = text.removeprefix("<qt>") if GuiQt.mightBeRichText(text) else text
        assert_harmless(plain.replace("\u200d…", "…"))
    return "\n".join(shown)


def assert_rows_are_level(view: QAbstractItemView) -> None:
    """No name makes its row higher than the others."""
    if isinstance(view, QTreeView | QTableView):
        model = view.model()
        tops = [model.index(row, 0) for row in range(model.rowCount())]
        heights = {view.visualRect(index).height() for index in tops} - {0}
        assert len(heights) <= 1, view.objectName()


def assert_most_are_in(shown: str, payloads: Sequence[str] = STORABLE) -> None:
    """All that has a first letter to go by can be found."""
    missing = [text for text in payloads if text.strip() and shown_name(text).strip()[:24] not in shown]
    assert missing == []


@pytest.mark.parametrize("place", [Place.DIRECTORY, Place.SETTINGS])
def test_screen_shows_all_of_them(at_window: Any, place: Place) -> None:
    async def test(one: Window) -> None:
        await to_named(one, place)
        for view in one.shell.findChildren(QTreeView):
            view.expandAll()
        await one.world.settle()
        assert_most_are_in(assert_shown_harmlessly(one.shell))

    at_window(test, make=named_vault)


def test_header_menu_names_all_connections(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_named(one, Place.SETTINGS)
        button = child(one.shell, QPushButton, "header_connection")
        assert_harmless(button.text())
        entries = [entry.text() for entry in child(button, QMenu, "header_connections").actions()]
        for text in entries:
            assert_harmless(text)
            assert text.count("&") % 2 == 0, "no letter of a name is a shortcut"
        assert_most_are_in("\n".join(text.replace("&&", "&") for text in entries))

    at_window(test, make=named_vault)


def test_page_of_each_set(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_named(one, Place.SETS)
        view = child(one.shell, QAbstractItemView, "sets_list")
        assert view.model().rowCount() == len(STORABLE)
        for row in range(len(STORABLE)):
            view.setCurrentIndex(view.model().index(row, 0))
            await one.world.settle()
            shown = assert_shown_harmlessly(one.shell)
        assert_most_are_in(shown, [text[:60] for text in STORABLE])
        child(one.shell, QPushButton, "set_sources_add").click()
        await one.world.settle()
        picker = child(one.shell, Question, "picker")
        assert_most_are_in(assert_shown_harmlessly(picker), STORABLE[:20])
        picker.reject()
        child(one.shell, QPushButton, "set_exclusions_filter").click()
        await one.world.settle()
        assert_shown_harmlessly(child(one.shell, Question, "filter"))

    at_window(test, make=named_vault, patience_s=90)


def test_review_of_each_person(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_named(one, Place.REVIEW)
        groups = child(one.shell, GroupView, "review_groups")
        assert groups.model().rowCount() == len(STORABLE)
        seen = ""
        for row in range(len(STORABLE)):
            groups.setCurrentIndex(groups.model().index(row, 0))
            groups.expand(groups.model().index(row, 0))
            await one.world.settle()
            seen = assert_shown_harmlessly(one.shell)
        assert_most_are_in(seen)
        child(one.shell, QPushButton, "review_apply").click()
        await one.world.settle()
        dialog = child(one.shell, Question, "apply")
        assert_shown_harmlessly(dialog)
        dialog.reject()

    at_window(test, make=named_vault, patience_s=90)


def test_run_with_its_reports(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_named(one, Place.RUNS)
        child(one.shell, QListView, "runs_list").selectionModel().setCurrentIndex(
            child(one.shell, QListView, "runs_list").model().index(0, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
        )
        await one.world.settle()
        screen = child(one.shell, RunsScreen, "runs")
        for tab in range(2):
            child(screen, QTabWidget, "run_tabs").setCurrentIndex(tab)
            assert_most_are_in(assert_shown_harmlessly(one.shell))
        page = screen.presenter.state.page
        assert page is not None
        html = run_html(page)
        assert_harmless(html)
        assert Reader(html).tags.isdisjoint({"script", "img", "b", "a", "svg", "iframe"})
        table = run_csv(page).removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(table, newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
        for cell in (cell for row in rows for cell in row):
            assert_harmless(cell)
            assert not cell.lstrip().startswith(_FORMULA_STARTS), cell[:40]

    at_window(test, make=named_vault)


def test_removing_a_connection_asks_with_its_letters(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_named(one, Place.SETTINGS)
        for number in range(0, len(STORABLE), 8):
            child(one.shell, QPushButton, f"connection_{number}_remove").click()
            await one.world.until(lambda: one.shell.findChild(Question, "remove_connection"))
            dialog = child(one.shell, Question, "remove_connection")
            assert_shown_harmlessly(dialog)
            dialog.reject()
            await one.world.until(lambda: one.shell.findChild(Question, "remove_connection") is None)

    at_window(test, make=named_vault)


# What leaves the program


@pytest.mark.parametrize("text", PAYLOADS)
def test_cell_of_a_table(text: str) -> None:
    cell = plain_cell(text)
    assert_harmless(cell)
    assert not cell.lstrip().startswith(_FORMULA_STARTS)


@pytest.mark.parametrize("text", STORABLE)
def test_set_file_reads_back_what_was_written(text: str) -> None:
    written = write_set(sync_set(text), Connection(CONNECTION, text, ConnectionKind.DEMO, demo=DemoSize()))
    assert_harmless(written)
    (table,) = tomllib.loads(written)["set"]
    assert (table["name"], table["connection"]) == (text, text)


def test_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=False)
    output.table(("Name", "Mail"), [(text, text) for text in PAYLOADS])
    for text in PAYLOADS:
        output.line(text)
        output.message(text)
    printed = capsys.readouterr()
    for line in (printed.out + printed.err).split("\n"):
        assert_harmless(line)
    assert len(printed.out.splitlines()) == 1 + 2 * len(PAYLOADS)
    assert len(aligned([(text,) for text in PAYLOADS])) == len(PAYLOADS)


def test_what_is_harmful_is_found() -> None:
    for text in _STEERED:
        if text != "two\nlines":
            with pytest.raises(AssertionError):
                assert_harmless(text)
