"""What to connect to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.screen_parts import button
from desktop.ui.start.pages import StartPage
from desktop.ui.start.state import StartState

_HEIGHT = 72
_EDGE = 32


class ChoiceCard(QAbstractButton):
    """A button as large as what it begins: icon, title, and what happens."""

    def __init__(self, icon_name: str, title: str, text: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._icon_name = icon_name
        self._says = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: room for a title and two lines."""
        return QSize(400, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        is_lit = self.isEnabled() and (self.underMouse() or self.isDown())
        pen = painter.pen()
        pen.setColor(palette.color(role.Link if self.hasFocus() or is_lit else role.Mid))
        pen.setWidthF(2.0 if self.hasFocus() else 1.0)
        painter.setPen(pen)
        painter.setBrush(palette.color(role.AlternateBase if is_lit or not self.isEnabled() else role.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        ink = palette.color(role.Highlight if self.isEnabled() else role.PlaceholderText)
        if palette.color(role.Window).lightness() < 128 and self.isEnabled():
            ink = palette.color(role.Link)
        paint_icon(painter, QRectF(20, (self.height() - _EDGE) / 2, _EDGE, _EDGE), self._icon_name, ink)
        left = 20 + _EDGE + 20
        area = QRectF(left, 0, self.width() - left - 16, self.height())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        title_height = painter.fontMetrics().height() + 4
        says = QFontMetricsF(self.font()).boundingRect(area, flags, self._says)
        area.setTop((self.height() - title_height - says.height()) / 2)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(palette.color(role.Text) if self.isEnabled() else palette.color(role.PlaceholderText))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(self.font())
        painter.setPen(palette.color(role.PlaceholderText))
        painter.drawText(area.adjusted(0, title_height, 0, 0), flags, self._says)


class ConnectPage(StartPage):
    """`demo_wanted()`, `microsoft_wanted()`, `exchange_wanted()`, `back_wanted()`, `cancel_wanted()`."""

    demo_wanted = Signal()
    microsoft_wanted = Signal()
    exchange_wanted = Signal()
    back_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr("ContactSync speaks to your own tenant and servers only; nothing goes anywhere else.")
        super().__init__("connect", self.tr("What do you want to connect to?"), text, width=640)
        self._demo = ChoiceCard(
            "demo",
            self.tr("Try the demo tenant"),
            self.tr("An invented company on this computer. Nothing real is touched."),
            "connect_demo",
        )
        self._microsoft = ChoiceCard(
            "cloud",
            self.tr("Microsoft 365"),
            self.tr("Exchange Online through Microsoft Graph, with its own app registration."),
            "connect_microsoft",
        )
        self._exchange = ChoiceCard(
            "server",
            self.tr("Exchange Server"),
            self.tr("Mailboxes through EWS, people from Active Directory, by a service account."),
            "connect_exchange",
        )
        self._back = button(self.tr("Back"), "connect_back", self.back_wanted.emit)
        self._cancel = button(self.tr("Cancel"), "connect_cancel", self.cancel_wanted.emit)
        for card in (self._demo, self._microsoft, self._exchange):
            self.body.addWidget(card)
        self.body.addSpacing(4)
        for one in (self._back, self._cancel):
            self.body.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self._demo.clicked.connect(lambda: self.demo_wanted.emit())
        self._microsoft.clicked.connect(lambda: self.microsoft_wanted.emit())
        self._exchange.clicked.connect(lambda: self.exchange_wanted.emit())

    def show_state(self, state: StartState) -> None:
        """Show what is going on."""
        self.error.show_error(state.error)
        self._demo.setEnabled(not state.is_busy)
        self._microsoft.setEnabled(not state.is_busy)
        self._exchange.setEnabled(not state.is_busy)
        text = self.tr("ContactSync speaks to your own tenant and servers only; nothing goes anywhere else.")
        self.text.setText(self.tr("The demo tenant is starting; this takes a few seconds.") if state.is_busy else text)
        self._back.setVisible(state.can_leave and not state.is_busy)
        self._cancel.setVisible(state.is_busy)

    def focus_first(self) -> None:
        """Put the focus on the first card."""
        self._demo.setFocus()
