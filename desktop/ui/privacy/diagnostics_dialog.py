"""The diagnostics in full, before they are saved: only what is seen here stands in the file."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.kit.dialog import Dialog, close_row
from desktop.ui.kit.screen_parts import button, heading, plain_label


class DiagnosticsDialog(Dialog):
    """`save_wanted()` once the consent is ticked."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget, text: str, wording: str) -> None:
        """`wording` is the consent, in the words that are recorded."""
        super().__init__(parent)
        self.setObjectName("diagnostics")
        self.setWindowTitle(self.tr("Diagnostics"))
        shown = QPlainTextEdit()
        shown.setObjectName("diagnostics_text")
        shown.setAccessibleName(self.tr("Diagnostics"))
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setPlainText(text)
        self._agreed = QCheckBox(self.tr("I agree that a file of this is made"))
        self._agreed.setObjectName("diagnostics_agreed")
        self._agreed.setAccessibleName(f"{self._agreed.text()}: {wording}")
        self._save = button(self.tr("Save…"), "diagnostics_save", self.save_wanted.emit)
        self._agreed.toggled.connect(self._save.setEnabled)
        self._save.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addWidget(close_row(self, self.tr("Close"), "diagnostics_close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        hint = self.tr("Nothing but these lines would stand in the file. Nothing is sent.")
        column.addWidget(heading(self.windowTitle(), "diagnostics_title"))
        column.addWidget(plain_label(hint, "diagnostics_hint", wraps=True, is_faint=True))
        column.addWidget(shown, 1)
        column.addWidget(plain_label(wording, "diagnostics_wording", wraps=True))
        column.addWidget(self._agreed)
        column.addLayout(row)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Qt: so that it fits into the smallest window."""
        return QSize(560, 520)
