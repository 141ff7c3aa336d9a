"""Sync sets from and to files in the window."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPlainTextEdit, QPushButton

from desktop.model.ids import ConnectionId, SetKey
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.ui.kit.language import install_language
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.sets.people_import import LinesDialog
from desktop.ui.sets.screen import SetsScreen
from desktop.ui.sets.set_file_words import cause_text, file_name
from tests.ui.review.samples import CONNECTION, SET, company, sample_vault, sync_set
from tests.ui.sets.sources import FILE, MAILBOX, SALES, source_vault, suppliers
from tests.ui.sets.test_presenter import counted, only_connection
from tests.ui.vault_world import World, child, shown, vault_world

Run = Callable[..., None]
_GOOD: dict[str, Any] = {
    "name": "From a file",
    "connection": "Contoso (demo)",
    "folder": "Company",
    "sources": [{"group": "Sales team"}],
    "targets": [{"all_mailboxes": True}],
}


@pytest.fixture
def sets(qt_run: Callable[..., Any], tmp_path: Path) -> Run:
    def run(test: Callable[[World, SetsScreen], Any], make: Any = sample_vault) -> None:
        async def go() -> None:
            async with vault_world(lambda: make(tmp_path / "v")) as world:
                screen = SetsScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await counted(world, screen.presenter)
                    await test(world, screen)

        qt_run(go(), timeout=30)

    return run


def written(folder: Path, *tables: dict[str, Any]) -> Path:
    path = folder / "sets.toml"
    path.write_text(tomli_w.dumps({"set": list(tables)}), "utf-8")
    return path


async def imported(world: World, screen: SetsScreen, path: Path, button: str = "sets_import") -> None:
    """Choose a file with the keyboard's way to the button, and wait for what comes of it."""
    press = child(screen, QPushButton, button)
    press.setFocus()
    QTest.keyClick(press, Qt.Key.Key_Space)
    dialog = child(screen, QFileDialog, "set_import_file")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    await world.settle()


async def exported(world: World, screen: SetsScreen, path: Path, which: str) -> str:
    """Choose an entry of the menu and a file; returns the name that was offered."""
    press = child(screen, QPushButton, "set_export")
    assert press.isEnabled()
    child(press, QMenu, "set_export_menu").findChild(QAction, which).trigger()
    dialog = child(screen, QFileDialog, "set_export_file")
    (offered,) = dialog.selectedFiles()
    dialog.fileSelected.emit(str(path))
    dialog.close()
    await world.settle()
    return Path(offered).name


def result(screen: SetsScreen) -> tuple[LinesDialog, str, list[str]]:
    dialog = next(one for one in screen.findChildren(LinesDialog) if one.isVisible())
    lines = dialog.findChild(QPlainTextEdit, "import_lines")
    text = dialog.findChild(QLabel, "import_result_text")
    return dialog, text.text() if text else "", lines.toPlainText().split("\n") if lines else []


def test_a_new_set_comes_out_of_a_file_and_is_shown(sets: Run, tmp_path: Path) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        await imported(world, screen, written(tmp_path, _GOOD), "sets_first_import")
        await counted(world, screen.presenter)
        draft = screen.presenter.state.draft
        assert draft.name == "From a file"
        assert not screen.presenter.state.is_new
        assert draft.sources == (Selection(SelectionKind.GROUP, "g1", "Sales team"),)
        assert await world.db(lambda store: store.sets.of_connection(CONNECTION)) == (draft,)
        assert screen.findChildren(LinesDialog) == []

    sets(test, only_connection)


def test_what_is_replaced_is_asked_about(sets: Run, tmp_path: Path) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        path = written(tmp_path, {**_GOOD, "name": sync_set().name, "connection": "Elsewhere"}, _GOOD)
        screen.presenter.edit(folder="Unsaved")
        await imported(world, screen, path)
        dialog, text, lines = result(screen)
        assert lines == ["All staff → phones (replaced)", "From a file (new)"]
        assert "What you changed in All staff → phones and did not save is lost." in text
        assert "another connection (Elsewhere)" in text
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await world.settle()
        assert screen.presenter.state.draft.folder == "Unsaved"
        assert len(await world.db(lambda store: store.sets.all())) == 2
        await imported(world, screen, path)
        result(screen)[0].accept()
        await counted(world, screen.presenter)
        stored = await world.db(lambda store: store.sets.get(SET))
        assert stored.folder == "Company"
        assert screen.presenter.state.draft == stored
        assert len(screen.presenter.state.sets) == 3

    sets(test)


