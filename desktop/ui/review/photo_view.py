"""A photo of a contact as the review shows it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.ids import PhotoHash
from desktop.ui.kit.screen_parts import plain_label, safe_image
from desktop.ui.review.tree_text import number_text

EDGE = 112


class PhotoFrame(QWidget):
    """One photo, or words where there is none."""

    def __init__(self, image: QImage | None, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._words = words
        self.setFixedSize(EDGE, EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it with round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(QPoint(0, 0), QSize(EDGE, EDGE))
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
        painter.setClipPath(path)
        ratio = self.devicePixelRatioF()
        size = QSize(round(EDGE * ratio), round(EDGE * ratio))
        scaled = self._image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        cut = QRect(QPoint(0, 0), size)
        cut.moveCenter(scaled.rect().center())
        painter.drawImage(area, scaled, cut)


class PhotoView(QWidget):
    """A photo with its size below."""

    def __init__(self, name: str, title: str, content: bytes | None, photo_hash: PhotoHash) -> None:
        super().__init__()
        self.setObjectName(name)
        image = safe_image(content)
        words = self.tr("There is a photo; it is not stored here") if photo_hash else self.tr("No photo")
        size = ""
        if image is not None and content is not None:
            text = self.tr("{width} × {height}, {size} kB")
            text = text.replace("{width}", str(image.width())).replace("{height}", str(image.height()))
            size = text.replace("{size}", number_text(max(1, round(len(content) / 1000))))
        self.setAccessibleName(f"{title}: {size or words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PhotoFrame(image, words))
        column.addWidget(plain_label(size, f"{name}_size", is_faint=True))
