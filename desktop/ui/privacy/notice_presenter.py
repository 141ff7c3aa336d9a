"""The rules of the page "Notice"; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.model.errors import AppError, Cancelled
from desktop.model.retention import ConsentKind, FileKind, NoticeFacts, NoticeVersion, ProtectionContact
from desktop.ui.kit.names import shown_text
from desktop.ui.privacy.notice_state import NoticeState
from desktop.workers.queries.privacy import ReadNoticeFacts, ReadNoticeVersions, ReadProtectionContact, ReadUnseenNotice
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Topic
from desktop.workers.tasks.declare import ChangeProtectionContact, GiveConsent, SeeNotice
from desktop.workers.tasks.documents import SaveDocument


class NoticePresenter(QObject):
    """Keeps a `NoticeState`; a version that is shown counts as seen.

    `changed(datetime | None)`: since when another notice is in force that nobody looked at yet.
    """

    state_changed = Signal(object)
    changed = Signal(object)

    def __init__(self, runner: TaskRunner, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = NoticeState(language=language)
        self._language = language
        self._runner = runner
        self._said: dict[int, str] = {}
        self._seen = 0
        self._consent: tuple[int, Callable[[], None]] | None = None
        self._is_shown = False
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def show_page(self, *, is_shown: bool) -> None:
        """Note whether the page is looked at; then it is read."""
        self._is_shown = is_shown
        if is_shown:
            self._read()

    def look(self) -> None:
        """Look whether the notice changed since somebody read it; the first one is no change."""

        def tell(found: tuple[NoticeVersion, ...]) -> None:
            self.changed.emit(found[0].at if len(found) > 1 else None)

        def ask(unseen: NoticeVersion | None) -> None:
            if unseen is None:
                self.changed.emit(None)
            else:
                self._runner.ask(self, ReadNoticeVersions(self._language), tell)

        self._runner.ask(self, ReadUnseenNotice(self._language), ask)

    def retry(self) -> None:
        """Read again after an error."""
        self._show(replace(self.state, error=None))
        self._read()

    def speak(self, language: str) -> None:
        """Show the notice in another language."""
        self._show(replace(self.state, language=language, versions=(), chosen=None))
        self._read_versions()

    def choose(self, sequence: int) -> None:
        """Show another version."""
        self._show(replace(self.state, chosen=sequence))

    def type_contact(self, contact: ProtectionContact) -> None:
        """Take what is typed without keeping it."""
        self._show(replace(self.state, draft=contact, said=""))

    def drop_contact(self) -> None:
        """Forget what is typed."""
        self._show(replace(self.state, draft=None))

    def keep_contact(self) -> None:
        """Keep the typed contact; the notice then names it."""
        draft = self.state.draft
        if draft is not None and self.state.is_edited and not self.state.is_mail_wrong:
            self._start(ChangeProtectionContact(draft), self.tr("The contact was kept."))

    def save_notice(self, path: Path) -> None:
        """Save the version that is shown, as text."""
        version = self.state.version
        if version is not None:
            self._start(SaveDocument(path, shown_text(version.text), FileKind.NOTICE), self._saved(path))

    def save_record(self, path: Path, make: Callable[[NoticeFacts], str]) -> None:
        """Save the entry of Art. 30; `make` writes it of the rules in force."""

        def save(facts: NoticeFacts) -> None:
            self._start(SaveDocument(path, make(facts), FileKind.RECORD), self._saved(path))

        self._runner.ask(self, ReadNoticeFacts(), save, self._fail)

    def save_diagnostics(self, path: Path, text: str, wording: str) -> None:
        """Keep the consent that was just given in these words, then save what was shown."""

        def save() -> None:
            self._start(SaveDocument(path, text, FileKind.DIAGNOSTICS), self._saved(path))

        self._show(replace(self.state, said="", error=None))
        self._consent = self._runner.start(GiveConsent(ConsentKind.DIAGNOSTICS, wording)).number, save

    def _saved(self, path: Path) -> str:
        return self.tr("Saved as {name}.").replace("{name}", path.name)

    def _start(self, task: SaveDocument | ChangeProtectionContact, said: str) -> None:
        self._show(replace(self.state, said="", error=None))
        self._said[self._runner.start(task).number] = said

    def _read(self) -> None:
        def contact(found: ProtectionContact) -> None:
            self._show(replace(self.state, is_read=True, contact=found))

        self._runner.ask(self, ReadProtectionContact(), contact, self._fail)
        self._read_versions()

    def _read_versions(self) -> None:
        language = self.state.language

        def versions(found: tuple[NoticeVersion, ...]) -> None:
            if language == self.state.language:
                self._show(replace(self.state, versions=found))
                self._see(found)

        self._runner.ask(self, ReadNoticeVersions(language), versions, self._fail)

    def _see(self, versions: tuple[NoticeVersion, ...]) -> None:
        newest = max((one.sequence for one in versions), default=0)
        if self._is_shown and newest > self._seen:
            self._seen = newest
            self._runner.start(SeeNotice(newest))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.PRIVACY in topics:
            self.look()
            if self._is_shown:
                self._read()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._consent is not None and handle.number == self._consent[0]:
            save, self._consent = self._consent[1], None
            if handle.error is None:
                save()
            else:
                self._fail(handle.error)
        elif (said := self._said.pop(handle.number, None)) is not None:
            if handle.error is None:
                self._show(replace(self.state, said=said, draft=None))
            elif not isinstance(handle.error, Cancelled):
                self._fail(handle.error)

    def _fail(self, error: AppError) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: NoticeState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
