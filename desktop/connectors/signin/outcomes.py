"""What a refusal of Entra ID means: the one place that knows its codes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.model.errors import AppError, Denied, ErrorCode, SignInNeeded

_NUMBER = re.compile(r"AADSTS(\d{4,9})")
_CONSENT = {65001, 90094, 90095, 650052, 650056, 650057}
"""No consent; an administrator's approval is needed; the application is not set up in the tenant."""
_UNKNOWN = {700016, 70001}
"""No application of this id in the tenant."""
_BLOCKED = {53000, 53001, 53002, 53003, 530003, 50105, 50158}
"""Conditional access, or the user is not assigned to the application."""
_CLOSED = {65004}
"""The person did not consent."""
_DECLINED = {"access_denied", "authorization_declined"}
_EXPIRED = {70019, 70020}
"""A device code that was not typed in time."""
_CERTIFICATE = {700024, 700027, 700030, 7000214, 7000215, 7000222, 7000229, 700021, 700023, 50012}
"""Assertion outside of its time, wrong or unknown key, expired credential."""
_AGAIN = {50074, 50133, 50078, 50079, 50076, 50173, 70008, 70043, 700082, 700084, 50089, 54005}
"""A token was revoked or too old, or more is asked of the person; signing in again helps."""


def error_of_result(result: Mapping[str, object], *, is_application: bool) -> AppError:
    """Return what a result of msal without a token means; its texts, which may name people, are dropped."""
    error, number = str(result.get("error", "")), number_of(result)
    cause = f"AADSTS{number}" if number else _plain(error)
    if number in _CONSENT or error == "consent_required":
        return Denied(ErrorCode.CONSENT_MISSING, cause=cause)
    if number in _UNKNOWN:
        return SignInNeeded(ErrorCode.APPLICATION_UNKNOWN, cause=cause)
    if number in _BLOCKED:
        return Denied(ErrorCode.ACCESS_BLOCKED, cause=cause)
    if number in _EXPIRED or error == "expired_token":
        return SignInNeeded(ErrorCode.SIGN_IN_EXPIRED, cause=cause)
    if number in _CLOSED or (error in _DECLINED and not number):
        return SignInNeeded(ErrorCode.SIGN_IN_CLOSED, cause=cause)
    if is_application and (number in _CERTIFICATE or error == "invalid_client"):
        return SignInNeeded(ErrorCode.CERTIFICATE_REFUSED, cause=cause)
    if not is_application and (number in _AGAIN or error in ("invalid_grant", "interaction_required")):
        return SignInNeeded(ErrorCode.SIGN_IN_NEEDED, cause=cause)
    return SignInNeeded(ErrorCode.SIGN_IN_REFUSED, cause=cause)


def number_of(result: Mapping[str, object]) -> int:
    """Return the number that Entra ID gives an error, 0 where there is none."""
    codes = result.get("error_codes")
    if isinstance(codes, list) and codes and type(codes[0]) is int and 0 < codes[0] < 10**9:
        return codes[0]
    found = _NUMBER.search(str(result.get("error_description", "")))
    return int(found[1]) if found else 0


def _plain(error: str) -> str:
    return error if re.fullmatch(r"[a-z_]{1,60}", error) else "refused"
