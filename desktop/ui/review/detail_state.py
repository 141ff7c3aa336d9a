"""The change that is looked at, as lines of now and will be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.model.card import CardField, differing_fields
from desktop.model.plan import WRITING_KINDS, ChangeKind
from desktop.ui.kit.field_text import as_lines
from desktop.ui.review.differences import Difference, difference, written_fields
from desktop.ui.review.sides import Sides, sides_of
from desktop.ui.review.state import TickState, tick_state
from desktop.workers.queries.review import ChangeDetail
from desktop.workers.tasks.tick_changes import parts_of


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: what it holds now and what it will; `is_written` is false for fields shown for orientation."""

    field: CardField
    values: Difference
    tick: TickState
    is_written: bool

    @property
    def is_cleared(self) -> bool:
        """Whether the field is emptied."""
        return self.is_written and bool(self.values.before) and not self.values.after


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """The photo before and after; `None` for none. `is_kept` says that it is stored, though its bytes may not be."""

    before: bytes | None
    after: bytes | None
    tick: TickState


@dataclass(frozen=True, slots=True)
class EditLine:
    """A field that a user changed: what we had written, and what the user made of it."""

    field: CardField
    values: Difference


@dataclass(frozen=True, slots=True)
class DetailState:
    """Everything that the right half of the review shows."""

    detail: ChangeDetail
    lines: tuple[FieldLine, ...]
    photo: PhotoLine | None
    edits: tuple[EditLine, ...] = ()
    sides: Sides | None = None
    """The two contacts that a look-alike or a conflict is about, in place of `lines` and `photo`."""

    @property
    def is_writing(self) -> bool:
        """Whether the change writes anything at all."""
        return self.detail.change.kind in WRITING_KINDS


def detail_state(detail: ChangeDetail) -> DetailState:
    """Return a change as lines: what is written first, then what stays and tells who it is."""
    edits = tuple(_edits(detail))
    sides = sides_of(detail.change, detail.second)
    if sides is not None:
        return DetailState(detail, (), None, edits, sides)
    return DetailState(detail, tuple(_lines(detail)), _photo(detail), edits)


def _edits(detail: ChangeDetail) -> Iterator[EditLine]:
    written, now = detail.written, detail.change.before
    if written is None or now is None:
        return
    for field in differing_fields(written, now):
        yield EditLine(field, difference(as_lines(written.value(field)), as_lines(now.value(field))))


def _lines(detail: ChangeDetail) -> Iterator[FieldLine]:
    change = detail.change
    number = len(detail.numbers)
    tickable = parts_of(change) if change.kind in WRITING_KINDS else set()
    written = set()
    for field, before, after in written_fields(change):
        written.add(field)
        tick = TickState.NONE_POSSIBLE
        if field in tickable:
            tick = tick_state(number, detail.field_ticks.get(field, 0))
        yield FieldLine(field, difference(before, after), tick, is_written=True)
    if change.kind in (ChangeKind.CREATE, ChangeKind.DELETE):
        return
    shown = change.after or change.before
    for field, value in shown.filled() if shown else ():
        if field not in written:
            text = as_lines(value)
            yield FieldLine(field, Difference(text, text), TickState.NONE_POSSIBLE, is_written=False)


def _photo(detail: ChangeDetail) -> PhotoLine | None:
    change = detail.change
    if change.kind is ChangeKind.DELETE:
        return PhotoLine(detail.photo_before, None, TickState.NONE_POSSIBLE) if change.photo_before else None
    if change.writes_photo:
        return PhotoLine(detail.photo_before, detail.photo_after, tick_state(len(detail.numbers), detail.photo_ticks))
    if change.photo_before:
        return PhotoLine(detail.photo_before, detail.photo_before, TickState.NONE_POSSIBLE)
    return None
