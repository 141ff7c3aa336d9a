"""Who is meant by "what do we hold about…?", and all that is held; no I/O and no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.model.ids import PersonKey
from desktop.model.people import PersonKind
from desktop.model.privacy import Category, Certificate, Finding, Hold


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant; `connections` are the names of those that list the person at present."""

    key: PersonKey
    name: str
    mail: str = ""
    connections: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    """Of these connections, in the same order."""

    @property
    def is_listed(self) -> bool:
        """Whether a directory or another source has the person at present."""
        return bool(self.connections)


@dataclass(frozen=True, slots=True)
class SourceOfPerson:
    """Where a person's data come from, and so where they are corrected.

    `is_synchronised` is true for somebody whom Microsoft 365 takes from Active Directory.
    """

    connection: str
    kind: PersonKind
    is_synchronised: bool = False
    source: str = ""
    """The import or the mailbox, for a person who comes from there."""


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held about one person. `keys` are those of all connections, a candidate's own first.

    `excluding_sets` are sets that exclude the person by name: erased without an exclusion, nothing does any more.
    """

    candidate: Candidate
    keys: tuple[PersonKey, ...]
    findings: tuple[Finding, ...]
    sources: tuple[SourceOfPerson, ...] = ()
    hold: Hold | None = None
    excluding_sets: tuple[str, ...] = ()

    @property
    def erased(self) -> tuple[Finding, ...]:
        """What erasing the person takes."""
        return tuple(one for one in self.findings if one.is_erased)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took, by category; `files` were written outside and are named after the person."""

    entries: Mapping[Category, int] = field(default_factory=dict)
    is_excluded: bool = False
    files: tuple[str, ...] = ()
    certificate: Certificate | None = None
    """Proof that the vault's old key is destroyed; it does not name the person."""
