"""What Exchange says about a directory entry: which kind of mailbox it is, where, and whether people may see it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.connectors.ldap.service import Entry
from desktop.connectors.ldap.values import has, integer, is_true

RECIPIENT_ATTRIBUTES = (
    "msExchRecipientTypeDetails",
    "msExchHideFromAddressLists",
    "showInAddressBook",
    "msExchMailboxGuid",
    "homeMDB",
    "targetAddress",
    "userAccountControl",
)
_DISABLED = 0x2
_USER, _LINKED, _SHARED, _LEGACY, _ROOM, _EQUIPMENT = 1, 2, 4, 8, 16, 32
_TEAM, _LINKED_ROOM = 1 << 37, 1 << 41
_HERE = frozenset((_USER, _LINKED, _SHARED, _LEGACY, _ROOM, _EQUIPMENT, _TEAM, _LINKED_ROOM))
"""Kinds of mailboxes that are on this organisation's own servers."""
_REMOTE_ROOM, _REMOTE_EQUIPMENT, _REMOTE_SHARED, _REMOTE_TEAM = 1 << 33, 1 << 34, 1 << 35, 1 << 38
_NOBODYS = (_HERE - {_USER, _LEGACY}) | {_REMOTE_ROOM, _REMOTE_EQUIPMENT, _REMOTE_SHARED, _REMOTE_TEAM}
"""Kinds whose account is disabled on purpose: nobody logs on with it, or somebody of another forest does."""
_SYSTEM = frozenset(1 << bit for bit in (12, 13, 14, 22, 23, 24, 29, 36, 39, 42, 44, 46, 47))
"""Public folders, arbitration, discovery, monitoring, audit log and the other mailboxes of the server's own."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the whole directory has: Exchange's attributes in use, and address lists in use."""

    has_exchange: bool = False
    has_address_lists: bool = False

    def __str__(self) -> str:
        return f"{self.has_exchange:d}{self.has_address_lists:d}"


def is_enabled(entry: Entry) -> bool:
    """Tell whether the account is in use; that of a shared, room or equipment mailbox is, though nobody logs on."""
    if integer(entry, "msExchRecipientTypeDetails") in _NOBODYS:
        return True
    return not (integer(entry, "userAccountControl") or 0) & _DISABLED


def has_mailbox_here(entry: Entry, traits: Traits) -> bool:
    """Tell whether the entry has a mailbox on a server of this organisation: a remote one is in Exchange Online."""
    kind = integer(entry, "msExchRecipientTypeDetails")
    if kind is not None:
        return kind in _HERE
    if has(entry, "homeMDB") or has(entry, "msExchMailboxGuid"):
        return not has(entry, "targetAddress")
    return not traits.has_exchange and not has(entry, "targetAddress")


def is_hidden(entry: Entry, traits: Traits) -> bool:
    """Tell whether the entry is kept out of the address book, or is the server's own.

    Being in an address list *is* being in the address book, where there are address lists and Exchange knows the entry.
    """
    kind = integer(entry, "msExchRecipientTypeDetails")
    if kind in _SYSTEM or is_true(entry, "msExchHideFromAddressLists"):
        return True
    return kind is not None and traits.has_address_lists and not has(entry, "showInAddressBook")
