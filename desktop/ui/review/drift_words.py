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
        (Reason.USER_EDITED, True): (
            translate("Review", "1 edited (the plan writes over it)"),
            translate("Review", "{number} edited (the plan writes over them)"),
        ),
        (Reason.USER_EDITED, False): (
            translate("Review", "1 edited (stays as it is)"),
            translate("Review", "{number} edited (stay as they are)"),
        ),
        (Reason.USER_DELETED, True): (
            translate("Review", "1 deleted (the plan makes it again)"),
            translate("Review", "{number} deleted (the plan makes them again)"),
        ),
        (Reason.USER_DELETED, False): (translate("Review", "1 deleted"), translate("Review", "{number} deleted")),
        (Reason.USER_DELETED_RESPECTED, False): (
            translate("Review", "1 deleted (stays deleted)"),
            translate("Review", "{number} deleted (stay deleted)"),
        ),
    }
    found = ((drift.get(key, 0), text) for key, text in texts.items())
    return [
        (one if number == 1 else many).replace("{number}", number_text(number))
        for number, (one, many) in found
        if number
    ]
