"""Makes a new recovery key and shows it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.ui.kit.dialog import ButtonRow, Dialog
from desktop.ui.kit.recovery_view import RecoveryKeyView
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label, primary

_WIDTH = 480


class RecoveryDialog(Dialog):
    """`key_wanted()`; `show_key` shows what was made, until it is closed."""

    key_wanted = Signal()

    def __init__(self, parent: QWidget, *, has_one: bool) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_dialog")
        self.setWindowTitle(self.tr("Recovery key"))
        text = self.tr(
            "If the passphrase is forgotten or the keyring is lost, nothing but a recovery key opens the vault. It is"
            " shown once, to be printed."
        )
        if has_one:
            text += " " + self.tr("The one from before opens nothing any more once a new one is made.")
        self._text = plain_label(text, "recovery_dialog_text", wraps=True, is_faint=True)
        self._error = Notice("recovery_dialog_error", Tone.ERROR)
        self._view = RecoveryKeyView("recovery_dialog_key")
        self._view.hide()
        buttons = ButtonRow()
        self._make = primary(buttons.accept(self.tr("Make a recovery key"), "recovery_dialog_make", self._on_make))
        self._close = buttons.reject(self.tr("Cancel"), "recovery_dialog_close", self.reject)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        for part in (heading(self.tr("Recovery key"), "recovery_dialog_title"), self._text, self._error, self._view):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width."""
        return QSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def show_key(self, key: str) -> None:
        """Show the key that was made."""
        self._text.setText(
            self.tr("Keep it apart from this computer. It is not shown again; a new one can be made in the settings.")
        )
        self._view.show_key(key)
        self._view.show()
        self._make.hide()
        self._close.setText(self.tr("I have it"))
        self._close.setAccessibleName(self._close.text())
        self._close.setFocus()
        self.adjustSize()

    def show_error(self, error: AppError | None) -> None:
        """Say why none was made."""
        self._make.setEnabled(True)
        self._error.show_error(error)
        self.adjustSize()

    def _on_make(self) -> None:
        self._error.show_error(None)
        self._make.setEnabled(False)
        self.key_wanted.emit()

    def done(self, result: int) -> None:
        """Qt: it closes, and the key with it."""
        self._view.forget()
        super().done(result)
