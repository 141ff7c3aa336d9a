"""The service account of the tenant's server side, and who tried to log on with it; one count for all its doors."""

from __future__ import annotations

import hmac
import secrets
from enum import StrEnum
from typing import Any

from desktop.demo.clock import Clock

SERVICE_NAME = "svc-contactsync"
_WRONG_UNTIL_LOCKED = 5
_LOCKED_FOR_S = 1_800.0


class LogOn(StrEnum):
    """What came of an attempt to log on."""

    RIGHT = "right"
    WRONG = "wrong"
    DISABLED = "disabled"
    LOCKED = "locked"


class ServiceAccount:
    r"""A domain account with a password made at random; five wrong ones in a row lock it for half an hour.

    Names are its UPN, `DOMAIN\name` and, where a door takes it, what that door adds. Lives on the event loop's thread.
    """

    def __init__(self, domain: str, clock: Clock) -> None:
        self.name = SERVICE_NAME
        self.dns_domain = domain
        self.domain = domain.partition(".")[0].upper()[:15]
        self.password = secrets.token_urlsafe(18)
        self.is_disabled = False
        self.right = 0
        self.wrong = 0
        self.strangers = 0
        """Attempts with a name that is not this account's."""
        self._clock = clock
        self._wrong_in_a_row = 0
        self._locked_until = 0.0

    @property
    def logon_name(self) -> str:
        """Return the name as Windows writes it."""
        return f"{self.domain}\\{self.name}"

    @property
    def principal_name(self) -> str:
        """Return the user principal name."""
        return f"{self.name}@{self.dns_domain}"

    @property
    def is_locked(self) -> bool:
        """Tell whether too many wrong passwords have locked the account."""
        return self._clock.monotonic() < self._locked_until

    def bears(self, name: str) -> bool:
        """Tell whether this is a name of the account; letter case means nothing."""
        return name.casefold() in {self.logon_name.casefold(), self.principal_name.casefold()}

    def log_on(self, password: str) -> LogOn:
        """Try a password, and count it."""
        return self.count(is_right=hmac.compare_digest(password.encode(), self.password.encode()))

    def count(self, *, is_right: bool) -> LogOn:
        """Count an attempt whose password a door has checked by itself, and say what comes of it."""
        if self.is_locked:
            self.wrong += 1
            return LogOn.LOCKED
        if not is_right:
            self.wrong += 1
            self._wrong_in_a_row += 1
            if self._wrong_in_a_row >= _WRONG_UNTIL_LOCKED:
                self._locked_until = self._clock.monotonic() + _LOCKED_FOR_S
                self._wrong_in_a_row = 0
            return LogOn.WRONG
        if self.is_disabled:
            self.wrong += 1
            return LogOn.DISABLED
        self.right += 1
        self._wrong_in_a_row = 0
        return LogOn.RIGHT

    def count_stranger(self) -> None:
        """Count an attempt with another name."""
        self.strangers += 1

    def unlock(self) -> None:
        """Let the account log on again, as an administrator does."""
        self._locked_until = 0.0
        self._wrong_in_a_row = 0

    def report(self) -> dict[str, Any]:
        """Return the counts as JSON."""
        return {
            "account": self.logon_name,
            "right": self.right,
            "wrong": self.wrong,
            "strangers": self.strangers,
            "is_locked": self.is_locked,
            "is_disabled": self.is_disabled,
        }
