"""`privacy`: preview and do a wipe, and its certificates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.exit_codes import ExitCode
from desktop.model.certificate import Verdict
from desktop.ui.kit.certificate_text import verdict_text
from desktop.workers.certificate_files import read_certificate

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output

translate = QCoreApplication.translate


async def verify(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Check the file of a certificate; neither vault nor network is needed."""
    found = read_certificate(arguments.file, arguments.key)
    output.line(verdict_text(found.verdict))
    body = None if found.certificate is None else json.loads(found.certificate.body)
    if body is not None:
        output.line(translate("CommandLine", "Fingerprint of its key: {print}").replace("{print}", found.fingerprint))
        for line in json.dumps(body, indent=2, sort_keys=True).splitlines():
            output.line(line)
    output.document({"verdict": found.verdict.value, "fingerprint": found.fingerprint, "certificate": body})
    return ExitCode.DONE if found.verdict is Verdict.GOOD else ExitCode.FAILED
