"""What is wrong in a line of a file, and what to do, for window and command line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.people_file import FileFault, RowFault
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text

translate = QCoreApplication.translate


def fault_sentence(fault: FileFault) -> str:
    """Return the line with its fault and the way out."""
    text = {
        RowFault.NO_NAME: translate("FileFaults", "no name, address or company: add one, or delete the line."),
        RowFault.NO_KEY: translate("FileFaults", "nothing in the column {detail}, which tells people apart: fill it."),
        RowFault.DOUBLE: translate("FileFaults", "the same person as in line {detail}: delete one of them."),
        RowFault.WRONG_CELLS: translate(
            "FileFaults", "other cells than the first line has ({detail}): put values with separators in quotes."
        ),
        RowFault.FORMULA: translate("FileFaults", "a formula in {detail}: save the table with values instead."),
        RowFault.TOO_LONG: translate("FileFaults", "{detail} is longer than 1,000 characters: shorten it."),
        RowFault.NOT_CLOSED: translate("FileFaults", "the card has no end (END:VCARD): the file may be cut off."),
        RowFault.BAD_LINE: translate("FileFaults", "no line of a card (NAME:value): export the file again."),
        RowFault.BAD_TEXT: translate("FileFaults", "a text that can't be decoded ({detail}): export as UTF-8."),
        RowFault.BAD_VERSION: translate(
            "FileFaults", "a card of the version “{detail}”: export as version 2.1, 3.0 or 4.0."
        ),
        RowFault.NESTED: translate("FileFaults", "a card begins within a card: export the file again."),
        RowFault.PHOTO_UNUSABLE: translate(
            "FileFaults", "the photo is damaged, too large, or neither JPEG nor PNG: imported without it."
        ),
        RowFault.NOT_A_PERSON: translate("FileFaults", "a list of contacts, not a person: left out."),
    }[fault.fault]
    line = translate("FileFaults", "Line {number}: {fault}").replace("{number}", number_text(fault.line))
    return line.replace("{fault}", text.replace("{detail}", shown_name(fault.detail)))
