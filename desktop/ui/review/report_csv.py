"""A plan as a table for spreadsheets: a line for each field of each change."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.model.card import CardField
from desktop.model.plan import DRIFT_REASONS, Change
from desktop.ui.kit.field_text import field_word
from desktop.ui.kit.names import shown_text
from desktop.ui.kit.report_text import safe_cell
from desktop.ui.review.anew_words import anew_reason
from desktop.ui.review.differences import written_fields
from desktop.ui.review.likeness_words import match_words
from desktop.ui.review.words import change_title, reason_sentence
from desktop.workers.queries.review import ReviewRow
from desktop.workers.reports import ReportEntry, ReportHead

translate = QCoreApplication.translate

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""


class CsvReport:
    """Values stand between quotes and can't be run as formulas; the separator is the one that the language expects."""

    with_photos = False

    def __init__(self) -> None:
        self._separator = ";" if QLocale().decimalPoint() == "," else ","

    def head(self, _head: ReportHead) -> str:
        """Return the titles of the columns."""
        titles = (
            translate("Review", "Number"),
            translate("Review", "Change"),
            translate("Review", "Ticked"),
            translate("Review", "Changed by the user"),
            translate("Review", "Person"),
            translate("Review", "Address"),
            translate("Review", "Mailbox"),
            translate("Review", "Field"),
            translate("Review", "Now"),
            translate("Review", "Will be"),
            translate("Review", "Reason"),
            translate("Review", "Planned again"),
        )
        return f"{_BYTE_ORDER_MARK}{self._cells(*titles)}\r\n"

    def entry(self, entry: ReportEntry) -> str:
        """Return the lines of an entry: every mailbox, every field."""
        change = entry.change
        drift = _yes() if change.reason in DRIFT_REASONS else _no()
        title, reason = change_title(change.kind), _reason(entry)
        person = self._cells(drift, entry.person_name, entry.person_mail)
        # What a line says besides number, tick and mailbox is the same in every mailbox, and is made once.
        fields = [
            (field, bool(name), self._cells(name, before, after, reason))
            for field, name, before, after in list(_fields(change)) or [(None, "", "", "")]
        ]
        middle, lines = self._separator, []
        for row in entry.rows:
            anew = self._cells(anew_reason(row.anew) if row.anew is not None else _no())
            start, mailbox = self._cells(str(row.number), title), self._cells(row.label)
            for field, is_part, rest in fields:
                ticked = self._cells(_ticked(row, field, entry, is_part=is_part))
                lines.append(middle.join((start, ticked, person, mailbox, rest, anew)) + "\r\n")
        return "".join(lines)

    def foot(self) -> str:
        """Return nothing: a table ends with its last line."""
        return ""

    def _cells(self, *texts: str) -> str:
        """Return texts as cells: readable whole, no formulas, between quotes."""
        return self._separator.join(f'"{_doubled(safe_cell(shown_text(text)))}"' for text in texts)


def _reason(entry: ReportEntry) -> str:
    """Return why a change is in the plan; of a look-alike also what matches."""
    matches = match_words(entry.rows[0].touched.matches)
    reason = reason_sentence(entry.change.reason)
    return f"{reason} ({matches})" if matches else reason


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def _yes() -> str:
    return translate("Review", "yes")


def _no() -> str:
    return translate("Review", "no")


def _ticked(row: ReviewRow, field: CardField | None, entry: ReportEntry, *, is_part: bool) -> str:
    if not row.is_writing:
        return ""
    fields, is_photo_out = entry.partly.get(row.number, (frozenset(), False))
    is_out = is_part and (field in fields if field is not None else is_photo_out)
    return _yes() if row.is_ticked and not is_out else _no()


def _fields(change: Change) -> Iterator[tuple[CardField | None, str, str, str]]:
    """Yield field (`None`: the photo), its name, and what it holds now and will."""
    for field, before, after in written_fields(change):
        yield field, field_word(field), before, after
    if change.writes_photo:
        none, photo = translate("Review", "none"), translate("Review", "photo {code}")
        before, after = (
            photo.replace("{code}", one[:8]) if one else none for one in (change.photo_before, change.photo_after)
        )
        yield None, translate("Review", "Photo"), before, after
