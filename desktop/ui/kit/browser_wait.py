"""What is shown while somebody signs in: in the browser here, or on another device."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.model.device_code import DeviceCode
from desktop.ui.kit.address_line import AddressLine
from desktop.ui.kit.code_part import CodePart
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.screen_parts import plain_label


class BrowserWait(QWidget):
    """A moving bar, a sentence, and the address of the sign-in page as soon as there is one; `again` opens it anew."""

    def __init__(self, name: str, again: Callable[[], object]) -> None:
        super().__init__()
        busy = QProgressBar()
        busy.setObjectName(f"{name}_progress")
        busy.setAccessibleName(self.tr("Waiting for the browser"))
        busy.setRange(0, 0)
        busy.setTextVisible(False)
        busy.setFixedHeight(6)
        self._says = plain_label("", f"{name}_says", wraps=True)
        self._address = AddressLine(f"{name}_address", self.tr("Address of the sign-in page"))
        self._address.row.addWidget(labelled_button("browser", self.tr("Open again"), f"{name}_again", again))
        self._code = CodePart(f"{name}_code")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        for part in (busy, self._says, self._address, self._code):
            column.addWidget(part)

    def show_waiting(self, address: str, code: DeviceCode | None = None) -> None:
        """Say that the browser is waited for, or another device; neither yet: that it is being prepared."""
        waiting = self.tr("Go on in the browser that has opened. If none did, copy this address into one.")
        self._says.setText(waiting if address else self.tr("Preparing the sign-in page …"))
        self._says.setVisible(code is None)
        self._code.show_code(code)
        is_new = address != self._address.edit.text()
        self._address.show_address(address)
        if address and is_new:
            self._address.copy.setFocus()

    def show_working(self, text: str) -> None:
        """Say what is done after the sign-in."""
        self._says.setText(text)
        self._says.show()
        self._address.show_address("")
        self._code.show_code(None)
