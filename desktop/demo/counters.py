"""What the tenant has been asked, for reports and tests; names of operations and mailbox ids only."""

from __future__ import annotations

from collections import Counter
from typing import Any


class Counters:
    """Counts requests, parts of batches, operations, and how many were under way at once."""

    def __init__(self) -> None:
        self.requests = 0
        self.parts = 0
        self.throttled = 0
        self.inside_retry_after = 0
        self.unbound_log_ons = 0
        """NTLM log-ons that were refused for not being bound to the TLS connection; no password was looked at."""
        self.operations: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.most_in_flight: Counter[str] = Counter()

    def count_operation(self, operation: str) -> None:
        """Count one call of an operation."""
        self.operations[operation] += 1

    def note_in_flight(self, mailbox: str, number: int) -> None:
        """Note how many calls a mailbox is answering at once."""
        if number > self.most_in_flight[mailbox]:
            self.most_in_flight[mailbox] = number

    def report(self) -> dict[str, Any]:
        """Return all counts as JSON."""
        return {
            "requests": self.requests,
            "parts": self.parts,
            "throttled": self.throttled,
            "inside_retry_after": self.inside_retry_after,
            "unbound_log_ons": self.unbound_log_ons,
            "operations": dict(sorted(self.operations.items())),
            "statuses": {str(status): count for status, count in sorted(self.statuses.items())},
            "most_in_flight": max(self.most_in_flight.values(), default=0),
            "most_in_flight_by_mailbox": dict(sorted(self.most_in_flight.items())),
        }
