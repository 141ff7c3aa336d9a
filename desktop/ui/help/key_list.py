"""The list of all keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.frame.places import Place, place_title
from desktop.ui.help.keys import keys_of, window_keys
from desktop.ui.help.panel import key_lines
from desktop.ui.kit.dialog import Dialog, close_row
from desktop.ui.kit.screen_parts import heading
from desktop.ui.kit.text_scroll import AIR, INSIDE, TextScroll

_KEYS = 180


class KeyList(Dialog):
    """Shows the keys of every screen; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key_list")
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(INSIDE)
        inner.setSpacing(12)
        inner.addWidget(heading(self.tr("Everywhere"), "key_list_window", grow=1.05))
        inner.addLayout(key_lines(window_keys(), "key_list_window", _KEYS))
        for place in Place:
            keys = keys_of(place)
            if keys:
                inner.addSpacing(8)
                inner.addWidget(heading(place_title(place), f"key_list_{place.value}", grow=1.05))
                inner.addLayout(key_lines(keys, f"key_list_{place.value}", _KEYS))
        inner.addStretch(1)
        scroll = TextScroll("key_list_scroll", self.tr("All keys"))
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - AIR, 24, 24 - AIR, 20)
        column.setSpacing(12)
        title = heading(self.tr("Keys"), "key_list_title")
        title.setContentsMargins(AIR, 0, AIR, 0)
        close = close_row(self, self.tr("Close"), "key_list_close")
        close.setContentsMargins(AIR, 0, AIR, 0)
        column.addWidget(title)
        column.addWidget(scroll, 1)
        column.addWidget(close)
        scroll.setFocus()

    def sizeHint(self) -> QSize:
        """Qt: so that it fits into the smallest window."""
        return QSize(560, 560)
