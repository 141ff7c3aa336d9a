"""Save a certificate to a file of the administrator's choice."""

from __future__ import annotations

from pathlib import Path

from desktop.model.privacy import Certificate
from desktop.model.retention import FileKind
from desktop.workers.certificate_files import write_certificate
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.documents import note_written


class SaveCertificate(Task[None]):
    """Write a certificate's file; it holds no personal data, and a file of that name is replaced. Raises DISK_FAILED.

    It takes the certificate itself: after everything was wiped, no vault knows it any more.
    """

    name = TaskName.SAVE_CERTIFICATE

    def __init__(self, certificate: Certificate, path: Path) -> None:
        self._certificate = certificate
        self._path = path
        self.subject = path.name

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Write it."""
        file = await ctx.in_cpu(write_certificate, self._certificate, self._path)
        if ctx.services.lanes.is_unlocked:
            await note_written(ctx, self._path, FileKind.CERTIFICATE, file)
        return Outcome(None, frozenset((Topic.PRIVACY,)))
