"""The certificates of wipes: looked at, saved, and a file verified."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTableView

from desktop.model.privacy import Certificate
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.line_table import Column, LineTable, line_view
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import button, plain_label
from desktop.ui.privacy.certificate_words import before_after, result_text, scope_text
from desktop.ui.privacy.proof_state import ProofState

_ROW, _HEAD, _FRAME = 30, 36, 12
_MOST_ROWS = 6


def fit_rows(view: QTableView, rows: int) -> None:
    """Make a table as high as its rows, six at most; then it scrolls."""
    view.setFixedHeight(_HEAD + _FRAME + _ROW * min(max(rows, 1), _MOST_ROWS))


class CertificatesCard(CardFrame):
    """`look_wanted(Certificate)`, `save_wanted(Certificate)`, `verify_wanted()`; `dropped(Path)` a file to verify."""

    look_wanted = Signal(object)
    save_wanted = Signal(object)
    verify_wanted = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        hint = self.tr(
            "Each wipe has one: what, how many, when, how, and that it was looked for afterwards; no personal data."
            " Anybody can verify a saved one: with the button, or by dropping its file here."
        )
        super().__init__("privacy_certificates_card", self.tr("Certificates of wipes"), hint)
        self.setAcceptDrops(True)
        self._none = plain_label(self.tr("Nothing was wiped yet."), "privacy_no_certificates", is_faint=True)
        self._lines: LineTable[Certificate] = LineTable(self._columns(), self, key=lambda one: one.id)
        self._view = line_view(self._lines, "privacy_certificates", self.title.text(), 1)
        for place, width in ((0, 150), (2, 130), (3, 110)):
            self._view.setColumnWidth(place, width)
        self._view.selectionModel().selectionChanged.connect(self._show_chosen)
        self._lines.modelReset.connect(self._show_chosen)
        self._lines.layoutChanged.connect(self._show_chosen)
        self._view.activated.connect(lambda _index: self._on_look())
        self._look = button(self.tr("View…"), "privacy_certificate_look", self._on_look)
        self._save = button(self.tr("Save…"), "privacy_certificate_save", self._on_save)
        verify = button(self.tr("Verify a file…"), "privacy_verify", self.verify_wanted.emit)
        row = FlowRow()
        for one in (self._look, self._save, verify):
            row.add(one)
        for part in (self._none, self._view, row):
            self.body.addWidget(part)
        self._show_chosen()

    def show_state(self, state: ProofState) -> None:
        """Show the certificates, the newest first."""
        self._lines.set_lines(state.certificates)
        self._view.setVisible(bool(state.certificates))
        self._none.setVisible(state.is_read and not state.certificates)
        fit_rows(self._view, len(state.certificates))
        self._show_chosen()

    def _chosen(self) -> Certificate | None:
        rows = self._view.selectionModel().selectedRows()
        return self._lines.line(rows[0].row()) if rows else None

    def _show_chosen(self) -> None:
        for one in (self._look, self._save):
            one.setEnabled(self._chosen() is not None)

    def _on_look(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.look_wanted.emit(chosen)

    def _on_save(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.save_wanted.emit(chosen)

    def _columns(self) -> list[Column[Certificate]]:
        return [
            (self.tr("When"), lambda one: moment_text(one.ended_at)),
            (self.tr("What"), lambda one: scope_text(one.scope)),
            (self.tr("Before, after"), lambda one: " → ".join(number_text(number) for number in before_after(one))),
            (self.tr("Result"), result_text),
        ]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: something comes; one file is welcome."""
        if _only_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it is dropped."""
        path = _only_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _only_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    is_one = len(urls) == 1 and urls[0].isLocalFile()
    return Path(urls[0].toLocalFile()) if is_one else None
