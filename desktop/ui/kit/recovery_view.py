"""Shows a new recovery key: this once, to be printed or copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.card_frame import Ground
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.recovery_sheet import key_lines, print_recovery_key
from desktop.ui.kit.screen_parts import plain_label
from desktop.ui.kit.secret_clipboard import SECONDS, secret_clipboard

Print = Callable[[str, QWidget, Callable[[], object]], object]


class RecoveryKeyView(QWidget):
    """The key in two lines, `Print…` and `Copy`; `forget()` removes it from view and memory."""

    def __init__(self, name: str, print_key: Print = print_recovery_key) -> None:
        super().__init__()
        self.setObjectName(name)
        self._key = ""
        self._print_key = print_key
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self._lines = tuple(plain_label("", f"{name}_line_{number}") for number in (1, 2))
        frame = Ground()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 12, 12, 12)
        for label in self._lines:
            label.setFont(font)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            inside.addWidget(label)
        self._done = plain_label("", f"{name}_done", wraps=True, is_faint=True)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(1000 * SECONDS)
        self._back.timeout.connect(lambda: self._done.setText(""))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(labelled_button("print", self.tr("Print…"), f"{name}_print", self._on_print))
        buttons.addWidget(labelled_button("copy", self.tr("Copy"), f"{name}_copy", self._on_copy))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(frame)
        column.addLayout(buttons)
        column.addWidget(self._done)

    def show_key(self, key: str) -> None:
        """Show a key."""
        self._key = key
        for label, text in zip(self._lines, key_lines(key), strict=True):
            label.setText(text)
            label.setAccessibleName(self.tr("Recovery key: {text}").replace("{text}", text))
        self._done.setText("")

    def forget(self) -> None:
        """Remove it."""
        self._key = ""
        self._back.stop()
        for label in (*self._lines, self._done):
            label.setText("")
            label.setAccessibleName("")

    def _on_print(self) -> None:
        if self._key:
            text = self.tr("The sheet was given to the printer.")
            self._print_key(self._key, self, lambda: self._done.setText(text))

    def _on_copy(self) -> None:
        if self._key:
            secret_clipboard().copy(self._key)
            text = self.tr("Copied; in {number} seconds the clipboard is emptied.")
            self._done.setText(text.replace("{number}", str(SECONDS)))
            self._back.start()
