"""The code that is typed on another device: large, with its address, how long it lasts, and a word of warning."""

from __future__ import annotations

import math
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.device_code import DeviceCode
from desktop.ui.kit.address_line import AddressLine
from desktop.ui.kit.screen_parts import Notice, Tone, plain_label

_LARGE = 2.2
_TICK_MS = 1000


class CodePart(QWidget):
    """Shows a `DeviceCode`; it counts down by itself, and who signs in is waited for by others."""

    def __init__(self, name: str, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.setObjectName(name)
        self._clock = clock
        self._shown: DeviceCode | None = None
        self._end = 0.0
        self._says = plain_label("", f"{name}_says", wraps=True)
        self._says.setText(self.tr("Open this address on any device and type the code. This window goes on by itself."))
        self.code = AddressLine(f"{name}_code", self.tr("Code"))
        self._enlarge()
        self._address = AddressLine(f"{name}_address", self.tr("Address where the code is typed"))
        self._left = plain_label("", f"{name}_left")
        self._warning = Notice(f"{name}_warning", Tone.NOTE)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tell_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._says, self._address, self.code, self._left, self._warning):
            column.addWidget(part)
        self._warning.show_text(  # only now that it stands in here; by itself it would be a window
            self.tr("Type only the code of this window: whoever sends you one wants to sign in as you.")
        )
        self.hide()

    def _enlarge(self) -> None:
        edit = self.code.edit
        font = QFont(edit.font())
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        font.setBold(True)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 115)
        edit.setFont(font)
        edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        high = edit.fontMetrics().height() + 16
        # As strong as what one writes oneself; the window's own sheet names a height, too.
        edit.setStyleSheet(f"QLineEdit {{ color: palette(text); min-height: {high}px; }}")

    def show_code(self, code: DeviceCode | None) -> None:
        """Show a code and give the keyboard to the button that copies it; nothing for none."""
        if code == self._shown:
            return
        self._shown = code
        self.code.show_address(code.code if code is not None else "")
        self._address.show_address(code.address if code is not None else "")
        self.setVisible(code is not None)
        if code is None:
            self._timer.stop()
            return
        self._end = self._clock() + code.lasts_s
        self._tell_left()
        self._timer.start()
        self.code.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_left(self) -> None:
        left = max(0, math.ceil(self._end - self._clock()))
        text = self.tr("Time left: {minutes}:{seconds} min")
        self._left.setText(text.replace("{minutes}", str(left // 60)).replace("{seconds}", f"{left % 60:02d}"))
        if not left:
            self._timer.stop()
