"""Why Microsoft wants somebody to sign in again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import AppError, ErrorCode

translate = QCoreApplication.translate


def asks_for_sign_in(error: BaseException | None) -> bool:
    """Whether an error means that the administrator, who was signed in, has to sign in again."""
    return isinstance(error, AppError) and error.code in (ErrorCode.SIGN_IN_AGAIN, ErrorCode.SIGN_IN_NEEDED)


def challenge_reason(error: AppError) -> str:
    """Return the reason in words, by the number that Entra ID gives; its own number where we know no words for it."""
    second = translate("Errors", "it asks for a second proof that it is you, such as a code or an app")
    ended = translate("Errors", "the earlier sign-in was ended, because of a new password say")
    old = translate("Errors", "the earlier sign-in is too old")
    known = {
        "AADSTS50074": second,
        "AADSTS50076": second,
        "AADSTS50079": second,
        "AADSTS50078": old,
        "AADSTS70043": old,
        "AADSTS700082": old,
        "AADSTS700084": old,
        "AADSTS50089": old,
        "AADSTS70008": old,
        "AADSTS50133": ended,
        "AADSTS50173": ended,
    }
    other = translate("Errors", "a rule of the tenant asks for it")
    named = error.cause if error.cause.startswith("AADSTS") else ""
    return known.get(error.cause) or (f"{other}, {named}" if named else other)
