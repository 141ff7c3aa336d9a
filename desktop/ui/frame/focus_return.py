"""Puts the keyboard where it was, or to the main control of a screen, once the screen is there again."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.ui.frame.places import Place

LOOK_EVERY_MS = 50
LOOKS = 100
"""A screen reads before it shows its controls: for so long they are waited for, unless somebody moves on."""
_MAIN = {
    Place.DIRECTORY: "directory_search",
    Place.SETS: "sets_list",
    Place.REVIEW: "review_groups",
    Place.RUNS: "runs_list",
    Place.PRIVACY: "privacy_table",
    Place.SETTINGS: "settings_language",
}


class FocusReturn(QTimer):
    """Waits for one control of a screen; the main one, or what can be used, has the keyboard meanwhile."""

    def __init__(self, screen: QWidget, place: Place, name: str = "") -> None:
        """`name` is the object name of what had the keyboard before, "" for the main control."""
        super().__init__(screen)
        self._screen = screen
        self._names = (name, _MAIN[place]) if name else (_MAIN[place],)
        self._held = screen.window().focusWidget()
        self._looks = 0
        self.setInterval(LOOK_EVERY_MS)
        self.timeout.connect(self._look)
        self.start()
        self._look()

    def _look(self) -> None:
        self._looks += 1
        if self._has_left() or self._looks > LOOKS:
            self.stop()
            return
        found = [self._usable(name) for name in self._names]
        best = next((one for one in found if one is not None), None) or self._first() or self._screen
        if best is not self._held:
            best.setFocus()
            self._held = self._screen.window().focusWidget()
        if found[0] is not None:
            self.stop()

    def _has_left(self) -> bool:
        """Whether somebody went elsewhere meanwhile; where what had the keyboard went itself, Qt chose what has it."""
        is_there = self._held is not None and isValid(self._held) and self._held.isVisible()
        return is_there and self._screen.window().focusWidget() is not self._held

    def _usable(self, name: str) -> QWidget | None:
        widgets = self._screen.findChildren(QWidget, name)
        return next((one for one in widgets if one.isVisible() and one.isEnabled()), None)

    def _first(self) -> QWidget | None:
        """Return the first button or field of a screen that has none of these to show: an empty one says what to do."""
        one = self._screen.nextInFocusChain()
        while one is not None and self._screen.isAncestorOf(one):
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return one
            one = one.nextInFocusChain()
        return None
