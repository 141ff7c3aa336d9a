"""The tree of the review, and the keys that review needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from desktop.ui.review.group_tree import GroupTree
from desktop.ui.review.line_delegate import GAP, RIGHT, ROW_HEIGHT, LineDelegate
from desktop.ui.review.tree_text import longest_scopes

_OWN = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Asterisk, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class GroupView(QTreeView):
    """Space ticks and unticks, the arrows open, close and move; there is no search by typing, Ctrl+F finds.

    `looked_at(QModelIndex)` follows the current line.
    """

    looked_at = Signal(QModelIndex)

    def __init__(self, model: GroupTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_groups")
        self.setAccessibleName(self.tr("Changes"))
        self._tree = model
        self._waits_for_second: QPersistentModelIndex | None = None
        self.setModel(model)
        self._lines = LineDelegate(model, self)
        self.setItemDelegate(self._lines)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(22)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        model.rowsInserted.connect(lambda *_: self._go_to_second())
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentChanged.connect(lambda current, _old: self.looked_at.emit(current))

    def _fit_scopes(self, mailboxes: int) -> None:
        """Give what stands at the right as much room as a plan over so many mailboxes needs, and names the rest."""
        texts = longest_scopes(mailboxes)
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        self.header().resizeSection(1, widest + RIGHT + 3 * GAP)

    def draw_ahead(self) -> None:
        """Ask the style for what all lines have in common before there are any."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = QRect(0, 0, self.width(), ROW_HEIGHT)
        self._lines.draw_ahead(option, self.devicePixelRatioF())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: font, colours or style may be other ones."""
        super().changeEvent(event)
        self._lines.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key; single letters and digits are the screen's."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._tree.toggle(self.currentIndex())
        elif event.text().strip() and not event.modifiers() & _COMMANDS and event.key() not in _OWN:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def go_to(self, steps: int) -> None:
        """Go so many groups on, whatever is open; at an end it stays."""
        index = self.currentIndex().siblingAtColumn(0)
        while index.parent().isValid():
            index = index.parent()
        following = self._tree.index(index.row() + steps if index.isValid() else 0, 0)
        if following.isValid():
            self.setCurrentIndex(following)
            self.scrollTo(following)

    def open_at_second(self) -> None:
        """Open the current group and go to its second line, at once or when it was read."""
        index = self.currentIndex().siblingAtColumn(0)
        while index.parent().isValid():
            index = index.parent()
        self._waits_for_second = QPersistentModelIndex(index)
        self.setExpanded(index, True)
        self._go_to_second()

    def _go_to_second(self) -> None:
        waited = self._waits_for_second
        if waited is None:
            return
        second = self._tree.index(1, 0, waited)
        if second.isValid():
            self._waits_for_second = None
            self.setCurrentIndex(second)
            self.scrollTo(second)

    def _on_reset(self) -> None:
        self._waits_for_second = None
        self._fit_scopes(self._tree.mailboxes)
