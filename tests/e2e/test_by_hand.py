"""What an administrator does with keys and mouse, and nothing else: every step in the real window, judged by the tenant."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop.app import open_program
from desktop.demo.ready import TenantReady
from desktop.demo.remote import RemoteControl
from desktop.model.connection import DemoSize
from desktop.tour.browser import FormBrowser
from desktop.tour.hands import Hands
from desktop.tour.witness import Contents, look
from desktop.workers.runner import TaskRunner

T = TypeVar("T")

PASSPHRASE = "four words of one song"
SOURCE, TARGET, FOLDER = "Marketing", "Mobile Mailboxes", "Company contacts"
PEOPLE, MAILBOXES = 60, 6
COPIES = 3
"""How many people the group has; all of them with a photo and a mobile phone, none with a mailbox that is a target."""
LONG_S = 120.0
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SETS, _RUNS = Qt.Key.Key_2, Qt.Key.Key_4


class Desk:
    """The hands on the window, a browser that signs in, and the tenant's own word."""

    def __init__(self, pictures: Path) -> None:
        self.hands = Hands(pictures)
        self._control: RemoteControl | None = None
        self._browsing: list[threading.Thread] = []

    def browse(self, address: str) -> None:
        thread = threading.Thread(target=FormBrowser(("admin@", "accept")).open, args=(address,))
        thread.start()
        self._browsing.append(thread)

    def meet(self, ready: TenantReady) -> None:
        self._control = RemoteControl(ready)

    async def ask(self, what: Callable[[RemoteControl], T]) -> T:
        """Ask the tenant; a few milliseconds on loopback."""
        assert self._control is not None
        return what(self._control)

    async def contents(self) -> Contents:
        return await self.ask(lambda control: look(control, FOLDER))

    def end(self) -> None:
        for thread in self._browsing:
            thread.join()


async def at_rest(hands: Hands, runner: TaskRunner, what: str) -> None:
    await hands.until_quiet(lambda: not runner.running, what, LONG_S)


async def choose_english(hands: Hands) -> None:
    """The window begins in German here; it speaks English as soon as that is chosen."""
    assert hands.says("create_title") == "Willkommen bei ContactSync"
    await hands.click("start_language")
    await hands.press(Qt.Key.Key_Home)
    await hands.press(Qt.Key.Key_Return)
    await hands.until(lambda: hands.says("create_title") == "Welcome to ContactSync", "the window in English")


async def start_and_sign_in(hands: Hands, runner: TaskRunner) -> None:
    await hands.write("create_passphrase", PASSPHRASE)
    await hands.write("create_repeated", PASSPHRASE)
    await hands.press(Qt.Key.Key_Return)
    await hands.click("recovery_later")
    await hands.click("connect_demo")
    await hands.click("sign_in_start")
    await hands.wait_for("directory_tree", LONG_S)
    await at_rest(hands, runner, "the directory")


async def find_a_person(hands: Hands, runner: TaskRunner) -> str:
    """Type a part of a name, choose the first who is found with the arrow keys, and return the name that is shown."""
    await hands.write("directory_search", "hofm")
    await at_rest(hands, runner, "the people who were found")
    await hands.click_row("directory_people", await hands.row("directory_people", 0))
    await hands.until(lambda: bool(hands.says("detail_name")), "the person in full")
    found = hands.says("detail_name")
    await hands.write("directory_search", "\b")
    return found


async def make_a_set(hands: Hands, runner: TaskRunner) -> None:
    await hands.choose_row("directory_tree", SOURCE)
    await hands.until_quiet(lambda: hands.says("directory_title") == SOURCE, "the people of the group")
    await hands.click("directory_add_source")
    await hands.write("set_name", "Marketing to phones")
    await hands.click("set_targets_add")
    await hands.write("picker_search", "Mobile")
    await hands.choose_row("picker_tree", TARGET)
    await hands.press(Qt.Key.Key_Space)
    await hands.click("picker_yes")
    await hands.click("set_save")
    await at_rest(hands, runner, "the set to be saved")


async def plan(hands: Hands) -> None:
    await hands.click("set_plan")
    await hands.wait_for("review_apply", LONG_S)


async def untick_the_mobile_phone(hands: Hands) -> tuple[str, str]:
    """In one mailbox of the first person; return the names of person and mailbox."""
    await hands.click("review_by_person")
    await hands.click_row("review_groups", await hands.row("review_groups", 0))
    tree = await hands.find(QAbstractItemView, "review_groups")
    person = str(tree.currentIndex().data())
    while (current := tree.currentIndex()).model().hasChildren(current):
        await hands.press(Qt.Key.Key_Right)
        await hands.until(lambda: has_grown(tree, current), "what is in a line")
        await hands.press(Qt.Key.Key_Down)
    mailbox = str(tree.currentIndex().data())
    await hands.until(lambda: mailbox in hands.says("review_detail_where"), "the change in one mailbox")
    await hands.click("review_field_mobile_phone")
    return person, mailbox


