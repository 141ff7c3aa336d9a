"""One certificate to look at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.certificate import CertificateCheck, Verdict
from desktop.model.privacy import Certificate
from desktop.ui.kit.certificate_text import verdict_text
from desktop.ui.kit.dialog import Dialog, close_row
from desktop.ui.kit.lines_view import LinesView
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Notice, Tone, button, heading
from desktop.ui.privacy.certificate_words import certificate_lines

_TALLEST = 428
_VERDICT = 44
"""Height of the verdict with the space below it."""


class CertificateDialog(Dialog):
    """`save_wanted()` where it is one of this vault; a file that was checked is shown with its verdict."""

    save_wanted = Signal()

    def __init__(
        self, parent: QWidget, certificate: Certificate | None, check: CertificateCheck | None = None, name: str = ""
    ) -> None:
        """`name` is that of the file that was checked."""
        super().__init__(parent)
        self.setObjectName("certificate")
        title = self.tr("Certificate of a wipe") if not name else shown_name(name)
        self.setWindowTitle(self.tr("Certificate of a wipe"))
        head = heading(title, "certificate_title")
        head.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(head)
        if check is not None:
            verdict = Notice("certificate_verdict", Tone.GOOD if check.verdict is Verdict.GOOD else Tone.ERROR)
            verdict.show_text(verdict_text(check.verdict))
            column.addWidget(verdict)
        self._lines = LinesView(
            "certificate_lines",
            self.tr("What the certificate says"),
            tallest=_TALLEST - (_VERDICT if check is not None else 0),
            is_flush=True,
        )
        self._lines.show_lines(certificate_lines(certificate) if certificate is not None else ())
        self._lines.setVisible(certificate is not None)
        column.addWidget(self._lines)
        row = QHBoxLayout()
        if check is None:
            row.addWidget(button(self.tr("Save…"), "certificate_save", self.save_wanted.emit))
        row.addWidget(close_row(self, self.tr("Close"), "certificate_close"))
        column.addStretch(0)
        column.addLayout(row)
        self._is_long = certificate is not None
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Qt: so that it fits into the smallest window."""
        return QSize(620, 560 if self._is_long else 172)
