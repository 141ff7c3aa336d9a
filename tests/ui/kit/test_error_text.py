"""Every error has a sentence and a next step, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.model.errors import AppError, ErrorCode
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.language import install_language

HINT_IS_ENOUGH = {ErrorCode.CANCELLED}
"""Somebody pressed Stop, and knows what comes next."""


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    yield install_language(qapp, request.param)
    install_language(qapp, "en")


@pytest.mark.parametrize("code", list(ErrorCode))
def test_error_says_what_happened_and_what_to_do(language: str, code: ErrorCode) -> None:
    what, then = error_text(AppError(code))
    assert re.fullmatch(r"[A-ZÄÖÜ].+\.", what)
    assert "{" not in what + then
    assert "()" not in what
    if code not in HINT_IS_ENOUGH:
        assert re.fullmatch(r"[A-ZÄÖÜ].+[.…]", then)
        assert what != then


@pytest.mark.parametrize("code", [code for code in ErrorCode if code not in HINT_IS_ENOUGH])
def test_german_is_another_text(qapp: QApplication, code: ErrorCode) -> None:
    english = error_text(AppError(code))
    install_language(qapp, "de")
    german = error_text(AppError(code))
    install_language(qapp, "en")
    assert (english.what != german.what, english.next_step != german.next_step) == (True, True)


def test_thing_it_is_about_stands_in_the_sentence_to_the_letter() -> None:
    what, _ = error_text(AppError(ErrorCode.FILE_UNREADABLE, "\u202eevil <b>\n.pem"))
    assert what == "The file can't be read (·evil <b>·.pem)."


def test_technical_reason_is_told_where_it_helps_and_nowhere_else() -> None:
    assert (
        "Technical reason: ConnectTimeout." in error_text(AppError(ErrorCode.HOST_UNREACHABLE, "", "ConnectTimeout"))[1]
    )
    assert "Technical" not in " ".join(error_text(AppError(ErrorCode.PASSPHRASE_WRONG, "", "HMAC")))


def test_wait_that_the_service_asks_for_is_told_in_whole_seconds() -> None:
    error = AppError(ErrorCode.THROTTLED)
    error.wait_s = 2.1
    assert "a pause of 3 seconds" in error_text(error).what


@pytest.mark.parametrize("code", [ErrorCode.CERTIFICATE_EXPIRING, ErrorCode.CERTIFICATE_EXPIRED])
def test_the_day_of_a_certificate_is_written_as_people_write_it(qapp: QApplication, code: ErrorCode) -> None:
    assert "(12/24/2026)" in error_text(AppError(code, "2026-12-24"))[0]
    assert "(no day)" in error_text(AppError(code, "no day"))[0]
    install_language(qapp, "de")
    german = error_text(AppError(code, "2026-12-24"))[0]
    install_language(qapp, "en")
    assert "(24.12.2026)" in german
