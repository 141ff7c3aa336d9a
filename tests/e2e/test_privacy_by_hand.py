"""The privacy screen with keys and mouse, over what runs on the demo tenant left behind; the command line agrees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QTabWidget,
)

from desktop.app import open_program
from desktop.model.connection import DemoSize
from desktop.model.privacy import Category
from desktop.tour.hands import Hands
from desktop.ui.kit.numbers import number_text
from desktop.workers.runner import TaskRunner
from tests.e2e.command_line import end_of, start
from tests.e2e.test_by_hand import (
    COPIES,
    LONG_S,
    MAILBOXES,
    PASSPHRASE,
    PEOPLE,
    Desk,
    apply,
    at_rest,
    copies_of,
    make_a_set,
    plan,
    start_and_sign_in,
)

PRIVACY = Qt.Key.Key_5
REASON = "Lawsuit 4711"
CONNECTION = "Contoso (demo)"
COUNTED = (Category.DIRECTORY, Category.PHOTOS, Category.LINKS, Category.PLANS, Category.RUNS, Category.SETS)
"""What neither opening nor closing the vault changes."""


def test_from_looking_to_the_last_certificate(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    walk = Walk(tmp_path)
    QApplication.setQuitOnLastWindowClosed(False)
    qt_run(walk.at_window(walk.first), timeout=240)
    counts = {line["category"]: line["entries"] for line in walk.command("status")["categories"]}
    assert {one: number_text(counts[one.value]) for one in COUNTED} == walk.seen
    qt_run(walk.at_window(walk.second), timeout=240)
    assert walk.command("verify", str(walk.saved), is_open=False)["verdict"] == "good"
    (newest, *others) = walk.command("certificates")["certificates"]
    assert newest["scope"]["kind"] == "connection"
    assert len(others) == 2
    left = {line["category"]: line["entries"] for line in walk.command("status")["categories"]}
    assert {one: number_text(left[one.value]) for one in COUNTED} == walk.seen == dict.fromkeys(COUNTED, "0")


def test_a_person_is_erased_everywhere(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    walk = Walk(tmp_path)
    QApplication.setQuitOnLastWindowClosed(False)
    qt_run(walk.at_window(walk.everywhere), timeout=240)


class Walk:
    """Two visits to the privacy screen, and the command line in between."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "v"
        self.folder = folder
        self.saved = folder / "certificate.json"
        self.seen: Mapping[Category, str] = {}
        self._passphrase = folder / "passphrase"
        self._passphrase.write_text(PASSPHRASE, "utf-8")
        self.desk = Desk(folder)

    @property
    def hands(self) -> Hands:
        return self.desk.hands

    async def at_window(self, visit: Callable[[TaskRunner], Any]) -> None:
        size = DemoSize(people=PEOPLE, mailboxes=MAILBOXES)
        desk = self.desk
        async with open_program(self.home, size, language="en", browse=desk.browse, on_tenant=desk.meet) as one:
            await visit(one.runner)
        shiboken6.delete(one.shell)
        desk.end()

    def command(self, *words: str, is_open: bool = True) -> Any:
        key = ("--home", self.home, "--passphrase-file", self._passphrase) if is_open else ()
        ended = end_of(start("privacy", *words, *key, "--json"))
        assert ended.code == 0, ended.err
        return ended.json

    async def first(self, runner: TaskRunner) -> None:
        hands = self.hands
        await start_and_sign_in(hands, runner)
        await make_a_set(hands, runner)
        await plan(hands)
        await apply(hands, runner)
        await self.to_privacy(runner)
        self.seen = await self.numbers()
        assert int(self.seen[Category.LINKS]) >= MAILBOXES * COPIES

    async def everywhere(self, runner: TaskRunner) -> None:
        """Out of the mailboxes by a plan that is reviewed and applied, then out of the vault; nobody else is touched."""
        hands = self.hands
        await start_and_sign_in(hands, runner)
        await make_a_set(hands, runner)
        await plan(hands)
        await apply(hands, runner)
        before = await copies_of(self.desk)
        name = sorted(next(iter(before.values())))[0]
        await self.look_for(name, runner)
        await hands.click("privacy_erase_everywhere")
        await hands.click("erase_everywhere_yes")
        await hands.wait_for("review_apply", LONG_S)
        await at_rest(hands, runner, "the plan")
        await apply(hands, runner)
        after = await copies_of(self.desk)
        assert after == {one: {who: card for who, card in kept.items() if who != name} for one, kept in before.items()}
        await self.look_for(name, runner)
        await hands.click("privacy_finish")
        await at_rest(hands, runner, "the erasure here")
        await hands.until(lambda: "Nothing is held" in hands.says("privacy_held_summary"), "that she is gone")

    async def look_for(self, name: str, runner: TaskRunner) -> None:
        hands = self.hands
        await hands.press(PRIVACY, Qt.KeyboardModifier.ControlModifier)
        await hands.wait_for("privacy_tabs")
        await hands.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        await hands.write("privacy_search", name)
        await at_rest(hands, runner, "the people who were found")
        await hands.choose_row("privacy_candidates", name)
        await at_rest(hands, runner, "what is held")
        await hands.until(lambda: "Held about this person" in hands.says("privacy_held_summary"), "what is held")

    async def second(self, runner: TaskRunner) -> None:
        hands = self.hands
        await hands.write("unlock_passphrase", PASSPHRASE)
        await hands.press(Qt.Key.Key_Return)
        await hands.wait_for("rail_privacy", LONG_S)
        await self.to_privacy(runner)
        await self.shorten_a_period(runner)
        await self.hold_and_lift(runner)
        await self.export_and_erase(runner)
        await self.wipe_photos(runner)
        await self.wipe_the_connection(runner)
        await self.to_privacy(runner)
        self.seen = await self.numbers()

    async def to_privacy(self, runner: TaskRunner) -> None:
        await self.hands.press(PRIVACY, Qt.KeyboardModifier.ControlModifier)
        await self.hands.wait_for("privacy_table")
        await at_rest(self.hands, runner, "what is stored")
        await self.hands.row("privacy_table", len(Category) - 1)

    async def numbers(self) -> dict[Category, str]:
        """Return how many entries the table shows."""
        model = (await self.hands.find(QAbstractItemView, "privacy_table")).model()
        order = list(Category)
        return {one: str(model.index(order.index(one), 1).data()) for one in COUNTED}

    async def choose(self, title: str) -> None:
        await self.hands.choose_row("privacy_table", title)
        await self.hands.until(lambda: self.hands.says("privacy_category_title") == title, title)

    async def shorten_a_period(self, runner: TaskRunner) -> None:
        """Type a number of days, see that nothing is that old, keep it, and find it in the table."""
        hands = self.hands
        await self.choose("Photos")
        days = await hands.find(QSpinBox, "privacy_days")
        assert days.value() == 60
        await hands.write("privacy_days", "7")
        await hands.until(lambda: hands.is_shown("privacy_harmless"), "what the period would mean")
        assert "With 7 days nothing goes now" in hands.says("privacy_harmless_text")
        await hands.click("privacy_keep")
        await at_rest(hands, runner, "the period to be kept")
        model = (await hands.find(QAbstractItemView, "privacy_table")).model()
        assert model.index(list(Category).index(Category.PHOTOS), 4).data() == "7 days"

    async def hold_and_lift(self, runner: TaskRunner) -> None:
        """A hold is seen in the table and keeps the wipe away; lifting it gives both back."""
        hands = self.hands
        await hands.click("privacy_place_hold")
        await hands.write("place_hold_reason", REASON)
        await hands.press(Qt.Key.Key_Return)
        await at_rest(hands, runner, "the hold")
        await hands.until(lambda: REASON in hands.says("privacy_hold_text"), "the hold")
        model = (await hands.find(QAbstractItemView, "privacy_table")).model()
        assert model.index(list(Category).index(Category.PHOTOS), 5).data() == "on hold"
        assert (
            not (await hands.find(QAbstractItemView, "privacy_table"))
            .window()
            .findChild(QPushButton, "privacy_wipe")
            .isEnabled()
        )
        await hands.click("privacy_lift_hold")
        await hands.click("lift_hold_yes")
        await at_rest(hands, runner, "the end of the hold")
        await hands.wait_for("privacy_wipe")

    async def export_and_erase(self, runner: TaskRunner) -> None:
        """Find somebody, write what is held into a folder, erase here."""
        hands = self.hands
        await self.look_for("Veronika Hofmann", runner)
        await hands.click("privacy_export")
        await self.give("privacy_export_folder", self.folder / "export")
        await at_rest(hands, runner, "the export")
        assert "Hofmann" in (self.folder / "export" / "person.json").read_text("utf-8")
        await hands.click("privacy_erase")
        await hands.click("erase_exclude")
        await hands.click("erase_yes")
        await at_rest(hands, runner, "the erasure")
        await hands.until(lambda: "Nothing is held" in hands.says("privacy_held_summary"), "that she is gone")

    async def wipe_photos(self, runner: TaskRunner) -> None:
        hands = self.hands
        await self.to_tab(0)
        await self.choose("Photos")
        await hands.click("privacy_wipe")
        await self.type_the_name(runner)
        await hands.click("wipe_no")
        model = (await hands.find(QAbstractItemView, "privacy_table")).model()
        photos = list(Category).index(Category.PHOTOS)
        await hands.until(lambda: model.index(photos, 1).data() == "0", "that no photo is left")

    async def wipe_the_connection(self, runner: TaskRunner) -> None:
        """By its name; the certificate is saved, and verified from its file."""
        hands = self.hands
        await hands.click("privacy_wipe_connection")
        await self.type_the_name(runner)
        assert await self.column("wipe_table", 2) == {"0"}
        await hands.click("wipe_save")
        await self.give("wipe_save_file", self.saved)
        await hands.until(lambda: "certificate.json" in hands.says("wipe_saved_text"), "the saved certificate")
        await hands.click("wipe_no")

    async def type_the_name(self, runner: TaskRunner) -> None:
        hands = self.hands
        await hands.wait_for("wipe_word")
        yes = (await hands.find(QLineEdit, "wipe_word")).window().findChild(QPushButton, "wipe_yes")
        await hands.write("wipe_word", CONNECTION[:-1])
        assert not yes.isEnabled()
        await hands.write("wipe_word", CONNECTION)
        await hands.click("wipe_yes")
        await at_rest(hands, runner, "the wipe")
        await hands.until(lambda: "nothing of it can be read" in hands.says("wipe_done_text"), "the proof")

    async def column(self, name: str, number: int) -> set[str]:
        model = (await self.hands.find(QAbstractItemView, name)).model()
        return {str(model.index(row, number).data()) for row in range(model.rowCount())}

    async def to_tab(self, number: int) -> None:
        bar = (await self.hands.find(QTabWidget, "privacy_tabs")).findChild(QTabBar)
        bar.setCurrentIndex(number)

    async def give(self, name: str, path: Path) -> None:
        """Answer a dialog that asks for a place."""
        dialog = await self.hands.find(QFileDialog, name)
        dialog.fileSelected.emit(str(path))
        dialog.close()
