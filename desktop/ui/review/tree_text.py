"""What the lines of the review's tree say."""

from __future__ import annotations

from functools import reduce

from PySide6.QtCore import QCoreApplication

from desktop.model.plan import DRIFT_REASONS, Change, ChangeKind
from desktop.ui.kit.field_text import as_lines, field_word
from desktop.ui.kit.kind_colours import SIGNS, Badged, RowMark
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.review.anew_words import anew_part
from desktop.ui.review.badge_words import badge_word
from desktop.ui.review.likeness_words import match_words
from desktop.ui.review.words import change_title, kind_title
from desktop.workers.queries.review import Grouping, ReviewGroup, ReviewRow, Touched, Variant

translate = QCoreApplication.translate
Content = ReviewGroup | Variant | ReviewRow
_EDITS = frozenset((ChangeKind.UPDATE, ChangeKind.CLEAR, ChangeKind.PHOTO))


def node_label(content: Content, grouping: Grouping) -> str:
    """Return who or what a line is about."""
    if isinstance(content, ReviewGroup):
        return kind_title(ChangeKind(content.key)) if grouping is Grouping.KIND else shown_name(content.label)
    if isinstance(content, Variant):
        return _variant_label(content.change)
    return shown_name(content.label)


def _variant_label(change: Change) -> str:
    """Return what tells one variant from the others: the value of a single field, or the fields' names."""
    title = change_title(change.kind)
    if len(change.fields) == 1 and not change.writes_photo and change.before and change.after:
        (field,) = change.fields
        before, after = (as_lines(card.value(field)).replace("\n", ", ") for card in (change.before, change.after))
        text = translate("Review", "{field}: {before} → {after}")
        filled = text.replace("{field}", field_word(field))
        return shown_name(filled.replace("{before}", before or "∅").replace("{after}", after or "∅"))
    names = []
    if change.kind is not ChangeKind.CREATE:
        names = _names(Touched(change.fields, change.cleared, change.writes_photo and bool(change.fields)))
    return f"{title}: {', '.join(names)}" if names else title


def _names(touched: Touched) -> list[str]:
    """Return what a change writes: first the fields that will be empty, with their sign, the others, the photo."""
    names = [f"{SIGNS[ChangeKind.CLEAR]} {field_word(one)}" for one in touched.cleared]
    names += [field_word(one) for one in touched.fields if one not in touched.cleared]
    return [*names, translate("Review", "Photo")] if touched.has_photo else names


def node_touched(content: Content, grouping: Grouping, *, is_braked: bool) -> str:
    """Return in short what a line does to a contact that is there: which fields, or that a brake holds it back.

    Where the changes of a person differ, it is what one of them does. What was planned again says so first.
    """
    return " · ".join(part for part in (anew_part(*_anew(content)), _does(content, grouping, is_braked)) if part)


def _anew(content: Content) -> tuple[int, int]:
    """Return how many changes of a line were planned again, and how many it has."""
    if isinstance(content, ReviewGroup):
        return content.anew, content.changes
    rows = content.rows if isinstance(content, Variant) else (content,)
    return sum(row.anew is not None for row in rows), len(rows)


def _does(content: Content, grouping: Grouping, is_braked: bool) -> str:
    if isinstance(content, Variant) or (isinstance(content, ReviewGroup) and grouping is not Grouping.PERSON):
        return ""
    kinds = content.kinds if isinstance(content, ReviewGroup) else (content.kind,)
    if content.touched.matches:
        return match_words(content.touched.matches)
    if is_braked and kinds == (ChangeKind.DELETE,):
        return translate("Review", "held back")
    if not _EDITS.intersection(kinds) or (isinstance(content, ReviewRow) and grouping is Grouping.PERSON):
        return ""
    names = _names(content.touched)
    if isinstance(content, ReviewGroup) and content.signatures > 1:
        names.append("…")
    return ", ".join(names)


def node_scope(content: Content, grouping: Grouping, mailboxes: int) -> str:
    """Return how far a line reaches: "in 388 of 388", "in 380, 8 differ"."""
    if isinstance(content, ReviewRow):
        return translate("Review", "partly ticked") if content.is_ticked and content.has_left_out else ""
    if isinstance(content, Variant):
        text = translate("Review", "in {number}") if content.rows[1:] else translate("Review", "in 1 mailbox")
        return text.replace("{number}", number_text(len(content.rows)))
    if grouping is not Grouping.PERSON:
        text = translate("Review", "{number} changes") if content.changes != 1 else translate("Review", "1 change")
        return text.replace("{number}", number_text(content.changes))
    if content.signatures > 1 and content.common == 1:
        return translate("Review", "in {number}, all differ").replace("{number}", number_text(content.changes))
    if content.signatures > 1:
        text = translate("Review", "in {common}, {others} differ")
        others = content.changes - content.common
        return text.replace("{common}", number_text(content.common)).replace("{others}", number_text(others))
    text = translate("Review", "in {number} of {all}")
    return text.replace("{number}", number_text(content.changes)).replace("{all}", number_text(mailboxes))


def longest_scopes(mailboxes: int) -> tuple[str, ...]:
    """Return what `node_scope` may say at its longest in a plan over so many mailboxes."""
    number = number_text(mailboxes)
    texts = (
        translate("Review", "in {number} of {all}"),
        translate("Review", "in {common}, {others} differ"),
        translate("Review", "in {number}, all differ"),
        translate("Review", "{number} changes"),
        translate("Review", "partly ticked"),
        translate("Review", "in 1 mailbox"),
    )
    places = ("{number}", "{all}", "{common}", "{others}")
    return tuple(reduce(lambda text, place: text.replace(place, number), places, text) for text in texts)


def badge_kinds(content: Content) -> tuple[Badged, ...]:
    """Return the kinds whose signs stand before a line: first that it was planned again, then `None` for drift."""
    kinds: tuple[ChangeKind, ...]
    if isinstance(content, ReviewGroup):
        kinds, is_drift = content.kinds, content.drift > 0
    elif isinstance(content, Variant):
        kinds, is_drift = (content.change.kind,), content.change.reason in DRIFT_REASONS
    else:
        kinds, is_drift = (content.kind,), content.is_drift
    found: tuple[Badged, ...] = (None, *kinds) if is_drift else kinds
    return (RowMark.ANEW, *found) if _anew(content)[0] else found


def spoken(content: Content, grouping: Grouping, mailboxes: int, *, is_braked: bool = False) -> str:
    """Return a line as a screen reader says it: who, what, where, and what the signs mean."""
    kinds = [badge_word(kind, kind_title) for kind in badge_kinds(content) if kind is not RowMark.ANEW]
    touched = node_touched(content, grouping, is_braked=is_braked)
    parts = (node_label(content, grouping), touched, node_scope(content, grouping, mailboxes), ", ".join(kinds))
    return ", ".join(part for part in parts if part)
