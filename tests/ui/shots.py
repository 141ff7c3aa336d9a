"""Pictures of every screen in every state: `python -m tests.ui.shots [part of a name ...]`.

Light and dark, German and English, at 100 % and at 200 %. One process for each language and scale, all at once; in
each of them a scene is made once and looked at in both themes.
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
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import qasync
from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from desktop.ui.frame.screen_stack import ScreenStack
from desktop.ui.kit.language import install_language
from desktop.ui.kit.theme import Theme, apply_theme
from tests import vaults
from tests.ui.scenes import SCENES, Scene
from tests.ui.windows import LOOK

BUILD = Path(__file__).resolve().parents[2] / "build" / "shots"
SCREEN = (1440, 900)
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
JOBS = tuple((language, scale) for scale in (2, 1) for language in ("en", "de"))
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


async def take(scene: Scene, wanted: dict[Path, tuple[Theme, tuple[int, int]]]) -> None:
    """Make a scene, and save it in every wanted look."""
    themes = sorted(THEMES, key=lambda theme: theme.value != LOOK["theme"])  # to dress everything anew is dear
    looks = sorted(wanted.items(), key=lambda look: themes.index(look[1][0]))
    with tempfile.TemporaryDirectory(prefix="contactsync-shots-") as folder:
        async with scene(Path(folder)) as widget:
            for path, (theme, size) in looks:
                look_like(widget, theme)
                widget.resize(*size)
                widget.show()
                await still(widget)
                top = QApplication.activeModalWidget() or widget
                picture = top.grab()
                menus = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu))
                for menu in (one for one in menus if one.isVisible()):
                    with QPainter(picture) as painter:
                        painter.drawPixmap(top.mapFromGlobal(menu.pos()), menu.grab())
                if not picture.save(str(path), "PNG", _QUICK):
                    raise OSError(f"{path.name} could not be saved")
            widget.hide()


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


def take_all(language: str, scale: int, words: Sequence[str]) -> int:
    """Take the pictures of one language at one scale, in this process; returns how many."""
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
        for scene_name, scene in in_order(language, scale):
            wanted = wanted_of(scene_name, language, scale, words)
            if wanted:
                began = perf_counter()
                try:
                    loop.run_until_complete(take(scene, wanted))
                except Exception:
                    print(f"{scene_name} failed\n{traceback.format_exc()}", file=sys.stderr)
                    continue
                taken += len(wanted)
                if os.environ.get("SHOTS_TIMES"):
                    print(f"{perf_counter() - began:6.2f} s  {scene_name}", file=sys.stderr)
    return taken


def in_order(language: str, scale: int) -> list[tuple[str, Scene]]:
    """Return all scenes; each process begins elsewhere, so that a large vault is made by one and copied by the others."""
    scenes = list(SCENES.items())
    first = JOBS.index((language, scale)) * len(scenes) // len(JOBS)
    return scenes[first:] + scenes[:first]


def wanted_of(
    scene_name: str, language: str, scale: int, words: Sequence[str]
) -> dict[Path, tuple[Theme, tuple[int, int]]]:
    """Return the pictures that are wanted of a scene, with theme and size of each."""
    looks = ((name, size, theme) for name, size in sizes_of(scene_name).items() for theme in THEMES)
    files = {file_name(name, theme, language, scale): (theme, size) for name, size, theme in looks}
    return {BUILD / file: look for file, look in files.items() if not words or any(word in file for word in words)}


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def screen_file(scale: int, folder: Path = BUILD) -> Path:
    """Describe a screen: on the one that Qt would make up, 800 by 800, no dialog has its size at 200 %."""
    path = folder / f"screen-{scale * 100}.json"
    wide, high = (edge * scale for edge in SCREEN)
    screen = {"name": "shots", "x": 0, "y": 0, "width": wide, "height": high, "logicalDpi": 96, "logicalBaseDpi": 96}
    path.write_text(json.dumps({"screens": [screen | {"dpr": 1}]}), "utf-8")
    return path


def in_process(language: str, scale: int, words: Sequence[str], kept: str) -> int:
    """Take the pictures of one language at one scale in a process of its own; returns how many. Vaults lie in `kept`."""
    command = [sys.executable, "-m", "tests.ui.shots", f"--part={language}-{scale}", *words]
    platform = f"offscreen:configfile={screen_file(scale)}"
    environment = {**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": platform, vaults.SHARED: kept}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.split()
    return int(lines[-1]) if lines and lines[-1].isdigit() else 0


def main(arguments: list[str]) -> int:
    """Take all pictures, or those whose names hold one of the words."""
    BUILD.mkdir(parents=True, exist_ok=True)
    if arguments and arguments[0].startswith("--part="):
        language, scale = arguments[0].removeprefix("--part=").split("-")
        print(take_all(language, int(scale), arguments[1:]))
        return 0
    began = perf_counter()
    expected = sum(len(wanted_of(name, *job, arguments)) for name in SCENES for job in JOBS)
    with tempfile.TemporaryDirectory(prefix="contactsync-vaults-") as kept, ThreadPoolExecutor(AT_ONCE) as pool:
        taken = sum(pool.map(lambda job: in_process(*job, arguments, kept), JOBS))
    if missing := expected - taken:
        print(f"{missing} pictures are missing", file=sys.stderr)
    print(f"{taken} pictures in {perf_counter() - began:.0f} s in {BUILD}")
    return 0 if taken and not missing else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
