"""A line that says what was just removed, with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence

from desktop.ui.kit.icon_button import IconButton
from desktop.ui.kit.screen_parts import Notice, Tone


class UndoNotice(Notice):
    """Stays until the removal is taken back, or the line is closed."""

    def __init__(self, name: str, undo: str, on_undo: Callable[[], object], on_close: Callable[[], object]) -> None:
        super().__init__(name, Tone.NOTE, undo, on_undo)
        native = QKeySequence.SequenceFormat.NativeText
        if self.retry is not None:
            self.retry.setToolTip(QKeySequence(QKeySequence.StandardKey.Undo).toString(native))
        self.add(IconButton("close", self.tr("Close"), f"{name}_close", on_close, edge=16))
