"""Pictures of every screen in every state: `python -m tests.ui.shots [part of a name ...]`.

Light and dark, German and English, at 100 % and at 200 %. Each language has two processes, which share its scenes; in
them a scene is made once and looked at in both themes, on a screen of 100 % and on one of 200 %, to which its windows
are moved as a user drags them there.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import qasync
from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap, QScreen
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton, QWidget

from desktop.tour.known_words import without_known_words
from desktop.ui.frame.screen_stack import ScreenStack
from desktop.ui.kit.language import install_language
from desktop.ui.kit.theme import Theme, apply_theme
from tests import vaults
from tests.ui.scenes import SCENES, Scene
from tests.ui.windows import LOOK

BUILD = Path(__file__).resolve().parents[2] / "build" / "shots"
SCREEN = (1440, 900)
_APART = 10_000
USUAL = (1280, 800)
SMALL = (960, 600)
"""The smallest size of the window; scenes whose name begins with one of `_ALSO_SMALL` are taken in it too."""
_ALSO_SMALL = (
    "window-",
    "start-microsoft",
    "start-create",
    "review-update",
    "runs-finished",
    "help-",
    "privacy-edit",
    "privacy-person-open",
)
THEMES = (Theme.LIGHT, Theme.DARK)
SCALES = (1, 2)
LANGUAGES = ("en", "de")
SHARES = 2
"""So many processes share the scenes of a language: every second one is one's own."""
JOBS = tuple((language, share) for share in range(SHARES) for language in LANGUAGES)
AT_ONCE = len(JOBS)
"""A scene waits for its lanes a third of the time: four processes keep two cores busy."""
_QUICK = 85
"""Qt's quality of a PNG: how little it is pressed. Above it nothing is, and the disk has 8 GB to take; the usual one
takes longer than everything else together."""
_LONGEST_STILL_S = 5.0


def sizes_of(name: str) -> dict[str, tuple[int, int]]:
    """Return the sizes in which a scene is taken, by the name that the picture gets."""
    sizes = {name: USUAL}
    if name.startswith(_ALSO_SMALL):
        sizes[f"{name}-small"] = SMALL
    return sizes


def file_name(name: str, theme: Theme, language: str, scale: int) -> str:
    """Return the name of a picture: pictures at 100 % do not say so."""
    return f"{name}{'' if scale == 1 else f'-{scale * 100}'}-{theme.value}-{language}.png"


@dataclass(frozen=True)
class Look:
    """How a scene is looked at."""

    theme: Theme
    scale: int
    size: tuple[int, int]


async def take(scene: Scene, wanted: Mapping[Path, Look]) -> None:
    """Make a scene, and save it in every wanted look."""
    with tempfile.TemporaryDirectory(prefix="contactsync-shots-") as folder:
        async with scene(Path(folder)) as widget:
            for path, look in in_turn(wanted):
                look_like(widget, look.theme)
                widget.show()
                bring_to(screen_of(look.scale), widget, look.size)
                await still(widget)
                picture = picture_of(QApplication.activeModalWidget() or widget)
                if picture.devicePixelRatio() != look.scale or not picture.save(str(path), "PNG", _QUICK):
                    raise OSError(f"{path.name} could not be saved")
            widget.hide()


def in_turn(wanted: Mapping[Path, Look]) -> list[tuple[Path, Look]]:
    """Sort looks so that the colours change once, and the window goes to the other screen and back once."""

    def place(one: tuple[Path, Look]) -> tuple[bool, int, tuple[int, int]]:
        is_later = one[1].theme.value != LOOK["theme"]  # to dress everything anew is dear
        return is_later, -one[1].scale if is_later else one[1].scale, one[1].size

    return sorted(wanted.items(), key=place)


def picture_of(top: QWidget) -> QPixmap:
    """Return a picture of a window, and of the menus that are open above it."""
    picture = top.grab()
    for menu in (one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()):
        with QPainter(picture) as painter:
            painter.drawPixmap(_place_of(menu, top), menu.grab())
    return picture


def _place_of(menu: QMenu, top: QWidget) -> QPoint:
    """Return where a menu stands in a window: below its button, whatever size the window had when it was opened."""
    button = next((one for one in top.findChildren(QPushButton) if one.menu() is menu), None)
    if button is None:
        return top.mapFromGlobal(menu.pos())
    below = button.mapTo(top, button.rect().bottomLeft())
    return QPoint(min(below.x(), top.width() - menu.width()), below.y())


def screen_of(scale: int) -> QScreen:
    """Return the screen that has so many pixels for each logical one."""
    return next(one for one in QGuiApplication.screens() if one.devicePixelRatio() == scale)


def bring_to(screen: QScreen, widget: QWidget, size: tuple[int, int]) -> None:
    """Move all windows to a screen, each to the same place there; the scene's own gets its size."""
    for window in (one for one in QApplication.topLevelWidgets() if one.isVisible()):
        before, place = window.screen(), window.geometry()
        if window is widget:
            place.setSize(QSize(*size))
        if before is not screen:
            handle = window.windowHandle()
            handle.installEventFilter(steady := _Steady())
            handle.setScreen(screen)
            handle.removeEventFilter(steady)
            place.translate(screen.geometry().topLeft() - before.geometry().topLeft())
        window.setGeometry(place)


