"""How pictures are taken: a window on the screen of 200 % is the one of 100 %, in twice as many pixels."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop.ui.kit.theme import Theme
from tests.ui.shots import SCALES, Look, in_turn, screens
from tests.ui.windows import LOOK

ROOT = Path(__file__).resolve().parents[2]
MOVED = """
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea
from tests.ui.shots import bring_to, picture_of, screen_of

class Told(QObject):
    sizes = []
    def eventFilter(self, widget, event):
        if event.type() == QEvent.Type.Resize:
            self.sizes.append(event.size().toTuple())
        return False

app = QApplication([])
area = QScrollArea()
area.setWidget(QLabel("\\n".join(map(str, range(200)))))
area.resize(300, 200)
area.show()
app.processEvents()
area.verticalScrollBar().setValue(1000)
menu = QMenu(area)
menu.addAction("Open")
menu.popup(area.mapToGlobal(area.rect().center()))
told = Told()
area.installEventFilter(told)
for scale, size in ((1, (300, 200)), (2, (300, 200)), (2, (260, 180)), (1, (260, 180))):
    bring_to(screen_of(scale), area, size)
    app.processEvents()
    picture, place = picture_of(area), area.mapFromGlobal(menu.pos()).toTuple()
    print(picture.size().toTuple(), area.verticalScrollBar().value(), place, menu.devicePixelRatio())
print(told.sizes)
"""


def test_windows_go_to_the_other_screen_and_back_as_they_are(tmp_path: Path) -> None:
    environment = {**os.environ, **screens(SCALES, tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", MOVED]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    *looks, sizes = done.stdout.splitlines()
    assert looks == [
        "(300, 200) 1000 (149, 99) 1.0",
        "(600, 400) 1000 (149, 99) 2.0",
        "(520, 360) 1000 (149, 99) 2.0",
        "(260, 180) 1000 (149, 99) 1.0",
    ], done.stderr
    assert sizes == "[(260, 180)]"  # nothing was laid out in half the size or the double one


def test_the_colours_change_once_and_the_window_goes_to_the_other_screen_once() -> None:
    def look(theme: Theme, scale: int) -> Look:
        return Look(theme, scale, (1280, 800))

    looks = [look(theme, scale) for theme in (Theme.DARK, Theme.LIGHT) for scale in SCALES]
    now, other = Theme(LOOK["theme"]), Theme.DARK if LOOK["theme"] == "light" else Theme.LIGHT
    turns = [one for _, one in in_turn({Path(f"{number}"): one for number, one in enumerate(looks)})]
    assert turns == [look(now, 1), look(now, 2), look(other, 2), look(other, 1)]
