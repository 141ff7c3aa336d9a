"""What the review copies: lines and tabs, that a program for tables takes as cells and never as formulas."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.model.plan import ChangeKind
from desktop.ui.kit.field_text import field_word
from desktop.ui.kit.report_text import table_to_copy
from desktop.ui.review.anew_words import anew_reasons
from desktop.ui.review.detail_state import DetailState
from desktop.ui.review.sides import SideLine
from desktop.ui.review.tree_text import node_label, node_scope
from desktop.ui.review.words import change_title, kind_title, reason_sentence
from desktop.workers.queries.review import Grouping, ReviewGroup

translate = QCoreApplication.translate


def change_as_text(state: DetailState) -> str:
    """Return the change that is looked at: what it is, where, why, and its fields now and as they will be."""
    detail = state.detail
    rows = [(change_title(detail.change.kind), detail.person_name)]
    if detail.is_shared:
        rows.append((translate("Review", "Mailboxes"), str(len(detail.numbers))))
    else:
        rows.append((translate("Review", "Mailbox"), detail.mailbox_name))
    rows.append((translate("Review", "Reason"), reason_sentence(detail.change.reason)))
    again = anew_reasons(detail.anew, len(detail.numbers))
    rows += [(translate("Review", "Reason"), one) for one in again]
    if state.sides is not None:
        sides = state.sides
        told = [(field_word(one.field), one.values.before, one.values.after, _said(one)) for one in sides.lines]
        return table_to_copy([*rows, (translate("Review", "Field"), *sides.titles, ""), *told])
    fields = [
        (field_word(line.field), line.values.before, line.values.after) for line in state.lines if line.is_written
    ]
    if fields:
        titles = (translate("Review", "Field"), translate("Review", "Now"), translate("Review", "Will be"))
        fields.insert(0, titles)
    return table_to_copy([*rows, *fields])


def groups_as_text(groups: Iterable[ReviewGroup], grouping: Grouping, mailboxes: int) -> str:
    """Return the list as it is shown, without what is open below its lines."""
    return table_to_copy(
        (
            node_label(group, grouping),
            node_scope(group, grouping, mailboxes),
            ", ".join(kind_title(kind) for kind in group.kinds if kind is not ChangeKind.KEEP),
        )
        for group in groups
    )


def _said(line: SideLine) -> str:
    if line.is_match:
        return translate("Review", "matches")
    return translate("Review", "differs") if line.differs else ""
