"""The tree of the review: badges before the names, and the keys that review needs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.ui.kit.kind_badges import EDGE, paint_badge
from desktop.ui.kit.kind_colours import Badged
from desktop.ui.review.group_tree import KINDS_ROLE, TOUCHED_ROLE, GroupTree
from desktop.ui.review.tree_text import longest_scopes

_GAP = 4
_ROW_HEIGHT = 30
_MOST_BADGES = 4
_RIGHT = 10
_BETWEEN = 16
_LEAST = 56
"""Room below which nothing is written after a name; a few letters say nothing."""
_OWN = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Asterisk, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class BadgeDelegate(QStyledItemDelegate):
    """Draws a line as the style does, with room for the badges between box and name."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw one cell."""
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        style = drawn.widget.style()
        if index.column() == 1:  # the ground goes to the edge, the words end before it
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, drawn, painter, drawn.widget)
            drawn.rect.adjust(0, 0, -_RIGHT, 0)
        elif not drawn.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, drawn, painter, drawn.widget)
            drawn.rect.setLeft(drawn.rect.left() + _room_of_box(drawn))  # names begin at one edge, box or none
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        kinds = self._kinds(index)
        if not kinds:
            return
        _paint_touched(painter, drawn, index.data(TOUCHED_ROLE) or "")
        # The badges stand where the style leaves room for an icon.
        area: QRect = style.subElementRect(style.SubElement.SE_ItemViewItemDecoration, drawn, drawn.widget)
        top = area.top() + (area.height() - EDGE) / 2
        for place, kind in enumerate(kinds):
            badge = QRectF(area.left() + place * (EDGE + _GAP), top, EDGE, EDGE)
            paint_badge(painter, badge, kind, option.palette)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt: what the style needs to know."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the frame of the tree says it, and the chosen line its place
        kinds = self._kinds(index)
        if kinds:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(len(kinds) * (EDGE + _GAP), EDGE)
        if index.column() == 1:
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: room for fingers and eyes."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), _ROW_HEIGHT))

    def _kinds(self, index: QModelIndex | QPersistentModelIndex) -> tuple[Badged, ...]:
        if index.column():
            return ()
        found: tuple[Badged, ...] = index.data(KINDS_ROLE) or ()
        return found[:_MOST_BADGES]


def _room_of_box(option: QStyleOptionViewItem) -> int:
    """Return how much further right a line with a box has its badges; as Qt's styles lay out what they draw."""
    style, metric = option.widget.style(), QStyle.PixelMetric
    width = style.pixelMetric(metric.PM_IndicatorWidth, option, option.widget)
    return width + 2 * (style.pixelMetric(metric.PM_FocusFrameHMargin, option, option.widget) + 1)


def _paint_touched(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    """Write after the name what the line does, where there is room for some of it."""
    metrics = option.fontMetrics
    area = option.widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
    area.setLeft(area.left() + metrics.horizontalAdvance(option.text) + _BETWEEN)
    if not text or area.width() < _LEAST:
        return
    painter.save()
    painter.setFont(option.font)
    painter.setPen(option.palette.placeholderText().color())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
    painter.restore()


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
        self.setItemDelegate(BadgeDelegate(self))
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
        self.header().resizeSection(1, widest + _RIGHT + 3 * _GAP)

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
