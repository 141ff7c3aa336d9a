"""A row of widgets that goes on in the next line where the window is narrow."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """Lays its widgets out in reading order, each as large as it likes to be, centred in its line."""

    def __init__(self, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()
        self._changed()

    def take_all(self, keep: Collection[QWidget] = ()) -> None:
        """Remove every widget; all but those to `keep` are deleted."""
        for widget in self._widgets:
            if widget not in keep:
                widget.hide()
                widget.deleteLater()
        self._widgets = []
        self._changed()

    def _changed(self) -> None:
        """Lay out at this width; as high as the lines are, also where there are fewer than before."""
        height = self._place(self.width(), is_real=True)
        if self.minimumHeight() > height:
            self.setMinimumHeight(height)
        self.updateGeometry()

    def relayout(self) -> None:
        """Lay out again after a widget changed its size."""
        self._changed()

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the number of lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height at a width."""
        return self._place(width, is_real=False)

    def sizeHint(self) -> QSize:
        """Qt: as it is, or one line."""
        width = self.width() if self.width() > 1 else 600
        return QSize(width, self._place(width, is_real=False))

    def minimumSizeHint(self) -> QSize:
        """Qt: the widest widget."""
        widths = [widget.sizeHint().width() for widget in self._shown()]
        return QSize(max(widths, default=0), self._place(max(self.width(), 1), is_real=False))

    def event(self, event: QEvent) -> bool:
        """Qt: a widget may want another size, as when the program is dressed anew."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        height = self._place(self.width(), is_real=True)
        if height != self.height() or height < self.minimumHeight():
            self.setMinimumHeight(height)
            self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _place(self, width: int, *, is_real: bool) -> int:
        x = y = 0
        line: list[tuple[QWidget, QSize, int]] = []
        height = 0
        for widget in self._shown():
            size = widget.sizeHint().expandedTo(widget.minimumSize())
            size.setWidth(min(size.width(), max(width, 1)))
            if line and x + size.width() > width:
                self._settle(line, y, height, is_real=is_real)
                y += height + self._spacing
                x, height, line = 0, 0, []
            line.append((widget, size, x))
            x += size.width() + self._spacing
            height = max(height, size.height())
        self._settle(line, y, height, is_real=is_real)
        return y + height

    def _settle(self, line: list[tuple[QWidget, QSize, int]], y: int, height: int, *, is_real: bool) -> None:
        if not is_real:
            return
        for widget, size, x in line:
            widget.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
