"""What users did to contacts of ours since the last run, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.model.plan import Reason
from desktop.ui.kit.numbers import number_text

translate = QCoreApplication.translate

Drift = Mapping[tuple[Reason, bool], int]
"""Counts by reason, and by whether something is written."""


def drift_word(_count: int) -> str:
    """Return what the pill of drift says after the number."""
    return translate("Review", "changed by users")


def drift_sentence(drift: Drift) -> str:
    """Return what users did and what the plan makes of it, "" where they did nothing."""
    total = sum(drift.values())
    if not total:
        return ""
    text = translate("Review", "Since the last run users changed {number} of our contacts: {parts}.")
    if total == 1:
        text = translate("Review", "Since the last run users changed 1 of our contacts: {parts}.")
    return text.replace("{number}", number_text(total)).replace("{parts}", ", ".join(_parts(drift)))


def _parts(drift: Drift) -> list[str]:
    texts = {
        (Reason.USER_EDITED, True): translate("Review", "{number} edited (the plan writes over it)"),
        (Reason.USER_EDITED, False): translate("Review", "{number} edited (stays as it is)"),
        (Reason.USER_DELETED, True): translate("Review", "{number} deleted (the plan makes it again)"),
        (Reason.USER_DELETED, False): translate("Review", "{number} deleted"),
        (Reason.USER_DELETED_RESPECTED, False): translate("Review", "{number} deleted (stays deleted)"),
    }
    return [text.replace("{number}", number_text(drift[key])) for key, text in texts.items() if drift.get(key)]
