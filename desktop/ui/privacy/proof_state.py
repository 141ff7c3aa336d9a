"""What the page "Proof" shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.errors import AppError
from desktop.model.privacy import Certificate
from desktop.model.retention import Consent, FileState, RetentionRun, WrittenFile


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that the program wrote, and what became of it."""

    file: WrittenFile
    state: FileState = FileState.UNCHANGED


@dataclass(frozen=True, slots=True)
class ProofState:
    """The whole page, each list with the newest first; `said` is what was done last."""

    is_read: bool = False
    certificates: tuple[Certificate, ...] = ()
    runs: tuple[RetentionRun, ...] = ()
    files: tuple[FileLine, ...] = ()
    consents: tuple[Consent, ...] = ()
    said: str = ""
    error: AppError | None = None
