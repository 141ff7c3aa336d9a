"""The steps of setting a tenant up: what each does and why, before it is done, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.model.tenant_setup import SetupEnd, SetupResult, SetupStep
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.kind_badges import problem_ink
from desktop.ui.kit.screen_parts import plain_label, sentence
from desktop.ui.kit.setup_text import setup_end_text, setup_hint, setup_step_reason, setup_step_text

_EDGE = 22


class _Sign(QWidget):
    """The number of a step, then a tick or a warning; what it says stands beside it in words."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._end: SetupEnd | None = None
        self.setFixedSize(QSize(_EDGE, _EDGE))

    def show_end(self, end: SetupEnd | None) -> None:
        """Show what came of the step, `None` for nothing yet."""
        self._end = end
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._end is None:
            painter.setPen(self.palette().color(role.Mid))
            painter.drawEllipse(area)
            painter.setPen(self.palette().color(role.PlaceholderText))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._number))
            return
        is_good = self._end in (SetupEnd.DONE, SetupEnd.THERE)
        ink = self.palette().color(role.Text) if is_good else problem_ink(self.palette())
        paint_icon(painter, area.adjusted(1, 1, -1, -1), "check" if is_good else "warning", ink)


class SetupList(QWidget):
    """All steps, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("set_up_steps")
        self.setAccessibleName(self.tr("What is done, in this order"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._signs: dict[SetupStep, _Sign] = {}
        self._titles = {}
        self._notes = {}
        for number, step in enumerate(SetupStep):
            sign = self._signs[step] = _Sign(number + 1)
            title = self._titles[step] = plain_label(setup_step_text(step), f"set_up_{step.value}", wraps=True)
            title.setContentsMargins(0, (_EDGE - title.fontMetrics().height()) // 2, 0, 0)  # level with its sign
            note = self._notes[step] = plain_label("", f"set_up_{step.value}_note", wraps=True, is_faint=True)
            grid.addWidget(sign, 3 * number, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(title, 3 * number, 1)
            grid.addWidget(note, 3 * number + 1, 1)
            grid.setRowMinimumHeight(3 * number + 2, 6)
        self.show_results(())

    def show_results(self, results: Sequence[SetupResult]) -> None:
        """Show what came of the steps so far; of the others, why they are needed."""
        found: Mapping[SetupStep, SetupResult] = {result.step: result for result in results}
        for step in SetupStep:
            result = found.get(step)
            self._signs[step].show_end(result.end if result is not None else None)
            title = setup_step_text(step)
            self._titles[step].setText(f"{title}: {setup_end_text(result.end)}" if result is not None else title)
            self._notes[step].setText(_note(step, result))
            self._notes[step].setVisible(bool(self._notes[step].text()))


def _note(step: SetupStep, result: SetupResult | None) -> str:
    if result is None:
        return setup_step_reason(step)
    if result.error is not None and result.end in (SetupEnd.FAILED, SetupEnd.SIGN_IN):
        return f"{sentence(result.error)} {setup_hint(result)}".rstrip()
    return setup_step_reason(step) if result.end is SetupEnd.COLLEAGUE else ""
