"""Which address a mailbox is opened by, and what a mailbox is called where no directory tells."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import MailboxId, PersonKey

_NAMESPACE = uuid.UUID("0f6d2c52-7f0e-5b53-9a3e-6f6d5a1f3f0b")
"""Fixed for ever: ids without a directory are made of it."""

AddressOf = Callable[[MailboxId], str]
"""Returns the primary SMTP address of a mailbox, "" where it is not known."""


def mailbox_of(address: str) -> MailboxId:
    """Return what a mailbox is called where there is no directory: made of its primary address, whatever its case."""
    return MailboxId(str(uuid.uuid5(_NAMESPACE, address.strip().lower())))


def person_of(address: str) -> PersonKey:
    """Return the key of the person that a mailbox without a directory belongs to."""
    return PersonKey(f"u.{mailbox_of(address)}")


def checked_address(mailbox_id: MailboxId, address_of: AddressOf) -> str:
    """Return the address of a mailbox; raises `Gone` (MAILBOX_MISSING) where nobody knows it."""
    address = address_of(mailbox_id)
    if "@" not in address:
        raise Gone(ErrorCode.MAILBOX_MISSING, cause="no address is known")
    return address
