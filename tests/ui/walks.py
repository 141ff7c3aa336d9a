"""What a walk over a window asks of everything in it: names, roles, plain text, one language, no cut text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop.ui.kit.elided_label import ElidedLabel

_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
_SAYS_NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Pane}
"""Roles of which a screen reader says no more than that there is something; Qt has none for what can only be scrolled."""


def described(widget: QWidget) -> str:
    """Return what tells a widget apart from the others."""
    return f"{type(widget).__name__} {widget.objectName()}"


def focusable(one: QWidget) -> Iterator[QWidget]:
    """Yield what Tab has to reach at the moment; of buttons that exclude each other the pressed one, arrows do the rest."""
    for widget in one.findChildren(QWidget):
        is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        group = widget.group() if isinstance(widget, QAbstractButton) else None
        if group is not None and group.exclusive() and not widget.isChecked():  # type: ignore[attr-defined]
            continue
        is_there = widget.isVisible() and widget.isEnabled() and widget.window() is one.window()
        if is_reached and is_there and widget.focusProxy() is None:
            yield widget


def open_menus() -> list[QMenu]:
    """Return the menus that are open."""
    return [menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]


def nameless(one: QWidget) -> list[str]:
    """Return the controls of which a screen reader could not say what they are called, or what they are."""
    found = []
    for widget in focusable(one):
        seen = QAccessible.queryAccessibleInterface(widget)
        if seen is None or (seen.role() in _SAYS_NOTHING and not isinstance(widget, QScrollArea)):
            found.append(f"{described(widget)} has no role")
        if seen is None or not seen.text(QAccessible.Text.Name).strip():
            found.append(f"{described(widget)} has no name")
    return found


def texts_shown(one: QWidget) -> Iterator[str]:
    """Yield the program's words that can be seen, and what a screen reader says of them."""
    for widget in one.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(number) for number in range(widget.count()))
        if isinstance(widget, QHeaderView):
            yield from heads_of(widget)
        if isinstance(widget, QMenu):
            yield from (action.text() for action in widget.actions())
    if one.isWindow():
        yield one.windowTitle()


def heads_of(heads: QHeaderView) -> Iterator[str]:
    """Yield the heads that a table shows."""
    for number in range(heads.count()):
        if not heads.isSectionHidden(number):
            yield str(heads.model().headerData(number, heads.orientation()) or "")


def cut_texts(one: QWidget) -> Iterator[str]:
    """Yield what is visible and has less room than its text needs; what ends in an ellipsis on purpose has a hint."""
    for widget in one.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if (needed := _room_needed(widget)) is not None:
            width, height = needed
            if width > widget.width() or height > widget.height():
                size = f"{width} x {height} in {widget.width()} x {widget.height()}"
                yield f"{described(widget)} {getattr(widget, 'text', str)()!r}: {size}"
        if isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
            yield from _cut_heads(widget)
        if isinstance(widget, QTabBar):
            for number in range(widget.count()):
                text = widget.tabText(number)
                if widget.fontMetrics().horizontalAdvance(text) > widget.tabRect(number).width():
                    yield f"tab {text!r}"


def _room_needed(widget: QWidget) -> tuple[int, int] | None:
    if isinstance(widget, QLabel):
        return _label_needs(widget)
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
        return widget.minimumSizeHint().width(), widget.fontMetrics().height()
    if isinstance(widget, QToolButton) and widget.text() and widget.toolButtonStyle() is not _ICON_ONLY:
        return widget.fontMetrics().horizontalAdvance(widget.text()), widget.fontMetrics().height()
    if isinstance(widget, QLineEdit) and not widget.text() and widget.placeholderText():
        beside = widget.width() - _room_in(widget)
        return widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + beside, widget.fontMetrics().height()
    if isinstance(widget, QComboBox) and widget.currentText() and not widget.toolTip():
        return widget.fontMetrics().horizontalAdvance(widget.currentText()), widget.fontMetrics().height()
    return None


def _room_in(field: QLineEdit) -> int:
    """Return how wide a text in a field can be, beside the icons in it."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    margins = field.textMargins()
    icons = sum(one.width() for one in field.findChildren(QToolButton) if one.isVisible())
    return inside.width() - margins.left() - margins.right() - icons - 4


def _label_needs(label: QLabel) -> tuple[int, int] | None:
    if not label.text() or isinstance(label, ElidedLabel):
        return None
    if not label.wordWrap():
        return label.sizeHint().width(), label.fontMetrics().height()
    room = label.contentsRect().width()
    words = label.text().replace("\u200b", " ").split()
    longest = max((label.fontMetrics().horizontalAdvance(word) for word in words), default=0)
    return longest if longest > room else 0, label.heightForWidth(label.width())


def _cut_heads(heads: QHeaderView) -> Iterator[str]:
    model = heads.model()
    for number in range(heads.count()):
        text = str(model.headerData(number, Qt.Orientation.Horizontal) or "")
        is_shown = not heads.isSectionHidden(number) and text
        if is_shown and heads.fontMetrics().horizontalAdvance(text) > heads.sectionSize(number):
            yield f"head {text!r}"
