"""Which address a mailbox is opened by, and what a mailbox is called where no directory tells."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Sequence

from desktop.model.connection import MailboxAddresses
from desktop.model.errors import AppError, Cancelled, ErrorCode, Gone, Offline, SignInNeeded
from desktop.model.ids import MailboxId, PersonKey

_NAMESPACE = uuid.UUID("0f6d2c52-7f0e-5b53-9a3e-6f6d5a1f3f0b")
"""Fixed for ever: ids without a directory are made of it."""

AddressOf = Callable[[MailboxId], str]
"""Returns the primary SMTP address of a mailbox, "" where it is not known."""
Look = Callable[[Sequence[MailboxId]], Sequence[str]]
"""Asks a directory for addresses, in order, "" for those that it does not know; raises `AppError`."""


def mailbox_of(address: str) -> MailboxId:
    """Return what a mailbox is called where there is no directory: made of its primary address, whatever its case."""
    return MailboxId(str(uuid.uuid5(_NAMESPACE, address.strip().lower())))


def person_of(address: str) -> PersonKey:
    """Return the key of the person that a mailbox without a directory belongs to."""
    return PersonKey(f"u.{mailbox_of(address)}")


class AddressBook:
    """Addresses as they were kept, and from the directory for the others, asked once and for many at once."""

    def __init__(self, kept: MailboxAddresses, look: Look | None = None) -> None:
        self._kept = kept
        self._look = look
        self._asked: set[MailboxId] = set()
        self._failure: AppError | None = None
        self._lock = threading.Lock()

    def get(self, mailbox_id: MailboxId) -> str:
        """Return the address of a mailbox.

        Raises `Gone` (MAILBOX_MISSING) where nobody knows it, and SERVICE_BUSY where the directory can't be asked.
        """
        address = self._kept.get(mailbox_id)
        if "@" not in address and self._failure is not None and mailbox_id not in self._asked:
            raise self._failure.with_traceback(None)
        return checked_address(mailbox_id, self._kept.get)

    def prepare(self, mailbox_ids: Iterable[MailboxId]) -> None:
        """Look up those that are not known yet; raises where the log-on is refused, or all of it is closed."""
        if self._look is None:
            return
        with self._lock:
            wanted = [one for one in dict.fromkeys(mailbox_ids) if not self._kept.get(one) and one not in self._asked]
            if not wanted:
                return
            try:
                found = self._look(wanted)
            except (SignInNeeded, Cancelled):
                raise
            except AppError as error:
                # Only these mailboxes are concerned: an error of the server's own name would be taken for all of them.
                self._failure = Offline(ErrorCode.SERVICE_BUSY, error.subject, f"directory: {error.code}")
                return
            self._failure = None
            self._asked.update(wanted)
            self._kept.keep({owner: address for owner, address in zip(wanted, found, strict=True) if address})


def checked_address(mailbox_id: MailboxId, address_of: AddressOf) -> str:
    """Return the address of a mailbox; raises `Gone` (MAILBOX_MISSING) where nobody knows it."""
    address = address_of(mailbox_id)
    if "@" not in address:
        raise Gone(ErrorCode.MAILBOX_MISSING, cause="no address is known")
    return address
