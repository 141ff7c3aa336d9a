"""The table of what is stored: one row for each category, in two lines, with its numbers and its rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.model.privacy import Category, Holding
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.line_table import LineView, calm
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title, category_what, category_why, size_text
from desktop.ui.kit.tips import plain_tip
from desktop.ui.privacy.words import category_brief, hold_sentence, kept_text, next_text

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_ROW = 48
_ICON = 14
_LEFT, _RIGHT = 6, 12
"""Air beside what stands in a cell."""
_LEAST_TITLE, _GOOD_TITLE = 148, 270
"""What titles need, and what the words below them want before further columns are shown."""
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """The columns from left to right."""

    TITLE = 0
    ENTRIES = 1
    SIZE = 2
    OLDEST = 3
    PERIOD = 4
    NEXT = 5


_WIDTHS = {Column.ENTRIES: 80, Column.SIZE: 84, Column.OLDEST: 100, Column.PERIOD: 118, Column.NEXT: 120}
_DISPENSABLE = (Column.OLDEST, Column.SIZE)
"""What gives way in a narrow window, in this order; the card beside the table says it too."""


class HoldingsModel(QAbstractTableModel):
    """Rows are categories in their own order, which never changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holdings: tuple[Holding, ...] = ()
        self._uncounted: Collection[Category] = frozenset()

    def set_holdings(self, holdings: Sequence[Holding], uncounted: Collection[Category] = frozenset()) -> None:
        """Show other numbers; of those in `uncounted` nobody knows them yet."""
        new = tuple(holdings)
        if new == self._holdings and uncounted == self._uncounted:
            return
        self._uncounted = uncounted
        if [one.category for one in new] == [one.category for one in self._holdings]:
            self._holdings = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._holdings = new
        self.endResetModel()

    def holding(self, row: int) -> Holding | None:
        """Return what a row shows."""
        return self._holdings[row] if 0 <= row < len(self._holdings) else None

    def row_of(self, category: Category) -> int:
        """Return the row of a category, -1 where there is none."""
        return next((row for row, one in enumerate(self._holdings) if one.category is category), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many categories."""
        return 0 if parent.isValid() else len(self._holdings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a cell says."""
        holding = self.holding(index.row())
        if holding is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            is_unknown = holding.category in self._uncounted and column in (Column.ENTRIES, Column.SIZE, Column.OLDEST)
            return "…" if is_unknown else _text(holding, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_hint(holding, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.TITLE:
            return f"{category_title(holding.category)}: {category_what(holding.category)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(Column(section))
        return int(_alignment(Column(section))) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _title(column: Column) -> str:
    return {
        Column.TITLE: translate("Privacy", "What is stored"),
        Column.ENTRIES: translate("Privacy", "Entries"),
        Column.SIZE: translate("Privacy", "Size"),
        Column.OLDEST: translate("Privacy", "Oldest"),
        Column.PERIOD: translate("Privacy", "Kept for"),
        Column.NEXT: translate("Privacy", "Next deletion"),
    }[column]


def _text(holding: Holding, column: Column) -> str:
    if column is Column.ENTRIES:
        return number_text(holding.entries)
    if column is Column.SIZE:
        return size_text(holding.size_bytes) if holding.entries else "–"
    if column is Column.OLDEST:
        return day_text(holding.oldest) if holding.oldest is not None else "–"
    if column is Column.PERIOD:
        return kept_text(holding)
    return next_text(holding) if column is Column.NEXT else category_title(holding.category)


def _hint(holding: Holding, column: Column) -> str:
    if column is Column.NEXT and holding.hold is not None:
        return hold_sentence(holding.hold)
    if column is Column.TITLE:
        return f"{category_what(holding.category)}\n{category_why(holding.category)}"
    return _text(holding, column)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    return _NUMBERS if column in (Column.ENTRIES, Column.SIZE) else _WORDS


class CellDelegate(QStyledItemDelegate):
    """Words with air around; the title, below it faintly what it is as far as there is room, a lock before a hold."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a cell."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the whole row is chosen
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        model = index.model()
        holding = model.holding(index.row()) if isinstance(model, HoldingsModel) else None
        if holding is None:
            return
        painter.save()
        column = Column(index.column())
        area = QRectF(option.rect).adjusted(_LEFT, 0, -_RIGHT, 0)
        if column is Column.TITLE:
            self._paint_title(painter, option, area, holding)
        else:
            is_held = column is Column.NEXT and holding.hold is not None
            self._paint_words(painter, option, area, words, _alignment(column), is_held=is_held)
        painter.restore()

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF, holding: Holding) -> None:
        role = QPalette.ColorRole
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(option.palette.color(role.Text if holding.entries else role.PlaceholderText))
        half = area.height() / 2
        room = int(area.width())
        top = QRectF(area.left(), area.top() + 2, area.width(), half - 2)
        title = painter.fontMetrics().elidedText(category_title(holding.category), Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), title)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(role.PlaceholderText))
        what = painter.fontMetrics().elidedText(category_brief(holding.category), Qt.TextElideMode.ElideRight, room)
        below = QRectF(area.left(), area.top() + half, area.width(), half - 2)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), what)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRectF,
        words: str,
        alignment: Qt.AlignmentFlag,
        *,
        is_held: bool,
    ) -> None:
        ink = option.palette.color(QPalette.ColorRole.Text)
        if is_held:
            place = QRectF(area.left(), area.top() + (area.height() - _ICON) / 2, _ICON, _ICON)
            paint_icon(painter, place, "lock", ink)
            area.setLeft(area.left() + _ICON + 4)
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, int(alignment), shown)


class HoldingsView(LineView):
    """`chosen(Category)` when another row is chosen by mouse or keys."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(Column.TITLE, _LEAST_TITLE)
        self._rows = HoldingsModel(self)
        self._is_showing = False
        calm(self, self._rows, "privacy_table", translate("Privacy", "What is stored"))
        self.verticalHeader().setDefaultSectionSize(_ROW)
        delegate = CellDelegate(self)
        self.setItemDelegate(delegate)
        self.horizontalHeader().setStyleSheet(f"QHeaderView::section {{ padding: 8px {_RIGHT}px 8px {_LEFT}px; }}")
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, max(width, self.horizontalHeader().sectionSizeHint(column)))

    def show_holdings(
        self, holdings: Sequence[Holding], chosen: Category, uncounted: Collection[Category] = frozenset()
    ) -> None:
        """Show what is stored, and which row is looked at."""
        self._is_showing = True
        try:
            self._rows.set_holdings(holdings, uncounted)
            row = self._rows.row_of(chosen)
            if row >= 0 and row != self.currentIndex().row():
                self.setCurrentIndex(self._rows.index(row, 0))
        finally:
            self._is_showing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: another row is chosen."""
        super().currentChanged(current, previous)
        holding = self._rows.holding(current.row())
        if holding is not None and not self._is_showing and current.row() != previous.row():
            self.chosen.emit(holding.category)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow window the columns go that the card beside the table says too."""
        room = self.viewport().width() - _GOOD_TITLE - sum(_WIDTHS.values())
        for column in _DISPENSABLE:
            self.setColumnHidden(column, room < 0)
            room += _WIDTHS[column] if room < 0 else 0
        super().resizeEvent(event)
