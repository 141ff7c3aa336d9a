"""Names for the identifiers, so that one kind can't be passed where another is meant."""

from __future__ import annotations

from typing import NewType

ConnectionId = NewType("ConnectionId", str)
"""32 hex digits, made by us."""
PersonKey = NewType("PersonKey", str)
"""Lower case: a letter for the kind of source, a dot, the source's own id.

`u.<guid>` a user or guest, `o.<guid>` an organisation contact, `f.<hash>` a person of a file, `m.<hash>` a contact of a
shared mailbox.
"""
SourceId = NewType("SourceId", str)
"""A source besides the directory: 16 hex digits for a file, `<mailbox>/<folder>` for the contacts of a mailbox."""
GroupId = NewType("GroupId", str)
MailboxId = NewType("MailboxId", str)
"""The directory object id of the mailbox's owner (Graph), lower case."""
FolderId = NewType("FolderId", str)
ItemId = NewType("ItemId", str)
"""Immutable id of a contact in its mailbox; case-sensitive."""
Version = NewType("Version", str)
"""ETag (Graph) or change key (EWS) of an item."""
SetKey = NewType("SetKey", str)
"""8 hex digits; part of the mark, therefore never reused."""
OperationId = NewType("OperationId", str)
"""32 hex digits; one per intended write."""
PlanId = NewType("PlanId", str)
"""12 hex digits."""
RunId = NewType("RunId", str)
"""12 hex digits."""
ContentHash = NewType("ContentHash", str)
"""32 hex digits: the first half of the SHA-256 over a card in canonical form."""
PhotoHash = NewType("PhotoHash", str)
"""32 hex digits: the first half of the SHA-256 over the JPEG as it is written; "" means no photo."""

NO_VERSION = Version("")
"""A version that is not known: that of no item."""
NO_PHOTO = PhotoHash("")
