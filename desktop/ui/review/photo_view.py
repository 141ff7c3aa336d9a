"""A photo of a contact as the review shows it: small beside its field, and enlarged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.model.ids import PhotoHash
from desktop.ui.kit.dialog import Dialog, close_row
from desktop.ui.kit.names import breakable
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import heading, plain_label, safe_image

translate = QCoreApplication.translate

EDGE = 112
LARGE = 360
"""The size that photos are written in: enlarged, a pixel is a pixel."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One of the two photos of a change; `is_known` says that there is one, though its bytes may not be stored here."""

    title: str
    image: QImage | None
    content: bytes | None
    is_known: bool

    def words(self) -> str:
        """Return what stands where no photo can be shown."""
        if self.is_known:
            return translate("PhotoView", "There is a photo; it is not stored here")
        return translate("PhotoView", "No photo")

    def size_text(self) -> str:
        """Return pixels and kilobytes, "" where there is nothing to measure."""
        if self.image is None or self.content is None:
            return ""
        text = translate("PhotoView", "{width} × {height}, {size} kB")
        text = text.replace("{width}", str(self.image.width())).replace("{height}", str(self.image.height()))
        return text.replace("{size}", number_text(max(1, round(len(self.content) / 1000))))


class PhotoFrame(QWidget):
    """One photo, or words where there is none; a large one is shown whole, a small one fills its square."""

    def __init__(self, photo: Photo, edge: int = EDGE) -> None:
        super().__init__()
        self._image = photo.image
        self._words = photo.words()
        self._edge = edge
        self._is_marked = False
        self.setFixedSize(edge, edge)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def mark(self, is_marked: bool) -> None:
        """Show whether the keyboard is here."""
        self._is_marked = is_marked
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it with round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self.rect()
        path = QPainterPath()
        path.addRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        if self._image is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
            painter.drawPath(path)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(8, 8, -8, -8), flags, self._words)
            return
        painter.save()
        painter.setClipPath(path)
        self._draw(painter, self._image)
        painter.restore()
        if self._is_marked:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 3))
            painter.drawPath(path)

    def _draw(self, painter: QPainter, image: QImage) -> None:
        area = self.rect()
        ratio = self.devicePixelRatioF()
        size = QSize(round(self._edge * ratio), round(self._edge * ratio))
        is_small = self._edge == EDGE
        fit = Qt.AspectRatioMode.KeepAspectRatioByExpanding if is_small else Qt.AspectRatioMode.KeepAspectRatio
        scaled = image.scaled(size, fit, Qt.TransformationMode.SmoothTransformation)
        if is_small:
            cut = QRect(0, 0, size.width(), size.height())
            cut.moveCenter(scaled.rect().center())
            painter.drawImage(area, scaled, cut)
            return
        place = QRect(0, 0, round(scaled.width() / ratio), round(scaled.height() / ratio))
        place.moveCenter(area.center())
        painter.drawImage(place, scaled)


class PhotoView(QAbstractButton):
    """A small photo with its size below; a click, Enter or Space enlarges it (`clicked`), where there is one."""

    def __init__(self, name: str, title: str, content: bytes | None, photo_hash: PhotoHash) -> None:
        super().__init__()
        self.setObjectName(name)
        self.photo = Photo(title, safe_image(content), content, bool(photo_hash))
        size = self.photo.size_text()
        self.setAccessibleName(f"{title}: {size or self.photo.words()}")
        self._frame = PhotoFrame(self.photo)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._frame)
        column.addWidget(plain_label(size, f"{name}_size", is_faint=True))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self.photo.image is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(self.tr("Enlarge (E)"))
            self.setAccessibleDescription(self.tr("Enlarge (E)"))
        else:
            self.setEnabled(False)

    def sizeHint(self) -> QSize:
        """Qt: the photo and its size."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: no less."""
        return self._column.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter does what Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard is here."""
        self._frame.mark(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: it went on."""
        self._frame.mark(False)
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the frame inside draws."""


class PhotoDialog(Dialog):
    """The photos of a change, large and side by side; Escape or E closes it."""

    def __init__(self, parent: QWidget, name: str, photos: Sequence[Photo]) -> None:
        super().__init__(parent)
        self.setObjectName("review_photos")
        self.setWindowTitle(self.tr("Photo"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        title = heading(breakable(name), "review_photos_title")
        title.setWordWrap(True)
        column.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(24)
        for number, photo in enumerate(photos):
            one = QVBoxLayout()
            one.setSpacing(4)
            one.addWidget(plain_label(photo.title, is_faint=True))
            frame = PhotoFrame(photo, LARGE)
            frame.setObjectName(f"review_photos_{number}")
            frame.setAccessibleName(f"{photo.title}: {photo.size_text() or photo.words()}")
            one.addWidget(frame)
            one.addWidget(plain_label(photo.size_text(), f"review_photos_{number}_size", is_faint=True))
            one.addStretch(1)
            row.addLayout(one)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(close_row(self, self.tr("Close"), "review_photos_close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the key that opened it closes it."""
        if event.key() == Qt.Key.Key_E and not event.modifiers():
            self.reject()
        else:
            super().keyPressEvent(event)
