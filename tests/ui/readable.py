"""Looks at what was painted: whether every text stands out from its ground, and whether the keyboard's place is seen.

Colours that are computed from the palette say what was meant; this says what came of it, also where a part paints
itself, where a style sheet stands in between, and where a line is chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTreeView,
    QWidget,
)

from tests.ui.walks import described, focusable

ENOUGH = 4.5
"""WCAG AA for text."""
SEEN = 3.0
"""WCAG AA for what is no text: such as the ring round what has the keyboard."""
_RING = 40
"""Pixels that have to change with the focus: more than a cursor in a field has."""
_SHARP = 2
"""How many times as large a text is painted: in the middle of a stroke no ground shines through then."""
_MOST_ROWS = 60
_TALL = 40
"""Pixels of which some hold a line of text, however tall the whole is."""
_LINEAR = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in range(256)]


def unreadable(top: QWidget) -> list[str]:
    """Return every text that is painted with less contrast to its ground than it needs."""
    image = _painted(top, top.rect(), _SHARP)
    found = []
    for name, area in _texts(top):
        seen = _contrast(image.copy(QRect(area.topLeft() * _SHARP, area.size() * _SHARP)))
        if seen is not None and seen < ENOUGH:
            found.append(f"{name}: {seen:.2f}")
    return found


def without_ring(top: QWidget) -> list[str]:
    """Return every control that looks almost the same whether it has the keyboard or not."""
    found = []
    for widget in list(focusable(top)):
        if not (widget.isVisible() and widget.isEnabled()):
            continue
        _scroll_to(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        area = QRect(widget.mapTo(top, QPoint()), widget.size()) & top.rect()
        at = top.childAt(area.center())
        if at is not widget and not widget.isAncestorOf(at):  # the help lies above it
            continue
        with_it = _painted(top, area)
        had_it = QApplication.focusWidget() is widget
        widget.clearFocus()
        if had_it and _changed(_painted(top, area), with_it) < _RING:
            found.append(described(widget))
    return found


def _scroll_to(widget: QWidget) -> None:
    """Scroll as Tab does."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def beyond_the_edge(top: QWidget) -> list[str]:
    """Return every part that stands beyond what holds it, and can't be scrolled to."""
    found = []
    for widget in top.findChildren(QWidget):
        holder = widget.parentWidget()
        is_shown = widget.isVisible() and not widget.isWindow() and not widget.size().isEmpty()
        if not is_shown or holder is None or isinstance(holder, QAbstractScrollArea | QHeaderView):
            continue
        above = holder.parentWidget()
        is_scrolled = isinstance(above, QAbstractScrollArea) and above.viewport() is holder
        if not is_scrolled and not holder.rect().contains(widget.geometry()):
            found.append(f"{described(widget)} {widget.geometry().getRect()} in {holder.size().toTuple()}")
    return found


def _painted(top: QWidget, area: QRect, sharp: int = 1) -> QImage:
    area = area.united(QRect(area.topLeft(), QSize(1, 1)))  # no image is empty
    image = QImage(area.size() * sharp, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharp)
    top.render(image, QPoint(), QRegion(area))
    return image


def _pixels(image: QImage) -> memoryview:
    return memoryview(image.constBits()).cast("B").cast("I")


def _contrast(image: QImage) -> float | None:
    """Return how far the ink stands out from what most of the area is painted with; `None` where nothing is."""
    found = Counter(_pixels(image))
    if len(found) < 2:
        return None
    ground = found.most_common(1)[0][0]
    return max(ratio(ground, colour) for colour in found)


def _changed(one: QImage, other: QImage) -> int:
    pairs = Counter(zip(_pixels(one), _pixels(other), strict=True))
    return sum(number for (a, b), number in pairs.items() if a != b and ratio(a, b) >= SEEN)


def ratio(one: int, other: int) -> float:
    """Return the contrast of two colours, each 0xRRGGBB with anything before it, as WCAG computes it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: int) -> float:
    red, green, blue = (_LINEAR[(colour >> shift) & 255] for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Where texts stand


def _texts(top: QWidget) -> Iterator[tuple[str, QRect]]:
    """Yield every text of what can be used now, with where it stands; what is scrolled half away is left out."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        holder = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        seen = holder.visibleRegion().boundingRect()
        for text, area in _texts_of(widget):
            shown = area & seen
            is_enough = shown.height() >= min(area.height(), _TALL, area.height() // 2 + 8)  # its middle is in sight
            if text.strip() and shown.width() > 8 and is_enough:
                where = QRect(holder.mapTo(top, shown.topLeft()), shown.size())
                yield f"{described(widget)} {text[:40]!r}", where


def _texts_of(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    area = widget.rect()
    inside = area.adjusted(5, 5, -5, -5)
    if isinstance(widget, QLabel):
        yield widget.text(), area
    elif isinstance(widget, QCheckBox | QRadioButton):
        yield widget.text(), area.adjusted(24, 0, 0, 0)
    elif isinstance(widget, QAbstractButton):
        yield widget.text(), inside
    elif isinstance(widget, QLineEdit):
        yield widget.text() or widget.placeholderText(), inside
    elif isinstance(widget, QComboBox):
        yield widget.currentText(), inside.adjusted(0, 0, -21, 0)
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield widget.tabText(number), widget.tabRect(number).adjusted(0, 4, 0, -4)
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView) and widget.model() is not None:
        yield from _items_of(widget, QModelIndex())


def _items_of(view: QAbstractItemView, parent: QModelIndex) -> Iterator[tuple[str, QRect]]:
    """Yield the cells of a list, table or tree that are in sight as a whole."""
    model, room = view.model(), view.viewport().rect()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(min(model.rowCount(parent), _MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column, parent)
            area = view.visualRect(index)
            if (
                room.top() <= area.top()
                and area.bottom() <= room.bottom()
                and index.flags() & Qt.ItemFlag.ItemIsEnabled
            ):
                yield str(index.data(Qt.ItemDataRole.DisplayRole) or ""), area
        first = model.index(row, 0, parent)
        if isinstance(view, QTreeView) and view.isExpanded(first):
            yield from _items_of(view, first)
