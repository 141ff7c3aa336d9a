"""Where lines are dropped while they are dragged: the sets, and what they shall become in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.ids import SetKey
from desktop.model.syncset import Selection, SyncSet
from desktop.ui.directory.words import ROLES, add_words, role_word
from desktop.ui.kit import dragged
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import heading, plain_label

MOST_SETS = 30


class DropZone(QWidget):
    """Takes dragged lines: `dropped(tuple[Selection, ...])` once the mouse is let go and the drag has ended."""

    dropped = Signal(object)

    def __init__(self, name: str, text: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text = text
        self._is_met = False

    def sizeHint(self) -> QSize:
        """Qt: easy to hit."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 12, 48)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: something comes; only our own lines are welcome."""
        if event.mimeData().hasFormat(dragged.FORMAT):
            event.acceptProposedAction()
            self._show_met(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt: it goes on."""
        self._show_met(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it is dropped."""
        self._show_met(False)
        lines: tuple[Selection, ...] = dragged.carried(event.mimeData())
        if lines:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.dropped.emit(lines))

    def _show_met(self, is_met: bool) -> None:
        self._is_met = is_met
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: a dashed field, filled below the mouse."""
        painter, palette, role = QPainter(self), self.palette(), QPalette.ColorRole
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.color(role.Accent if self._is_met else role.Dark)
        painter.setPen(QPen(edge, 1.5, Qt.PenStyle.SolidLine if self._is_met else Qt.PenStyle.DashLine))
        painter.setBrush(palette.color(role.Accent if self._is_met else role.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(palette.color(role.HighlightedText if self._is_met else role.Text))
        room = self.width() - 8
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), text)


class DropPage(QScrollArea):
    """`given(SelectionRole, tuple[Selection, ...], SetKey | None)`; `None` is the set that is chosen, or a new one."""

    given = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("directory_drop")
        self.setAccessibleName(self.tr("Sync sets to drop into"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: tuple[tuple[SetKey, str], ...] | None = None

    def show_sets(self, sets: Sequence[SyncSet]) -> None:
        """Show one card for each set."""
        shown = tuple((one.key, one.name) for one in sets[:MOST_SETS])
        if shown == self._shown:
            return
        self._shown = shown
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 4, 12, 16)
        column.setSpacing(6)
        column.addWidget(heading(self.tr("Drop into a sync set"), "directory_drop_title"))
        column.addSpacing(8)
        for key, name in shown:
            self._add_card(column, key, shown_name(name))
        if not shown:
            column.addWidget(plain_label(self.tr("There is no set yet: a new one is started."), wraps=True))
            self._add_card(column, None, self.tr("New set"))
        column.addStretch(1)
        self.setWidget(page)

    def _add_card(self, column: QVBoxLayout, key: SetKey | None, title: str) -> None:
        label = ElidedLabel(f"directory_drop_{key or 'new'}", is_bold=True)
        label.setText(title)
        column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(6)
        for role in ROLES:
            spoken = f"{title}: {add_words(role, is_named=True)}"
            zone = DropZone(f"directory_drop_{key or 'new'}_{role.value}", role_word(role), spoken)
            zone.dropped.connect(lambda lines, role=role: self.given.emit(role, lines, key))
            row.addWidget(zone)
        column.addLayout(row)
        column.addSpacing(10)
