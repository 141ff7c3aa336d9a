"""By which address, name and identity Exchange opens each mailbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.connectors.ldap.filters import one_of
from desktop.connectors.ldap.people_entries import primary_mail
from desktop.connectors.ldap.place import Places
from desktop.connectors.ldap.service import Search
from desktop.connectors.ldap.sessions import Sessions
from desktop.connectors.ldap.values import guid_bytes, parse_guid, sid_text, text
from desktop.model.errors import AppError, ErrorCode, Gone
from desktop.model.ids import MailboxId

MAILBOXES_PER_SEARCH = 100
_ATTRIBUTES = ("objectGUID", "mail", "proxyAddresses", "userPrincipalName", "objectSid")


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    """What a mailbox is called: primary SMTP address, user principal name, and SID; each "" where it has none."""

    mail: str
    sign_in_name: str = ""
    sid: str = ""


def read_addresses(
    sessions: Sessions, places: Places, mailbox_ids: Sequence[MailboxId]
) -> Sequence[MailboxAddress | AppError]:
    """Return the address of each mailbox, in order; `Gone` (MAILBOX_MISSING) for one without an entry or an address."""
    domain = sessions.run(places.known).domain
    asked = {mailbox_id: parse_guid(mailbox_id) for mailbox_id in mailbox_ids}
    guids = [guid for guid in dict.fromkeys(asked.values()) if guid is not None]
    found: dict[bytes, MailboxAddress] = {}
    for start in range(0, len(guids), MAILBOXES_PER_SEARCH):
        some = guids[start : start + MAILBOXES_PER_SEARCH]
        for entry in sessions.ask(Search(domain, one_of("objectGUID", some), _ATTRIBUTES), len(some)):
            name = text(entry, "userPrincipalName")
            found[guid_bytes(entry)] = MailboxAddress(primary_mail(entry), name, sid_text(entry))
    answers: list[MailboxAddress | AppError] = []
    for mailbox_id in mailbox_ids:
        address = found.get(asked[mailbox_id] or b"")
        answers.append(address if address and address.mail else Gone(ErrorCode.MAILBOX_MISSING))
    return answers
