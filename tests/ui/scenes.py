"""Every screen in every state, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QScrollArea, QWidget

from desktop.model.errors import AppError, Denied, ErrorCode, Offline
from desktop.model.ids import GroupId
from desktop.model.network import ProxyChoice
from desktop.model.probe import ProbeStep
from desktop.model.progress import Progress, Stage
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.store import Store
from desktop.ui.directory.people_table import PeopleView
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.frame.places import Place
from desktop.ui.kit.search_field import SearchField
from desktop.ui.kit.task_bar import TaskBar
from desktop.ui.kit.task_watch import TaskLine
from desktop.workers.task import TaskName
from tests.ui.directory.town import connected_vault, tenant
from tests.ui.directory_scenes import DIRECTORY_SCENES
from tests.ui.help_scenes import HELP_SCENES
from tests.ui.licence_scenes import LICENCE_SCENES
from tests.ui.privacy_scenes import PRIVACY_SCENES
from tests.ui.recovery_scenes import RECOVERY_SCENES
from tests.ui.review.samples import CONNECTION, sample_vault
from tests.ui.run_scenes import RUN_SCENES
from tests.ui.servers import ToldServers
from tests.ui.set_scenes import SET_SCENES
from tests.ui.set_up_scenes import SET_UP_SCENES
from tests.ui.settings_scenes import SETTINGS_SCENES
from tests.ui.source_scenes import SOURCE_SCENES
from tests.ui.state_scenes import STATE_SCENES
from tests.ui.tenant_scenes import TENANT_SCENES
from tests.ui.vault_world import World, child, vault_world
from tests.ui.windows import PASSPHRASE, Window, window
from tests.ui.work_scenes import WORK_SCENES

TYPED = {
    "server": "mail.contoso.example",
    "account": "CONTOSO\\svc-contacts",
    "password": "a password",
    "directory": "dc1.contoso.example",
    "mailbox": "anna.berger@contoso.example",
}
"""What an administrator types for an Exchange Server."""

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]


@asynccontextmanager
async def directory(folder: Path, photos: int = 40) -> AsyncIterator[tuple[World, DirectoryScreen]]:
    made = tenant(photos=photos)
    async with vault_world(lambda: connected_vault(folder / "v"), made.opener()) as world:
        screen = DirectoryScreen(world.runner)
        screen.resize(1280, 800)
        screen.show()
        screen.show_connection(CONNECTION)
        await world.settle()
        await world.until(lambda: screen.presenter.state.listed)
        yield world, screen
        shiboken6.delete(screen)


@asynccontextmanager
async def directory_filled(folder: Path) -> AsyncIterator[QWidget]:
    async with directory(folder) as (world, screen):
        view = child(screen, PeopleView, "directory_people")
        view.setCurrentIndex(view.model().index(3, 0))
        for number in (1, 3, 4):
            view.model().toggle(number)
        await world.settle()
        yield screen


@asynccontextmanager
async def directory_group(folder: Path) -> AsyncIterator[QWidget]:
    async with directory(folder) as (world, screen):
        screen.presenter.choose_scope(Selection(SelectionKind.GROUP, GroupId("g-board"), "Board"))
        await world.settle()
        yield screen


@asynccontextmanager
async def directory_no_match(folder: Path) -> AsyncIterator[QWidget]:
    async with directory(folder, 0) as (world, screen):
        child(screen, SearchField, "directory_search").setText("zzz")
        await world.until(lambda: screen.presenter.state.listed == 0)
        yield screen


@asynccontextmanager
async def directory_error(folder: Path) -> AsyncIterator[QWidget]:
    made = tenant()
    made.go_offline(Offline(ErrorCode.HOST_UNREACHABLE, "graph.microsoft.com", "ConnectTimeout"))
    async with vault_world(lambda: connected_vault(folder / "v"), made.opener()) as world:
        screen = DirectoryScreen(world.runner)
        screen.show_connection(CONNECTION)
        await world.settle()
        yield screen
        shiboken6.delete(screen)


@asynccontextmanager
async def start_create(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        child(one.shell, QLineEdit, "create_passphrase").setText("lantern orbit 42")
        yield one.shell


@asynccontextmanager
async def start_create_wrong(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        one.start.create("password12", "password12", use_keyring=False)
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def start_unlock(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v", make=connected_vault) as one:
        one.start.unlock("not this one")
        await one.world.settle()
        yield one.shell


async def made(one: Window) -> None:
    """Make the vault, and leave the recovery key for later."""
    one.start.create(PASSPHRASE, PASSPHRASE, use_keyring=False)
    await one.world.settle()
    one.start.leave_recovery_key()
    await one.world.settle()


@asynccontextmanager
async def start_restore(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v", make=connected_vault) as one:
        backup = folder / "contactsync-2026-11-24.backup"
        backup.write_bytes(b"no backup" * 1000)
        one.start.choose_restore()
        child(one.shell, QLineEdit, "restore_file").setText(f"/srv/contactsync/{backup.name}")
        one.start.restore(str(backup), PASSPHRASE)
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def start_connect(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        await made(one)
        yield one.shell


@asynccontextmanager
async def start_microsoft(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        await made(one)
        one.start.choose_microsoft()
        yield one.shell


@asynccontextmanager
async def start_microsoft_wrong(folder: Path) -> AsyncIterator[QWidget]:
    async with start_microsoft(folder) as shell:
        button = child(shell, QPushButton, "microsoft_more")
        button.click()
        child(shell, QPushButton, "microsoft_connect").click()
        yield shell


@asynccontextmanager
async def start_network(folder: Path) -> AsyncIterator[QWidget]:
    """The network's part of the form, with an account that is not complete."""
    async with window(folder / "v") as one:
        await made(one)
        one.start.choose_exchange()
        child(one.shell, QPushButton, "exchange_more").click()
        box = child(one.shell, QComboBox, "exchange_proxy_choice")
        box.setCurrentIndex(box.findData(ProxyChoice.MANUAL))
        for name, text in (("proxy", "proxy.contoso.com:8080/x"), ("proxy_user", "CONTOSO\\svc-proxy")):
            child(one.shell, QLineEdit, f"exchange_{name}").setText(text)
        child(one.shell, QPushButton, "exchange_connect").click()
        await one.world.settle()
        bar = child(one.shell, QScrollArea, "start_scroll").verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))
        bar.setValue(bar.maximum())
        yield one.shell


