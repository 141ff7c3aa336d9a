"""The rules of the page "Proof"; no widgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.model.certificate import CertificateCheck
from desktop.model.errors import AppError, Cancelled
from desktop.model.privacy import Certificate
from desktop.model.retention import Consent, FileState, RetentionRun, WrittenFile
from desktop.ui.privacy.proof_state import FileLine, ProofState
from desktop.workers.certificate_files import read_certificate
from desktop.workers.queries.privacy import ReadConsents, ReadRetentionRuns, ReadWrittenFiles
from desktop.workers.queries.wiping import ReadCertificates
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Task, Topic
from desktop.workers.tasks.declare import WithdrawConsent
from desktop.workers.tasks.documents import DeleteWrittenFile
from desktop.workers.tasks.save_certificate import SaveCertificate


class ProofPresenter(QObject):
    """Keeps a `ProofState`; `checked(CertificateCheck, str)` tells what a file of this name is."""

    state_changed = Signal(object)
    checked = Signal(object, str)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = ProofState()
        self._runner = runner
        self._said: dict[int, str] = {}
        self._is_shown = False
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def read(self) -> None:
        """Read all of it."""

        def certificates(found: tuple[Certificate, ...]) -> None:
            self._show(replace(self.state, is_read=True, certificates=found))

        def runs(found: tuple[RetentionRun, ...]) -> None:
            self._show(replace(self.state, runs=found))

        def files(found: tuple[tuple[WrittenFile, FileState], ...]) -> None:
            self._show(replace(self.state, files=tuple(FileLine(*one) for one in found)))

        def consents(found: tuple[Consent, ...]) -> None:
            self._show(replace(self.state, consents=found))

        self._runner.ask(self, ReadCertificates(), certificates, self._fail)
        self._runner.ask(self, ReadRetentionRuns(), runs, self._fail)
        self._runner.ask(self, ReadWrittenFiles(), files, self._fail)
        self._runner.ask(self, ReadConsents(), consents, self._fail)

    def show_page(self, *, is_shown: bool) -> None:
        """Note whether the page is looked at; then it is read."""
        self._is_shown = is_shown
        if is_shown:
            self.read()

    def retry(self) -> None:
        """Read again after an error."""
        self._show(replace(self.state, error=None))
        self.read()

    def save(self, certificate: Certificate, path: Path) -> None:
        """Save a certificate where the administrator wants it."""
        said = self.tr("Saved as {name}.").replace("{name}", path.name)
        self._start(SaveCertificate(certificate, path), said)

    def delete(self, line: FileLine) -> None:
        """Delete a file that the program wrote, or forget the line of one that is gone."""
        self._start(DeleteWrittenFile(line.file.sequence), self.tr("The file is gone from the list."))

    def withdraw(self, consent: Consent) -> None:
        """Take a consent back."""
        self._start(WithdrawConsent(consent.kind), self.tr("The consent is withdrawn."))

    def _start(self, task: Task[None], said: str) -> None:
        self._show(replace(self.state, said="", error=None))
        self._said[self._runner.start(task).number] = said

    def verify(self, path: Path) -> None:
        """Check a file; it needs neither vault nor network."""
        try:
            check: CertificateCheck = read_certificate(path)
        except AppError as failure:
            self._fail(failure)
        else:
            self._show(replace(self.state, error=None))
            self.checked.emit(check, path.name)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics and self._is_shown:
            self.read()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        said = self._said.pop(handle.number, None)
        if said is not None and not isinstance(handle.error, Cancelled):
            self._show(replace(self.state, said=said if handle.error is None else "", error=handle.error))

    def _fail(self, error: AppError) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: ProofState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
