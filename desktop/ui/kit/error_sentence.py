"""The two sentences of an error."""

from __future__ import annotations

from typing import NamedTuple


class ErrorText(NamedTuple):
    """What happened, and what to do next; both whole sentences, the second may be ""."""

    what: str
    next_step: str
