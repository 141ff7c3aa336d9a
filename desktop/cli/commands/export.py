"""`export`: a plan as a report for people or for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.ids import PlanId
from desktop.model.plan import ChangeKind
from desktop.storage.review_filter import Grouping, ReviewFilter
from desktop.ui.kit.numbers import number_text
from desktop.ui.review.report_csv import CsvReport
from desktop.ui.review.report_html import HtmlReport
from desktop.ui.review.report_words import personal_note
from desktop.workers.tasks.save_report import SaveReport

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output

translate = QCoreApplication.translate


async def export(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Write the changes of a plan, all or those of some kinds, into one file."""
    form = HtmlReport(with_photos=arguments.photos) if arguments.html is not None else CsvReport()
    path = arguments.html if arguments.html is not None else arguments.csv
    kinds = frozenset(ChangeKind(text) for text in arguments.kind)
    wanted = ReviewFilter(
        kinds, search_in=Grouping.PERSON, only_drift=arguments.drift, only_anew=arguments.planned_again
    )
    async with open_session(arguments, output) as session:
        changes = await session.run(SaveReport(PlanId(arguments.plan), wanted, path.absolute(), form))
    text = translate("CommandLine", "{number} changes were written to {file}.")
    if changes == 1:
        text = translate("CommandLine", "1 change was written to {file}.")
    output.line(text.replace("{number}", number_text(changes)).replace("{file}", str(path)))
    output.hint(personal_note())
    output.document({"plan": arguments.plan, "file": str(path), "changes": changes})
    return ExitCode.DONE
