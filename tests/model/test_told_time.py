"""The newest time that any server told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.model.told_time import ToldTime


def test_the_newest_time_counts_whatever_order_answers_come_in() -> None:
    told = ToldTime()
    assert told.newest is None
    for text in ("Thu, 26 Nov 2026 12:00:00 GMT", "Thu, 26 Nov 2026 11:59:59 GMT", "Thu, 26 Nov 2026 13:00:00 +0100"):
        told.note(text)
    assert told.newest == datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "Thu, 99 Nov 2026 12:00:00 GMT", "0", "Thu, 26 Nov 99999 12:00:00 GMT"]
)
def test_what_is_no_date_tells_nothing(text: str) -> None:
    told = ToldTime()
    told.note(text)
    assert told.newest is None
