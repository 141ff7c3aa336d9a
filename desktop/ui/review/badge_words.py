"""What a badge says to somebody who does not see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.model.plan import ChangeKind
from desktop.ui.kit.kind_colours import Badged, RowMark
from desktop.ui.review.anew_words import anew_word
from desktop.ui.review.drift_words import drift_word
from desktop.ui.review.words import change_title

translate = QCoreApplication.translate


def badge_word(kind: Badged, kind_word: Callable[[ChangeKind], str] = change_title) -> str:
    """Return what a badge stands for; a kind is called as `kind_word` has it, no kind is drift."""
    if kind is None:
        return drift_word(1)
    if isinstance(kind, RowMark):
        return anew_word() if kind is RowMark.ANEW else translate("Review", "matches")
    return kind_word(kind)
