"""Save a certificate to a file of the administrator's choice."""

from __future__ import annotations

from pathlib import Path

from desktop.model.privacy import Certificate
from desktop.workers.certificate_files import write_certificate
from desktop.workers.task import Outcome, Task, TaskContext, TaskName


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
        await ctx.in_cpu(write_certificate, self._certificate, self._path)
        return Outcome(None)
