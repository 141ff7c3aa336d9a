"""Turns an answer that is no success into an `AppError`: the one place that knows the service's codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from desktop.model.errors import AppError, Denied, ErrorCode, Gone, Offline, Refused, SignInNeeded, Stale, Throttled


class Asked(StrEnum):
    """What a request was about; the same code means different things for different things."""

    DIRECTORY = "directory"
    MAILBOX = "mailbox"
    FOLDER = "folder"
    ITEM = "item"
    PHOTO = "photo"


_SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")
_NO_MAILBOX = {"errorinvaliduser", "mailboxnotenabledforrestapi", "resourcenotfound", "request_resourcenotfound"}
_FULL = {"quotaexceededexception", "errorquotaexceeded", "quotalimitreached"}
_EXPIRED = {"syncstatenotfound", "resyncrequired", "syncstateinvalid"}
_MOVING = {"mailboxinfostale", "errormailboxmoveinprogress", "errormailboxfailover", "errormailboxstoreunavailable"}
_CONFLICT = {"errorirresolvableconflict"}
_DIRECTORY_DENIED = {"authorization_requestdenied"}
_TOKEN = {"invalidauthenticationtoken"}


def code_of(body: object) -> str:
    """Return the code of a Graph error body, "" where it holds none that looks like one."""
    error = body.get("error") if isinstance(body, Mapping) else None
    code = error.get("code") if isinstance(error, Mapping) else None
    return code if isinstance(code, str) and _SHAPE.fullmatch(code) else ""


def error_of(status: int, body: object, asked: Asked, wait_s: float | None = None) -> AppError:
    """Return what an answer with a status of 400 or above means; codes are compared without regard to case."""
    code = code_of(body)
    known = code.lower()
    cause = code or str(status)
    if known in _FULL or status == 507:
        return Refused(ErrorCode.MAILBOX_FULL, cause=cause)
    if known in _EXPIRED or status == 410:
        return Stale(ErrorCode.DELTA_EXPIRED, cause=cause)
    if status == 429:
        return Throttled(ErrorCode.THROTTLED, cause=cause, wait_s=wait_s)
    if status == 401 or known in _TOKEN:
        return SignInNeeded(ErrorCode.SIGN_IN_NEEDED, cause=cause)
    if (status >= 500 and status != 501) or status in (408, 423, 424) or known in _MOVING:
        return Offline(ErrorCode.SERVICE_BUSY, cause=cause, wait_s=wait_s)
    if status == 404:
        return _not_found(known, asked, cause)
    if status == 403:
        return _denied(known, asked, cause)
    if status == 412 or known in _CONFLICT:
        return Stale(ErrorCode.VERSION_CHANGED, cause=cause)
    if known == "errorfolderexists":
        return Refused(ErrorCode.FOLDER_FOREIGN, cause=cause)
    return Refused(ErrorCode.REFUSED_BY_SERVICE, cause=cause)


def _not_found(known: str, asked: Asked, cause: str) -> AppError:
    if asked is Asked.DIRECTORY:
        return Gone(ErrorCode.ITEM_MISSING, cause=cause)
    if known in _NO_MAILBOX or asked is Asked.MAILBOX:
        return Gone(ErrorCode.MAILBOX_MISSING, cause=cause)
    if asked is Asked.FOLDER or known in ("errorfoldernotfound", "errorsyncfoldernotfound"):
        return Gone(ErrorCode.FOLDER_MISSING, cause=cause)
    return Gone(ErrorCode.ITEM_MISSING, cause=cause)


def _denied(known: str, asked: Asked, cause: str) -> AppError:
    if asked is Asked.DIRECTORY or known in _DIRECTORY_DENIED:
        return Denied(ErrorCode.PERMISSION_MISSING, cause=cause)
    return Denied(ErrorCode.MAILBOX_DENIED, cause=cause)
