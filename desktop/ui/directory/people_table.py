"""The list of people: a box, a photo and the name, then what tells them apart."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.model.ids import PersonKey, PhotoHash
from desktop.model.syncset import Selection
from desktop.ui.directory.columns import ALL, Columns
from desktop.ui.directory.words import column_title, row_name
from desktop.ui.kit import dragged
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.paged_table import PagedTable
from desktop.ui.kit.portrait import PortraitStore, paint_portrait
from desktop.ui.kit.tips import plain_tip
from desktop.workers.queries.directory import PersonRow, SortColumn

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ALL
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PHOTO_EDGE = 32
ROW_HEIGHT = 44
_WIDTHS = {
    SortColumn.NAME: 220,
    SortColumn.TITLE: 120,
    SortColumn.DEPARTMENT: 110,
    SortColumn.MAIL: 150,
    SortColumn.MOBILE: 130,
    SortColumn.BUSINESS_PHONE: 130,
    SortColumn.OFFICE: 120,
    SortColumn.COMPANY: 140,
}


class PeopleModel(PagedTable[PersonRow]):
    """Ticks are asked of the presenter: `row_ticked(PersonRow, bool)`; `lines_of` says what is dragged with a row."""

    row_ticked = Signal(object, bool)

    def __init__(
        self,
        is_ticked: Callable[[PersonKey], bool],
        lines_of: Callable[[PersonRow], Iterable[Selection]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_ticked = is_ticked
        self._lines_of = lines_of

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def cell(self, row: PersonRow, column: int, role: int) -> Any:
        """Return what a cell shows."""
        shown = COLUMNS[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, shown)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(row, shown))
        if role == ROW_ROLE:
            return row
        if shown is SortColumn.NAME:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if self._is_ticked(row.person_key) else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (row_name(row), shown_name(row.job_title), shown_name(row.department))))
        elif role == Qt.ItemDataRole.ForegroundRole:
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def _text(self, row: PersonRow, column: SortColumn) -> str:
        if column is SortColumn.NAME:
            return row_name(row)
        return shown_name(
            {
                SortColumn.TITLE: row.job_title,
                SortColumn.DEPARTMENT: row.department,
                SortColumn.MAIL: row.mail,
                SortColumn.MOBILE: row.mobile_phone,
                SortColumn.BUSINESS_PHONE: row.business_phone,
                SortColumn.OFFICE: row.office,
                SortColumn.COMPANY: row.company,
            }[column]
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with a cell; never reads."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.row(index.row()) is None:
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: what is dragged out of the list."""
        rows = (self.row(number) for number in {index.row() for index in indexes})
        return dragged.carry(line for row in rows if row is not None for line in self._lines_of(row))

    def mimeTypes(self) -> list[str]:
        """Qt: only our own windows know what is dragged."""
        return [dragged.FORMAT]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a box was clicked."""
        row = self.row(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or row is None:
            return False
        self.row_ticked.emit(row, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def toggle(self, number: int) -> None:
        """Tick or untick a row."""
        row = self.row(number)
        if row is not None:
            self.row_ticked.emit(row, not self._is_ticked(row.person_key))

    def show_ticks(self) -> None:
        """Draw the boxes again."""
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))


class _RowDelegate(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the whole row is chosen, so no cell of it is marked on its own."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class NameDelegate(_RowDelegate):
    """Draws the photo where the style leaves room for an icon."""

    def __init__(self, portraits: PortraitStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._portraits = portraits

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one cell."""
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        style = drawn.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        row = index.data(ROW_ROLE)
        if not isinstance(row, PersonRow):
            return
        area = style.subElementRect(style.SubElement.SE_ItemViewItemDecoration, drawn, drawn.widget)
        square = QRectF(0, 0, PHOTO_EDGE, PHOTO_EDGE)
        square.moveCenter(QRectF(area).center())
        photo = self._portraits.get(row.photo_hash) if row.photo_hash else None
        paint_portrait(painter, square, photo, row.display_name, option.palette)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: what the style needs to know."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = QSize(PHOTO_EDGE + 8, PHOTO_EDGE)


