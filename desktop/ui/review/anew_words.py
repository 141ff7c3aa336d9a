"""What a renewed plan planned again, and why, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.model.plan import Anew
from desktop.ui.kit.numbers import number_text

translate = QCoreApplication.translate


def anew_word() -> str:
    """Return what a row is called that is not as in the plan before."""
    return translate("Review", "planned again")


def anew_part(number: int, whole: int) -> str:
    """Return how much of a line was planned again, "" where nothing was."""
    if not number:
        return ""
    if number == whole:
        return anew_word()
    return translate("Review", "{number} planned again").replace("{number}", number_text(number))


def anew_reason(why: Anew) -> str:
    """Return why a row was planned again."""
    return translate("Review", "Planned again: {reason}").replace("{reason}", _because(why))


def _because(why: Anew) -> str:
    return {
        Anew.CONTACT: translate("Review", "the contact in the mailbox changed since the plan before was made."),
        Anew.SOURCE: translate("Review", "the directory or the set changed since the plan before was made."),
        Anew.NEW: translate("Review", "the plan before did not have this row."),
    }[why]


def anew_reasons(anew: Mapping[Anew, int], rows: int) -> list[str]:
    """Return why so many of the same rows were planned again; where only some of them were, with their number."""
    found = []
    for why in Anew:
        number = anew.get(why, 0)
        if number == rows and rows:
            found.append(anew_reason(why))
        elif number:
            text = translate("Review", "Planned again in {number} of {all} mailboxes: {reason}")
            text = text.replace("{number}", number_text(number)).replace("{all}", number_text(rows))
            found.append(text.replace("{reason}", _because(why)))
    return found


def anew_sentence(anew: Mapping[Anew, int]) -> str:
    """Return how much of a plan is not as in the plan before, and why, "" where all is."""
    total = sum(anew.values())
    if not total:
        return ""
    text = translate("Review", "{number} rows were planned again: {parts}.")
    if total == 1:
        text = translate("Review", "1 row was planned again: {parts}.")
    parts = {
        Anew.CONTACT: translate("Review", "contact changed ({number})"),
        Anew.SOURCE: translate("Review", "directory or set changed ({number})"),
        Anew.NEW: translate("Review", "new in the plan ({number})"),
    }
    named = [part.replace("{number}", number_text(anew[why])) for why, part in parts.items() if anew.get(why)]
    return text.replace("{number}", number_text(total), 1).replace("{parts}", ", ".join(named))
