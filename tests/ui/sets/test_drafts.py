"""What was composed and not saved survives locking, closing and everything else that takes the page away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, SetKey
from desktop.model.syncset import SyncSet
from desktop.ui.frame.places import Place
from desktop.ui.kit.screen_parts import Notice, Question
from desktop.ui.sets.presenter import SetsPresenter
from desktop.ui.sets.screen import SetsScreen
from desktop.ui.settings.screen import SettingsScreen
from desktop.ui.shell import Shell
from desktop.workers.tasks.keep_draft import KeepDraft
from tests.ui.review.samples import CONNECTION, SET, sample_vault, sync_set
from tests.ui.test_shell import SECOND, two_connections
from tests.ui.test_window_memory import another
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

CONTROL = Qt.KeyboardModifier.ControlModifier
TYPED = "Quokkas to phones"


@pytest.fixture
def edited(at_window: Callable[..., None]) -> Callable[..., None]:
    """Run a test on the window with the name of the first set typed anew and not saved."""

    def run(test: Callable[[Window], Any], make: Any = sample_vault) -> None:
        async def opened(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            await one.world.until(one.shell.isActiveWindow)
            QTest.keyClick(one.shell, Qt.Key.Key_2, CONTROL)
            presenter(one).choose(SET)
            name = child(one.shell, QLineEdit, "set_name")
            name.selectAll()
            QTest.keyClicks(name, TYPED)
            await one.world.settle()
            await test(one)

        at_window(opened, make=make)

    return run


def presenter(one: Window, shell: Shell | None = None) -> SetsPresenter:
    return child(shell or one.shell, SetsScreen, "sets").presenter


def says_unsaved(one: Window, shell: Shell | None = None) -> bool:
    notice = child(shell or one.shell, Notice, "sets_left")
    return notice.isVisible() and "Not saved yet" in notice.text


async def lock(one: Window, *, by_idleness: bool = False) -> None:
    if by_idleness:
        one.shell._lock()
    else:
        QTest.keyClick(one.shell, Qt.Key.Key_L, CONTROL)
    await one.world.until(lambda: one.shell.place is None)
    await one.world.settle()
    assert not one.world.lanes.is_unlocked


async def unlock(one: Window) -> None:
    one.start.unlock(PASSPHRASE)
    await one.world.settle()


@pytest.mark.parametrize("by_idleness", [False, True])
def test_locking_keeps_it_and_says_that_it_is_not_saved(edited: Any, by_idleness: bool) -> None:
    async def test(one: Window) -> None:
        await lock(one, by_idleness=by_idleness)
        await unlock(one)
        assert one.shell.place is Place.SETS
        assert child(one.shell, QLineEdit, "set_name").text() == TYPED
        assert says_unsaved(one)
        assert presenter(one).state.can_save
        child(one.shell, QPushButton, "set_save").click()
        await one.world.settle()
        assert not says_unsaved(one)
        assert await one.world.db(lambda store: store.sets.draft(CONNECTION)) is None
        assert (await one.world.db(lambda store: store.sets.get(SET))).name == TYPED

    edited(test)


def test_what_was_reverted_does_not_come_back(edited: Any) -> None:
    async def test(one: Window) -> None:
        await lock(one)
        await unlock(one)
        child(one.shell, QPushButton, "set_revert").click()
        await one.world.settle()
        assert not says_unsaved(one)
        await lock(one)
        await unlock(one)
        assert not presenter(one).state.is_changed
        assert child(one.shell, QLineEdit, "set_name").text() != TYPED

    edited(test)


def test_what_was_left_without_saving_does_not_come_back(edited: Any) -> None:
    async def test(one: Window) -> None:
        await lock(one)
        await unlock(one)
        presenter(one).choose(SetKey("1badcafe"))
        child(one.shell, Question, "unsaved").yes.click()
        await one.world.settle()
        assert not says_unsaved(one)
        assert await one.world.db(lambda store: store.sets.draft(CONNECTION)) is None

    edited(test)


def test_a_new_set_comes_back_as_new(edited: Any) -> None:
    async def test(one: Window) -> None:
        presenter(one).make_new(is_forced=True)
        presenter(one).edit(name="Brand new")
        key = presenter(one).state.chosen
        await lock(one)
        await unlock(one)
        state = presenter(one).state
        assert (state.chosen, state.is_new, state.draft.name) == (key, True, "Brand new")  # type: ignore[union-attr]
        assert says_unsaved(one)

    edited(test)


def test_nothing_is_kept_of_what_nobody_touched(edited: Any) -> None:
    async def test(one: Window) -> None:
        presenter(one).revert()
        await lock(one)
        await unlock(one)
        assert not says_unsaved(one)
        assert await one.world.db(lambda store: store.sets.draft(CONNECTION)) is None

    edited(test)


def test_another_language_keeps_it(edited: Any) -> None:
    async def test(one: Window) -> None:
        child(one.shell, SettingsScreen, "settings").language_chosen.emit("de")
        await one.world.settle()
        await one.world.until(lambda: len(one.shell.findChildren(SetsScreen, "sets")) == 1)
        await one.world.settle()
        assert presenter(one).state.draft.name == TYPED  # type: ignore[union-attr]
        assert presenter(one).state.is_changed
        assert child(one.shell, Notice, "sets_left").text.startswith("Noch nicht gespeichert")

    edited(test)


def test_another_connection_and_back_keeps_it(edited: Any) -> None:
    async def test(one: Window) -> None:
        presenter(one).show_connection(SECOND)
        await one.world.settle()
        assert presenter(one).state.draft is None
        presenter(one).show_connection(CONNECTION)
        await one.world.settle()
        assert presenter(one).state.draft.name == TYPED  # type: ignore[union-attr]

    edited(test, two_connections)


def test_closing_keeps_it_and_nothing_of_it_stands_outside_the_vault(edited: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        one.shell.close()
        await one.world.settle()
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert len(files) > 2
        assert [path.name for path in files if TYPED.encode() in path.read_bytes()] == []
        shell = another(one)
        shell._start.unlock(PASSPHRASE)
        await one.world.settle()
        assert presenter(one, shell).state.draft.name == TYPED  # type: ignore[union-attr]
        shiboken6.delete(shell)

    edited(test)


def test_nothing_is_kept_for_a_connection_that_is_gone(edited: Any) -> None:
    async def test(one: Window) -> None:
        gone = ConnectionId("e" * 32)
        await one.world.runner.start(KeepDraft(gone, replace(sync_set(), connection_id=gone))).result()
        assert await one.world.db(lambda store: store.sets.draft(gone)) is None

    edited(test)


def test_drafts_are_one_for_each_connection_and_go_with_it(edited: Any) -> None:
    async def test(one: Window) -> None:
        def keep(name: str, connection_id: ConnectionId, key: str) -> Callable[[Any], None]:
            draft: SyncSet = replace(sync_set(name, SetKey(key)), connection_id=connection_id)
            return lambda store: store.sets.keep_draft(draft)

        await one.world.db(keep("One", CONNECTION, "00000001"))
        await one.world.db(keep("Two", CONNECTION, "00000002"))
        await one.world.db(keep("Three", SECOND, "00000003"))
        read = [await one.world.db(lambda store, at=at: store.sets.draft(at)) for at in (CONNECTION, SECOND)]
        assert [one.name for one in read] == ["Two", "Three"]
        await one.world.db(lambda store: store.connections.remove(SECOND))
        assert await one.world.db(lambda store: store.sets.draft(SECOND)) is None

    edited(test, two_connections)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: KeepDraft, _store: object) -> None:
        raise AppError(ErrorCode.DISK_FAILED, "vault.db", "ENOSPC")

    monkeypatch.setattr(KeepDraft, "_keep", fail)


async def lock_in_vain(one: Window) -> Notice:
    """Lock; nothing is shown any more, but the vault stays open. Whoever unlocks it is told why."""
    QTest.keyClick(one.shell, Qt.Key.Key_L, CONTROL)
    await one.world.until(lambda: one.shell.place is None)
    await one.world.settle()
    assert one.world.lanes.is_unlocked
    await unlock(one)
    notice = child(one.shell, Notice, "session_unkept")
    assert notice.isVisible()
    return notice


@pytest.mark.usefixtures("full_disk")
def test_what_could_not_be_kept_keeps_the_vault_open_until_somebody_says_so(edited: Any) -> None:
    async def test(one: Window) -> None:
        notice = await lock_in_vain(one)
        assert "would be lost" in notice.text
        assert "free space" in notice.text
        assert one.world.lanes.is_unlocked
        assert presenter(one).state.draft.name == TYPED  # type: ignore[union-attr]
        child(notice, QPushButton, "session_unkept_retry").click()
        await one.world.until(lambda: one.shell.place is None)
        await one.world.settle()
        assert not one.world.lanes.is_unlocked

    edited(test)


@pytest.mark.usefixtures("full_disk")
def test_locking_works_again_once_it_is_saved(edited: Any) -> None:
    async def test(one: Window) -> None:
        await lock_in_vain(one)
        child(one.shell, QPushButton, "set_save").click()
        await one.world.settle()
        await lock(one)

    edited(test)


@pytest.mark.usefixtures("full_disk")
def test_closing_asks_where_it_could_not_be_kept(edited: Any) -> None:
    async def test(one: Window) -> None:
        confirmed: list[bool] = []
        one.shell.close_confirmed.connect(lambda: confirmed.append(True))
        one.shell.close()
        await one.world.settle()
        question = child(one.shell, Question, "close_unkept")
        question.no.click()
        await one.world.settle()
        assert (confirmed, one.shell.isEnabled()) == ([], True)
        assert presenter(one).state.draft.name == TYPED  # type: ignore[union-attr]
        one.shell.close()
        await one.world.settle()
        child(one.shell, Question, "close_unkept").yes.click()
        assert confirmed == [True]

    edited(test)


def test_a_duplicate_takes_along_what_is_not_saved_and_says_so(edited: Any) -> None:
    async def test(one: Window) -> None:
        before = presenter(one).state.saved
        assert before is not None
        child(one.shell, QPushButton, "set_duplicate").click()
        await one.world.settle()
        state = presenter(one).state
        assert state.draft is not None
        assert (state.draft.name, state.is_new, state.is_changed) == (f"{TYPED} (copy)", True, True)
        assert child(one.shell, Notice, "sets_left").text.endswith(f"“{before.name}” stays as it was saved.")
        presenter(one).choose(SET)  # it is not lost by a click on another set either
        child(one.shell, Question, "unsaved").no.click()
        await one.world.settle()
        assert presenter(one).state.draft == state.draft
        child(one.shell, QPushButton, "set_save").click()
        await one.world.settle()
        assert not child(one.shell, Notice, "sets_left").isVisible()
        stored = await one.world.db(lambda store: {found.name for found in store.sets.all()})
        assert {before.name, f"{TYPED} (copy)"} <= stored

    edited(test)
