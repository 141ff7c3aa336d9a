"""What the page "Notice" shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.errors import AppError
from desktop.model.retention import NoticeVersion, ProtectionContact


@dataclass(frozen=True, slots=True)
class NoticeState:
    """The whole page. `versions` are those of `language`, the newest first; `chosen` is the sequence number of one.

    `contact` is the one in force, `draft` what is typed and not kept yet. `said` is what was done last.
    """

    is_read: bool = False
    language: str = "en"
    versions: tuple[NoticeVersion, ...] = ()
    chosen: int | None = None
    contact: ProtectionContact = ProtectionContact()
    draft: ProtectionContact | None = None
    said: str = ""
    error: AppError | None = None

    @property
    def version(self) -> NoticeVersion | None:
        """The version that is shown."""
        chosen = (one for one in self.versions if one.sequence == self.chosen)
        return next(chosen, self.versions[0] if self.versions else None)

    @property
    def changed(self) -> tuple[str, ...]:
        """The lines of the shown version that the one before did not have; nothing for the first."""
        version = self.version
        older = [one for one in self.versions if version is not None and one.sequence < version.sequence]
        if version is None or not older:
            return ()
        before = set(max(older, key=lambda one: one.sequence).text.splitlines())
        return tuple(line for line in version.text.splitlines() if line.strip() and line not in before)

    @property
    def is_edited(self) -> bool:
        """Whether a contact is typed that is not the one in force."""
        return self.draft is not None and self.draft != self.contact

    @property
    def is_mail_wrong(self) -> bool:
        """Whether the typed address can't be one."""
        mail = self.draft.mail.strip() if self.draft is not None else ""
        name, at, host = mail.rpartition("@")
        return bool(mail) and not (name and at and "." in host.strip(".") and not set(mail) & set(" \t\n<>,;"))
