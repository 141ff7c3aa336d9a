"""A list of entries of two lines each, one of them chosen: the history of runs, the people that were found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.kit.colour_dot import DOT
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.tips import plain_tip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_ROW = QSize(0, 52)
_MOST_MARKS = 4


class EntryModel(QAbstractListModel, Generic[T]):
    """`words` says an entry in two lines, `key` which one it is, whatever its words are.

    `colours` are those of the connections that it belongs to.
    """

    def __init__(
        self,
        words: Callable[[T], str],
        key: Callable[[T], object],
        colours: Callable[[T], Sequence[str]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._key = key
        self._colours = colours
        self._entries: tuple[T, ...] = ()

    def set_entries(self, entries: Sequence[T]) -> None:
        """Show others; where only their words changed, the place in the list stays."""
        new = tuple(entries)
        if new == self._entries:
            return
        if [self._key(one) for one in new] == [self._key(one) for one in self._entries]:
            self._entries = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._entries = new
        self.endResetModel()

    def key(self, index: Index) -> Any:
        """Return which entry stands in a row."""
        return self._key(self._entries[index.row()])

    def row_of(self, key: object) -> int:
        """Return the row of an entry, -1 where it is not shown."""
        return next((row for row, one in enumerate(self._entries) if self._key(one) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the words of an entry."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.SizeHintRole:
            return _ROW
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._words(self._entries[index.row()])
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.DecorationRole:
            colours = self._colours(self._entries[index.row()])[:_MOST_MARKS]
            return colour_icon(*colours, edge=DOT) if colours else None
        return None


class EntryDelegate(QStyledItemDelegate):
    """Draws the second line of an entry fainter than the first."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw an entry."""
        self.initStyleOption(option, index)
        style, view = option.widget.style(), option.widget
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
        # Qt writes lines of a text beneath each other with this mark between them.
        lines, option.text = option.text.replace("\u2028", "\n").split("\n"), ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        beside = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1  # as Qt keeps beside text
        area.adjust(beside, 0, -beside, 0)
        metrics, role = option.fontMetrics, QPalette.ColorRole
        high = metrics.lineSpacing()
        place = QRect(area.left(), area.top() + (area.height() - high * len(lines)) // 2, area.width(), high)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setFont(option.font)
        for number, line in enumerate(lines):
            painter.setPen(option.palette.color(role.PlaceholderText if number else role.Text))
            shown = metrics.elidedText(line, option.textElideMode, place.width())
            painter.drawText(
                place.translated(0, high * number), int(QStyle.visualAlignment(option.direction, side)), shown
            )
        painter.restore()


class EntryList(QListView, Generic[T]):
    """`chosen(object)`: the key of the entry that was chosen by mouse or keys."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        title: str,
        words: Callable[[T], str],
        key: Callable[[T], object],
        colours: Callable[[T], Sequence[str]],
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(DOT * _MOST_MARKS, DOT))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._entries: EntryModel[T] = EntryModel(words, key, colours, self)
        self._is_showing = False
        self.setModel(self._entries)
        self.setItemDelegate(EntryDelegate(self))

    def show_entries(self, entries: Sequence[T], chosen: object) -> None:
        """Show entries, the one of a key as chosen."""
        self._is_showing = True
        try:
            self._entries.set_entries(entries)
            row = self._entries.row_of(chosen)
            if row != self.currentIndex().row():
                self.setCurrentIndex(self._entries.index(row) if row >= 0 else QModelIndex())
        finally:
            self._is_showing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: another row is chosen."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_showing:
            self.chosen.emit(self._entries.key(current))
