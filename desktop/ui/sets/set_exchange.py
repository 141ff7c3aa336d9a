"""Sync sets from and to files: choose a file, see what is wrong in which line, say yes to what is replaced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.ids import ConnectionId
from desktop.model.syncset import SyncSet
from desktop.ui.kit.screen_parts import sentence
from desktop.ui.sets.people_import import MOST_LINES, LinesDialog
from desktop.ui.sets.presenter import SetsPresenter
from desktop.ui.sets.set_file_words import content_lines, fault_line, file_name, question_text
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.set_file import SetFault
from desktop.workers.tasks.import_sets import ImportSets
from desktop.workers.tasks.set_files import ReadSetFile, SaveSetFile, SetFileContent


class SetExchange(QObject):
    """The ways between the sets of a presenter and files; `exported(str)` with the name of a written file.

    Nothing is stored of a file in which something is wrong.
    """

    exported = Signal(str)

    def __init__(self, parent: QWidget, runner: TaskRunner, presenter: SetsPresenter) -> None:
        super().__init__(parent)
        self._window = parent
        self._runner = runner
        self._presenter = presenter
        self._connection_id: ConnectionId | None = None
        self._reading: TaskHandle[SetFileContent] | None = None
        self._storing: TaskHandle[None] | None = None
        self._writing: TaskHandle[int] | None = None
        self._sets: tuple[SyncSet, ...] = ()
        runner.ended.connect(self._on_ended)

    # From a file

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Take the sets of files into this connection."""
        self._connection_id = connection_id

    def choose(self) -> None:
        """Let the administrator choose a file."""
        dialog = self._dialog(self.tr("Import sync sets"), "set_import_file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a file; what comes of it is said in a dialog, or the sets are stored at once."""
        if self._connection_id is not None and self._reading is None and self._storing is None:
            self._reading = self._runner.start(ReadSetFile(self._connection_id, path))

    def _on_content(self, content: SetFileContent) -> None:
        self._sets = content.sets
        if content.faults:
            self._show_faults(content.faults)
        elif content.replaced or content.others:
            self._ask(content)
        else:
            self._store()

    def _show_faults(self, faults: Sequence[SetFault]) -> None:
        text = self.tr("Correct these places in the file, then import it again.")
        if any(fault.error.code is ErrorCode.SOURCE_UNKNOWN for fault in faults):
            text += " " + self.tr(
                "Names are looked up in the directory as it was read last: refresh it where something is new."
            )
        self._show_failure(text, [fault_line(fault) for fault in faults[:MOST_LINES]])

    def _show_failure(self, text: str, lines: Sequence[str] = ()) -> None:
        title, again = self.tr("No sync set was imported"), self.tr("Choose another file")
        dialog = LinesDialog(self._window, title, text, lines, again, self.tr("Close"))
        dialog.accepted.connect(self.choose)
        dialog.open()

    def _ask(self, content: SetFileContent) -> None:
        state = self._presenter.state
        is_edited = state.draft is not None and state.is_changed and not state.is_new
        unsaved = next((one.name for one in state.sets if is_edited and one.key == state.chosen), "")
        text, lines = question_text(content, unsaved), content_lines(content)
        title = self.tr("Import these sync sets?")
        dialog = LinesDialog(self._window, title, text, lines, self.tr("Import"), self.tr("Cancel"))
        dialog.accepted.connect(self._store)
        dialog.open()

    def _store(self) -> None:
        if self._storing is None:
            self._storing = self._runner.start(ImportSets(self._sets))

    # To a file

    def ask_where(self, *, is_every: bool) -> None:
        """Let the administrator choose where the set as it is shown, or every saved one, is written."""
        state = self._presenter.state
        if state.draft is None:
            return
        sets = state.sets if is_every else (state.draft,)
        name = self.tr("Sync sets") if is_every else state.draft.name
        dialog = self._dialog(self.tr("Export sync sets"), "set_export_file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(f"{file_name(name)}.toml")
        dialog.fileSelected.connect(lambda path: self.write(sets, Path(path)))
        dialog.open()

    def write(self, sets: Sequence[SyncSet], path: Path) -> None:
        """Write sets to a file."""
        if self._writing is None:
            self._writing = self._runner.start(SaveSetFile(sets, path))

    def _dialog(self, title: str, name: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, "", self.tr("Sync sets (*.toml);;All files (*)"))
        dialog.setObjectName(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    # The tasks

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._reading is not None and handle is self._reading:
            read, self._reading = self._reading, None
            if not self._failed(handle.error):
                self._on_content(read.value)
        elif self._storing is not None and handle is self._storing:
            self._storing = None
            if not self._failed(handle.error):
                self._presenter.show_imported(self._sets)
        elif self._writing is not None and handle is self._writing:
            self._writing = None
            if handle.error is None:
                self.exported.emit(handle.subject)
            elif not isinstance(handle.error, Cancelled):
                title = self.tr("The sync sets were not exported")
                LinesDialog(self._window, title, sentence(handle.error), (), "", self.tr("Close")).open()

    def _failed(self, error: AppError | None) -> bool:
        if error is not None and not isinstance(error, Cancelled):
            self._show_failure(sentence(error))
        return error is not None