@asynccontextmanager
async def start_exchange(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        await made(one)
        one.start.choose_exchange()
        yield one.shell


@asynccontextmanager
async def start_exchange_wrong(folder: Path) -> AsyncIterator[QWidget]:
    async with start_exchange(folder) as shell:
        child(shell, QLineEdit, "exchange_ldap_account").setText("CONTOSO\\reader")
        child(shell, QPushButton, "exchange_connect").click()
        yield shell


@asynccontextmanager
async def start_exchange_tried(folder: Path) -> AsyncIterator[QWidget]:
    failing: dict[ProbeStep, AppError] = {ProbeStep.IMPERSONATION: Denied(ErrorCode.IMPERSONATION_MISSING)}
    async with window(folder / "v", servers=ToldServers(failing)) as one:
        await made(one)
        one.start.choose_exchange()
        for name, text in TYPED.items():
            child(one.shell, QLineEdit, f"exchange_{name}").setText(text)
        child(one.shell, QPushButton, "exchange_test").click()
        await one.world.settle()
        scroll = child(one.shell, QScrollArea, "start_scroll")
        scroll.ensureWidgetVisible(child(one.shell, QPushButton, "exchange_connect"))
        yield one.shell


@asynccontextmanager
async def start_sign_in(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        await made(one)
        one.start.connect_demo()
        await one.world.settle()
        yield one.shell


@asynccontextmanager
async def start_waiting(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v") as one:
        await made(one)
        one.start.connect_demo()
        await one.world.settle()
        address = "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=00000000"
        one.start.state_changed.emit(replace(one.start.state, is_busy=True, address=address))
        yield one.shell


def place(shown: Place, *, photos: int = 0, make: Callable[[Path], Store] = sample_vault) -> Scene:
    """Return a scene with the whole window at one of its screens."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with window(folder / "v", make=make, made=tenant(photos=photos)) as one:
            one.shell.resize(1280, 800)
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            QTest.keyClick(
                one.shell, Qt.Key(Qt.Key.Key_1 + list(Place).index(shown)), Qt.KeyboardModifier.ControlModifier
            )
            await one.world.settle()
            yield one.shell

    return scene


@asynccontextmanager
async def window_busy(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v", make=connected_vault, made=tenant(photos=60)) as one:
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        line = TaskLine(
            TaskName.APPLY_PLAN,
            "All staff → phones",
            Progress(Stage.WRITING, 41_200, 159_856, calls=2060, parts=41_200, failed=3, rate=74),
            1_560,
            can_pause=True,
            is_paused=False,
            is_stopping=False,
            others=1,
        )
        child(one.shell, TaskBar, "task_bar").show_line(line)
        yield one.shell


@asynccontextmanager
async def window_offline(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v", make=sample_vault) as one:
        one.tenant.go_offline()
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        QTest.keyClick(one.shell, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
        await one.world.settle()
        child(one.shell, QPushButton, "connection_0_check").click()
        await one.world.settle()
        yield one.shell


def menu_of(shown: Place, name: str) -> Scene:
    """Return a screen with the menu of one of its buttons open."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with window(folder / "v", make=sample_vault) as one:
            one.start.unlock(PASSPHRASE)
            await one.world.settle()
            key = Qt.Key(Qt.Key.Key_1 + list(Place).index(shown))
            QTest.keyClick(one.shell, key, Qt.KeyboardModifier.ControlModifier)
            await one.world.settle()
            button = child(one.shell, QPushButton, name)
            menu = button.menu()
            below = button.mapTo(one.shell, button.rect().bottomLeft())
            below.setX(min(below.x(), one.shell.width() - menu.sizeHint().width()))
            menu.popup(one.shell.mapToGlobal(below))
            yield one.shell
            menu.close()

    return scene


@asynccontextmanager
async def settings_remove(folder: Path) -> AsyncIterator[QWidget]:
    async with window(folder / "v", make=sample_vault) as one:
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        QTest.keyClick(one.shell, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
        await one.world.settle()
        child(one.shell, QPushButton, "connection_0_remove").click()
        await one.world.settle()
        yield one.shell


SCENES: dict[str, Scene] = {
    "start-create": start_create,
    "start-create-wrong": start_create_wrong,
    **RECOVERY_SCENES,
    "start-unlock": start_unlock,
    "start-restore": start_restore,
    "start-connect": start_connect,
    **SET_UP_SCENES,
    "start-microsoft": start_microsoft,
    "start-exchange": start_exchange,
    "start-exchange-wrong": start_exchange_wrong,
    "start-exchange-tried": start_exchange_tried,
    "start-microsoft-wrong": start_microsoft_wrong,
    "start-network": start_network,
    "start-sign-in": start_sign_in,
    "start-waiting": start_waiting,
    "directory": directory_filled,
    "directory-group": directory_group,
    "directory-no-match": directory_no_match,
    "directory-error": directory_error,
    "window-directory": place(Place.DIRECTORY, photos=60, make=connected_vault),
    "window-sets": place(Place.SETS),
    "window-review": place(Place.REVIEW),
    "window-runs": place(Place.RUNS),
    "window-privacy": place(Place.PRIVACY),
    "window-settings": place(Place.SETTINGS),
    "window-busy": window_busy,
    "window-offline": window_offline,
    "window-connections": menu_of(Place.SETTINGS, "header_connection"),
    "review-report-menu": menu_of(Place.REVIEW, "review_report"),
    "runs-report-menu": menu_of(Place.RUNS, "run_report"),
    "settings-remove": settings_remove,
    **DIRECTORY_SCENES,
    **WORK_SCENES,
    **SOURCE_SCENES,
    **SET_SCENES,
    **RUN_SCENES,
    **PRIVACY_SCENES,
    **SETTINGS_SCENES,
    **TENANT_SCENES,
    **LICENCE_SCENES,
    **STATE_SCENES,
    **HELP_SCENES,
}
