"""The files that the program wrote outside the vault."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import Signal

from desktop.model.retention import FileState
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.line_table import Column, LineTable, line_view
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import button, plain_label
from desktop.ui.privacy.certificates_card import fit_rows
from desktop.ui.privacy.proof_state import FileLine, ProofState
from desktop.ui.privacy.proof_words import file_kind_word, file_state_word


class FilesCard(CardFrame):
    """`delete_wanted(FileLine)`: the file shall go; its line too."""

    delete_wanted = Signal(object)

    def __init__(self) -> None:
        hint = self.tr(
            "Reports and exports are yours: they lie in clear where you saved them, and no rule deletes them. Delete"
            " here what is no longer needed."
        )
        super().__init__("privacy_files_card", self.tr("Files that the program wrote"), hint)
        self._none = plain_label(self.tr("No file was written yet."), "privacy_no_files", is_faint=True)
        self._lines: LineTable[FileLine] = LineTable(self._columns(), self, key=lambda one: one.file.sequence)
        self._view = line_view(self._lines, "privacy_files", self.title.text(), 2)
        for place, width in ((0, 150), (1, 150), (3, 100)):
            self._view.setColumnWidth(place, width)
        self._view.selectionModel().selectionChanged.connect(self._show_chosen)
        self._lines.modelReset.connect(self._show_chosen)
        self._delete = button(self.tr("Delete the file…"), "privacy_file_delete", self._on_delete)
        self._row = FlowRow()
        self._row.add(self._delete)
        for part in (self._none, self._view, self._row):
            self.body.addWidget(part)
        self._show_chosen()

    def show_state(self, state: ProofState) -> None:
        """Show the files, the newest first."""
        self._lines.set_lines(state.files)
        for part in (self._view, self._row):
            part.setVisible(bool(state.files))
        self._none.setVisible(state.is_read and not state.files)
        fit_rows(self._view, len(state.files))
        self._show_chosen()

    def _chosen(self) -> FileLine | None:
        rows = self._view.selectionModel().selectedRows()
        return self._lines.line(rows[0].row()) if rows else None

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        # What somebody changed since is not ours to delete.
        self._delete.setEnabled(chosen is not None and chosen.state is not FileState.CHANGED)
        is_gone = chosen is not None and chosen.state is FileState.GONE
        self._delete.setText(self.tr("Forget the line…") if is_gone else self.tr("Delete the file…"))
        self._delete.setAccessibleName(self._delete.text())
        self._row.relayout()

    def _on_delete(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.delete_wanted.emit(chosen)

    def _columns(self) -> list[Column[FileLine]]:
        return [
            (self.tr("When"), lambda one: moment_text(one.file.at)),
            (self.tr("What"), lambda one: file_kind_word(one.file.kind)),
            (self.tr("File"), lambda one: _place(PurePath(one.file.path))),
            (self.tr("State"), lambda one: file_state_word(one.state)),
        ]


def _place(path: PurePath) -> str:
    """Return the name of a file, and behind it the folder that it lies in."""
    folder = shown_name(str(path.parent))
    return f"{shown_name(path.name)} ({folder})" if folder != "." else shown_name(path.name)
