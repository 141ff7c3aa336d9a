"""What a report of a plan says besides its changes; the same for every form."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.plan import ChangeKind
from desktop.model.reading import Completeness
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.review.anew_words import anew_sentence
from desktop.ui.review.drift_words import drift_sentence
from desktop.ui.review.plan_words import reach_text
from desktop.ui.review.words import brake_sentence, kind_title, problem_sentence
from desktop.workers.queries.review import ReviewPage
from desktop.workers.reports import ReportEntry, ReportHead

translate = QCoreApplication.translate


def facts(head: ReportHead) -> list[tuple[str, str]]:
    """Return what a reader must know about a report, as titles and texts."""
    page = head.page
    ticked = translate("Review", "{ticked} of {all} changes")
    ticked = ticked.replace("{ticked}", number_text(page.counts.ticked))
    found = [
        (translate("Review", "Connection"), shown_name(page.connection_name)),
        (translate("Review", "Reach"), reach_text(page.header)),
        (translate("Review", "Ticked"), ticked.replace("{all}", number_text(page.counts.writing))),
        (translate("Review", "In this report"), _shown(head)),
        (translate("Review", "Made"), moment_text(head.made_at)),
        (translate("Review", "Plan"), f"{page.header.id} ({page.header.seal[:16]})"),
    ]
    if page.runs:
        applied = translate("Review", "yes: this report shows what was planned; see the run for what was done")
        found.append((translate("Review", "Applied"), applied))
    return found


def _shown(head: ReportHead) -> str:
    text = translate("Review", "{number} changes") if head.changes != 1 else translate("Review", "1 change")
    parts = [text.replace("{number}", number_text(head.changes))]
    missing = set(ChangeKind) - head.wanted.kinds - {ChangeKind.KEEP}
    if head.wanted.kinds and missing:
        names = ", ".join(kind_title(kind) for kind in ChangeKind if kind in head.wanted.kinds - {ChangeKind.KEEP})
        parts.append(translate("Review", "only: {kinds}").replace("{kinds}", names))
    if head.wanted.only_drift:
        parts.append(translate("Review", "only what users changed"))
    if head.wanted.only_anew:
        parts.append(translate("Review", "only what was planned again"))
    if head.wanted.search:
        text = translate("Review", "found by “{text}”")
        parts.append(text.replace("{text}", shown_name(head.wanted.search)))
    return "; ".join(parts)


def warnings(page: ReviewPage) -> list[str]:
    """Return drift, brakes and what the plan leaves out, as sentences."""
    found = [anew_sentence(page.counts.anew), drift_sentence(page.counts.drift)]
    for brake in page.header.brakes:
        mailbox = page.mailbox_names.get(str(brake.mailbox_id), str(brake.mailbox_id or ""))
        found.append(brake_sentence(brake, shown_name(mailbox)))
    for problem in page.header.problems:
        subject = str(problem.mailbox_id or problem.person_key or "")
        found.append(problem_sentence(problem, shown_name(page.mailbox_names.get(subject, subject))))
    if page.header.completeness is not Completeness.FULL and page.header.undo_of is None:
        found.append(translate("Review", "The directory could not be read whole, so this plan deletes nothing."))
    return [one for one in found if one]


def ticked_text(entry: ReportEntry) -> str:
    """Return how much of an entry is ticked, "" where it writes nothing."""
    writing = sum(row.is_writing for row in entry.rows)
    ticked = sum(row.is_ticked for row in entry.rows)
    if not writing:
        return ""
    if ticked in (0, writing):
        return translate("Review", "ticked") if ticked else translate("Review", "not ticked")
    text = translate("Review", "ticked in {number} of {all}")
    return text.replace("{number}", number_text(ticked)).replace("{all}", number_text(writing))


def where_text(entry: ReportEntry) -> str:
    """Return in how many mailboxes of the plan an entry stands."""
    text = translate("Review", "in {number} of {all}")
    return text.replace("{number}", number_text(len(entry.rows))).replace("{all}", number_text(entry.mailboxes))


def personal_note() -> str:
    """Return what a report reminds its reader of."""
    return translate(
        "Review",
        "This file holds personal data outside of ContactSync's vault. Keep it only as long as you need it.",
    )
