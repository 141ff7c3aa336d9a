"""Where two values of a field differ, character by character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.model.card import CardField
from desktop.model.plan import Change, ChangeKind
from desktop.ui.kit.field_text import as_lines

LONGEST_COMPARED = 2_000
"""Longer texts (notes) are marked as a whole: comparing them by character would hold the window up."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text that the other text does not have; `start` and `length` in characters."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts with the pieces that only one of them has."""

    before: str
    after: str
    removed: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()


def written_fields(change: Change) -> Iterator[tuple[CardField, str, str]]:
    """Yield the fields that a change is about, of a deletion all that go, with what they hold now and will."""
    written = change.fields
    if change.kind is ChangeKind.DELETE and change.before is not None:
        written = tuple(field for field, _ in change.before.filled())
    for field in written:
        before = as_lines(change.before.value(field)) if change.before else ""
        after = as_lines(change.after.value(field)) if change.after else ""
        yield field, before, after


def difference(before: str, after: str) -> Difference:
    """Compare two texts; whole user-perceived characters, never half of one."""
    if before == after or not before or not after:
        return Difference(before, after)
    if max(len(before), len(after)) > LONGEST_COMPARED:
        return Difference(before, after, (Span(0, len(before)),), (Span(0, len(after)),))
    old, new = _characters(before), _characters(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.3:  # more confusing than helpful: another text altogether
        return Difference(before, after, (Span(0, len(before)),), (Span(0, len(after)),))
    removed: list[Span] = []
    added: list[Span] = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            continue
        if old_to > old_from:
            removed.append(_span(old, old_from, old_to))
        if new_to > new_from:
            added.append(_span(new, new_from, new_to))
    return Difference(before, after, tuple(removed), tuple(added))


def _characters(text: str) -> list[str]:
    """Return the text in pieces of a base character with its combining marks."""
    pieces: list[str] = []
    for character in text:
        if pieces and (unicodedata.combining(character) or character in "\u200d\ufe0f"):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _span(pieces: list[str], start: int, end: int) -> Span:
    return Span(sum(map(len, pieces[:start])), sum(map(len, pieces[start:end])))
