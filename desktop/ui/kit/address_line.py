"""Something to copy, in a line with its button."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.kit.icon_button import labelled_button


class AddressLine(QWidget):
    """An address, or a code, to copy; further buttons go into `row`."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(title)
        self.edit.setReadOnly(True)
        self.copy = labelled_button("copy", self.tr("Copy"), f"{name}_copy", self._on_copy)
        self.copy.setAccessibleName(self.tr("Copy: {what}").replace("{what}", title))
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
