"""Small parts that several screens put together: plain labels, notices, questions and headings."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.model.errors import AppError, ErrorCode
from desktop.model.plan import ChangeKind
from desktop.ui.kit.balanced_label import BalancedLabel
from desktop.ui.kit.dialog import ButtonRow, Dialog
from desktop.ui.kit.error_text import error_text, recorded_error
from desktop.ui.kit.kind_badges import tint
from desktop.ui.kit.kind_colours import DRIFT_SIGN, MARK_SIGNS, RowMark
from desktop.ui.kit.names import LONGEST_NAME as LONGEST_NAME
from desktop.ui.kit.names import shown_name as shown_name

LARGEST_PHOTO = 4_000_000
LARGEST_EDGE = 4_096
_QUESTION_WIDTH = 460
_SIGN_WIDTH = 16
_READABLE = 560
"""The width of a text that one reads without losing the line."""
_PHOTO_STARTS = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG": b"png"}


def plain_label(text: str = "", name: str = "", *, wraps: bool = False, is_faint: bool = False) -> QLabel:
    """Return a label that shows its text to the letter, whatever is in it."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wraps)
    if name:
        label.setObjectName(name)
    if is_faint:
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    if not wraps:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return label


def field_label(text: str) -> QLabel:
    """Return the label of a row in a form, level with the middle of its field."""
    label = plain_label(text)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return label


def heading(text: str, name: str = "", *, grow: float = 1.3) -> QLabel:
    """Return a plain label in a larger, bold type."""
    label = plain_label(text, name)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * grow)
    font.setBold(True)
    label.setFont(font)
    return label


def button(text: str, name: str, clicked: Callable[[], object], *, hint: str = "") -> QPushButton:
    """Return a button that says what it does."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text.replace("&", ""))
    made.setToolTip(hint)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: clicked())
    return made


def primary(made: QPushButton) -> QPushButton:
    """Make a button the one that the page is about."""
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    made.setMinimumHeight(34)
    made.setStyleSheet(
        "QPushButton { padding: 5px 16px; border-radius: 6px; border: 2px solid palette(midlight); font-weight: bold; }"
        "QPushButton:enabled { background: palette(highlight); color: palette(highlighted-text);"
        " border-color: palette(highlight); }"
        "QPushButton:enabled:hover { background: palette(link); border-color: palette(link);"
        " color: palette(base); }"
        "QPushButton:enabled:focus { border-color: palette(shadow); }"
    )
    return made


def modest(combo: QComboBox, letters: int) -> QComboBox:
    """Let a box be as wide as so many letters, not as its longest entry."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(letters)
    return combo


def rule() -> QFrame:
    """Return a thin line between two parts of a page."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    line.setFixedHeight(1)
    line.setStyleSheet("background: palette(midlight); border: 0;")
    return line


class Tone(Enum):
    """What a notice is about; a kind or a mark of changes lends its colours, none those of drift."""

    NOTE = (ChangeKind.SKIP, "i")
    GOOD = (ChangeKind.CREATE, "✓")
    WARNING = (ChangeKind.CONFLICT, "!")
    ERROR = (ChangeKind.DELETE, "✕")
    DRIFT = (None, DRIFT_SIGN)
    ANEW = (RowMark.ANEW, MARK_SIGNS[RowMark.ANEW])


class NoticeSign(QLabel):
    """The sign before a notice, in its ink; all are as wide, so that notices below each other begin at one edge."""

    def __init__(self, tone: Tone) -> None:
        super().__init__(tone.value[1])
        self._kind = tone.value[0]
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.setFixedWidth(_SIGN_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the sign."""
        painter = QPainter(self)
        painter.setPen(tint(self._kind, self.palette()).ink)
        painter.drawText(self.rect(), int(self.alignment()), self.text())


