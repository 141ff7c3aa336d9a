"""What the page "Notice" shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.model.errors import AppError


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the notice and when it came into force; `changed` are the lines that are new in it."""

    number: int
    at: datetime
    text: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """The organisation's data protection contact as it is typed."""

    name: str = ""
    mail: str = ""
    postal: str = ""


@dataclass(frozen=True, slots=True)
class NoticeState:
    """The whole page. `versions` are those of `language`, the one in force first; `chosen` is the number of one.

    `contact` is the one in force, `draft` what is typed and not kept yet. `diagnostics` is what a file of it would say,
    `None` while nobody asked.
    """

    is_read: bool = False
    language: str = "en"
    versions: tuple[VersionLine, ...] = ()
    chosen: int | None = None
    contact: ContactDraft = ContactDraft()
    draft: ContactDraft | None = None
    is_mail_wrong: bool = False
    diagnostics: str | None = None
    said: str = ""
    error: AppError | None = None

    @property
    def version(self) -> VersionLine | None:
        """The version that is shown."""
        chosen = (one for one in self.versions if one.number == self.chosen)
        return next(chosen, self.versions[0] if self.versions else None)
