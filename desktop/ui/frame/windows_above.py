"""Closes what lies above the window when it is locked: dialogs, menus, hints."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget


def close_all_above(window: QWidget) -> None:
    """Close every dialog and menu; none of them may show what is in the vault, and none may act on it any more."""
    QToolTip.hideText()
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
        if QApplication.activePopupWidget() is menu:
            break  # one that does not let itself be closed
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
