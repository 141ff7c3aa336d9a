"""What is shown while something happens in a browser, and an address to copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.screen_parts import plain_label


class AddressLine(QWidget):
    """An address to copy; `again` is the button that opens it once more, where there is one."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(title)
        self.edit.setReadOnly(True)
        self.copy = labelled_button("copy", self.tr("Copy"), f"{name}_copy", self._on_copy)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.edit, 1)
        self.row.addWidget(self.copy)

    def show_address(self, address: str) -> None:
        """Show an address; nothing for none."""
        if address != self.edit.text():
            self.edit.setText(address)
            self.edit.setCursorPosition(0)
            self.copy.setText(self.tr("Copy"))
        self.setVisible(bool(address))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.edit.text())
        self.copy.setText(self.tr("Copied"))


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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        for part in (busy, self._says, self._address):
            column.addWidget(part)

    def show_waiting(self, address: str) -> None:
        """Say that the browser is waited for; no address yet: that it is being prepared."""
        waiting = self.tr("Go on in the browser that has opened. If none did, copy this address into one.")
        self._says.setText(waiting if address else self.tr("Preparing the sign-in page …"))
        is_new = address != self._address.edit.text()
        self._address.show_address(address)
        if address and is_new:
            self._address.copy.setFocus()

    def show_working(self, text: str) -> None:
        """Say what is done after the sign-in."""
        self._says.setText(text)
        self._address.show_address("")
