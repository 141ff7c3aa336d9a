"""What a result code of LDAP means."""

from __future__ import annotations

import re

from desktop.model.errors import AppError, Denied, ErrorCode, Gone, Invalid, Offline, Refused, SignInNeeded

SUCCESS = 0
SIZE_LIMIT = 4
_STRONGER_AUTHENTICATION, _CONFIDENTIALITY = 8, 13
_REFERRAL, _NO_SUCH_OBJECT, _INVALID_DN, _NO_RIGHT = 10, 32, 34, 50
_BUSY, _UNAVAILABLE = 51, 52
_CUT_SHORT = (3, SIZE_LIMIT, 11)
"""Limits of time, of size, and of the administrator."""
_REASON = re.compile(r"\bdata ([0-9a-fA-F]{1,8})\b")


def error_of(code: int, host: str) -> AppError:
    """Return what the result code of a search means."""
    cause = f"result {code}"
    if code in (_BUSY, _UNAVAILABLE):
        return Offline(ErrorCode.SERVICE_BUSY, host, cause)
    if code in (_STRONGER_AUTHENTICATION, _CONFIDENTIALITY):
        return Offline(ErrorCode.TLS_MISSING, host, cause)
    if code in _CUT_SHORT:
        return Offline(ErrorCode.ANSWER_BROKEN, host, f"{cause}: not everything was sent")
    if code == _NO_RIGHT:
        return Denied(ErrorCode.ACCOUNT_DENIED, host, cause)
    if code == _NO_SUCH_OBJECT:
        return Gone(ErrorCode.ITEM_MISSING, cause=cause)
    if code in (_REFERRAL, _INVALID_DN):
        return Invalid(ErrorCode.CONNECTION_INVALID, cause=f"{cause}: this server does not hold the base of the search")
    return Refused(ErrorCode.REFUSED_BY_SERVICE, host, cause)


def log_on_error(code: int, message: str, host: str) -> AppError:
    """Return what the result code of a log-on means; of the server's message only Windows' own reason is kept.

    The reason is a number: 52e a wrong password, 532 one that expired, 533 a disabled account, 775 a locked one.
    """
    if code in (_BUSY, _UNAVAILABLE):
        return Offline(ErrorCode.SERVICE_BUSY, host, f"result {code}")
    if code in (_STRONGER_AUTHENTICATION, _CONFIDENTIALITY):
        return Offline(ErrorCode.TLS_MISSING, host, f"result {code}")
    reason = _REASON.search(message)
    cause = f"result {code}, data {reason[1].lower()}" if reason else f"result {code}"
    return SignInNeeded(ErrorCode.LOG_ON_REFUSED, host, cause)
