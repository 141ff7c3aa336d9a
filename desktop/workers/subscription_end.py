"""When trial or subscription ended or will end: the one place where the rules learn it from the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.storage.store import Store


def subscription_end(store: Store) -> datetime | None:  # noqa: ARG001 - nothing is stored of a licence yet
    """Return the end, `None` where none is known: then nothing goes because of it."""
    return None
