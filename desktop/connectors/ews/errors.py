"""Turns what Exchange says instead of a result into an `AppError`: the one place that knows its codes."""

from __future__ import annotations

import re
from enum import StrEnum

from desktop.connectors.ews.envelope import ERRORS, Element, message_tag, text_of, type_tag
from desktop.model.errors import AppError, Denied, ErrorCode, Gone, Offline, Refused, Stale, Throttled

NO_ERROR = "NoError"
_SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9]{0,79}")
_LONGEST_WAIT_MS = 10**9


class Asked(StrEnum):
    """What a request was about; the same code means different things for different things."""

    MAILBOX = "mailbox"
    FOLDER = "folder"
    ITEM = "item"


_BUSY = frozenset(
    (
        "errorconnectionfailed",
        "errorexceededconnectioncount",
        "errorexceededfindcountlimit",
        "errorinsufficientresources",
        "errorinternalservererror",
        "errorinternalservertransienterror",
        "errormailboxfailover",
        "errormailboxmoveinprogress",
        "errormailboxstoreunavailable",
        "errormailboxlogonfailed",
        "errornoapplicableproxycasserversavailable",
        "errorproxycallfailed",
        "errorproxyrequestnotallowed",
        "errorproxyrequestprocessingfailed",
        "errorproxyservicediscoveryfailed",
        "errorproxytokenexpired",
        "errorbatchprocessingstopped",
        "errorrequestaborted",
        "errortimeoutexpired",
        "errortoomanyobjectsopened",
    )
)
_DENIED = frozenset(
    (
        "erroraccessdenied",
        "erroraccountdisabled",
        "errorcreateitemaccessdenied",
        "errorcreatesubfolderaccessdenied",
        "errorusernotallowedbypolicy",
    )
)
_NO_IMPERSONATION = frozenset(
    ("errorimpersonateuserdenied", "errorimpersonationdenied", "errorimpersonationfailed", "errorinvaliduserinfo")
)
_NO_MAILBOX = frozenset(
    (
        "errorinvalidmailbox",
        "errorinvalidsmtpaddress",
        "errormissingemailaddress",
        "errornonexistentmailbox",
        "errornonprimarysmtpaddress",
    )
)
_NO_FOLDER = frozenset(("errorfoldernotfound", "errorparentfoldernotfound", "errorsyncfoldernotfound"))
_NO_ITEM = frozenset(
    (
        "errorcannotopenfileattachment",
        "errorinvalidattachmentid",
        "errorinvalidid",
        "errorinvalididempty",
        "errorinvalididmalformed",
        "erroritemnotfound",
    )
)
_CHANGED = frozenset(
    ("errorirresolvableconflict", "errorinvalidchangekey", "errorchangekeyrequired", "errorstaleobject")
)
_FULL = frozenset(("errorquotaexceeded",))
_EXPIRED = frozenset(("errorinvalidsyncstatedata",))
_THROTTLED = frozenset(("errorserverbusy",))
_EXISTS = frozenset(("errorfolderexists",))
_TOO_OLD = frozenset(("errorinvalidserverversion",))

NEVER_RUN = frozenset(("errorserverbusy", "errorbatchprocessingstopped", "errorexceededconnectioncount"))
"""The service says with these that it did not begin."""


def code_of(message: Element) -> str:
    """Return the response code of a message, "" where it holds none that looks like one."""
    code = text_of(message, message_tag("ResponseCode")).strip()
    return code if _SHAPE.fullmatch(code) else ""


def fault_code(fault: Element) -> str:
    """Return the code of a SOAP fault: the service's own where it tells one, else that of SOAP."""
    detail = fault.find("detail")
    code = text_of(detail, f"{{{ERRORS}}}ResponseCode").strip() if detail is not None else ""
    if not code:
        code = text_of(fault, "faultcode").strip().rpartition(":")[2]
    return code if _SHAPE.fullmatch(code) else ""


def back_off(element: Element) -> float | None:
    """Return the seconds that a message or a fault asks to wait, `None` where it asks for none."""
    for value in element.iter(type_tag("Value")):
        text = (value.text or "").strip()
        if value.get("Name") == "BackOffMilliseconds" and text.isascii() and text.isdecimal() and len(text) < 12:
            return min(int(text), _LONGEST_WAIT_MS) / 1000.0 or None
    return None


def error_of(code: str, asked: Asked, wait_s: float | None = None) -> AppError:
    """Return what a response code that is no success means; codes are compared without regard to case."""
    known, cause = code.lower(), code or "no code"
    if known in _THROTTLED:
        return Throttled(ErrorCode.THROTTLED, cause=cause, wait_s=wait_s)
    if known in _BUSY:
        return Offline(ErrorCode.SERVICE_BUSY, cause=cause, wait_s=wait_s)
    if known in _FULL:
        return Refused(ErrorCode.MAILBOX_FULL, cause=cause)
    if known in _EXPIRED:
        return Stale(ErrorCode.DELTA_EXPIRED, cause=cause)
    if known in _CHANGED:
        return Stale(ErrorCode.VERSION_CHANGED, cause=cause)
    if known in _NO_MAILBOX:
        return Gone(ErrorCode.MAILBOX_MISSING, cause=cause)
    if known in _NO_FOLDER or (known in _NO_ITEM and asked is not Asked.ITEM):
        return Gone(ErrorCode.FOLDER_MISSING, cause=cause)
    if known in _NO_ITEM:
        return Gone(ErrorCode.ITEM_MISSING, cause=cause)
    if known in _NO_IMPERSONATION:
        return Denied(ErrorCode.IMPERSONATION_MISSING, cause=cause)
    if known in _DENIED:
        return Denied(ErrorCode.MAILBOX_DENIED, cause=cause)
    if known in _EXISTS:
        return Refused(ErrorCode.FOLDER_FOREIGN, cause=cause)
    if known in _TOO_OLD:
        return Refused(ErrorCode.SERVER_TOO_OLD, cause=cause)
    if not known:
        return Offline(ErrorCode.ANSWER_BROKEN, cause=cause)
    return Refused(ErrorCode.REFUSED_BY_SERVICE, cause=cause)
