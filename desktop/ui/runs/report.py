"""The report of a run: what it did, how each mailbox ended, and what went wrong."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.report_text import ReportTable, csv_text, html_text
from desktop.ui.kit.screen_parts import reason_sentence
from desktop.ui.runs.words import (
    RESULT_SIGNS,
    action_word,
    entry_word,
    line_word,
    result_word,
    run_title,
    state_sentence,
)
from desktop.workers.queries.runs import Failure, MailboxLine, RunPage

translate = QCoreApplication.translate


def run_html(page: RunPage) -> str:
    """Return the report as a page for reading and printing."""
    counts = translate("RunReport", "{done} of {planned} writes ended; {number} calls.")
    if page.in_requests:
        counts = translate("RunReport", "{done} of {planned} writes ended; {number} requests.")
    counts = counts.replace("{done}", number_text(page.written)).replace("{planned}", number_text(page.planned))
    lines = [
        page.connection_name,
        state_sentence(page.run),
        _results(page),
        counts.replace("{number}", number_text(page.run.calls)),
    ]
    if page.run.ended_at is not None:
        ended = translate("RunReport", "Ended {when}.")
        lines.append(ended.replace("{when}", moment_text(page.run.ended_at)))
    tables = [_mailboxes(page)]
    if page.failures:
        tables.append(_failures(page))
    if page.more_failures:
        more = translate("RunReport", "{number} further failures are not in this report.")
        lines.append(more.replace("{number}", number_text(page.more_failures)))
    return html_text(run_title(page.run, page.set_names, page.undo_of), lines, tables, QLocale().name()[:2])


def _results(page: RunPage) -> str:
    """Return how many mailboxes ended how: "✓ 17 verified · ! 2 partly"."""
    counts = Counter(line.outcome.result for line in page.mailboxes)
    found = (
        f"{RESULT_SIGNS[one]} {number_text(counts[one])} {result_word(one)}" for one in RESULT_SIGNS if counts[one]
    )
    return " · ".join(found)


def run_csv(page: RunPage) -> str:
    """Return the report as one table: a row for each mailbox, then one for each write that failed."""
    head = (
        translate("RunReport", "Row"),
        translate("RunReport", "Mailbox"),
        translate("RunReport", "Person"),
        translate("RunReport", "Write"),
        translate("RunReport", "Result"),
        translate("RunReport", "Done"),
        translate("RunReport", "Planned"),
        translate("RunReport", "Reason"),
    )
    mailbox, write = translate("RunReport", "mailbox"), translate("RunReport", "write")
    rows = [(mailbox, *_mailbox_cells(line)) for line in page.mailboxes]
    rows += [(write, *_failure_cells(failure)) for failure in page.failures]
    return csv_text(ReportTable("", head, rows), ";" if QLocale().decimalPoint() == "," else ",")


def _mailbox_cells(line: MailboxLine) -> tuple[str, str, str, str, str, str, str]:
    outcome = line.outcome
    numbers = (str(outcome.done), str(outcome.planned))
    return (line.name, "", "", result_word(outcome.result), *numbers, reason_sentence(outcome.error, outcome.detail))


def _failure_cells(failure: Failure) -> tuple[str, str, str, str, str, str, str]:
    reason = reason_sentence(failure.error, failure.detail)
    return (failure.mailbox, failure.person, action_word(failure.action), entry_word(failure.state), "", "", reason)


def _mailboxes(page: RunPage) -> ReportTable:
    head = (
        translate("RunReport", "Mailbox"),
        translate("RunReport", "Result"),
        translate("RunReport", "Done"),
        translate("RunReport", "Planned"),
        translate("RunReport", "Reason"),
    )
    cells = ((line, _mailbox_cells(line)) for line in page.mailboxes)
    rows = [(found[0], line_word(line), *found[4:]) for line, found in cells]
    return ReportTable(translate("RunReport", "Mailboxes"), head, rows)


def _failures(page: RunPage) -> ReportTable:
    head = (
        translate("RunReport", "Mailbox"),
        translate("RunReport", "Person"),
        translate("RunReport", "Write"),
        translate("RunReport", "Ended"),
        translate("RunReport", "Reason"),
    )
    rows = [(*cells[:4], cells[6]) for cells in map(_failure_cells, page.failures)]
    return ReportTable(translate("RunReport", "What went wrong"), head, rows)
