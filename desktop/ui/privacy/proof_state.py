"""What the page "Proof" shows, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.model.certificate import CertificateCheck
from desktop.model.errors import AppError
from desktop.model.privacy import Category, Certificate


@dataclass(frozen=True, slots=True)
class RuleRun:
    """One run of the rules: what it took by category; `is_clock_ahead` where the clock was not trusted."""

    at: datetime
    removed: Mapping[Category, int]
    is_clock_ahead: bool = False

    @property
    def entries(self) -> int:
        """How much it took altogether."""
        return sum(self.removed.values())


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that the program wrote where the administrator wanted it."""

    number: int
    at: datetime
    path: str
    kind: str
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """Something that was agreed to in these words; `withdrawn_at` where that was taken back."""

    number: int
    kind: str
    given_at: datetime
    wording: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProofState:
    """The whole page; `check` is what a check of the file `checked_name` found."""

    is_read: bool = False
    certificates: tuple[Certificate, ...] = ()
    runs: tuple[RuleRun, ...] = ()
    files: tuple[FileLine, ...] = ()
    consents: tuple[ConsentLine, ...] = ()
    check: CertificateCheck | None = None
    checked_name: str = ""
    said: str = ""
    error: AppError | None = None
