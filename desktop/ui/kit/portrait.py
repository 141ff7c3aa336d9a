"""People's photos, small and large; initials where there is none."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.screen_parts import LARGEST_EDGE, LARGEST_PHOTO, photo_format

MOST_KEPT = 3000
"""Of 64 × 64 pixels each: 48 MB at most."""


def thumbnail(content: bytes, edge: int) -> QImage | None:
    """Return a JPEG or PNG cut to a square of `edge` pixels; decoded small, so that a list may do it while painting."""
    name = photo_format(content)
    if name is None or len(content) > LARGEST_PHOTO:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name))
    size = reader.size()
    if size.isEmpty() or max(size.width(), size.height()) > LARGEST_EDGE:
        return None
    reader.setScaledSize(size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return None
    cut = QRect(0, 0, edge, edge)
    cut.moveCenter(image.rect().center())
    return image.copy(cut)


def initials(name: str) -> str:
    """Return one or two letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return ""
    first = words[0][0]
    return (first + words[-1][0] if len(words) > 1 else first).upper()


def paint_portrait(painter: QPainter, area: QRectF, photo: QPixmap | None, name: str, palette: QPalette) -> None:
    """Draw a round portrait: the photo, or the initials on a quiet ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addEllipse(area)
    if photo is not None:
        painter.setClipPath(path)
        painter.drawPixmap(area, photo, QRectF(photo.rect()))
    else:
        painter.fillPath(path, palette.color(QPalette.ColorRole.Midlight))
        _paint_letters(painter, area, initials(name), palette.color(QPalette.ColorRole.PlaceholderText))
    painter.restore()


def _paint_letters(painter: QPainter, area: QRectF, letters: str, ink: QColor) -> None:
    """Draw the initials; a name without a letter gets the outline of a person."""
    if letters:
        font = QFont(painter.font())
        font.setBold(False)
        font.setPixelSize(max(8, round(area.height() * 0.38)))
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letters)
        return
    inset = area.width() * 0.22
    paint_icon(painter, area.adjusted(inset, inset, -inset, -inset), "person", ink)


class PortraitStore:
    """Decoded thumbnails by photo hash; the oldest are forgotten. `None` is a photo that can't be shown."""

    def __init__(self, edge: int = 64) -> None:
        self._edge = edge
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()

    def __contains__(self, photo_hash: str) -> bool:
        return photo_hash in self._kept

    def put(self, photo_hash: str, content: bytes | None) -> None:
        """Keep a photo."""
        image = thumbnail(content, self._edge) if content else None
        self._kept[photo_hash] = QPixmap.fromImage(image) if image is not None else None
        self._kept.move_to_end(photo_hash)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def get(self, photo_hash: str) -> QPixmap | None:
        """Return a photo, `None` while there is none."""
        return self._kept.get(photo_hash)


class Portrait(QWidget):
    """One large portrait."""

    def __init__(self, name: str, edge: int = 112, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedSize(edge, edge)
        self._photo: QPixmap | None = None
        self._person = ""

    def show_person(self, person: str, content: bytes | None) -> None:
        """Show someone's photo, or the initials."""
        image = thumbnail(content, self.width() * 2) if content else None
        self._photo = QPixmap.fromImage(image) if image is not None else None
        self._person = person
        shown = self.tr("Photo of {name}") if image is not None else self.tr("No photo of {name}")
        self.setAccessibleName(shown.replace("{name}", person))
        self.update()

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown."""
        return self._photo is not None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        paint_portrait(painter, QRectF(self.rect()), self._photo, self._person, self.palette())
