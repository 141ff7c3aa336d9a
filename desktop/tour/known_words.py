"""What Qt says of a platform without a display: known, of no use, and so often that nothing else would be seen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

KNOWN = frozenset(
    (
        "This plugin does not support propagateSizeHints()",
        "This plugin does not support raise()",
        "This plugin does not support grabbing the keyboard",
    )
)
"""There is no window manager that could do it."""


@contextmanager
def without_known_words() -> Iterator[None]:
    """Let Qt say on stderr what it has to say, all but these lines, until the end of the block; on any lane."""
    before = qInstallMessageHandler(_say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _say(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message not in KNOWN:
        print(qFormatLogMessage(kind, context, message), file=sys.stderr, flush=True)
