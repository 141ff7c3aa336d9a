"""The button of the review that saves and copies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from desktop.model.ids import PlanId
from desktop.ui.review.report_csv import CsvReport
from desktop.ui.review.report_html import HtmlReport
from desktop.workers.reports import ReportForm


class ReportButton(QPushButton):
    """`wanted(path, form)`: a report shall be saved; `change_copied()`, `list_copied()`: something shall be copied."""

    wanted = Signal(str, object)
    change_copied = Signal()
    list_copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review_report")
        self.setText(self.tr("Report"))
        self.setAccessibleName(self.tr("Report"))
        self.setAutoDefault(False)
        self._plan_id = PlanId("")
        menu = QMenu(self)
        menu.setObjectName("review_report_menu")
        self._add(menu, "page", self.tr("Save as page (HTML)…"), lambda: self.ask(HtmlReport()))
        photos = self.tr("Save as page with photos…")
        self._add(menu, "photos", photos, lambda: self.ask(HtmlReport(with_photos=True)))
        self._add(menu, "table", self.tr("Save as table (CSV)…"), lambda: self.ask(CsvReport()))
        menu.addSeparator()
        self._copy = self._add(menu, "copy", self.tr("Copy the change"), self.change_copied.emit)
        self._add(menu, "copy_list", self.tr("Copy the list"), self.list_copied.emit)
        self.setMenu(menu)

    def _add(self, menu: QMenu, name: str, text: str, act: object) -> QAction:
        # Made here: of one that the menu makes, the binding's handle can be gone while the action is still there.
        action = QAction(text, menu)
        menu.addAction(action)
        action.setObjectName(f"review_report_{name}")
        action.triggered.connect(act)
        return action

    def show_plan(self, plan_id: PlanId, *, has_change: bool) -> None:
        """Take the plan's id into the name of the file; without a change that is looked at there is none to copy."""
        self._plan_id = plan_id
        self._copy.setEnabled(has_change)

    def ask(self, form: ReportForm) -> None:
        """Ask for a file."""
        is_table = isinstance(form, CsvReport)
        title = self.tr("Save the report as table") if is_table else self.tr("Save the report as page")
        kinds = self.tr("Tables (*.csv)") if is_table else self.tr("Pages (*.html)")
        suffix = "csv" if is_table else "html"
        dialog = QFileDialog(self, title, "", kinds)
        dialog.setObjectName("review_report_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"contactsync-plan-{self._plan_id}.{suffix}")
        dialog.fileSelected.connect(lambda path: self.wanted.emit(str(Path(path)), form))
        dialog.open()
