"""What a plan is called, how far it reaches and what it costs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.model.plan import ChangeKind, Cost, PlanHeader
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.progress_text import duration_text

translate = QCoreApplication.translate


def plan_title(header: PlanHeader, set_names: Sequence[str], *, is_applied: bool = False) -> str:
    """Return when a plan was made and of which sets."""
    text = translate("Review", "Plan of {when} · {sets}")
    if header.undo_of is not None:
        text = translate("Review", "Undo, plan of {when} · {sets}")
    elif header.is_erasure:
        text = translate("Review", "Erasure of a person, plan of {when}")
    elif header.retry_of is not None:
        text = translate("Review", "Retry, plan of {when} · {sets}")
    if is_applied:
        text = translate("Review", "{plan} (applied)").replace("{plan}", text)
    names = ", ".join(shown_name(name) for name in set_names)
    return text.replace("{when}", moment_text(header.created_at)).replace("{sets}", names)


def reach_text(header: PlanHeader) -> str:
    """Return of how many people and mailboxes a plan is, and how many contacts it leaves as they are."""
    people = translate("Review", "{number} people") if header.people != 1 else translate("Review", "1 person")
    parts = [people.replace("{number}", number_text(header.people))]
    text = translate("Review", "{number} mailboxes") if header.mailboxes != 1 else translate("Review", "1 mailbox")
    parts.append(text.replace("{number}", number_text(header.mailboxes)))
    unchanged = header.counts.get(ChangeKind.KEEP, 0)
    if unchanged:
        parts.append(translate("Review", "{number} unchanged").replace("{number}", number_text(unchanged)))
    return " · ".join(parts)


def cost_text(cost: Cost) -> str:
    """Return how many calls a run takes and about how long, "" where there is nothing to write."""
    if not cost.calls:
        return ""
    if cost.in_requests:
        calls = translate("Review", "{number} requests") if cost.calls != 1 else translate("Review", "1 request")
    else:
        calls = translate("Review", "{number} calls") if cost.calls != 1 else translate("Review", "1 call")
    text = translate("Review", "{calls}, about {time}").replace("{time}", duration_text(cost.seconds))
    return text.replace("{calls}", calls.replace("{number}", number_text(cost.calls)))


def no_match_sentence(*, is_searched: bool, is_pressed: bool) -> str:
    """Return what to do where a search, a pressed button or both leave nothing to show."""
    if not is_pressed:
        return translate("Review", "Nothing matches. Clear the search.")
    if not is_searched:
        return translate("Review", "Nothing matches. Let go of the button that is pressed above.")
    return translate("Review", "Nothing matches. Clear the search, or let go of the button that is pressed above.")
