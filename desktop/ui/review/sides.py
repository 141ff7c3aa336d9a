"""Two contacts side by side, where nothing is written: what a user has of their own and the person, or two of ours."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.model.card import Card, CardField, differing_fields
from desktop.model.likeness import matching_fields
from desktop.model.plan import Change, ChangeKind, Reason
from desktop.ui.kit.field_text import as_lines
from desktop.ui.review.differences import Difference, difference

translate = QCoreApplication.translate

_SECONDS = (Reason.TWO_OF_OURS, Reason.SECOND_OR_COPY, Reason.WRITTEN_TWICE)
"""Reasons of conflicts that are about two contacts in one folder."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """One field of both contacts; `is_match` where it is what the one is taken for the other by."""

    field: CardField
    values: Difference
    is_match: bool = False
    differs: bool = False
    """Told of two contacts of one person; that a user's own contact is not like a colleague's says nothing."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Two contacts with what each is, what matters first; `is_second_known` is false where the second is not stored."""

    titles: tuple[str, str]
    lines: tuple[SideLine, ...]
    is_second_known: bool = True


def sides_of(change: Change, second: Card | None) -> Sides | None:
    """Return what a change that writes nothing is about; `second` is another contact beside that of the change.

    `None` for a change that writes, or that is about one contact alone.
    """
    if change.kind not in (ChangeKind.ADOPT, ChangeKind.CONFLICT) or change.before is None:
        return None
    if change.kind is ChangeKind.ADOPT:
        own, person = change.before, change.after or Card()
        matches = {*matching_fields(own, person), *matching_fields(person, own)}
        return Sides(_titles(change), tuple(_lines(own, person, matches, is_alike=True)))
    if change.reason in _SECONDS:
        if second is None:
            return Sides(_titles(change), tuple(_lines(change.before, Card())), is_second_known=False)
        pair = (change.before, second) if change.reason is Reason.TWO_OF_OURS else (second, change.before)
        return Sides(_titles(change), tuple(_lines(*pair)))
    return Sides(_titles(change), tuple(_lines(change.before, change.after))) if change.after else None


def _lines(one: Card, other: Card, matches: Container[CardField] = (), *, is_alike: bool = False) -> Iterator[SideLine]:
    differing = differing_fields(one, other)
    filled = [field for field in CardField if one.value(field) or other.value(field)]
    order = ([f for f in filled if f in matches], [f for f in filled if f not in matches and f in differing])
    rest = [field for field in filled if field not in matches and field not in differing]
    for field in (*order[0], *order[1], *rest):
        values = difference(as_lines(one.value(field)), as_lines(other.value(field)))
        is_match = field in matches
        yield SideLine(field, values, is_match, differs=not is_alike and values.before != values.after)


def _titles(change: Change) -> tuple[str, str]:
    own, ours = translate("Review", "The user's own contact"), translate("Review", "As the set has it")
    if change.kind is ChangeKind.ADOPT:
        return own, ours
    found = {
        Reason.TWO_OF_OURS: (translate("Review", "One contact of ours"), translate("Review", "The other one")),
        Reason.SECOND_OR_COPY: (translate("Review", "The contact of ours"), translate("Review", "The second one")),
        Reason.WRITTEN_TWICE: (translate("Review", "The contact of ours"), translate("Review", "The second one")),
        Reason.COPY_BY_USER: (translate("Review", "The copy in the mailbox"), ours),
        Reason.USER_EDITED: (translate("Review", "As the user has it"), ours),
    }
    return found.get(change.reason, (translate("Review", "In the mailbox now"), translate("Review", "As it would be")))


def choices(change: Change) -> str:
    """Return what an administrator can do about a row that writes nothing, "" where there is nothing to choose."""
    if change.kind is ChangeKind.ADOPT:
        return translate(
            "Review",
            "Leave it, and the user keeps this contact alone. Or let the user delete it: the next plan makes one of"
            " ours.",
        )
    found = {
        Reason.TWO_OF_OURS: translate(
            "Review",
            "Delete the one that is not needed in the mailbox: the next plan goes on with the other. Until then neither"
            " is touched.",
        ),
        Reason.SECOND_OR_COPY: translate(
            "Review", "Delete one of the two in the mailbox, or leave both: nothing is written to the second one."
        ),
        Reason.WRITTEN_TWICE: translate(
            "Review", "Let the set delete contacts, or delete the second one in the mailbox; until then it stays."
        ),
        Reason.COPY_BY_USER: translate(
            "Review",
            "Leave the copy, and it is never written. Or delete it in the mailbox: the next plan does what the set says"
            " of deleted contacts.",
        ),
        Reason.USER_EDITED: translate(
            "Review",
            "Leave it, and the user's edit stays. Or let the source win: choose that under “Rules” in the set and plan"
            " again.",
        ),
    }
    return found.get(change.reason, "") if change.kind is ChangeKind.CONFLICT else ""