class _Steady(QObject):
    """Keeps from a window that it has as many pixels as before on a screen where they are of another size.

    The off-screen platform tells it so, and only then of its new size; others, in one go, that it has the size it had.
    """

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Qt: whether to hold back an event."""
        return event.type() in (QEvent.Type.Resize, QEvent.Type.Move)


def look_like(widget: QWidget, theme: Theme) -> None:
    """Change the colours as the window does when they are chosen, and let the settings say so."""
    LOOK["theme"] = theme.value
    apply_theme(_app(), theme)
    for box in widget.findChildren(QComboBox, "settings_theme"):
        with QSignalBlocker(box):
            box.setCurrentIndex(box.findData(theme.value))


async def still(widget: QWidget, own_tasks: int = 1) -> None:
    """Wait until nothing is under way any more: no task, no query, no timer that fires once; and what painting asks for.

    `own_tasks` are those of who waits. Scenes with something that never ends are taken after `_LONGEST_STILL_S`.
    """
    give_up = perf_counter() + _LONGEST_STILL_S
    quiet = 0
    while quiet < 3 and perf_counter() < give_up:
        if quiet == 1:
            widget.grab()  # lists ask for the rows that they paint
        await asyncio.sleep(0)
        await asyncio.sleep(0.004)
        quiet = 0 if is_busy(widget, own_tasks) else quiet + 1


def is_busy(widget: QWidget, own_tasks: int) -> bool:
    """Tell whether something is under way that may change what is shown."""
    if any(timer.isActive() and timer.isSingleShot() for timer in widget.findChildren(QTimer)):
        return True
    return len(asyncio.all_tasks()) > own_tasks


def take_all(language: str, share: int, words: Sequence[str]) -> int:
    """Take the pictures of a share of the scenes in one language, in this process; returns how many."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    install_language(app, language)
    LOOK.update(language=language, theme=THEMES[0].value)
    ScreenStack.is_whole = property(lambda _: True)  # a picture shows one screen; the others need not be made
    gc.collect()
    gc.freeze()  # every scene collects what the one before left; the modules need no look each time
    taken = 0
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        for scene_name in in_order(language, share):
            wanted = wanted_of(scene_name, language, words)
            if wanted:
                began = process_time()
                try:
                    loop.run_until_complete(take(SCENES[scene_name], wanted))
                except Exception:
                    print(f"{scene_name} failed\n{traceback.format_exc()}", file=sys.stderr)
                    continue
                taken += len(wanted)
                if os.environ.get("SHOTS_TIMES"):
                    print(f"{process_time() - began:6.2f} s  {scene_name}", file=sys.stderr)
    return taken


def in_order(language: str, share: int) -> list[str]:
    """Return the scenes of a share; each language begins elsewhere: a large vault is made by one, the other copies it."""
    mine = list(SCENES)[share::SHARES]
    first = LANGUAGES.index(language) * len(mine) // len(LANGUAGES)
    return mine[first:] + mine[:first]


def wanted_of(scene_name: str, language: str, words: Sequence[str]) -> dict[Path, Look]:
    """Return the pictures that are wanted of a scene, with how each is taken."""
    looks = (
        (name, Look(*look, size)) for name, size in sizes_of(scene_name).items() for look in product(THEMES, SCALES)
    )
    files = {file_name(name, look.theme, language, look.scale): look for name, look in looks}
    return {BUILD / file: look for file, look in files.items() if not words or any(word in file for word in words)}


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def screens(scales: Sequence[int], folder: Path) -> dict[str, str]:
    """Return the environment of a process with screens side by side, of so many pixels for each logical one.

    On the screen that Qt would make up, 800 by 800, no dialog has its size.
    """
    path = folder / "screens.json"
    described = []
    for scale in scales:
        wide, high = (edge * scale for edge in SCREEN)
        place = {"name": f"at-{scale}", "x": _APART * len(described), "y": 0, "width": wide, "height": high}
        described.append(place | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1})
    path.write_text(json.dumps({"screens": described}), "utf-8")
    factors = ";".join(f"at-{scale}={scale}" for scale in scales)
    return {"QT_QPA_PLATFORM": f"offscreen:configfile={path}", "QT_SCREEN_SCALE_FACTORS": factors}


def in_process(language: str, share: int, words: Sequence[str], environment: Mapping[str, str]) -> int:
    """Take a share of the pictures in a process of its own; returns how many."""
    command = [sys.executable, "-m", "tests.ui.shots", f"--part={language}-{share}", *words]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.split()
    return int(lines[-1]) if lines and lines[-1].isdigit() else 0


def main(arguments: list[str]) -> int:
    """Take all pictures, or those whose names hold one of the words."""
    BUILD.mkdir(parents=True, exist_ok=True)
    if arguments and arguments[0].startswith("--part="):
        language, share = arguments[0].removeprefix("--part=").split("-")
        with without_known_words():
            print(take_all(language, int(share), arguments[1:]))
        return 0
    began = perf_counter()
    expected = sum(len(wanted_of(name, language, arguments)) for name in SCENES for language in LANGUAGES)
    with tempfile.TemporaryDirectory(prefix="contactsync-vaults-") as kept, ThreadPoolExecutor(AT_ONCE) as pool:
        environment = {**os.environ, **screens(SCALES, Path(kept)), vaults.SHARED: kept}
        taken = sum(pool.map(lambda job: in_process(*job, arguments, environment), JOBS))
    if missing := expected - taken:
        print(f"{missing} pictures are missing", file=sys.stderr)
    print(f"{taken} pictures in {perf_counter() - began:.0f} s in {BUILD}")
    return 0 if taken and not missing else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
