"""A chosen thing as a chip: what kind it is, its name, and a button that takes it out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.ui.kit.screen_parts import plain_label, shown_name
from desktop.ui.kit.tips import plain_tip

_WIDEST = 360


class Chip(QWidget):
    """`removed` when its button is pressed, or Delete while it has the focus."""

    removed = Signal()

    def __init__(self, kind: str, text: str, name: str, origin: str = "", dot: QWidget | None = None) -> None:
        """`origin` says where the thing comes from where that is not clear, `dot` stands before it."""
        super().__init__()
        self.setObjectName(name)
        shown = shown_name(text)
        whole = f"{kind}: {shown}" if kind else shown
        self.setToolTip(plain_tip(f"{whole} ({shown_name(origin)})" if origin else whole))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 5, 3)
        row.setSpacing(6)
        if dot is not None:
            row.addWidget(dot)
        if origin:
            row.addWidget(plain_label(shown_name(origin), is_faint=True))
        if kind:
            row.addWidget(plain_label(kind, is_faint=True))
        label = plain_label("")
        label.setText(label.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, _WIDEST))
        row.addWidget(label)
        self._button = QToolButton()
        self._button.setText("✕")
        self._button.setAutoRaise(True)
        self._button.setObjectName(f"{name}_remove")
        self._button.setAccessibleName(self.tr("Remove {what}").replace("{what}", shown))
        self._button.setToolTip(plain_tip(self._button.accessibleName()))
        self._button.clicked.connect(self.removed)
        row.addWidget(self._button)

    def sizeHint(self) -> QSize:
        """Qt: as wide as its parts."""
        return self._row.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
