"""Two mailboxes to try a limit with: one that ContactSync shall reach, and one that it shall not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.ui.kit.scope_text import scope_sentence
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label, sentence
from desktop.workers.tasks.try_scope import ScopeFinding


class ScopePart(QWidget):
    """`try_wanted(inside, outside)` with two addresses; the button that copies the commands stands below the words."""

    try_wanted = Signal(str, str)

    def __init__(self, copy: QPushButton) -> None:
        super().__init__()
        self.setObjectName("tenant_scope")
        self._inside = self._field("tenant_inside", self.tr("A mailbox inside (address)"))
        self._outside = self._field("tenant_outside", self.tr("A mailbox outside (address)"))
        self._try = button(self.tr("Test the limit"), "tenant_try", self._on_try)
        self._try.setToolTip(self.tr("Tries to open both; nothing is written"))
        self._good = Notice("tenant_scope_good", Tone.GOOD)
        self._bad = Notice("tenant_scope_bad", Tone.WARNING)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, field in enumerate((self._inside, self._outside)):
            label = plain_label(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, 0, place)
            grid.addWidget(field, 1, place)
        grid.addWidget(self._try, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        text = self.tr(
            "Writing can be limited to some mailboxes: copy the commands, run them in PowerShell, then test the limit."
        )
        column.addWidget(plain_label(text, "tenant_scope_says", wraps=True, is_faint=True))
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(grid)
        column.addWidget(self._good)
        column.addWidget(self._bad)

    def _field(self, name: str, label: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(label)
        # Once Enter is over: the field is disabled then, and the dialog would give the key to what has the focus next.
        made.returnPressed.connect(self._on_try, Qt.ConnectionType.QueuedConnection)
        return made

    def show_finding(self, finding: ScopeFinding | None, error: AppError | None) -> None:
        """Say whether the limit holds; nothing where neither is given."""
        text = scope_sentence(finding) if finding is not None else sentence(error) if error is not None else ""
        is_good = finding is not None and finding.holds
        self._good.show_text(text if is_good else "")
        self._bad.show_text("" if is_good else text)

    def show_busy(self, *, is_busy: bool) -> None:
        """Let nothing be asked while something is under way."""
        for one in (self._inside, self._outside, self._try):
            one.setEnabled(not is_busy)

    def _on_try(self) -> None:
        inside, outside = self._inside.text().strip(), self._outside.text().strip()
        if inside and outside:
            self.try_wanted.emit(inside, outside)
        else:
            (self._outside if inside else self._inside).setFocus()