def test_another_unsaved_draft_stays(sets: Run, tmp_path: Path) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        screen.presenter.edit(folder="Unsaved")
        await imported(world, screen, written(tmp_path, _GOOD))
        assert screen.presenter.state.draft.folder == "Unsaved"
        assert len(screen.presenter.state.sets) == 3
        await counted(world, screen.presenter)

    sets(test)


def test_every_mistake_is_shown_with_its_line_and_nothing_is_stored(sets: Run, tmp_path: Path) -> None:
    path = tmp_path / "sets.toml"
    path.write_text(
        '[[set]]\nname = "One"\nconnection = "x"\nsources = [{ all_people = true }]\ntargets = [\n'
        '  { group = "Byers\u202e" },\n  { department = "Nowhere" },\n]\nfolder = "a/b"\n\n'
        '[[set]]\nname = "Two"\ncolour = "red"\nsources = [{ all_people = true }]\ntargets = [{ all_mailboxes = true }]\n'
        '\n[[set]]\nname = "Three"\nsources = [{ all_people = true }]\ntargets = []\n'
        '\n[[set]]\nname = "Four"\nsources = [{ all_people = true }]\ntargets = [{ all_mailboxes = true }]\n'
        '[set.rules]\nmay_delete = "yes"\n'
        '\n[[set]]\nname = "Five"\nsources = [{ all_people = true }]\ntargets = [{ all_mailboxes = true }]\n',
        "utf-8",
    )

    async def test(world: World, screen: SetsScreen) -> None:
        await imported(world, screen, path)
        dialog, text, lines = result(screen)
        assert lines == [
            "Line 6: One: Targets: “Byers·” is not in the directory, or more than once",
            "Line 7: One: Targets: “Nowhere” is not in the directory, or more than once",
            "Line 13: Two: colour: is not known",
            "Line 20: Three: targets: at least one is needed",
            "Line 26: Four: rules.may_delete: true or false is needed",
        ]
        assert "Correct these places" in text
        assert "refresh it" in text
        assert len(await world.db(lambda store: store.sets.all())) == 2
        QTest.keyClick(dialog.no, Qt.Key.Key_Return)

    sets(test)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"[[set]]\nname = \n", ["Line 2: Invalid value (at line 2, column 8)"]),
        (b"[[sets]]\n", ["sets is not known there; a set begins with [[set]]"]),
        (b"", ["a file holds one or more [[set]] tables"]),
        (  # where each set begins can't be told
            b"set = [{ name = 'x' }, { name = 'y', colour = 1 }]\n",
            ["x: sources: at least one is needed", "y: colour: is not known"],
        ),
    ],
)
def test_a_file_that_is_none_says_so(sets: Run, tmp_path: Path, content: bytes, found: list[str]) -> None:
    path = tmp_path / "sets.toml"
    path.write_bytes(content)

    async def test(world: World, screen: SetsScreen) -> None:
        await imported(world, screen, path)
        dialog, _, lines = result(screen)
        assert lines == found
        dialog.reject()

    sets(test)


def test_a_name_of_another_connection_is_not_taken_from_it(sets: Run, tmp_path: Path) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        def elsewhere(store: Any) -> None:
            other = replace(store.connections.get(CONNECTION), id=ConnectionId("d" * 32), name="Other")
            store.connections.put(other)
            store.sets.put(replace(sync_set("From a file", SetKey("0000beef")), connection_id=other.id))

        await world.db(elsewhere)
        await imported(world, screen, written(tmp_path, _GOOD))
        dialog, _, lines = result(screen)
        assert lines == ["Line 2: From a file: name: a set of another connection has it"]
        dialog.reject()

    sets(test)


