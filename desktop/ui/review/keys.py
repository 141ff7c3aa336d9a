"""The keys of the review, as the help lists them and as the screen obeys them."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt

from desktop.ui.review.state import PILLS

translate = QCoreApplication.translate


class Command(Enum):
    """What a single key does, wherever in the screen but in a text field."""

    NEXT = auto()
    PREVIOUS = auto()
    FIELDS = auto()
    DIFFERING = auto()
    ENLARGE = auto()
    GROUPING = auto()
    DRIFT = auto()
    ANEW = auto()
    EVERYTHING = auto()
    HELP = auto()


COMMANDS = {
    Qt.Key.Key_N: Command.NEXT,
    Qt.Key.Key_P: Command.PREVIOUS,
    Qt.Key.Key_F: Command.FIELDS,
    Qt.Key.Key_D: Command.DIFFERING,
    Qt.Key.Key_E: Command.ENLARGE,
    Qt.Key.Key_G: Command.GROUPING,
    Qt.Key.Key_9: Command.DRIFT,
    Qt.Key.Key_R: Command.ANEW,
    Qt.Key.Key_0: Command.EVERYTHING,
    Qt.Key.Key_F2: Command.HELP,
}
KIND_KEYS = {Qt.Key(Qt.Key.Key_1 + number): kind for number, kind in enumerate(PILLS)}
"""The pills from left to right."""


def help_lines() -> list[tuple[str, str]]:
    """Return keys and what they do."""
    return [
        (translate("Review", "Space"), translate("Review", "tick or untick the line, the field, or all below a group")),
        (translate("Review", "Arrows"), translate("Review", "move; right opens a line, left closes it")),
        ("N, P", translate("Review", "next and previous group, whatever is open")),
        ("F", translate("Review", "into the fields of the change; Space ticks one, Escape leads back")),
        ("D", translate("Review", "open the line at the mailboxes that differ")),
        ("E", translate("Review", "enlarge the photos")),
        (f"1 – {len(PILLS)}", translate("Review", "show only this kind of change, as the buttons stand")),
        ("9", translate("Review", "show only what users changed")),
        ("R", translate("Review", "show only what was planned again")),
        ("0", translate("Review", "show everything again")),
        ("G", translate("Review", "group by person, mailbox, kind in turn")),
        (translate("Review", "Ctrl+F"), translate("Review", "find; Down leads into the list")),
        (translate("Review", "Ctrl+C"), translate("Review", "copy the change")),
        (translate("Review", "Ctrl+S"), translate("Review", "save a report")),
        (translate("Review", "Ctrl+Enter"), translate("Review", "apply; asks before anything is written")),
        ("F2", translate("Review", "this list")),
    ]