async def writes(desk: Desk) -> dict[str, int]:
    """Return what the tenant was asked to write into contacts, by kind."""
    operations = (await desk.ask(lambda control: control.counters()))["operations"]
    kinds = ("contacts.create", "contacts.update", "contacts.delete", "contactPhoto.put")
    return {kind: operations[kind] for kind in kinds if kind in operations}


async def address_of(desk: Desk, mailbox: str) -> str:
    """Return the id of a mailbox by the address that the window shows."""
    found = await desk.ask(lambda control: control.mailboxes())
    return next(one["id"] for one in found if mailbox in one.values())


def has_grown(tree: QAbstractItemView, index: QModelIndex) -> bool:
    return tree.model().rowCount(index) > 0


async def apply(hands: Hands, runner: TaskRunner, *, releasing: int | None = None) -> None:
    await hands.click("review_apply")
    await hands.wait_for("apply_yes")
    if releasing is not None:
        await hands.write("apply_brake_number", str(releasing))
    await hands.click("apply_yes")
    await hands.wait_for("run_title")
    await at_rest(hands, runner, "the run")
    await hands.wait_for("run_results")


async def see_what_is_missing(hands: Hands, runner: TaskRunner) -> tuple[list[str], str, str]:
    """Plan again: what was left out is the one change that is left. Return the lines, how many, and where."""
    await hands.press(_SETS, _CONTROL)
    await at_rest(hands, runner, "the set")
    await plan(hands)
    await at_rest(hands, runner, "the new plan")
    tree = await hands.find(QAbstractItemView, "review_groups")
    model = tree.model()
    lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    await hands.click_row("review_groups", await hands.row("review_groups", 0))
    await hands.wait_for("review_field_mobile_phone")
    return lines, hands.says("review_ticked"), hands.says("review_detail_where")


async def take_it_back(hands: Hands) -> None:
    await hands.press(_RUNS, _CONTROL)
    await hands.click("run_undo")
    await hands.wait_for("review_apply", LONG_S)


async def copies_of(desk: Desk) -> dict[str, dict[str, Mapping[str, Any]]]:
    """What our folders hold by the tenant's word: mailbox address, then the person's name."""

    def read(control: RemoteControl) -> dict[str, dict[str, Mapping[str, Any]]]:
        found: dict[str, dict[str, Mapping[str, Any]]] = {}
        for mailbox in control.mailboxes():
            folders = control.dump(mailbox["id"])["folders"]
            ours = [contact for one in folders if one["path"].endswith(FOLDER) for contact in one["contacts"]]
            if ours:
                found[mailbox["id"]] = {one["properties"]["displayName"]: one["properties"] for one in ours}
        return found

    return await desk.ask(read)


def test_from_the_first_start_to_taking_it_back(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        desk = Desk(tmp_path)
        size = DemoSize(people=PEOPLE, mailboxes=MAILBOXES)
        async with open_program(tmp_path / "v", size, language="de", browse=desk.browse, on_tenant=desk.meet) as one:
            await walk(desk, one.runner)
        shiboken6.delete(one.shell)
        desk.end()

    QApplication.setQuitOnLastWindowClosed(False)
    qt_run(go(), timeout=180)


async def walk(desk: Desk, runner: TaskRunner) -> None:
    hands = desk.hands
    await choose_english(hands)
    await start_and_sign_in(hands, runner)
    assert await find_a_person(hands, runner) == "Veronika Hofmann"
    await make_a_set(hands, runner)
    before = await desk.contents()
    await plan(hands)
    person, mailbox = await untick_the_mobile_phone(hands)
    await desk.ask(lambda control: control.reset_counters())

    await apply(hands, runner)
    written = await copies_of(desk)
    assert [len(people) for people in written.values()] == [COPIES] * MAILBOXES
    lacking = [
        (one, name) for one, people in written.items() for name, card in people.items() if not card.get("mobilePhone")
    ]
    assert lacking == [(await address_of(desk, mailbox), person)]
    assert await writes(desk) == {"contacts.create": COPIES * MAILBOXES, "contactPhoto.put": COPIES * MAILBOXES}

    lines, ticked, where = await see_what_is_missing(hands, runner)
    assert (lines, ticked) == ([person], "1 of 1 change ticked")
    assert mailbox in where

    await desk.ask(lambda control: control.reset_counters())
    await take_it_back(hands)
    await apply(hands, runner)
    assert not await copies_of(desk)
    assert await writes(desk) == {"contacts.delete": COPIES * MAILBOXES}
    assert (await desk.contents()).foreign == before.foreign
