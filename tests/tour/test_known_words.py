"""Lines of the off-screen platform that are left out, so that others are seen."""

from __future__ import annotations

import os
import subprocess
import sys

SAYING = """
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QLabel
from desktop.tour.known_words import without_known_words

app = QApplication([])
with without_known_words():
    label = QLabel("Hello")
    label.show()
    label.setMinimumSize(60, 40)
    label.raise_()
    qWarning("This plugin does not support what is asked")
    qWarning("wörd")
label.close()
qWarning("after")
"""


def test_only_what_is_known_of_the_platform_is_left_out() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}

    def said(program: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        return done.stderr.splitlines()

    others = ["This plugin does not support what is asked", "wörd", "after"]
    assert said(SAYING) == others
    everything = said(SAYING.replace("with without_known_words():", "if True:"))
    assert {line for line in everything if line not in others} == {
        "This plugin does not support propagateSizeHints()",
        "This plugin does not support raise()",
    }
    assert [line for line in everything if line in others] == others
