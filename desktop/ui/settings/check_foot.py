"""What one can do with a check that has ended: try a mailbox as well, and copy what was found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import plain_label

_WIDEST = 320


class CheckFoot(QWidget):
    """Stands below the steps of a check; `check` is called with the address of a mailbox."""

    def __init__(self, number: int, name: str, check: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName(f"connection_{number}_foot")
        self._check = check
        self._report = ""
        shown = shown_name(name)
        label = plain_label(self.tr("Mailbox to try (address)"))
        self._mailbox = QLineEdit()
        self._mailbox.setObjectName(f"connection_{number}_mailbox")
        self._mailbox.setAccessibleName(self.tr("Mailbox to try with {name}").replace("{name}", shown))
        self._mailbox.setMaximumWidth(_WIDEST)
        self._mailbox.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mailbox.returnPressed.connect(self._try)
        label.setBuddy(self._mailbox)
        self._go = labelled_button("check", self.tr("Check with it"), f"connection_{number}_try", self._try)
        self._go.setAccessibleName(self.tr("Check {name} with this mailbox").replace("{name}", shown))
        self._copy = labelled_button("copy", self.tr("Copy the report"), f"connection_{number}_report", self._on_copy)
        self._copy.setAccessibleName(self.tr("Copy the report on {name}").replace("{name}", shown))
        self._copy.setToolTip(self.tr("Without names and addresses: for somebody who helps"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._mailbox, 1)
        line.addWidget(self._go)
        line.addStretch(0)
        line.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(label)
        column.addLayout(line)
        self.hide()

    @property
    def mailbox(self) -> str:
        """The address that stands in the field."""
        return self._mailbox.text().strip()

    def show_report(self, report: str, *, is_under_way: bool) -> None:
        """Offer what was found; nothing is shown before the first check."""
        if report != self._report:
            self._copy.setText(self.tr("Copy the report"))
        self._report = report
        for one in (self._mailbox, self._go, self._copy):
            one.setEnabled(not is_under_way)
        self.setVisible(bool(report))

    def _try(self) -> None:
        self._check(self.mailbox)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText(self.tr("Copied"))