class Notice(QFrame):
    """A line with a sign in front: an error with a way out, or something worth knowing."""

    def __init__(self, name: str, tone: Tone, retry: str = "", on_retry: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self._tone = tone
        self._sign = NoticeSign(tone)
        self._text = plain_label("", f"{name}_text", wraps=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title = heading("", f"{name}_title", grow=1)
        self._title.setVisible(False)
        row = QHBoxLayout(self)
        row.setSpacing(12)
        says = QWidget()
        inside = QHBoxLayout(says)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        inside.addLayout(words, 1)
        row.addWidget(says, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self._leave_room(has_button=on_retry is not None)
        self.retry = button(retry, f"{name}_retry", on_retry) if on_retry is not None else None
        if self.retry is not None:
            row.addWidget(self.retry)
        self.hide()

    def _leave_room(self, *, has_button: bool) -> None:
        beside = 4 if has_button else 9  # a button gives room enough
        self._row.setContentsMargins(12, beside, beside + 3, beside)

    def add(self, part: QWidget) -> None:
        """Put a further button at the end."""
        self._row.addWidget(part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the ground, and a bar in the ink of the sign."""
        colours = tint(self._tone.value[0], self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ground)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setBrush(colours.ink)
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_text(self, text: str, title: str = "") -> None:
        """Say something, the most important of it as a title where it shall catch the eye; without a text go away."""
        self._text.setText(text)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName("\n".join(part for part in (title, text) if part))
        self.setVisible(bool(text))

    def name_action(self, text: str) -> None:
        """Call the button something else; with an empty text it goes away."""
        if self.retry is not None:
            self.retry.setText(text)
            self.retry.setAccessibleName(text.replace("&", ""))
            self.retry.setVisible(bool(text))
            self._leave_room(has_button=bool(text))

    def show_error(self, error: AppError | None) -> None:
        """Say what went wrong and what to do, or go away."""
        if error is None:
            self.show_text("")
            return
        self.show_text(sentence(error))


def sentence(error: AppError) -> str:
    """Return what went wrong and what to do next."""
    what, then = error_text(error)
    return f"{what} {then}".strip()


def reason_sentence(code: ErrorCode | None, detail: str) -> str:
    """Return why something in a run's record failed, as one reads it in a table."""
    return sentence(recorded_error(code, detail)) if code is not None else detail


class EmptyPage(QWidget):
    """A page with nothing to show yet: what belongs here and the way to it."""

    def __init__(self, name: str, title: str, text: str, *actions: QPushButton) -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(12)
        column.addStretch(2)
        self.title = heading(title, f"{name}_title", grow=1.5)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = BalancedLabel(text, f"{name}_text")
        column.addWidget(self.title)
        words = QHBoxLayout()
        words.addStretch(1)
        words.addWidget(self.text, 100)
        words.addStretch(1)
        self.text.setMaximumWidth(_READABLE)
        column.addLayout(words)
        row = QHBoxLayout()
        row.addStretch(1)
        for action in actions:
            row.addWidget(action)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)


class Question(Dialog):
    """Asks before something is done; `accepted` when it shall be."""

    def __init__(self, parent: QWidget, name: str, title: str, text: str, yes: str, no: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        self.title = heading(title, f"{name}_title")
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        if text:
            self.body.addWidget(plain_label(text, f"{name}_text", wraps=True))
        column.addLayout(self.body, 1)
        buttons = ButtonRow()
        self.yes = buttons.accept(yes, f"{name}_yes", self.accept)
        self.no = buttons.reject(no, f"{name}_no", self.reject)
        self.no.setDefault(True)
        column.addSpacing(4)
        column.addWidget(buttons)
        self.no.setFocus()  # else the first button has it, and Enter would say yes

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width."""
        return QSize(_QUESTION_WIDTH, self._column.totalHeightForWidth(_QUESTION_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Qt: no less."""
        return self.sizeHint()


def photo_format(content: bytes) -> bytes | None:
    """Return Qt's name of the format, by the first bytes; `None` for anything but JPEG and PNG."""
    return next((name for start, name in _PHOTO_STARTS.items() if content.startswith(start)), None)


def safe_image(content: bytes | None) -> QImage | None:
    """Return a JPEG or PNG as an image, `None` where it is none or far too large."""
    if not content or len(content) > LARGEST_PHOTO:
        return None
    name = photo_format(content)
    if name is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name))
    reader.setAutoTransform(True)
    size: QSize = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LARGEST_EDGE:
        return None
    image = reader.read()
    return None if image.isNull() else image
