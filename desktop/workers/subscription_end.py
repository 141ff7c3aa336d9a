"""When trial or subscription ended or will end: the one place where the rules learn it from the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.workers.standing import read_agreed_end

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.storage.store import Store


def subscription_end(store: Store) -> datetime | None:
    """Return the end, `None` where none was agreed on: then nothing goes because of it."""
    return read_agreed_end(store)
