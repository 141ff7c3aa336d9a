"""Lines for a sync set that are dragged within the program.

What leaves the process is a number: other programs that the mouse passes over learn no name.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from desktop.model.syncset import Selection

FORMAT = "application/x-contactsync-lines"
_numbers = itertools.count(1)
_carried: dict[bytes, tuple[Selection, ...]] = {}


def carry(selections: Iterable[Selection]) -> QMimeData:
    """Return what a drag carries; what an earlier one carried is forgotten."""
    token = str(next(_numbers)).encode()
    _carried.clear()
    _carried[token] = tuple(selections)
    data = QMimeData()
    data.setData(FORMAT, token)
    return data


def carried(data: QMimeData) -> tuple[Selection, ...]:
    """Return what a drag carries, nothing where it is not one of ours."""
    return _carried.get(bytes(data.data(FORMAT).data()), ()) if data.hasFormat(FORMAT) else ()
