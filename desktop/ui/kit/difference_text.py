"""A text with the pieces that another version of it does not have marked; drawn as plain text, whatever is in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.kind_badges import tint

_BREAK = "\u2028"
_MOST_OFF = 3
"""So far below the top a line stands in the middle of a box beside it; a longer neighbour leaves it at the top."""


class DifferenceText(QWidget):
    """Wraps to its width; removed pieces are struck through, added ones underlined, both with a ground of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._spans: tuple[tuple[int, int], ...] = ()
        self._is_added = False
        self._is_faint = False
        self._kind: ChangeKind | None = None
        self._kept: tuple[int, QTextLayout, int] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(80)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The marked pieces: where each starts and how many characters it has."""
        return self._spans

    def show_text(
        self,
        text: str,
        spans: Sequence[tuple[int, int]] = (),
        *,
        is_added: bool = False,
        is_faint: bool = False,
        kind: ChangeKind | None = None,
    ) -> None:
        """Show a text with marked pieces; `is_faint` for words of ours in place of a value, or in a kind's ink."""
        self._kind = kind
        self._text = text
        self._spans = tuple(spans)
        self._is_added = is_added
        self._is_faint = is_faint
        self._kept = None
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the wrapping."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height at a width."""
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        """Qt: two dozen characters wide."""
        width = max(self.width(), 24 * self.fontMetrics().averageCharWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt: one line."""
        return QSize(80, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the text."""
        painter = QPainter(self)
        role = QPalette.ColorRole.PlaceholderText if self._is_faint else QPalette.ColorRole.Text
        kind, palette = self._kind, self.palette()
        painter.setPen(palette.color(role) if kind is None else tint(kind, palette).ink)
        layout, height = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, min(_MOST_OFF, max(0, self.height() - height) / 2)))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: font and colours may be other ones."""
        super().changeEvent(event)
        self._kept = None

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        """Return the text in lines and its height; the last width is asked for again and again."""
        kept = self._kept
        if kept is None or (kept[0] != width and not (self._is_unbroken(kept[1]) and self._natural(kept[1]) <= width)):
            kept = self._kept = (width, *self._lay_out(width))
        return kept[1], kept[2]

    def _is_unbroken(self, layout: QTextLayout) -> bool:
        """Whether all lines end where the text says so; then any width that has room for the longest is the same."""
        return layout.lineCount() == self._text.count("\n") + 1

    @staticmethod
    def _natural(layout: QTextLayout) -> float:
        return max(layout.lineAt(number).naturalTextWidth() for number in range(layout.lineCount()))

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self._text.replace("\n", _BREAK), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats([self._format(start, length) for start, length in self._utf16_spans()])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height() + 2
        layout.endLayout()
        return layout, max(int(height), self.fontMetrics().height())

    def _format(self, start: int, length: int) -> QTextLayout.FormatRange:
        marked = QTextLayout.FormatRange()
        marked.start = start
        marked.length = length
        look = QTextCharFormat()
        colours = tint(ChangeKind.CREATE if self._is_added else ChangeKind.DELETE, self.palette())
        look.setBackground(colours.ground)
        look.setForeground(colours.ink)
        look.setFontUnderline(self._is_added)
        look.setFontStrikeOut(not self._is_added)
        marked.format = look
        return marked

    def _utf16_spans(self) -> list[tuple[int, int]]:
        """Return the spans as Qt counts: a character beyond the basic plane is two."""
        found = []
        for start, length in self._spans:
            before = len(self._text[:start].encode("utf-16-le")) // 2
            inside = len(self._text[start : start + length].encode("utf-16-le")) // 2
            found.append((before, inside))
        return found
