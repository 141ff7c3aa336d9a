"""Errors: what names a person is shown, never logged."""

from __future__ import annotations

import inspect
import logging
import traceback

import pytest

from desktop.model import errors
from desktop.model.errors import AppError, Bug, Cancelled, ErrorCode

FAMILIES = [
    kind for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, AppError) and kind not in (Bug, Cancelled)
]  # fmt: skip
SUBJECT = "ada.lovelace@contoso.example"


@pytest.mark.parametrize("kind", FAMILIES)
@pytest.mark.parametrize("cause", ["", "AADSTS65001"])
def test_the_subject_is_in_no_text_of_an_error(kind: type[AppError], cause: str) -> None:
    error = kind(ErrorCode.MAILBOX_DENIED, SUBJECT, cause, wait_s=3.0)
    texts = (str(error), repr(error), f"{error}", str(error.args), "".join(traceback.format_exception(error)))
    assert all(SUBJECT not in text for text in texts)
    assert all("mailbox_denied" in text and cause in text for text in texts)
    assert (error.code, error.subject, error.cause, error.wait_s) == (ErrorCode.MAILBOX_DENIED, SUBJECT, cause, 3.0)


def test_a_logged_error_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise errors.Gone(ErrorCode.ITEM_MISSING, SUBJECT, "404")

    with caplog.at_level(logging.INFO):
        try:
            fail()
        except AppError:
            logging.getLogger("test").info("it failed", exc_info=True)
    assert "item_missing: 404" in caplog.text
    assert SUBJECT not in caplog.text


def test_every_family_is_one_error_to_catch() -> None:
    assert {kind.__name__ for kind in FAMILIES} >= {"SignInNeeded", "Denied", "Offline", "Gone", "VaultLocked"}
    assert (Cancelled().code, str(Cancelled())) == (ErrorCode.CANCELLED, "cancelled")
    assert (Bug("why").code, str(Bug("why"))) == (ErrorCode.BUG, "bug: why")


def test_codes_are_what_scripts_rely_on() -> None:
    assert all(code.value == code.name.lower() for code in ErrorCode)
