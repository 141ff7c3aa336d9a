"""Pictures of every screen in every state, light and dark, German and English: `python -m tests.ui.shots [part of a name ...]`."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import qasync
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QMenu

from desktop.ui.kit.language import install_language
from desktop.ui.kit.theme import Theme, apply_theme
from tests.ui.scenes import SCENES, Scene
from tests.ui.windows import LOOK

BUILD = Path(__file__).resolve().parents[2] / "build" / "shots"
USUAL = (1280, 800)
SMALL = (960, 600)
"""The smallest size of the window; scenes whose name begins with one of `_ALSO_SMALL` are taken in it too."""
_ALSO_SMALL = ("window-", "start-microsoft", "start-create", "review-update", "runs-finished")


async def take(scene: Scene, path: Path, size: tuple[int, int]) -> None:
    """Show a scene, wait until it is still, and save it."""
    with tempfile.TemporaryDirectory(prefix="contactsync-shots-") as folder:
        async with scene(Path(folder)) as widget:
            widget.resize(*size)
            widget.show()
            await still()
            top = QApplication.activeModalWidget() or widget
            await still()
            picture = top.grab()
            for menu in (one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()):
                with QPainter(picture) as painter:
                    painter.drawPixmap(top.mapFromGlobal(menu.pos()), menu.grab())
            if not picture.save(str(path), "PNG"):
                raise OSError(f"{path.name} could not be saved")
            widget.hide()


def variants() -> Iterator[tuple[str, tuple[int, int], Scene]]:
    """Yield every scene with its name and size; with `QT_SCALE_FACTOR` set the names say so."""
    scale = os.environ.get("QT_SCALE_FACTOR", "")
    suffix = f"-{float(scale) * 100:.0f}" if scale else ""
    for name, scene in SCENES.items():
        yield f"{name}{suffix}", USUAL, scene
        if name.startswith(_ALSO_SMALL):
            yield f"{name}-small{suffix}", SMALL, scene


async def still() -> None:
    """Give timers, queries and layouts the time they need."""
    await asyncio.sleep(0.35)


def main(wanted: list[str]) -> int:
    """Take all pictures, or those whose names hold one of the words."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    BUILD.mkdir(parents=True, exist_ok=True)
    taken = 0
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        for language in ("en", "de"):
            install_language(app, language)
            for theme in (Theme.LIGHT, Theme.DARK):
                apply_theme(app, theme)
                LOOK.update(language=language, theme=theme.value)
                for name, size, scene in variants():
                    file = f"{name}-{theme.value}-{language}.png"
                    if not wanted or any(word in file for word in wanted):
                        loop.run_until_complete(take(scene, BUILD / file, size))
                        taken += 1
    print(f"{taken} pictures in {BUILD}")
    return 0 if taken else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
