"""Fails a test that makes the program log a warning nobody expected."""

from __future__ import annotations

import logging
import re

ALLOWED: tuple[tuple[str, str, str], ...] = (
    # logger, pattern, reason
    (
        "asyncio",
        r"^Executing .* took",
        "the slow-callback notice of the debug mode measures the machine, not the program",
    ),
)
"""Warnings of other people's code that say nothing about ours."""


class Warnings(logging.Handler):
    """Collects what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[tuple[str, str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        try:
            text = record.getMessage()
        except Exception as failure:
            text = f"(a record that cannot be formatted: {failure!r})"
        self._records.append((record.name, record.levelname, text))

    def clear(self) -> None:
        self._records.clear()

    def unexpected(self, expected: list[str]) -> list[str]:
        """Return the records that neither `ALLOWED` nor one of the test's own patterns covers."""
        left = []
        for name, level, text in self._records:
            allowed = any(name.startswith(logger) and re.search(pattern, text) for logger, pattern, _ in ALLOWED)
            if not allowed and not any(re.search(pattern, text) for pattern in expected):
                left.append(f"{level} {name}: {text}")
        return left
