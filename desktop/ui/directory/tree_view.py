"""The view of the tree: keeps what is open and chosen while the tree is read anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from desktop.model.syncset import Selection
from desktop.ui.directory.tree_model import EDGE, HERE, DirectoryTree
from desktop.ui.kit.node_tree import Index
from desktop.workers.queries.directory import DirectoryPage

_ROW_HEIGHT = 32
_EDGE = "\u00a0\u00a0"
"""Keeps a number off the edge of the chosen line."""
_AROUND = 18
"""Free pixels beside a number, both sides together."""
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class _Roomy(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the frame of the tree says that it has the focus; the style's own mark paints over the chosen line."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if index.column() == 1:
            option.text += _EDGE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: room for fingers and eyes.

        The second column holds numbers alone, and its width is asked for in each of its lines: Qt's own way reads a
        dozen roles of the model for one.
        """
        if index.column() == 1:
            return QSize(option.fontMetrics.horizontalAdvance(index.data() or "") + _AROUND, _ROW_HEIGHT)
        return QSize(super().sizeHint(option, index).width() + 8, _ROW_HEIGHT)


class TreeView(QTreeView):
    """`scope_chosen(Selection)` follows the current line; the head of a section opens and closes.

    The ground of a chosen line is under the one whose people the list shows. Where the keyboard is on another line, the
    head of a section or a line of another connection, that one has a frame.

    `elsewhere_chosen(connection id, Selection)` for a line of another connection, when it is clicked or Enter is
    pressed: going there changes the whole window. `menu_wanted(Selection, QPoint)` on the screen; `left_onwards()` to
    the list.
    """

    scope_chosen = Signal(object)
    elsewhere_chosen = Signal(str, object)
    menu_wanted = Signal(object, QPoint)
    drag_changed = Signal(bool)
    left_onwards = Signal()

    def __init__(self, model: DirectoryTree) -> None:
        super().__init__()
        self.setObjectName("directory_tree")
        self.setAccessibleName(self.tr("People, departments and groups"))
        self._tree = model
        self._open: set[str] = {"groups"}
        self._is_filling = False
        self._scope: Selection | None = None
        self.setModel(model)
        self.setItemDelegate(_Roomy(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(EDGE, EDGE))
        self.setIndentation(18)
        self.setMinimumWidth(184)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        heads = self.header()
        heads.setStretchLastSection(False)
        heads.setMinimumSectionSize(24)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        heads.setResizeContentsPrecision(0)  # the lines in view alone: thousands of groups took a third of a second
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        model.rowsInserted.connect(lambda parent, _first, _last: self._on_inserted(parent))
        self.selectionModel().currentChanged.connect(lambda index, _old: self._tell(index))
        self.clicked.connect(self._on_clicked)

    def show_page(self, page: DirectoryPage | None) -> None:
        """Show another tree; what was open stays open."""
        self._is_filling = True
        self._tree.set_page(page)
        self._is_filling = False
        self._open_again(QModelIndex())

    def show_scope(self, scope: Selection) -> None:
        """Choose the line of a scope, unless one of it is chosen already; the keyboard stays on a line of no list."""
        self._scope = scope
        if any(self._has(index, scope) for index in self.selectionModel().selectedRows()):
            return
        current = self.currentIndex()
        index = current if self._has(current, scope) else self._tree.index_of_scope(scope)
        is_elsewhere = current.isValid() and not self._leads_here(current)
        self._is_filling = True
        if index.isValid() and not is_elsewhere:
            self.setCurrentIndex(index)
        self.selectionModel().select(index, _CHOOSE)
        self._is_filling = False

    def _has(self, index: QModelIndex, scope: Selection) -> bool:
        """Tell whether a line is the one of a scope."""
        node = self._tree.node(index)
        one = node.scope if node is not None and node.connection_id == HERE else None
        return one is not None and (one.kind, one.reference) == (scope.kind, scope.reference)

    def _leads_here(self, index: Index) -> bool:
        """Tell whether a line has people whom the list can show."""
        node = self._tree.node(index)
        return node is not None and node.scope is not None and node.connection_id == HERE

    def selectionCommand(self, index: Index, _event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Qt: what becomes of the choice when the keyboard comes to a line, or the mouse."""
        return _CHOOSE if self._leads_here(index) else QItemSelectionModel.SelectionFlag.NoUpdate

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: a line; a frame around the one with the keyboard where it is not the chosen one."""
        super().drawRow(painter, option, index)
        current = self.currentIndex()
        is_current = (index.row(), index.parent()) == (current.row(), current.parent()) and current.isValid()
        if is_current and self.hasFocus() and not self.selectionModel().isSelected(current):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().color(QPalette.ColorRole.Link))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.restore()

    def _on_inserted(self, parent: QModelIndex) -> None:
        """Open what was open before, and choose the line of the scope where it came only now."""
        self._open_again(parent)
        if self._scope is not None and not self.selectionModel().hasSelection():
            self.show_scope(self._scope)

    def _open_again(self, parent: QModelIndex) -> None:
        for row in range(self._tree.rowCount(parent)):
            index = self._tree.index(row, 0, parent)
            node = self._tree.node(index)
            if node is not None and node.path in self._open and node.can_open:
                self.setExpanded(index, True)
                self._open_again(index)

    def _on_expanded(self, index: QModelIndex) -> None:
        node = self._tree.node(index)
        if node is not None:
            self._open.add(node.path)

    def _on_collapsed(self, index: QModelIndex) -> None:
        node = self._tree.node(index)
        if node is not None and not self._is_filling:
            self._open.discard(node.path)

    def _tell(self, index: QModelIndex) -> None:
        self.viewport().update()  # the frame moves
        node = self._tree.node(index)
        if node is not None and self._leads_here(index) and not self._is_filling:
            self.scope_chosen.emit(node.scope)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens the head of a section, goes to a line of another connection, and else on to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._leads_here(self.currentIndex()):
                self.left_onwards.emit()
            else:
                self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with a line."""
        is_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_keyboard else self.indexAt(event.pos())
        node = self._tree.node(index)
        if node is not None and self._leads_here(index):
            where = self.visualRect(index).bottomLeft() if is_keyboard else event.pos()
            self.menu_wanted.emit(node.scope, self.viewport().mapToGlobal(where))

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Qt: a line is dragged towards a set."""
        self.drag_changed.emit(True)
        super().startDrag(actions)
        self.drag_changed.emit(False)

    def _on_clicked(self, index: QModelIndex) -> None:
        node = self._tree.node(index)
        if node is None:
            return
        if node.scope is None:
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))
        elif node.connection_id != HERE:
            self.elsewhere_chosen.emit(node.connection_id, node.scope)
