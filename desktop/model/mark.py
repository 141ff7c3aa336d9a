"""The mark: the one property by which a contact is known to be ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from desktop.model.ids import ContentHash, OperationId, PersonKey, PhotoHash, SetKey

PROPERTY_GUID = "8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9"
"""Property set of the mark, fixed for ever: every further name would use up a mailbox's named properties."""
PROPERTY_NAME = "ContactSync"
"""Name of the mark within its property set, on contacts and on folders; the same through Graph and EWS."""

_VERSION = "cs1"
_SHAPE = re.compile(
    r"cs1;(?P<set>[0-9a-f]{8});(?P<person>[a-z]\.[0-9a-z@._+-]{1,100});"
    r"(?P<op>[0-9a-f]{32});(?P<content>[0-9a-f]{32});(?P<photo>[0-9a-f]{32}|)"
)
_FOLDER_SHAPE = re.compile(
    r"cs1;folder;(?P<op>[0-9a-f]{32})"
    r"(;lease;(?P<holder>[0-9a-f]{16});(?P<nonce>[0-9a-f]{32});(?P<until>[0-9]{1,11}))?"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a managed contact says of itself.

    `content_hash` and `photo_hash` are what ContactSync meant to write, so that a lost vault can be rebuilt from the
    mailboxes and so that drift shows without re-reading what was written.
    """

    set_key: SetKey
    person_key: PersonKey
    operation_id: OperationId
    content_hash: ContentHash
    photo_hash: PhotoHash

    def encode(self) -> str:
        """Return the value of the property: one lower-case string of at most 255 characters."""
        parts = (_VERSION, self.set_key, self.person_key, self.operation_id, self.content_hash, self.photo_hash)
        value = ";".join(parts)
        if not _SHAPE.fullmatch(value):
            raise ValueError("a mark with a part of the wrong shape")
        return value


def decode_mark(value: str) -> Mark | None:
    """Return the mark that a property value holds, or `None` where it is not one of ours (then it is foreign).

    The service compares and may return values in another case; the mark is lower case throughout.
    """
    found = _SHAPE.fullmatch(value.lower()) if value.isascii() else None  # the Kelvin sign in lower case is a k
    if not found:
        return None
    return Mark(
        SetKey(found["set"]),
        PersonKey(found["person"]),
        OperationId(found["op"]),
        ContentHash(found["content"]),
        PhotoHash(found["photo"]),
    )


NOBODY = "0" * 16


@dataclass(frozen=True, slots=True)
class Lease:
    """Who may write into a folder at the moment, and until when (seconds since 1970, by the holder's clock).

    `holder` is a fingerprint of one installation on one computer and tells nothing about them; `nonce` is that of one
    run, so that a lease which was taken over and taken back is not mistaken for the first one. One that was given back
    expired at 0: it still says who wrote last.
    """

    holder: str
    nonce: OperationId
    until: int

    def given_back(self, *, is_known: bool) -> Lease:
        """Return what is left of it when nobody is kept out any more; who does not know what is there names nobody."""
        return Lease(self.holder if is_known else NOBODY, self.nonce, 0)

    def stands(self, now: datetime) -> bool:
        """Tell whether it has not expired."""
        return now.timestamp() < self.until


@dataclass(frozen=True, slots=True)
class FolderMark:
    """What a folder of ours says of itself; the lease stands in the same value, since names are scarce."""

    operation_id: OperationId
    lease: Lease | None = None

    def encode(self) -> str:
        """Return the value of the property."""
        plain = f"{_VERSION};folder;{self.operation_id}"
        if self.lease is None:
            return plain
        return f"{plain};lease;{self.lease.holder};{self.lease.nonce};{self.lease.until}"


def encode_folder_mark(operation_id: OperationId) -> str:
    """Return the value that marks a contact folder as made by ContactSync."""
    return FolderMark(operation_id).encode()


def decode_folder_mark(value: str) -> FolderMark | None:
    """Return what a property value says of a folder, `None` where it does not mark the folder as ours."""
    found = _FOLDER_SHAPE.fullmatch(value.lower()) if value.isascii() else None
    if not found:
        return None
    operation_id = OperationId(found["op"])
    if found["holder"] is None:
        return FolderMark(operation_id)
    return FolderMark(operation_id, Lease(found["holder"], OperationId(found["nonce"]), int(found["until"])))


def is_folder_mark(value: str) -> bool:
    """Tell whether a property value marks a folder as ours."""
    return decode_folder_mark(value) is not None
