"""A clock that moves when somebody sleeps, and tokens without a tenant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.connectors.http.waits import Timing
from desktop.model.errors import AppError

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class FakeTime:
    """Time for tests: sleeping takes none and is noted."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def pause(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def timing(self) -> Timing:
        return Timing(
            monotonic=lambda: self.now,
            utc_now=lambda: START + timedelta(seconds=self.now - 1000.0),
            pause=self.pause,
            chance=lambda: 0.5,
        )


class FakeTokens:
    """Hands out `token-0`, and the next number after each renewal."""

    def __init__(self, error: AppError | None = None) -> None:
        self.number = 0
        self.error = error
        self.renewals: list[tuple[str, str | None]] = []

    def token(self) -> str:
        if self.error is not None:
            raise self.error
        return f"token-{self.number}"

    def renew(self, refused: str, claims: str | None) -> str:
        self.renewals.append((refused, claims))
        self.number += 1
        return self.token()
