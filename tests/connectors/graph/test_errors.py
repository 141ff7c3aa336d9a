"""The codes of the service and what they mean here."""

from __future__ import annotations

import pytest

from desktop.connectors.graph.errors import Asked, error_of
from desktop.model.errors import AppError, Denied, ErrorCode, Gone, Offline, Refused, SignInNeeded, Stale, Throttled

CASES: list[tuple[int, str, Asked, type[AppError], ErrorCode]] = [
    (400, "ErrorInvalidProperty", Asked.FOLDER, Refused, ErrorCode.REFUSED_BY_SERVICE),
    (400, "syncStateNotFound", Asked.DIRECTORY, Stale, ErrorCode.DELTA_EXPIRED),
    (401, "InvalidAuthenticationToken", Asked.DIRECTORY, SignInNeeded, ErrorCode.SIGN_IN_NEEDED),
    (403, "Authorization_RequestDenied", Asked.DIRECTORY, Denied, ErrorCode.PERMISSION_MISSING),
    (403, "ErrorAccessDenied", Asked.MAILBOX, Denied, ErrorCode.MAILBOX_DENIED),
    (403, "ErrorQuotaExceeded", Asked.FOLDER, Refused, ErrorCode.MAILBOX_FULL),
    (404, "ErrorInvalidUser", Asked.FOLDER, Gone, ErrorCode.MAILBOX_MISSING),
    (404, "MailboxNotEnabledForRESTAPI", Asked.ITEM, Gone, ErrorCode.MAILBOX_MISSING),
    (404, "ResourceNotFound", Asked.ITEM, Gone, ErrorCode.MAILBOX_MISSING),
    (404, "ErrorItemNotFound", Asked.MAILBOX, Gone, ErrorCode.MAILBOX_MISSING),
    (404, "ErrorItemNotFound", Asked.FOLDER, Gone, ErrorCode.FOLDER_MISSING),
    (404, "ErrorItemNotFound", Asked.ITEM, Gone, ErrorCode.ITEM_MISSING),
    (404, "ErrorFolderNotFound", Asked.ITEM, Gone, ErrorCode.FOLDER_MISSING),
    (404, "Request_ResourceNotFound", Asked.DIRECTORY, Gone, ErrorCode.ITEM_MISSING),
    (404, "ImageNotFound", Asked.PHOTO, Gone, ErrorCode.ITEM_MISSING),
    (404, "", Asked.ITEM, Gone, ErrorCode.ITEM_MISSING),
    (405, "Request_BadRequest", Asked.ITEM, Refused, ErrorCode.REFUSED_BY_SERVICE),
    (408, "", Asked.ITEM, Offline, ErrorCode.SERVICE_BUSY),
    (409, "ErrorFolderExists", Asked.MAILBOX, Refused, ErrorCode.FOLDER_FOREIGN),
    (410, "resyncRequired", Asked.DIRECTORY, Stale, ErrorCode.DELTA_EXPIRED),
    (410, "", Asked.DIRECTORY, Stale, ErrorCode.DELTA_EXPIRED),
    (412, "ErrorIrresolvableConflict", Asked.ITEM, Stale, ErrorCode.VERSION_CHANGED),
    (413, "RequestEntityTooLarge", Asked.ITEM, Refused, ErrorCode.REFUSED_BY_SERVICE),
    (429, "ApplicationThrottled", Asked.ITEM, Throttled, ErrorCode.THROTTLED),
    (500, "ErrorInternalServerError", Asked.ITEM, Offline, ErrorCode.SERVICE_BUSY),
    (501, "NotImplemented", Asked.ITEM, Refused, ErrorCode.REFUSED_BY_SERVICE),
    (503, "ErrorMailboxMoveInProgress", Asked.ITEM, Offline, ErrorCode.SERVICE_BUSY),
    (507, "QuotaExceededException", Asked.FOLDER, Refused, ErrorCode.MAILBOX_FULL),
    (509, "", Asked.ITEM, Offline, ErrorCode.SERVICE_BUSY),
]


@pytest.mark.parametrize("change", [str, str.lower, str.upper])
@pytest.mark.parametrize(("status", "code", "asked", "kind", "expected"), CASES)
def test_a_code_means_the_same_in_every_case(
    status: int, code: str, asked: Asked, kind: type[AppError], expected: ErrorCode, change: type[str]
) -> None:
    error = error_of(status, {"error": {"code": change(code), "message": "Ada's mailbox"}}, asked, 3.0)
    assert type(error) is kind
    assert error.code is expected
    assert "Ada" not in str(error)
    assert error.wait_s in (None, 3.0)


@pytest.mark.parametrize(
    "body", [None, {}, {"error": None}, {"error": {"code": 7}}, {"error": {"code": "a b\n" * 50}}, []]
)
def test_bodies_that_say_nothing_are_judged_by_their_status(body: object) -> None:
    assert error_of(404, body, Asked.ITEM).cause == "404"