class PeopleView(QTableView):
    """Space ticks, Enter goes on to the person (`left_onwards()`), Escape back to the search (`left_upwards()`).

    `photos_wanted(hashes, keys)` for the rows in view; `menu_wanted(PersonRow, QPoint)` and `columns_wanted(QPoint)` on
    the screen.
    """

    photos_wanted = Signal(object, object)
    looked_at = Signal(object)
    sort_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    columns_wanted = Signal(QPoint)
    left_onwards = Signal()
    left_upwards = Signal()
    drag_changed = Signal(bool)

    def __init__(self, model: PeopleModel, portraits: PortraitStore) -> None:
        super().__init__()
        self.setObjectName("directory_people")
        self.setAccessibleName(self.tr("People"))
        self._people = model
        self._portraits = portraits
        self._is_dragged = False
        self._is_untold = False
        self._missed: int | None = None
        self._shown: tuple[SortColumn, ...] = ()
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.setItemDelegateForColumn(0, NameDelegate(portraits, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setDragEnabled(True)
        self._set_headers()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(60)
        self._look.timeout.connect(self._ask_for_photos)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look.start())
        model.dataChanged.connect(lambda *_: self._on_read())
        model.modelReset.connect(self._look.start)
        self.selectionModel().currentRowChanged.connect(lambda index, _old: self._tell(index))

    def _set_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setObjectName("directory_columns")
        heads.setAccessibleName(self.tr("Columns"))
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setMinimumSectionSize(80)
        heads.sectionResized.connect(self._on_resized)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(lambda at: self.columns_wanted.emit(heads.mapToGlobal(at)))
        heads.sectionClicked.connect(lambda section: self.sort_wanted.emit(COLUMNS[section]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let as many columns as fit whole fill the width, until somebody drags one; the rest is scrolled to."""
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        if self._is_dragged or not self._shown:
            return
        room = self.viewport().width()
        fitting = 1
        while fitting < len(self._shown) and sum(_WIDTHS[one] for one in self._shown[: fitting + 1]) <= room:
            fitting += 1
        spare = max(0, room - sum(_WIDTHS[one] for one in self._shown[:fitting]))
        for number, column in enumerate(self._shown):
            share = spare // fitting if number else spare - spare // fitting * (fitting - 1)
            self.setColumnWidth(COLUMNS.index(column), _WIDTHS[column] + (share if number < fitting else 0))

    def _on_resized(self) -> None:
        self._is_dragged = self._is_dragged or bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)

    def show_columns(self, columns: Columns) -> None:
        """Show these columns, and by which the list is sorted."""
        if columns.shown != self._shown:
            self._shown = columns.shown
            for number, column in enumerate(COLUMNS):
                self.setColumnHidden(number, column not in columns.shown)
            self._spread()
        order = Qt.SortOrder.DescendingOrder if columns.is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(columns.sort), order)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: Tab comes to somebody, not to nothing; Qt makes the first row the current one, and does not choose it."""
        super().focusInEvent(event)
        is_by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if self._people.ids and not is_by_mouse and not self.selectionModel().hasSelection():
            at = self.currentIndex()
            self.setCurrentIndex(at if at.isValid() else self._people.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of the list."""
        key, index = event.key(), self.currentIndex()
        if key == Qt.Key.Key_Space and index.isValid():
            self._people.toggle(index.row())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.left_onwards.emit()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and index.row() == 0):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with somebody; from the keyboard, with whom the list is at."""
        is_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_keyboard else self.indexAt(event.pos())
        row = self._people.row(index.row()) if index.isValid() else None
        if row is not None:
            where = self.visualRect(index).bottomLeft() if is_keyboard else event.pos()
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(where))

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Qt: a row is dragged towards a set."""
        self.drag_changed.emit(True)
        super().startDrag(actions)
        self.drag_changed.emit(False)

    def show_list(self, ids: array[int], first: Sequence[PersonRow | None]) -> None:
        """Show another list; whoever it was at stays chosen, and is again once a later one holds the same person."""
        now = self.current_row_id()
        wanted = self._missed if now is None else now
        self._people.set_ids(ids, first)
        self.scrollToTop()
        self._missed = wanted
        if wanted is not None and wanted in ids:
            self._missed = None
            self.setCurrentIndex(self._people.index(ids.index(wanted), 0))

    def current_row_id(self) -> int | None:
        """Return the row id of whom the list is at."""
        number = self.currentIndex().row()
        return self._people.ids[number] if 0 <= number < len(self._people.ids) else None

    def _tell(self, index: QModelIndex) -> None:
        """Tell whom the list is at, later where the row is still being read."""
        row = self._people.row(index.row()) if index.isValid() else None
        self._is_untold = row is None and index.isValid()
        if row is not None:
            self.looked_at.emit(row.person_key)

    def _on_read(self) -> None:
        self._look.start()
        if self._is_untold:
            self._tell(self.currentIndex())

    def _ask_for_photos(self) -> None:
        if not self.isVisible() or not self._people.ids:
            return
        top = max(self.rowAt(0), 0)
        bottom = self.rowAt(self.viewport().height() - 1)
        last = bottom if bottom >= 0 else len(self._people.ids) - 1
        rows = [row for row in map(self._people.row, range(top, last + 1)) if row is not None]
        hashes = {PhotoHash(row.photo_hash) for row in rows if row.photo_hash and row.photo_hash not in self._portraits}
        unknown = [row.person_key for row in rows if row.photo_hash is None]
        if hashes or unknown:
            self.photos_wanted.emit(tuple(hashes), unknown)
