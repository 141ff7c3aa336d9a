"""The help beside the screen that is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.frame.places import Place
from desktop.ui.help.keys import Key, keys_of
from desktop.ui.help.pages import HelpPage, help_page
from desktop.ui.kit.icon_button import IconButton
from desktop.ui.kit.screen_parts import button, heading, plain_label
from desktop.ui.kit.text_scroll import AIR, INSIDE, TextScroll

translate = QCoreApplication.translate
WIDTH = 320
_KEYS = 120
_AIR = 4


class HelpPanel(QFrame):
    """`closed()` when it shall go, `keys_wanted()` for the list of all keys; Escape closes it."""

    closed = Signal()
    keys_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setAccessibleName(self.tr("Help"))
        self.setFixedWidth(WIDTH)
        self._title = heading("", "help_title")
        self._close = IconButton("close", self.tr("Close the help (F1)"), "help_close", self.closed.emit)
        self._all_keys = button(self.tr("All keys…"), "help_all_keys", self.keys_wanted.emit)
        self._scroll = TextScroll("help_scroll", self.tr("Text of the help"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        head = QHBoxLayout()
        head.setContentsMargins(AIR, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20 - AIR, 12, 12, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        below = QHBoxLayout()
        below.setContentsMargins(AIR, 0, 0, 0)
        below.addWidget(self._all_keys)
        below.addStretch(1)
        column.addLayout(below)

    def show_place(self, place: Place | None) -> None:
        """Show the page of a screen; `None` is the start."""
        page = help_page(place)
        self._title.setText(page.title)
        body = _body(page, keys_of(place))
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)  # the scroll area lets it have a ground of its own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Put the keyboard into the text, whose arrows scroll it."""
        self._scroll.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the ground, and a line at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawLine(self.rect().topLeft(), self.rect().bottomLeft())


def _body(page: HelpPage, keys: tuple[Key, ...]) -> QWidget:
    body = QWidget()
    body.setObjectName("help_body")
    column = QVBoxLayout(body)
    column.setContentsMargins(INSIDE)
    column.setSpacing(12)
    column.addWidget(plain_label(page.purpose, "help_purpose", wraps=True))
    column.addWidget(heading(translate("HelpPanel", "What to do"), "help_steps_title", grow=1.05))
    column.addLayout(_lines([(f"{number}.", step) for number, step in enumerate(page.steps, 1)], "help_step"))
    if page.good_to_know:
        column.addWidget(heading(translate("HelpPanel", "Good to know"), "help_notes_title", grow=1.05))
        column.addLayout(_lines([("•", note) for note in page.good_to_know], "help_note"))
    if keys:
        column.addWidget(heading(translate("HelpPanel", "Keys"), "help_keys_title", grow=1.05))
        column.addLayout(key_lines(keys, "help_key"))
    column.addStretch(1)
    return body


def _lines(lines: list[tuple[str, str]], name: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (sign, text) in enumerate(lines):
        grid.addWidget(plain_label(sign, is_faint=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain_label(_unbroken(text), f"{name}_{row}", wraps=True), row, 1)
    return grid


def _unbroken(text: str) -> str:
    """Return a text in which no line begins with the dots of a button's name."""
    return text.replace(" …", "\u00a0…")


def key_lines(keys: tuple[Key, ...], name: str, least: int = 0) -> QGridLayout:
    """Return keys with what they do, one below the other; the column of the keys is `least` wide."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setColumnMinimumWidth(0, least)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, key in enumerate(keys):
        shown = plain_label(key.shown, f"{name}_{row}", wraps=least == 0)
        font = shown.font()
        font.setBold(True)
        shown.setFont(font)
        if not least:  # beside a screen two keys stand below each other, and what they do has the room
            whole, *words = map(shown.fontMetrics().horizontalAdvance, (key.shown, *key.shown.split()))
            shown.setFixedWidth(min(max(_KEYS, *words), whole) + _AIR)
        grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain_label(key.does, wraps=True), row, 1)
    return grid
