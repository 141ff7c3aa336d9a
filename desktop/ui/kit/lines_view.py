"""Lines about one thing as one list: arrows go from line to line, Ctrl+C copies, Enter follows a line that leads on."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.line import Line
from desktop.ui.kit.plain_text import laid_out
from desktop.ui.kit.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE, _ABOVE, _ICON, _GAP = 6, 5, 16, 8
_CLOSE = 2
"""Air above and below a line of a text."""


class LinesModel(QAbstractListModel):
    """The lines as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show others."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a line says."""
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return plain_tip(line.spoken) if role == Qt.ItemDataRole.ToolTipRole else None


class LineDelegate(QStyledItemDelegate):
    """Draws plain text that wraps anywhere: an address without a space is never cut.

    `side` is the air beside a line, `above` that above and below it; without any beside it, the line where the keyboard
    is has a line below in place of a frame, which would touch the words.
    """

    def __init__(self, parent: QObject, side: int = _SIDE, above: int = _ABOVE) -> None:
        super().__init__(parent)
        self._side = side
        self._above = above

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: as high as what is written in the width of the view."""
        line, view = index.data(LINE_ROLE), option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 240
        room = width - 2 * self._side - (_ICON + _GAP if line.icon_name else 0)
        parts = (part for part in (line.label, line.text, line.note) if part)
        return QSize(width, sum(laid_out(part, option.font, room)[1] for part in parts) + 2 * self._above)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one line."""
        line, palette, role = index.data(LINE_ROLE), option.palette, QPalette.ColorRole
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, area)
        left, top = area.left() + self._side, area.top() + self._above
        if line.icon_name:
            ink = palette.color(role.PlaceholderText)
            paint_icon(painter, QRectF(left, top + 1, _ICON, _ICON), line.icon_name, ink)
            left += _ICON + _GAP
        inks = (role.PlaceholderText, role.Link if line.payload is not None else role.Text, role.PlaceholderText)
        for part, used in zip((line.label, line.text, line.note), inks, strict=True):
            if part:
                layout, height = laid_out(part, option.font, int(area.right() - self._side - left))
                painter.setPen(palette.color(used))
                layout.draw(painter, QRectF(left, top, 1, 1).topLeft())
                top += height
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        view, state = option.widget, option.state
        is_current = bool(state & option.state.State_Selected) and view is not None and view.hasFocus()
        if not is_current and not state & option.state.State_MouseOver:
            return
        role = QPalette.ColorRole
        if not self._side:
            if is_current:
                painter.fillRect(
                    QRectF(area.left(), area.bottom() - 1, area.width(), 2), option.palette.color(role.Link)
                )
            return
        painter.setPen(QPen(option.palette.color(role.Link), 2) if is_current else Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(role.AlternateBase))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)


class LinesView(QListView):
    """`followed(payload)` for a line that leads on. As high as its lines, `tallest` at most; then it scrolls."""

    followed = Signal(object)

    def __init__(
        self, name: str, title: str, *, tallest: int = 100_000, is_flush: bool = False, is_close: bool = False
    ) -> None:
        """A flush one begins where the words around it do; in a close one the lines stand as in a text."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._lines = LinesModel(self)
        self._tallest = tallest
        self.setModel(self._lines)
        self.setItemDelegate(LineDelegate(self, 0 if is_flush else _SIDE, _CLOSE if is_close else _ABOVE))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; border: 0; padding: 0; }")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self._follow)
        self._fit()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show others; the same ones again leave the current line alone."""
        if tuple(lines) != self._lines.lines:
            self._lines.set_lines(lines)
            self._fit()

    def _fit(self) -> None:
        height = sum(self.sizeHintForRow(row) for row in range(min(len(self.lines), 200)))
        self.setFixedHeight(min(height, self._tallest) + 2)
        is_cut = height > self._tallest or len(self.lines) > 200
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if is_cut else policy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width wraps otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: Tab comes to a line, not to nothing."""
        super().focusInEvent(event)
        is_by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if self.lines and not is_by_mouse and not self.selectionModel().hasSelection():
            at = self.currentIndex()  # Qt made a line the current one, and did not choose it: nothing would show it
            self.setCurrentIndex(at if at.isValid() else self._lines.index(0))
        self._bring_into_sight()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: the keys went on to another line."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Scroll what the list lies in: it is as high as its lines, and does not scroll itself."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is not None and page is not None and self.currentIndex().isValid():
            line = self.visualRect(self.currentIndex())
            at = self.viewport().mapTo(page, line.center())
            above.ensureVisible(0, at.y(), 0, line.height() // 2 + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of a line."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: copy a line, or all."""
        is_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_keyboard else self.indexAt(event.pos())
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = menu.addAction(self.tr("Copy"), lambda: self.copy(index))
        one.setEnabled(index.isValid())
        menu.addAction(self.tr("Copy all"), self.copy_all)
        where = self.visualRect(index).bottomLeft() if is_keyboard else event.pos()
        menu.popup(self.viewport().mapToGlobal(where))

    def copy(self, index: QModelIndex) -> None:
        """Put what a line says on the clipboard."""
        if index.isValid():
            QGuiApplication.clipboard().setText(_copied(self.lines[index.row()]))

    def copy_all(self) -> None:
        """Put all lines on the clipboard, with their labels."""
        texts = (f"{one.label}: {_copied(one)}" if one.label else _copied(one) for one in self.lines)
        QGuiApplication.clipboard().setText("\n".join(texts))

    def _follow(self, index: QModelIndex) -> None:
        if index.isValid() and (payload := self.lines[index.row()].payload) is not None:
            self.followed.emit(payload)


def pasteable(text: str) -> str:
    """Return text for the clipboard: without characters that would act where it is pasted."""
    visible = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return "".join(c for c in visible if unicodedata.category(c) not in ("Cf", "Cs"))


def _copied(line: Line) -> str:
    return pasteable(line.copied or line.text)
