"""What every dialog has in common: what Enter does in it, and the row of its buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
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


class ButtonRow(QDialogButtonBox):
    """The buttons of a dialog, in the order that the platform is used to; the keyboard stays where it is in them.

    Qt lays them out anew when the program is dressed anew, and the one that had the keyboard loses it.
    """

    def accept(self, text: str, name: str, pressed: Callable[[], object]) -> QPushButton:
        """Add the button that does what the dialog is for."""
        self.accepted.connect(pressed)
        return self._add(text, name, QDialogButtonBox.ButtonRole.AcceptRole)

    def reject(self, text: str, name: str, pressed: Callable[[], object]) -> QPushButton:
        """Add the button that leaves things as they are."""
        self.rejected.connect(pressed)
        return self._add(text, name, QDialogButtonBox.ButtonRole.RejectRole)

    def act(self, text: str, name: str, pressed: Callable[[], object]) -> QPushButton:
        """Add a button that does something else."""
        made = self._add(text, name, QDialogButtonBox.ButtonRole.ActionRole)
        made.clicked.connect(lambda: pressed())
        return made

    def _add(self, text: str, name: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        made = self.addButton(text, role)
        made.setObjectName(name)
        made.setAccessibleName(text.replace("&", ""))
        return made

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the style may have changed."""
        held = self.window().focusWidget()
        super().changeEvent(event)
        if held is not None and held in self.buttons() and not held.hasFocus():
            held.setFocus()


def close_row(dialog: Dialog, text: str, name: str) -> ButtonRow:
    """Return the row with the button that closes a dialog to read; Enter closes it only there."""
    row = ButtonRow()
    row.reject(text, name, dialog.reject).setAutoDefault(False)
    return row
