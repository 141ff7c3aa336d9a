"""The rail: from screen to screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop.ui.frame.places import Place, place_title
from desktop.ui.kit import dragged
from desktop.ui.kit.emblem import Emblem
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.kind_badges import is_dark
from desktop.ui.kit.screen_parts import heading

WIDTH = 184
NARROW = 68
"""Width without the words."""
_HEIGHT = 40
_ICON = 20


class RailButton(QAbstractButton):
    """One screen: icon and name; the one that is shown has a ground of its own, a mark and bold letters.

    `lines_dropped(tuple[Selection, ...])` on the sync sets.
    """

    lines_dropped = Signal(object)

    def __init__(self, place: Place, number: int) -> None:
        super().__init__()
        self.place = place
        self.setObjectName(f"rail_{place.value}")
        self.setText(place_title(place))
        self.setAccessibleName(self.text())
        keys = QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{self.text()} ({keys})")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(place is Place.SETS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: people or groups come along; the sync sets take them."""
        if event.mimeData().hasFormat(dragged.FORMAT):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: they are dropped."""
        lines = dragged.carried(event.mimeData())
        if lines:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.lines_dropped.emit(lines))

    def sizeHint(self) -> QSize:
        """Qt: all the same."""
        return QSize(NARROW - 24, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        accent = palette.color(role.Link if is_dark(palette) else role.Highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(palette.color(role.AlternateBase if self.isChecked() else role.Window))
            painter.drawRoundedRect(area, 8, 8)
        if self.isChecked():
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(1, 10, 3, self.height() - 20), 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(role.Link), 2))
            painter.drawRoundedRect(area, 8, 8)
        ink = accent if self.isChecked() else palette.color(role.PlaceholderText)
        paint_icon(painter, QRectF(12, (self.height() - _ICON) / 2, _ICON, _ICON), self.place.value, ink)
        if self.width() < WIDTH - 24:
            return
        font = QFont(self.font())
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(palette.color(role.Text))
        words = QRectF(46, 0, self.width() - 54, self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Rail(QFrame):
    """`place_chosen(Place)`; the arrows go up and down. `lines_dropped(tuple[Selection, ...])` on the sync sets."""

    place_chosen = Signal(object)
    lines_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Screens"))
        self._buttons = {place: RailButton(place, number) for number, place in enumerate(Place, 1)}
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.setSpacing(10)
        head.addWidget(Emblem(28))
        self._product = heading("ContactSync", "rail_product", grow=1.1)
        head.addWidget(self._product)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addSpacing(20)
        for place, one in self._buttons.items():
            if place is Place.SETTINGS:
                column.addStretch(1)
            self._group.addButton(one)
            column.addWidget(one)
            one.lines_dropped.connect(self.lines_dropped)
            one.clicked.connect(lambda _checked=False, place=place: self.place_chosen.emit(place))

        self.show_words(is_narrow=False)

    def show_words(self, *, is_narrow: bool) -> None:
        """Show icons and words, or in a narrow window the icons alone; their hints say the words then."""
        self.setFixedWidth(NARROW if is_narrow else WIDTH)
        self._product.setVisible(not is_narrow)

    def show_place(self, place: Place) -> None:
        """Mark the screen that is shown."""
        self._buttons[place].setChecked(True)
        holder = self.window().focusWidget()
        if holder is None or (isinstance(holder, RailButton) and holder.place is not place):
            self._buttons[place].setFocus()  # the ring stands where the mark is

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        places = tuple(Place)
        shown = next((place for place, one in self._buttons.items() if one.isChecked()), Place.DIRECTORY)
        chosen = places[(places.index(shown) + step) % len(places)]
        self._buttons[chosen].setFocus()
        self.place_chosen.emit(chosen)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the ground, and a line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
