"""The errors of the token endpoint and the sign-in page, with the numbers that Entra ID gives them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any


class SignInError(Exception):
    """A sign-in that is refused; `error` is the OAuth code, `number` the AADSTS code, 0 where none is documented."""

    def __init__(self, error: str, number: int, text: str, *, status: int = 400, suberror: str = "") -> None:
        super().__init__(f"AADSTS{number}")
        self.error = error
        self.number = number
        self.text = text
        self.status = status
        self.suberror = suberror

    def description(self) -> str:
        """Return the text as Entra ID writes it, with its identifiers."""
        trace, correlation = uuid.uuid4(), uuid.uuid4()
        stamp = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
        number = f"AADSTS{self.number}: " if self.number else ""
        return f"{number}{self.text} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}"

    def body(self, authority: str) -> dict[str, Any]:
        """Return the JSON answer of the token endpoint."""
        answer: dict[str, Any] = {
            "error": self.error,
            "error_description": self.description(),
            "error_codes": [self.number] if self.number else [],
            "timestamp": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%SZ"),
            "trace_id": str(uuid.uuid4()),
            "correlation_id": str(uuid.uuid4()),
            "error_uri": f"{authority}/error?code={self.number}",
        }
        if self.suberror:
            answer["suberror"] = self.suberror
        return answer


def invalid_request(text: str) -> SignInError:
    """Return the refusal of a malformed request."""
    return SignInError("invalid_request", 900144, text)


def unknown_application(client_id: str) -> SignInError:
    """Return the refusal of an application that the tenant does not know."""
    return SignInError(
        "unauthorized_client",
        700016,
        f"Application with identifier '{client_id}' was not found in the directory. This can happen if the application "
        "has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
    )


def invalid_client(number: int, text: str) -> SignInError:
    """Return the refusal of a client assertion."""
    return SignInError("invalid_client", number, text, status=401)


def invalid_grant(number: int, text: str, suberror: str = "") -> SignInError:
    """Return the refusal of a code or a refresh token."""
    return SignInError("invalid_grant", number, text, suberror=suberror)


def blocked() -> SignInError:
    """Return the refusal of a conditional access policy."""
    text = "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."
    return invalid_grant(53003, text, "message_only")
