"""What an examination found, as text for somebody who helps: without names, addresses and ids of anybody."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop import __version__
from desktop.model.connection import Connection
from desktop.model.errors import AppError, ErrorCode
from desktop.model.probe import ProbeResult, ProbeStep
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.probe_text import step_text

translate = QCoreApplication.translate

_HARMLESS = frozenset(
    (
        ErrorCode.CERTIFICATE_EXPIRED,
        ErrorCode.CERTIFICATE_EXPIRING,
        ErrorCode.CLOCK_WRONG,
        ErrorCode.CONSENT_MISSING,
        ErrorCode.PERMISSION_MISSING,
        ErrorCode.SERVER_TOO_OLD,
    )
)
"""Their subjects are a day, a number or the name of a right; others name a tenant, a server or a person."""


def report_line(result: ProbeResult) -> str:
    """Return what became of a step, with code and remedy where something is wrong."""
    step = step_text(result.step)
    if result.detail and result.step is not ProbeStep.DIRECTORY:  # what was found there is the domain's name
        step = f"{step} ({shown_name(result.detail)})"
    if result.route is not None and result.route.proxy:
        step = f"{step}, {translate('Probe', 'through a proxy')}"
    if result.error is None:
        return f"ok      {step}"
    error = result.error
    subject = error.subject if error.code in _HARMLESS else ""
    text = error_text(AppError(error.code, subject, error.cause, error.wait_s))
    word = "soon    " if result.is_warning else "FAILED  "
    return f"{word}{step} [{error.code.value}]: {text.what} {text.next_step}".rstrip()


def report_heads(connection: Connection) -> tuple[str, ...]:
    """Return what a report begins with: the program, the system, the kind of connection."""
    kind = "Microsoft 365" if not connection.kind.is_exchange_server else "Exchange Server"
    return f"ContactSync {__version__}, {platform.system()} {platform.release()}", kind


def report_lines(connection: Connection, results: Sequence[ProbeResult]) -> tuple[str, ...]:
    """Return the whole report."""
    return (*report_heads(connection), *(report_line(result) for result in results))
