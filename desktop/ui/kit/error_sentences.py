"""The two sentences that every error has."""

from __future__ import annotations

from typing import NamedTuple

from desktop.model.errors import ErrorCode


class ErrorText(NamedTuple):
    """What happened, and what to do next; both whole sentences, the second may be ""."""

    what: str
    next_step: str


Texts = dict[ErrorCode, ErrorText]
