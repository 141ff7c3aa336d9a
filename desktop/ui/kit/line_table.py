"""A calm table of lines, read-only: mailboxes, failures, certificates, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.ui.kit.tips import plain_tip

T = TypeVar("T")
V = TypeVar("V", bound=QTableView)
Index = QModelIndex | QPersistentModelIndex
Column = tuple[str, Callable[[T], str]]
_LEAST_WIDE = 230
_ROW = 30
_MOST_LINES = 8
"""A row is not higher, however much a service has to say."""
_ABOVE_AND_BELOW = 14


class LineTable(QAbstractTableModel, Generic[T]):
    """Lines as text, one function for each column; `key` tells which line is which when they are sorted anew.

    `numbers` are the columns whose digits stand below each other, at the right.
    """

    def __init__(
        self,
        columns: Sequence[Column[T]],
        parent: QObject | None = None,
        key: Callable[[T], object] | None = None,
        *,
        numbers: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self._numbers = frozenset(numbers)
        self._key = key
        self._columns = tuple(columns)
        self._lines: tuple[T, ...] = ()

    def set_titles(self, titles: Sequence[str]) -> None:
        """Call the columns something else."""
        if titles != [title for title, _ in self._columns]:
            self._columns = tuple((title, say) for title, (_, say) in zip(titles, self._columns, strict=True))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def set_lines(self, lines: Sequence[T]) -> None:
        """Show other lines; with a key and as many lines, what is chosen stays chosen wherever its line is now.

        Lines that only come at the end leave choice and place as they are.
        """
        new = tuple(lines)
        if new == self._lines:
            return
        if self._key is not None and len(new) == len(self._lines):
            self._move(new, self._key)
            return
        if self._lines and new[: len(self._lines)] == self._lines:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(new) - 1)
            self._lines = new
            self.endInsertRows()
            return
        self.beginResetModel()
        self._lines = new
        self.endResetModel()

    def _move(self, new: tuple[T, ...], key: Callable[[T], object]) -> None:
        self.layoutAboutToBeChanged.emit()
        rows = {key(line): row for row, line in enumerate(new)}
        before = self.persistentIndexList()
        after = []
        for index in before:
            row = rows.get(key(self._lines[index.row()]), -1)
            after.append(self.createIndex(row, index.column()) if row >= 0 else QModelIndex())
        self._lines = new
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def line(self, row: int) -> T | None:
        """Return the line of a row, `None` where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the text of a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.isValid():
            return self._alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        text = self._columns[index.column()][1](self._lines[index.row()])
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][0]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return self._alignment(section)
        return None

    def _alignment(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class CalmDelegate(QStyledItemDelegate):
    """Draws no frame around one cell: whole rows are chosen, and the frame of the table says where the keyboard is."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: what the style needs to know."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class LineView(QTableView):
    """One column takes the room that is left, but never less than its words need.

    In a narrow window the spare columns give way to it, then it scrolls sideways.
    """

    def __init__(self, wide: int, least: int = _LEAST_WIDE, spare: Sequence[int] = ()) -> None:
        """`wide` is the column, `least` what its words need, `spare` what one can do without beside them."""
        super().__init__()
        self._wide = wide
        self._least = least
        self._spare = dict.fromkeys(spare, 0)
        self._is_fitting = False
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().sectionResized.connect(self._on_section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: whoever comes by Tab sees in which row the arrows begin."""
        super().focusInEvent(event)
        is_by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if is_by_tab and not self.selectionModel().hasSelection() and self.model().rowCount():
            self.selectRow(max(self.currentIndex().row(), 0))

    def _on_section(self, section: int, _old: int, _new: int) -> None:
        if section != self._wide and not self._is_fitting:
            self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        for one in self._spare:
            if not header.isSectionHidden(one):
                self._spare[one] = header.sectionSize(one)
        fixed = (one for one in range(header.count()) if one != self._wide and one not in self._spare)
        room = self.viewport().width() - sum(header.sectionSize(one) for one in fixed)
        beside = sum(self._spare.values())
        is_narrow = room - beside < self._least
        is_other = any(header.isSectionHidden(one) is not is_narrow for one in self._spare)
        self._is_fitting = True
        for one in self._spare:
            header.setSectionHidden(one, is_narrow)
        self._is_fitting = False
        header.resizeSection(self._wide, max(self._least, room if is_narrow else room - beside))
        if is_other:
            self.updateGeometries()  # else the scroll bar of the columns before stays for a moment


class WordsView(LineView):
    """Each row is as high as the words of its wide column need, so that nobody has to open them one by one."""

    def __init__(self, wide: int, spare: Sequence[int] = ()) -> None:
        super().__init__(wide, spare=spare)
        self._heights: dict[str, int] = {}
        self._measured_at = 0

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Qt: other lines."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(lambda: self._fit_rows())
            model.rowsInserted.connect(lambda _parent, first, last: self._fit_rows(first, last))

    def _fit(self) -> None:
        super()._fit()
        if self.columnWidth(self._wide) != self._measured_at:
            self._fit_rows()

    def _fit_rows(self, first: int = 0, last: int | None = None) -> None:
        model = self.model()
        width = self.columnWidth(self._wide)
        if width != self._measured_at:
            self._measured_at = width
            self._heights.clear()
        for row in range(first, model.rowCount() if last is None else last + 1):
            self.setRowHeight(row, self._height(model.index(row, self._wide), width))

    def _height(self, index: QModelIndex, width: int) -> int:
        """Return the height of a text; many lines have the same."""
        text = index.data()
        if text not in self._heights:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = QRect(0, 0, width, 1)  # an empty one counts as none
            words = self.itemDelegate().sizeHint(option, index).height() + _ABOVE_AND_BELOW
            most = _MOST_LINES * self.fontMetrics().lineSpacing() + _ABOVE_AND_BELOW
            self._heights[text] = max(_ROW, min(words, most))
        return self._heights[text]


def line_view(
    model: QAbstractTableModel,
    name: str,
    title: str,
    wide: int,
    least: int = _LEAST_WIDE,
    spare: Sequence[int] = (),
) -> QTableView:
    """Return a calm table over a model.

    The column `wide` takes what room is left, and no less than `least`, for which the columns `spare` give way.
    """
    return calm(LineView(wide, least, spare), model, name, title)


def words_view(model: QAbstractTableModel, name: str, title: str, wide: int, spare: Sequence[int] = ()) -> QTableView:
    """Return a calm table whose rows show all words of the column `wide`, in as many lines as they need."""
    view = calm(WordsView(wide, spare), model, name, title)
    view.setWordWrap(True)
    return view


def calm(view: V, model: QAbstractTableModel, name: str, title: str) -> V:
    """Give a table its model, and the calm look of all: whole rows, no grid, nothing to edit."""
    view.setObjectName(name)
    view.setAccessibleName(title)
    view.setModel(model)
    view.setItemDelegate(CalmDelegate(view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(_ROW)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return view
