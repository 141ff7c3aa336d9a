"""Asks for the reason of a legal hold, or of its end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.kit.screen_parts import Question, plain_label

LONGEST_REASON = 200


class ReasonDialog(Question):
    """`given(str)`: yes, for this reason; without one nobody can say yes."""

    given = Signal(str)

    def __init__(self, parent: QWidget, name: str, title: str, text: str, yes: str, no: str) -> None:
        super().__init__(parent, name, title, text, yes, no)
        said = self.tr("Reason (stands on the screen and in the audit log)")
        label = plain_label(said, wraps=True, is_faint=True)
        self._reason = QLineEdit()
        self._reason.setObjectName(f"{name}_reason")
        self._reason.setAccessibleName(said)
        self._reason.setMaxLength(LONGEST_REASON)
        self._reason.setMinimumHeight(34)
        label.setBuddy(self._reason)
        self.body.addWidget(label)
        self.body.addWidget(self._reason)
        self._reason.textChanged.connect(lambda _text: self._show_sure())
        self.accepted.connect(lambda: self.given.emit(self._reason.text().strip()))
        self._show_sure()
        self._reason.setFocus()

    def _show_sure(self) -> None:
        has_reason = bool(self._reason.text().strip())
        self.yes.setEnabled(has_reason)
        (self.yes if has_reason else self.no).setDefault(True)