def test_a_file_that_can_not_be_read_says_why(sets: Run, tmp_path: Path) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        await imported(world, screen, tmp_path / "missing.toml")
        dialog, text, lines = result(screen)
        assert "The file can't be read" in text
        assert lines == []
        dialog.reject()

    sets(test)


def test_what_is_exported_is_imported_as_it_was(sets: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.toml"
    path.write_text("old")
    hostile = "=cmd|'/c calc'!A1 \"]\n[[set]]"

    async def test(world: World, screen: SetsScreen) -> None:
        people = (company()[8], suppliers()[2])
        draft: SyncSet = replace(
            screen.presenter.state.draft,
            sources=(SALES, Selection(SelectionKind.FILE, FILE.id, FILE.name), Selection(SelectionKind.ALL_PEOPLE)),
            exclusions=(
                *(Selection(SelectionKind.PERSON, one.key, one.display_name) for one in people),
                Selection(SelectionKind.MAILBOX_CONTACTS, MAILBOX.id, MAILBOX.name),
            ),
            category=hostile.replace("\n", " "),
        )
        screen.presenter.edit(sources=draft.sources, exclusions=draft.exclusions, category=draft.category)
        offered = await exported(world, screen, path, "set_export_one")
        assert offered == "All staff phones.toml"
        assert child(screen, Notice, "sets_note").text == "Exported: out.toml"
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [one for one in tmp_path.iterdir() if one.suffix == ".part"] == []
        assert screen.presenter.state.is_changed
        await imported(world, screen, path)
        result(screen)[0].accept()
        await counted(world, screen.presenter)
        assert screen.presenter.state.draft == draft
        assert not child(screen, Notice, "sets_note").isVisible()
        audit = await world.db(lambda store: [one.event for one in store.audit.all()])
        assert "sync sets exported" in audit

    sets(test, source_vault)


def test_all_sets_go_into_one_file(sets: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.toml"

    async def test(world: World, screen: SetsScreen) -> None:
        assert await exported(world, screen, path, "set_export_all") == "Sync sets.toml"
        assert [one["name"] for one in tomllib.loads(path.read_text("utf-8"))["set"]] == [
            "All staff → phones",
            "Board only",
        ]

    sets(test)


def test_a_folder_that_can_not_be_written_says_why_and_leaves_nothing(sets: Run, tmp_path: Path) -> None:
    async def test(world: World, screen: SetsScreen) -> None:
        await exported(world, screen, tmp_path / "no" / "out.toml", "set_export_one")
        dialog, text, _ = result(screen)
        assert "The disk could not be read or written" in text
        assert not child(screen, Notice, "sets_note").isVisible()
        dialog.reject()

    sets(test)


@pytest.mark.parametrize(
    ("name", "file"), [("All staff → phones", "All staff phones"), ("../../etc", "etc"), ("\u202e", "sync-sets")]
)
def test_a_file_is_called_as_every_system_takes_it(name: str, file: str) -> None:
    assert file_name(name) == file
    assert len(file_name(name * 100)) <= 80


@pytest.mark.parametrize(
    "cause",
    [
        "colour: is not known",
        "targets: at least one is needed",
        "name: a text is needed",
        "rules.may_delete: true or false is needed",
        "mapping: a list of tables is needed",
        "photos: a table is needed",
        "photos.edge: a number from 96 to 648 is needed",
        "policy: one of overwrite, fill_only is needed",
        "name: 1 to 100 characters are needed",
        "folder: at most 60 visible characters, no slashes, no spaces around",
        "default_country: a two-letter country code is needed",
        "mapping: mobile stands there twice",
    ],
)
def test_causes_are_said_in_the_language_of_the_window(qapp: QApplication, cause: str) -> None:
    assert cause_text(cause).startswith(cause.partition(": ")[0])
    install_language(qapp, "de")
    try:
        text = cause_text(cause)
    finally:
        install_language(qapp, "en")
    assert text.startswith(cause.partition(": ")[0])
    assert not {"is", "are", "needed", "one", "known", "stands", "most"} & set(text.replace(",", " ").split()[1:])


def test_cause_that_is_not_known_stays_as_it_is() -> None:
    assert cause_text("filter: something else") == "filter: something else"
