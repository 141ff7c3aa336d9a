"""The notice before a trial or a cancelled subscription ends: the mail, its record, and who sends it; no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId


@dataclass(frozen=True, slots=True)
class Mail:
    """A message in plain text; `sender` is the mailbox it is sent from, "" for the service account's own.

    `repr` is empty: all of it is personal.
    """

    sender: str
    to: str
    copy_to: str
    subject: str
    text: str

    def __repr__(self) -> str:
        return "Mail(...)"


class MailState(StrEnum):
    """What became of a mail that was given to a server."""

    SENT = "sent"
    """The server took it."""
    NOT_SENT = "not_sent"
    """It was certainly not taken; may be tried again."""
    UNKNOWN = "unknown"
    """No usable answer: it may have been taken, so it is never sent again by itself."""


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """The answer to one mail."""

    state: MailState
    error: AppError | None = None


@runtime_checkable
class SendsMail(Protocol):
    """A port, as those in `desktop.connectors.ports`: a connection whose server sends mail.

    Blocks; for the `net` lane. It raises nothing but `Cancelled` before anything was sent.
    """

    def send_mail(self, mail: Mail) -> MailAnswer:
        """Give a mail to the server, once: nothing is repeated in here."""


class NoticeState(StrEnum):
    """Where the notice of one end stands."""

    SENDING = "sending"
    """Written before the call; found at a later start it means that nobody knows, and it is not sent again."""
    WAITING = "waiting"
    """It was certainly not sent yet, and is tried again with the next daily run."""
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    """It may have been sent; only the administrator sends it again."""
    GIVEN_UP = "given_up"
    """It was tried as often as it is tried."""


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """What is recorded of the notice of one end; `error` and `detail` tell of the last attempt, without addresses."""

    id: str
    ends_at: datetime
    state: NoticeState
    attempts: int = 0
    tried_at: datetime | None = None
    error: ErrorCode | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NoticeSender:
    """Which connection sends the notice, and from which mailbox ("" for a service account's own)."""

    connection_id: ConnectionId
    mailbox: str = ""

    def __repr__(self) -> str:
        return f"NoticeSender({self.connection_id!r})"
