"""A filter button with a badge, a number and a word: pressed, it narrows what is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.kind_badges import EDGE, is_dark, paint_badge, tint

_HEIGHT = 32
_GAP = 6


class CountedPill(QAbstractButton):
    """Checkable; the frame grows thick and the word bold when it is pressed."""

    def __init__(self, kind: ChangeKind, word: Callable[[int], str], hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._word = word
        self._count = 0
        self._wide = 0
        self.setCheckable(True)
        self.setToolTip(hint)
        self.setObjectName(f"pill_{kind.value}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many changes there are; without any the pill can't be pressed."""
        self._count = count
        self.setText(f"{QLocale().toString(count)} {self._word(count)}")
        self.setAccessibleName(self.text())
        self.setEnabled(count > 0 or self.isChecked())
        self._wide = 0
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: room for the bold word, so that pressing moves nothing; measured once, a row asks many times."""
        if not self._wide:
            font = self.font()
            font.setBold(True)
            self._wide = QFontMetrics(font).horizontalAdvance(self.text()) + EDGE + 3 * _GAP + 6
        return QSize(self._wide, _HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the font may be another one."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._wide = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        colours = tint(self.kind, palette)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        frame = palette.color(QPalette.ColorRole.Mid)
        if self.isChecked():
            painter.setBrush(colours.ground)
            frame = colours.ink
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        else:
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
        if self.hasFocus():
            frame = palette.color(QPalette.ColorRole.Link)
        pen = painter.pen()
        pen.setColor(frame)
        pen.setWidthF(2.0 if self.isChecked() or self.hasFocus() else 1.0)
        painter.setPen(pen)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.drawRoundedRect(area, _HEIGHT / 2 - 1, _HEIGHT / 2 - 1)
        if self.isChecked() and self.hasFocus():  # the frame alone would say no more than that it is pressed
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), _HEIGHT / 2 - 4, _HEIGHT / 2 - 4)
        paint_badge(painter, QRectF(_GAP + 2, (self.height() - EDGE) / 2, EDGE, EDGE), self.kind, palette)
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setOpacity(1.0)  # that there are none of a kind is worth reading too
        word = QPalette.ColorRole.Text if self.isEnabled() else QPalette.ColorRole.PlaceholderText
        painter.setPen(colours.ink if self.isChecked() and not is_dark(palette) else palette.color(word))
        text = QRectF(self.rect()).adjusted(EDGE + 2 * _GAP, 0, -_GAP - 2, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self.text())
