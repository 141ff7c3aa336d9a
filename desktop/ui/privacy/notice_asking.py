"""Dialogs of the page of the notice: where to save, and the diagnostics."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.model.retention import ConsentKind, NoticeFacts
from desktop.ui.kit.diagnostics_text import consent_wording, diagnostics
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.record_text import record_of_processing
from desktop.ui.privacy.diagnostics_dialog import DiagnosticsDialog
from desktop.ui.privacy.file_dialogs import ask_where_to_save
from desktop.ui.privacy.notice_presenter import NoticePresenter
from desktop.ui.privacy.notice_tab import NoticeTab


class NoticeAsking(QObject):
    """Connects the page of the notice with its rules."""

    def __init__(self, page: NoticeTab, rules: NoticePresenter) -> None:
        super().__init__(page)
        self._page = page
        self._rules = rules
        rules.state_changed.connect(page.show_state)
        page.retried.connect(rules.retry)
        page.notice.language_chosen.connect(rules.speak)
        page.notice.version_chosen.connect(rules.choose)
        page.notice.save_wanted.connect(self._save_notice)
        page.contact.typed.connect(rules.type_contact)
        page.contact.kept.connect(rules.keep_contact)
        page.contact.dropped.connect(rules.drop_contact)
        page.record_wanted.connect(self._save_record)
        page.diagnostics_wanted.connect(self._show_diagnostics)
        page.show_state(rules.state)

    def _save_notice(self) -> None:
        name = self.tr("ContactSync privacy notice") + f" ({self._rules.state.language}).txt"
        kinds, title = self.tr("Texts (*.txt)"), self.tr("Save the notice")
        ask_where_to_save(self._page, "privacy_save_notice", title, name, kinds, self._rules.save_notice)

    def _save_record(self) -> None:
        language = self._rules.state.language
        now = day_text(datetime.now(UTC))

        def make(facts: NoticeFacts) -> str:
            return record_of_processing(facts, language, now).html()

        def save(path: Path) -> None:
            self._rules.save_record(path, make)

        name = self.tr("ContactSync record of processing") + ".html"
        title, kinds = self.tr("Save the entry"), self.tr("Web page (*.html)")
        ask_where_to_save(self._page, "privacy_save_record", title, name, kinds, save)

    def _show_diagnostics(self) -> None:
        text, wording = diagnostics(), consent_wording(ConsentKind.DIAGNOSTICS)
        dialog = DiagnosticsDialog(self._page, text, wording)

        def save(path: Path) -> None:
            self._rules.save_diagnostics(path, text, wording)
            dialog.accept()

        title, kinds = self.tr("Save the diagnostics"), self.tr("Texts (*.txt)")
        name = "contactsync-diagnostics.txt"
        dialog.save_wanted.connect(
            lambda: ask_where_to_save(dialog, "privacy_save_diagnostics", title, name, kinds, save)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
