"""The pages of the window with the help at their right: beside them where there is room, above them otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from desktop.ui.frame.places import Place
from desktop.ui.help.key_list import KeyList
from desktop.ui.help.panel import WIDTH, HelpPanel

BESIDE_FROM = 1280
"""A narrower window keeps its width for the page; the help then covers a part of it."""


class BesideHelp(QWidget):
    """`place` tells which screen the help is about, `None` for the start."""

    def __init__(self, pages: QStackedWidget, place: Callable[[], Place | None]) -> None:
        super().__init__()
        self._pages = pages
        self._place = place
        self._panel: HelpPanel | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(pages)
        pages.currentChanged.connect(self.show_place)

    def toggle(self) -> None:
        """Open the help and put the keyboard into it, or close it."""
        if self._panel is None:
            self._open().take_focus()
        else:
            self._close()

    def speak(self) -> None:
        """Make what is open anew, in the language of now."""
        if self._panel is not None:
            self._close()
            self._open()

    def show_place(self) -> None:
        """Show the page of the screen that is shown."""
        if self._panel is not None:
            self._panel.show_place(self._place())

    def list_keys(self) -> None:
        """Show the list of all keys."""
        if self.findChild(KeyList) is None:
            KeyList(self).open()

    def _open(self) -> HelpPanel:
        panel = self._panel = HelpPanel(self)
        panel.closed.connect(self._close)
        panel.keys_wanted.connect(self.list_keys)
        panel.show_place(self._place())
        self._settle()
        panel.show()
        return panel

    def _close(self) -> None:
        panel, self._panel = self._panel, None
        if panel is None:
            return
        at = QApplication.focusWidget()
        panel.hide()
        panel.deleteLater()
        self._settle()
        page = self._pages.currentWidget()
        if page is not None and at is not None and panel.isAncestorOf(at):
            page.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        is_beside = self._panel is not None and self.width() >= BESIDE_FROM
        self._row.setContentsMargins(0, 0, WIDTH if is_beside else 0, 0)
        if self._panel is not None:
            self._panel.setGeometry(QRect(self.width() - WIDTH, 0, WIDTH, self.height()))
            self._panel.raise_()
