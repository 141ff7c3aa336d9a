"""The directory that goes with an Exchange Server: Active Directory, logged on to through the same gate."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.connectors.ews.addresses import Look
from desktop.connectors.ews.log_on import Gate
from desktop.connectors.ews.portraits import Portraits
from desktop.connectors.ldap.directory import LdapDirectory, connect_to
from desktop.connectors.ldap.service import Link
from desktop.model.connection import DIRECTORY, ConnectionSecrets, ExchangeAddress
from desktop.model.errors import AppError, ErrorCode, SignInNeeded
from desktop.model.ids import MailboxId

_LOCKED = "data 775"
"""What Active Directory says of an account that is locked, whose password may be right."""


def open_directory(
    address: ExchangeAddress, secrets: ConnectionSecrets, gate: Gate, portraits: Portraits
) -> LdapDirectory:
    """Return the directory reader, with the photos of mailboxes before thumbnails; makes no call.

    Where it is the service account that reads, a password that one server refused is not tried on the other.
    """
    connect = connect_to(address, secrets)
    is_same = not address.ldap_account and secrets.ldap_password in ("", secrets.password)

    own = gate if is_same else Gate(secrets.refusals, DIRECTORY)

    def connect_once() -> Link:
        with own.logging_on(is_first=True):
            try:
                return connect()
            except SignInNeeded as error:
                if error.code is ErrorCode.LOG_ON_REFUSED:
                    own.shut(error.cause, is_password=_LOCKED not in error.cause)
                raise

    return LdapDirectory(address, secrets, larger_photos=portraits.photos, connect=connect_once)


def addresses_in(directory: LdapDirectory) -> Look:
    """Return the way to ask a directory for addresses."""

    def look(mailbox_ids: Sequence[MailboxId]) -> Sequence[str]:
        return ["" if isinstance(one, AppError) else one.mail for one in directory.addresses(mailbox_ids)]

    return look
