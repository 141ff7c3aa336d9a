"""A dialog that asks for something, and stays open until what it asked for has worked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.ui.kit.dialog import ButtonRow, Dialog
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label, primary


class FormDialog(Dialog):
    """A title, what it is about, an error in its place, the fields, and `{name}_change` beside `{name}_cancel`.

    Whoever derives from it gives `_build` the fields, and calls `_begin` once what was typed is being tried.
    """

    def __init__(self, parent: QWidget, name: str, title: str, says: str, *, width: int = 460) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._wide = width
        self._error = Notice(f"{name}_error", Tone.ERROR)
        self._row = ButtonRow()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 20)
        self._column.setSpacing(8)
        self._column.addWidget(heading(title, f"{name}_title"))
        self._column.addWidget(plain_label(says, f"{name}_warning", wraps=True, is_faint=True))
        self._column.addWidget(self._error)

    def _build(self, *fields: QWidget, submit: Callable[[], object], working: str) -> None:
        """Add the fields and the buttons; `working` is what the first of them says while `submit` is under way."""
        name = self.objectName()
        self._fields = fields
        self._says = (self.tr("Change"), working)
        self._change = primary(self._row.accept(self._says[0], f"{name}_change", submit))
        self._row.reject(self.tr("Cancel"), f"{name}_cancel", self.reject)
        for field in fields:
            self._column.addWidget(field)
        self._column.addSpacing(8)
        self._column.addWidget(self._row)

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width, which the buttons may widen."""
        width = max(self._wide, self._column.minimumSize().width())
        return QSize(width, self._column.totalHeightForWidth(width))

    def show_error(self, error: AppError | None) -> None:
        """Say why it was not changed."""
        self._show_busy(is_busy=False)
        self._error.show_error(error)
        self.adjustSize()

    def _begin(self) -> None:
        """Show that it is being tried."""
        self._error.show_error(None)
        self._show_busy(is_busy=True)

    def _show_busy(self, *, is_busy: bool) -> None:
        for part in (*self._fields, self._change):
            part.setEnabled(not is_busy)
        self._change.setText(self._says[is_busy])
