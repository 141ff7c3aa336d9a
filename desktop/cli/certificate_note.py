"""What every command does about certificates: say once a day that one ends within 60 days, and how it is renewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.model.tenant_setup import CertificateEnd
from desktop.ui.kit.certificate_end_text import ends_sentence
from desktop.workers.queries.certificates import ReadCertificateEnds

if TYPE_CHECKING:
    from desktop.cli.output import Output
    from desktop.storage.store import Store
    from desktop.workers.services import Services

translate = QCoreApplication.translate

_TOLD = "certificates_told_on"


async def tell_certificates(services: Services, output: Output) -> None:
    """Say it on standard error, once a day."""
    now = services.now()
    today = now.astimezone().date().isoformat()

    def look(store: Store) -> tuple[CertificateEnd, ...]:
        if store.settings.get(_TOLD) == today:
            return ()
        found = ReadCertificateEnds(services.tenants, now).read(store)
        if found:
            store.settings.put(_TOLD, today)
        return found

    ends = await services.lanes.in_db(look)
    if ends:
        said = ends_sentence(ends, now)
        renew = command_line("connection", "renew-certificate", ends[0].connection_name)
        next_step = translate("CommandLine", "Next: {command}").replace("{command}", renew)
        output.message(f"{said} {next_step}" if ends[0].is_ours else said)
