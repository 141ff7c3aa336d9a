"""Mail that was sent from the tenant's mailboxes, by whichever road."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class SentMail:
    """One message; `road` is `graph` or `ews`, `sender` an address or a user's id."""

    road: str
    sender: str
    to: tuple[str, ...]
    copy_to: tuple[str, ...]
    subject: str
    text: str
    kind: str
    is_saved: bool
    at: datetime

    def report(self) -> dict[str, Any]:
        """Return it for the control address."""
        return {
            "road": self.road,
            "sender": self.sender,
            "to": list(self.to),
            "cc": list(self.copy_to),
            "subject": self.subject,
            "text": self.text,
            "kind": self.kind,
            "saved": self.is_saved,
            "at": self.at.isoformat(),
        }


def is_recipient(text: str) -> bool:
    """Tell whether mail can go to this."""
    local, at, domain = text.partition("@")
    is_one = bool(at) and "@" not in domain and text.isprintable() and not set(text) & set(' ,;<>"()')
    return is_one and bool(local) and "." in domain and not domain.startswith(".") and not domain.endswith(".")
