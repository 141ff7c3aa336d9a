"""Reports of a run as files: nothing in them is markup or a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.ui.kit.language import install_language
from desktop.ui.kit.report_text import BYTE_ORDER_MARK, ReportTable, csv_text, html_text, plain_cell
from desktop.ui.runs.report import run_csv, run_html
from desktop.ui.runs.screen import RunsScreen
from tests.ui.review.samples import CONNECTION
from tests.ui.run_scenes import HOSTILE, hostile_vault, server_vault
from tests.ui.runs.test_runs import choose_row
from tests.ui.vault_world import World, child, shown, vault_world


class Reader(HTMLParser):
    """Collects tags and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.cells.append(data)


@given(st.text(max_size=30))
def test_no_cell_begins_as_a_formula_or_holds_what_steers_text(text: str) -> None:
    cell = plain_cell(text)
    assert not cell.lstrip().startswith(
        ("=", "+", "-", "@", "\t", "\r", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    )
    assert not set(cell) & set("\n\r\t\0\u202e\u2066\u200b")


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=5), st.sampled_from(",;"))
def test_csv_reads_back_cell_by_cell(rows: list[tuple[str, str]], delimiter: str) -> None:
    text = csv_text(ReportTable("", ("a", "b"), rows), delimiter)
    read = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=delimiter))
    assert read == [["a", "b"], *([plain_cell(one), plain_cell(other)] for one, other in rows)]


@given(st.text(max_size=40))
def test_html_has_no_tags_but_its_own(text: str) -> None:
    page = html_text(text, [text], [ReportTable(text, [text], [[text]])], "en")
    own = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "section",
        "h1",
        "h2",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert Reader(page).tags <= own | {"bdi"}


@pytest.fixture
def hostile(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    def run(test: Callable[[World, RunsScreen], Any]) -> None:
        async def go() -> None:
            async with vault_world(lambda: hostile_vault(tmp_path / "v")) as world:
                screen = RunsScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await world.settle()
                    choose_row(screen, 1)
                    await world.settle()
                    await test(world, screen)

        qt_run(go(), timeout=30)

    return run


@pytest.mark.parametrize("kind", ["html", "csv"])
def test_report_is_saved_where_one_wants_it(hostile: Any, tmp_path: Path, kind: str) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        screen._view.report_wanted.emit(kind)
        dialog = child(screen, QFileDialog, "save_report")
        path = tmp_path / f"report.{kind}"
        dialog.fileSelected.emit(str(path))
        dialog.close()
        await world.settle()
        text = path.read_text("utf-8")
        assert f"report.{kind}" in child(screen, QLabel, "runs_saved_text").text()
        assert "\u202e" not in text
        assert "\u200b" not in text
        if kind == "csv":
            rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
            assert {len(row) for row in rows} == {8}
            assert any(cell == "'=HYPERLINK(1)" for row in rows for cell in row)
        else:
            assert HOSTILE[0] not in text
            assert HOSTILE[0] in "".join(Reader(text).cells)

    hostile(test)


def test_german_spreadsheets_get_semicolons(hostile: Any, qapp: Any) -> None:
    async def test(_world: World, screen: RunsScreen) -> None:
        install_language(qapp, "de")
        assert screen.presenter.state.page is not None
        assert '";"' in run_csv(screen.presenter.state.page).splitlines()[0]

    hostile(test)


def test_a_report_that_can_not_be_written_says_so(hostile: Any, tmp_path: Path) -> None:
    async def test(world: World, screen: RunsScreen) -> None:
        screen.presenter.save(tmp_path / "missing" / "report.html", "text")
        await world.settle()
        assert child(screen, QLabel, "runs_error_text").isVisible()
        assert not child(screen, QLabel, "runs_saved_text").isVisible()

    hostile(test)


def test_a_run_on_an_exchange_server_counts_requests(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: server_vault(tmp_path / "v")) as world:
            screen = RunsScreen(world.runner)
            with shown(screen):
                screen.show_connection(CONNECTION)
                await world.settle()
                choose_row(screen, 1)
                await world.settle()
                page = screen.presenter.state.page
                assert page is not None
                assert "24 requests" in child(screen, QLabel, "run_counts").text()
                assert "24 requests." in run_html(page)
                assert "calls" not in run_html(page)

    qt_run(go(), timeout=30)
