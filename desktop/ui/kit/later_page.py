"""The place of a page that is made later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget


class LaterPage(QWidget):
    """Makes its page once: when it is asked for. `made(QWidget)` once it is there, before it is shown."""

    made = Signal(object)

    def __init__(self, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def is_there(self) -> bool:
        """Whether the page was made."""
        return self._page is not None

    @property
    def page(self) -> QWidget:
        """The page, made now where it was not."""
        if self._page is None:
            self._page = self._make()
            self._column.addWidget(self._page)
            self.made.emit(self._page)
        return self._page

    def make(self) -> None:
        """See that the page is there."""
        _ = self.page
