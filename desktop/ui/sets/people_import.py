"""Importing a file of people: choose it, name it, see what can't be used, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.model.errors import AppError, Cancelled
from desktop.model.ids import ConnectionId
from desktop.model.source import file_source_id
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.kit.file_fault_text import fault_sentence
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import Question, plain_label, primary, sentence
from desktop.ui.sets.lines_box import LinesBox
from desktop.workers.queries.sets import FindSource, SourceRow
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.tasks.import_people import LONGEST_NAME, ImportPeople, ImportReport

MOST_LINES = 500
"""More lines nobody reads; who corrected these imports again."""
_WIDTH, _AROUND = 560, 48
"""Of a dialog with lines, and the margins at both sides of them."""


class NameDialog(Question):
    """Asks what the import is called; `named(str, str)`: the name and the column that tells people apart."""

    named = Signal(str, str)

    def __init__(self, parent: QWidget, runner: TaskRunner, connection_id: ConnectionId, path: Path) -> None:
        title = self.tr("Import people from a file")
        super().__init__(parent, "import", title, shown_name(path.name), self.tr("Import"), self.tr("Cancel"))
        self._runner = runner
        self._connection_id = connection_id
        self._name = self._field("import_name", self.tr("Name of the import"), path.stem[:LONGEST_NAME])
        self._name.setMaxLength(LONGEST_NAME)
        self._key = self._field("import_key", self.tr("Column that tells people apart"), "")
        self._key.setPlaceholderText(self.tr("for a table; empty: id, mail address, else name and company"))
        self._hint = plain_label("", "import_hint", wraps=True, is_faint=True)
        self.body.addWidget(self._hint)
        self.body.addStretch(1)
        primary(self.yes).setDefault(True)
        self._name.textChanged.connect(lambda _: self._on_name())
        self.accepted.connect(lambda: self.named.emit(self._name.text().strip(), self._key.text().strip()))
        self.setMinimumWidth(520)
        self._on_name()
        self._name.setFocus()

    def _field(self, name: str, label: str, text: str) -> QLineEdit:
        edit = QLineEdit(text)
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(plain_label(label))
        column.addWidget(edit)
        self.body.addLayout(column)
        return edit

    def _on_name(self) -> None:
        name = self._name.text().strip()
        self.yes.setEnabled(bool(name))
        self._hint.setText(self.tr("A later file of the same name takes the place of this one."))
        if not name:
            return

        def then(row: SourceRow | None) -> None:
            if row is not None and name == self._name.text().strip():
                text = self.tr("Takes the place of what was imported on {moment} ({number} people).")
                text = text.replace("{moment}", moment_text(row.source.taken_at))
                self._hint.setText(text.replace("{number}", number_text(row.people)))

        self._runner.ask(self, FindSource(self._connection_id, file_source_id(name)), then)


class LinesDialog(Question):
    """Says what came of an import, with the lines of the file that something is to be said of."""

    def __init__(self, parent: QWidget, title: str, text: str, lines: Iterable[str], yes: str, no: str) -> None:
        super().__init__(parent, "import_result", title, text, yes, no)
        found = "\n".join(lines)
        if found:
            self.body.addWidget(LinesBox(found, "import_lines", self.tr("Lines of the file"), _WIDTH - _AROUND))
            self.body.addStretch(1)
        self.yes.setVisible(bool(yes))
        self.setMinimumWidth(_WIDTH)

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at the width of this dialog."""
        return QSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))


class PeopleImport(QObject):
    """The way of a file into the vault; `imported(Selection)` when its people are stored."""

    imported = Signal(object)

    def __init__(self, parent: QWidget, runner: TaskRunner) -> None:
        super().__init__(parent)
        self._window = parent
        self._runner = runner
        self._connection_id: ConnectionId | None = None
        self._path = Path()
        self._key = ""
        self._importing: TaskHandle[ImportReport] | None = None
        runner.ended.connect(self._on_ended)

    def choose(self, connection_id: ConnectionId) -> None:
        """Let the administrator choose a file."""
        self._connection_id = connection_id
        patterns = self.tr("vCard and tables (*.vcf *.vcard *.csv *.txt *.tsv);;All files (*)")
        dialog = QFileDialog(self._window, self.tr("Import people from a file"), "", patterns)
        dialog.setObjectName("import_file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.ask_name(connection_id, Path(path)))
        dialog.open()

    def ask_name(self, connection_id: ConnectionId, path: Path) -> None:
        """Ask what the import of a file is called, then start it."""
        self._connection_id, self._path = connection_id, path
        dialog = NameDialog(self._window, self._runner, connection_id, path)
        dialog.named.connect(self._start)
        dialog.open()

    def _start(self, name: str, key: str, *, takes_rest: bool = False) -> None:
        if self._connection_id is not None and self._importing is None:
            self._key = key
            task = ImportPeople(self._connection_id, self._path, name, key_column=key, takes_rest=takes_rest)
            self._importing = self._runner.start(task)

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._importing is None or handle is not self._importing:
            return
        ended, self._importing = self._importing, None
        if isinstance(ended.error, Cancelled):
            return
        if ended.error is not None:
            self._show_error(ended.error)
            return
        report = ended.value
        if report.replaced is None:
            self._show_faults(report)
        else:
            self._show_result(report)
            self.imported.emit(Selection(SelectionKind.FILE, report.source.id, report.source.name))

    def _show_error(self, error: AppError) -> None:
        title, again = self.tr("Nothing was imported"), self.tr("Choose another file")
        dialog = LinesDialog(self._window, title, sentence(error), (), again, self.tr("Close"))
        connection_id = self._connection_id
        if connection_id is not None:
            dialog.accepted.connect(lambda: self.choose(connection_id))
        dialog.open()

    def _show_faults(self, report: ImportReport) -> None:
        lost = sum(fault.is_loss for fault in report.faults)
        text = self.tr(
            "{number} lines can't be used. Correct the file, or import the other people: then nothing is deleted"
            " because of this source."
        )
        if lost == 1:
            text = self.tr(
                "1 line can't be used. Correct the file, or import the other people: then nothing is deleted because of"
                " this source."
            )
        rest = self.tr("Import the others ({number})").replace("{number}", number_text(report.people))
        lines = (fault_sentence(fault) for fault in report.faults[:MOST_LINES])
        title, text = self.tr("Nothing was imported"), text.replace("{number}", number_text(lost))
        dialog = LinesDialog(self._window, title, text, lines, rest if report.people else "", self.tr("Cancel"))
        dialog.accepted.connect(lambda: self._start(report.source.name, self._key, takes_rest=True))
        dialog.open()

    def _show_result(self, report: ImportReport) -> None:
        found = report.replaced
        text = self.tr(
            "People: {people} ({added} new, {changed} changed, {removed} no longer there), {photos} with a photo."
        )
        values = {
            "{people}": report.people,
            "{added}": found.added if found else 0,
            "{changed}": found.changed if found else 0,
            "{removed}": found.removed if found else 0,
            "{photos}": report.photos,
        }
        for place, number in values.items():
            text = text.replace(place, number_text(number))
        lines = [fault_sentence(fault) for fault in report.faults[:MOST_LINES]]
        if report.ignored:
            names = ", ".join(shown_name(name) for name in report.ignored)
            lines.append(self.tr("These columns are not used: {names}.").replace("{names}", names))
        title = self.tr("Imported: {name}").replace("{name}", shown_name(report.source.name))
        LinesDialog(self._window, title, text, lines, "", self.tr("Close")).open()
