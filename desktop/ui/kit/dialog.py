"""What every dialog has in common: what Enter does in it, and the button that closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Dialog(QDialog):
    """A dialog in which Enter presses the button that has the focus, and only else the default one.

    Qt gives Enter to the default button also where another has the focus, if that one doesn't offer itself.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter comes here from whatever had no use for it."""
        focused = self.focusWidget()
        if event.key() in _ENTER and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)


def close_row(dialog: Dialog, text: str, name: str) -> QDialogButtonBox:
    """Return the row with the button that closes a dialog to read; Enter closes it only there."""
    row = QDialogButtonBox()
    close = row.addButton(text, QDialogButtonBox.ButtonRole.RejectRole)
    close.setObjectName(name)
    close.setAccessibleName(text.replace("&", ""))
    close.setAutoDefault(False)
    row.rejected.connect(dialog.reject)
    return row
