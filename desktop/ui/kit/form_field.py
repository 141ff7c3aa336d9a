"""A field of a form: what belongs in, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.kit.kind_badges import problem_ink
from desktop.ui.kit.screen_parts import button, plain_label

_HINT, _WRONG = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.WindowText
"""Qt makes the colour of a hint half as strong when a sheet names it."""
WRONG = "isWrong"
"""The property of a field by which the sheet draws its frame."""
_PEM = "PEM (*.pem *.crt *.cer *.key);;* (*)"


class FormField(QWidget):
    """A label, a field, and a line below that says what is wrong with it or what belongs in."""

    _is_wrong: bool | None = None

    def __init__(self, name: str, label: str, hint: str, wrong: str, *, is_secret: bool = False) -> None:
        super().__init__()
        self._hint = hint
        self._wrong = wrong
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.setMinimumHeight(34)
        if is_secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._label = plain_label(label)
        self._label.setBuddy(self.edit)
        self._note = plain_label(hint, f"{name}_note", wraps=True, is_faint=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self._label)
        self._column.addWidget(self.edit)
        self._column.addWidget(self._note)
        self.show_wrong(is_wrong=False)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def put_beside(self, made: QPushButton) -> None:
        """Put a button beside the field."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 0, 0, 0)
        self._column.replaceWidget(self.edit, holder := QWidget())
        holder.setLayout(row)
        row.addWidget(self.edit, 1)
        row.addWidget(made)

    def show_wrong(self, *, is_wrong: bool) -> None:
        """Say what is wrong, or what belongs in."""
        self._is_wrong = is_wrong
        self._note.setText(self._wrong if is_wrong else self._hint)
        self._note.setVisible(bool(self._note.text()))
        # A palette would be taken back when the window is dressed anew.
        self._note.setForegroundRole(_WRONG if is_wrong else _HINT)
        self._note.setStyleSheet(f"color: {problem_ink(self.palette()).name()};" if is_wrong else "")
        self.edit.setAccessibleDescription(self._note.text())
        if self.edit.property(WRONG) != is_wrong:
            self.edit.setProperty(WRONG, is_wrong)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the colours may have changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._is_wrong is not None:
            self.show_wrong(is_wrong=self._is_wrong)


class FileField(FormField):
    """A path that can be typed or chosen."""

    def __init__(self, name: str, label: str, hint: str, wrong: str, kinds: str = _PEM) -> None:
        super().__init__(name, label, hint, wrong)
        self._title = label
        self._kinds = kinds
        self._choose = button(self.tr("Choose…"), f"{name}_choose", self._on_choose)
        self._choose.setAccessibleName(self.tr("Choose: {field}").replace("{field}", label))
        self.put_beside(self._choose)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self._title, "", self._kinds)
        dialog.setObjectName(f"{self.edit.objectName()}_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.edit.setText)
        dialog.open()
