"""The steps of a test, one below the other, as they end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.probe import ProbeResult
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.kind_badges import problem_ink
from desktop.ui.kit.probe_text import result_text
from desktop.ui.kit.screen_parts import plain_label, sentence

_EDGE = 18


class _Sign(QWidget):
    """A tick or a warning; what it says stands beside it in words."""

    def __init__(self, *, is_good: bool) -> None:
        super().__init__()
        self._is_good = is_good
        self.setFixedSize(QSize(_EDGE, _EDGE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        role = QPalette.ColorRole.Text
        ink = self.palette().color(role) if self._is_good else problem_ink(self.palette())
        paint_icon(QPainter(self), QRectF(self.rect()), "check" if self._is_good else "warning", ink)


class ProbeList(QWidget):
    """Shows what was tried so far; nothing while nothing was."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("probe")
        self.setAccessibleName(self.tr("What the test found"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(6)
        self._shown: tuple[ProbeResult, ...] = ()
        self.hide()

    def show_results(self, results: Sequence[ProbeResult]) -> None:
        """Show the steps; those that are shown already stay as they are."""
        if tuple(results[: len(self._shown)]) != self._shown:
            self._clear()
        for number, result in enumerate(results):
            if number >= len(self._shown):
                self._column.addWidget(_line(number, result))
        self._shown = tuple(results)
        self.setVisible(bool(results))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = ()


def _line(number: int, result: ProbeResult) -> QWidget:
    made = QWidget()
    made.setObjectName(f"probe_{number}")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(_Sign(is_good=result.error is None), 0, Qt.AlignmentFlag.AlignTop)
    text = result_text(result)
    if result.error is not None:
        text = f"{text}: {sentence(result.error)}"
    row.addWidget(plain_label(text, f"probe_{number}_text", wraps=True), 1)
    return made
