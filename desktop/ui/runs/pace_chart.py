"""The pace of a run as a small chart: calls per second, and when the service asked for a pause."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.kind_badges import tint
from desktop.ui.kit.progress_text import duration_text
from desktop.ui.kit.screen_parts import plain_label
from desktop.ui.runs.pace import KEPT, PaceSample, PaceSummary, summary
from desktop.ui.runs.words import rate_text

_HEIGHT = 64


class PaceChart(QWidget):
    """Bars from left to right, the newest at the right; below in words what they show.

    Bars with stripes up to the top are seconds in which the service had asked for a pause.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("run_chart")
        self._samples: tuple[PaceSample, ...] = ()
        self._highest = 1.0
        self._has_bars = True
        self._words = plain_label("", "run_chart_words", wraps=True, is_faint=True)
        self._words.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_samples(self, samples: tuple[PaceSample, ...], wait_s: float = 0.0, *, in_requests: bool = False) -> None:
        """Show other samples; `in_requests` for those of an Exchange Server."""
        said = summary(samples, wait_s)
        what = self.tr("Requests per second") if in_requests else self.tr("Calls per second")
        text = self._text(said) if said is not None else self.tr("nothing measured yet.")
        text = f"{what}: {text}"
        if text != self._words.text():
            self._words.setText(text)
            self.setAccessibleName(what)
            self.setAccessibleDescription(text)
            self.updateGeometry()
        if samples != self._samples:
            self._samples = samples
            self._highest = max(1.0, said.highest if said is not None else 0.0)
            self.update()

    def show_bars(self, *, is_room: bool) -> None:
        """Draw the bars; where there is no room for them the words say enough."""
        if is_room != self._has_bars:
            self._has_bars = is_room
            self._place_words()
            self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        """What the chart shows, in words."""
        return self._words.text()

    def _text(self, said: PaceSummary) -> str:
        text = self.tr("now {now}, at most {highest} in the last {span}.")
        text = text.replace("{now}", rate_text(said.now)).replace("{highest}", rate_text(said.highest))
        parts = [text.replace("{span}", duration_text(said.span_s))]
        if said.wait_s >= 1:
            asked = self.tr("The service asks for a pause of {time}.")
            parts.append(asked.replace("{time}", duration_text(said.wait_s)))
        if said.throttled_s >= 1:
            throttled = self.tr("The service slowed the run down for {time} of that.")
            parts.append(throttled.replace("{time}", duration_text(said.throttled_s)))
        return " ".join(parts)

    def hasHeightForWidth(self) -> bool:
        """Qt: the words may need two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: bars and words."""
        return self._bars_height + self._words.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Qt: bars and a line of words."""
        return QSize(400, self._bars_height + self._words.sizeHint().height())

    def resizeEvent(self, _event: object) -> None:
        """Qt: the words stand below."""
        self._place_words()

    @property
    def _bars_height(self) -> int:
        return _HEIGHT + 6 if self._has_bars else 0

    def _place_words(self) -> None:
        above = self._bars_height
        self._words.setGeometry(0, above, self.width(), max(0, self.height() - above))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the bars."""
        if not self._has_bars:
            return
        painter = QPainter(self)
        palette, role = self.palette(), QPalette.ColorRole
        area = QRectF(0, 0, self.width(), _HEIGHT)
        painter.fillRect(area, palette.color(role.AlternateBase))
        slot = area.width() / KEPT
        asked = tint(ChangeKind.CONFLICT, palette)
        bar = palette.color(role.Link)
        left = area.right() - slot * len(self._samples)
        for number, sample in enumerate(self._samples):
            x = left + number * slot
            if sample.is_throttled:
                painter.fillRect(QRectF(x, 0, slot + 0.5, _HEIGHT), asked.ground)
                painter.fillRect(QRectF(x, 0, slot + 0.5, _HEIGHT), QBrush(asked.ink, Qt.BrushStyle.BDiagPattern))
            height = (_HEIGHT - 10) * sample.calls_per_s / self._highest
            painter.fillRect(QRectF(x, _HEIGHT - height, max(1.0, slot - 1), height), bar)
        painter.setPen(QPen(palette.color(role.Mid), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(0, 10), QPointF(self.width(), 10))
        painter.setPen(palette.color(role.PlaceholderText))
        painter.drawLine(QPointF(0, _HEIGHT - 0.5), QPointF(self.width(), _HEIGHT - 0.5))
