"""Asks how a connection is called, and by which colour and shape it is told from others."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.model.connection import Connection
from desktop.model.errors import AppError
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.connection_colours import CONNECTION_COLOURS, colour_name, shown_colour
from desktop.ui.kit.dialog import ButtonRow, Dialog
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label, primary

_WIDTH = 460
_COLUMNS = 2


class LookDialog(Dialog):
    """`change_wanted(name, colour)`; it stays open until that was kept."""

    change_wanted = Signal(str, str)

    def __init__(self, connection: Connection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("look")
        self.setWindowTitle(self.tr("Name and colour"))
        self._error = Notice("look_error", Tone.ERROR)
        self._name = FormField("look_name", self.tr("Name"), "", self.tr("Give the connection a name."))
        self._name.edit.setText(connection.name)
        self._colours = QButtonGroup(self)
        buttons = ButtonRow()
        self._change = primary(buttons.accept(self.tr("Change"), "look_change", self._on_change))
        cancel = buttons.reject(self.tr("Cancel"), "look_cancel", self.reject)
        for one in (self._change, cancel):
            one.setAutoDefault(False)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(8)
        column.addWidget(heading(self.tr("Name and colour"), "look_title"))
        text = self.tr("They stand wherever this connection is meant: lists, sync sets, plans and runs.")
        column.addWidget(plain_label(text, "look_text", wraps=True, is_faint=True))
        for part in (self._error, self._name):
            column.addWidget(part)
        column.addWidget(plain_label(self.tr("Colour")))
        column.addLayout(self._palette(shown_colour(connection.colour)))
        column.addSpacing(8)
        column.addWidget(buttons)
        self._name.edit.setFocus()

    def _palette(self, chosen: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, colour in enumerate(CONNECTION_COLOURS):
            choice = QRadioButton(colour_name(colour))
            choice.setObjectName(f"look_colour_{place}")
            choice.setAccessibleName(choice.text())
            choice.setIcon(colour_icon(colour))
            choice.setChecked(colour == chosen)
            self._colours.addButton(choice, place)
            grid.addWidget(choice, place // _COLUMNS, place % _COLUMNS)
        return grid

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width."""
        return QSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def show_error(self, error: AppError | None) -> None:
        """Say why it was not kept."""
        self._change.setEnabled(True)
        self._error.show_error(error)
        self.adjustSize()

    def _on_change(self) -> None:
        self._name.show_wrong(is_wrong=not self._name.text)
        self.adjustSize()
        if self._name.text:
            self._error.show_error(None)
            self._change.setEnabled(False)
            self.change_wanted.emit(self._name.text, CONNECTION_COLOURS[self._colours.checkedId()])
