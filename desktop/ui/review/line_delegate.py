"""How a line of the review's tree is drawn: box, badges, name, what it does, how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop.ui.kit.kind_badges import EDGE, paint_badge
from desktop.ui.kit.kind_colours import Badged
from desktop.ui.review.group_tree import KINDS_ROLE, GroupTree, Line

RIGHT = 10
GAP = 4
ROW_HEIGHT = 30
_MOST_BADGES = 4
_BETWEEN = 16
_AIR = 4
"""So far a style may draw a box beyond the place that it names."""
_LEAST = 56
"""Room below which nothing is written after a name; a few letters say nothing."""
_MARKED = (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver).value
_SELECTED = QStyle.StateFlag.State_Selected.value
_ENABLED = QStyle.StateFlag.State_Enabled.value
_ACTIVE = QStyle.StateFlag.State_Active.value
_BOX_STATES = {
    Qt.CheckState.Checked: QStyle.StateFlag.State_On,
    Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
    Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the style has the parts of a line, from its left and top edge; `margin` is what it keeps beside a text."""

    box: QRect
    badges: QPoint
    text: int
    margin: int


class LineDelegate(QStyledItemDelegate):
    """Draws a line as the style would, at a third of the cost: a list that is scrolled draws all its lines anew.

    Where the parts stand, and what box and badges look like, is asked of the style once; `forget` after it changed.
    """

    def __init__(self, tree: GroupTree, view: QTreeView) -> None:
        super().__init__(view)
        self._tree = tree
        self._view = view
        self._places: dict[tuple[int, int], Places] = {}
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def forget(self) -> None:
        """Ask style and palette again from now on."""
        self._places.clear()
        self._drawn.clear()

    def draw_ahead(self, option: QStyleOptionViewItem, ratio: float) -> None:
        """Have the boxes at hand before the first line is drawn."""
        nowhere = _empty(QSize(1, 1), ratio)
        painter = QPainter(nowhere)
        size = self._places_of(option, 1).box.size()
        for box in _BOX_STATES:
            self._box(option, box, size, painter)
        painter.end()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw one cell."""
        line, box = self._tree.shown(index)
        rect: QRect = option.rect
        state = option.state.value
        if state & _MARKED:
            self._paint_ground(painter, option)
        painter.save()
        painter.setFont(option.font)
        palette = option.palette
        group = _colour_group(state)
        role = QPalette.ColorRole.HighlightedText if state & _SELECTED else QPalette.ColorRole.Text
        painter.setPen(palette.color(group, role))
        if index.column():
            self._paint_scope(painter, option, line.scope)
        else:
            places = self._places_of(option, min(len(line.kinds), _MOST_BADGES))
            if box is not None:
                at = rect.topLeft() + places.box.topLeft() - QPoint(_AIR, _AIR)
                painter.drawPixmap(at, self._box(option, box, places.box.size(), painter))
            for place, kind in enumerate(line.kinds[:_MOST_BADGES]):
                x, y = rect.left() + places.badges.x() + place * (EDGE + GAP), rect.top() + places.badges.y()
                painter.drawPixmap(x, y, self._badge(kind, palette, painter))
            self._paint_words(painter, option, line, rect.adjusted(places.text, 0, 0, 0), places.margin)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        drawn = QStyleOptionViewItem(option)
        drawn.state &= ~QStyle.StateFlag.State_HasFocus
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        self._view.style().drawPrimitive(panel, drawn, painter, self._view)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, area: QRect, margin: int
    ) -> None:
        """Write the name, and after it what the line does, where there is room for some of it."""
        metrics = option.fontMetrics
        wide = metrics.horizontalAdvance(line.label)
        name = area.adjusted(margin, 0, -margin, 0)
        text = line.label
        if wide > name.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, _LEFT, text)
        area.setLeft(area.left() + wide + _BETWEEN)
        if not line.touched or area.width() < _LEAST:
            return
        painter.setPen(option.palette.color(_colour_group(option.state.value), QPalette.ColorRole.PlaceholderText))
        painter.drawText(area, _LEFT, metrics.elidedText(line.touched, Qt.TextElideMode.ElideRight, area.width()))

    def _paint_scope(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        if text:
            margin = self._margin(option)
            area = option.rect.adjusted(margin, 0, -margin - RIGHT, 0)  # the ground goes to the edge, the words do not
            shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, _AT_RIGHT, shown)

    # Asked of the style once

    def _margin(self, option: QStyleOptionViewItem) -> int:
        return self._view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, self._view) + 1

    def _places_of(self, option: QStyleOptionViewItem, badges: int) -> Places:
        """Return where the parts stand; names begin at one edge, box or none."""
        key = (badges, option.rect.height())
        if key not in self._places:
            asked = QStyleOptionViewItem(option)
            feature, element = QStyleOptionViewItem.ViewItemFeature, QStyle.SubElement
            asked.features = feature.HasDisplay | feature.HasCheckIndicator
            asked.text = "x"
            asked.rect = QRect(0, 0, 400, option.rect.height())
            _add_badges(asked, badges)
            # A style sheet lays a line out otherwise than it says, until it has drawn it: what it drew last, it tells.
            drawn = QPixmap(asked.rect.size())
            inside = QPainter(drawn)
            self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, asked, inside, self._view)
            inside.end()
            box, area, text = (
                self._view.style().subElementRect(one, asked, self._view)
                for one in (
                    element.SE_ItemViewItemCheckIndicator,
                    element.SE_ItemViewItemDecoration,
                    element.SE_ItemViewItemText,
                )
            )
            top = area.top() + (area.height() - EDGE) // 2
            self._places[key] = Places(box, QPoint(area.left(), top), text.left(), self._margin(option))
        return self._places[key]

    def _box(self, option: QStyleOptionViewItem, box: Qt.CheckState, size: QSize, painter: QPainter) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (box, option.state.value & (_ENABLED | _ACTIVE), ratio)
        if key not in self._drawn:
            drawn = _empty(size.grownBy(QMargins(_AIR, _AIR, _AIR, _AIR)), ratio)
            asked = QStyleOptionViewItem(option)
            asked.rect = QRect(QPoint(_AIR, _AIR), size)
            kept = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Active
            asked.state = (asked.state & kept) | _BOX_STATES[box]
            inside = QPainter(drawn)
            element = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
            self._view.style().drawPrimitive(element, asked, inside, self._view)
            inside.end()
            self._drawn[key] = drawn
        return self._drawn[key]

    def _badge(self, kind: Badged, palette: QPalette, painter: QPainter) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (kind, ratio)
        if key not in self._drawn:
            drawn = _empty(QSize(EDGE, EDGE), ratio)
            inside = QPainter(drawn)
            inside.setFont(painter.font())
            paint_badge(inside, QRectF(0, 0, EDGE, EDGE), kind, palette)
            inside.end()
            self._drawn[key] = drawn
        return self._drawn[key]

    # What Qt asks for clicks and heights

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt: what the style needs to know."""
        super().initStyleOption(option, index)
        if not index.column():
            _add_badges(option, len((index.data(KINDS_ROLE) or ())[:_MOST_BADGES]))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: room for fingers and eyes."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), ROW_HEIGHT))


def _add_badges(option: QStyleOptionViewItem, number: int) -> None:
    """The badges stand where the style leaves room for an icon."""
    if number:
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = QSize(number * (EDGE + GAP), EDGE)


def _colour_group(state: int) -> QPalette.ColorGroup:
    if not state & _ENABLED:
        return QPalette.ColorGroup.Disabled
    return QPalette.ColorGroup.Active if state & _ACTIVE else QPalette.ColorGroup.Inactive


def _empty(size: QSize, ratio: float) -> QPixmap:
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    return drawn
