"""The screens of a window, one in a turn of the loop: first the one that is looked at, later the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.frame.places import Place

FIRST_AFTER_MS, NEXT_AFTER_MS = 60, 10
"""First the screen that is looked at asks for what it shows, and paints it; keys and clicks come in between."""


@runtime_checkable
class InParts(Protocol):
    """A screen with pages that are made when they are looked at, or else in turns of their own."""

    @property
    def is_whole(self) -> bool:
        """Whether every page is there."""

    def make_part(self) -> None:
        """Make one that is missing."""


class ScreenStack(QStackedWidget):
    """Makes each screen once: when it is asked for, or else a moment after the first one is shown; then their pages.

    `made(Place)` once a screen is there, before it is shown. Making all of them at once would hold the window for half
    a second.
    """

    made = Signal(object)

    def __init__(self, screens: Mapping[Place, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._screens = screens
        self._made: dict[Place, QWidget] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._make_next)

    def screen_of(self, place: Place) -> QWidget:
        """Return a screen, made now where it was not."""
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._screens[place]()
            self.addWidget(found)
            self.made.emit(place)
        return found

    @property
    def there(self) -> Mapping[Place, QWidget]:
        """What was made so far."""
        return self._made

    @property
    def is_whole(self) -> bool:
        """Whether every screen is there, with all its pages."""
        return len(self._made) == len(self._screens) and not self._in_parts()

    def _in_parts(self) -> list[InParts]:
        return [one for one in self._made.values() if isinstance(one, InParts) and not one.is_whole]

    def show_place(self, place: Place) -> None:
        """Show a screen, and make what is missing soon."""
        self.setCurrentWidget(self.screen_of(place))
        if not self._later.isActive() and not self.is_whole:
            self._later.start(FIRST_AFTER_MS)

    def _make_next(self) -> None:
        missing = [place for place in self._screens if place not in self._made]
        if missing:
            self.screen_of(missing[0])
        elif in_parts := self._in_parts():
            in_parts[0].make_part()
        if not self.is_whole:
            self._later.start(NEXT_AFTER_MS)
