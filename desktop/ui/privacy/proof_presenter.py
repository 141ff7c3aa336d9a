"""The rules of the page "Proof"; no widgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.model.certificate import CertificateCheck
from desktop.model.errors import AppError, Cancelled
from desktop.model.privacy import Certificate
from desktop.ui.privacy.proof_state import ProofState
from desktop.workers.certificate_files import read_certificate
from desktop.workers.queries.wiping import ReadCertificates
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Topic
from desktop.workers.tasks.save_certificate import SaveCertificate


class ProofPresenter(QObject):
    """Keeps a `ProofState`; `checked(CertificateCheck, str)` tells what a file of this name is."""

    state_changed = Signal(object)
    checked = Signal(object, str)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = ProofState()
        self._runner = runner
        self._saves: dict[int, str] = {}
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def read(self) -> None:
        """Read all of it."""

        def certificates(found: tuple[Certificate, ...]) -> None:
            self._show(replace(self.state, is_read=True, certificates=found))

        self._runner.ask(self, ReadCertificates(), certificates, self._fail)

    def retry(self) -> None:
        """Read again after an error."""
        self._show(replace(self.state, error=None))
        self.read()

    def save(self, certificate: Certificate, path: Path) -> None:
        """Save a certificate where the administrator wants it."""
        self._show(replace(self.state, said="", error=None))
        self._saves[self._runner.start(SaveCertificate(certificate, path)).number] = path.name

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
        if Topic.PRIVACY in topics and self.state.is_read:
            self.read()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        name = self._saves.pop(handle.number, None)
        if name is None or isinstance(handle.error, Cancelled):
            return
        saved = self.tr("Saved as {name}.").replace("{name}", name)
        self._show(replace(self.state, said=saved if handle.error is None else "", error=handle.error))

    def _fail(self, error: AppError) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: ProofState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
