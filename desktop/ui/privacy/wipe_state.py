"""A wipe from its preview to its certificate, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.errors import AppError
from desktop.model.privacy import Category, Certificate, WipePreview, WipeScope
from desktop.model.progress import Progress


class WipePhase(StrEnum):
    """How far it is."""

    READING = "reading"
    ASKING = "asking"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class WipeRow:
    """What goes of a category: entries before, and after it (`None` while it is not done)."""

    category: Category
    before: int
    after: int | None = None
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class WipeState:
    """One wipe; `word` is what has to be typed before it, `name` is the person's or the connection's.

    `after` is what was counted when it had ended. It ended well where there is a `certificate` that says so.
    """

    scope: WipeScope
    word: str
    name: str = ""
    phase: WipePhase = WipePhase.READING
    preview: WipePreview | None = None
    after: Mapping[Category, int] | None = None
    progress: Progress | None = None
    certificate: Certificate | None = None
    saved_as: str = ""
    error: AppError | None = None

    @property
    def rows(self) -> tuple[WipeRow, ...]:
        """What the table shows: the categories of which something is stored."""
        if self.preview is None:
            return ()
        return tuple(
            WipeRow(one, number, self.after.get(one) if self.after is not None else None, one in self.preview.held)
            for one, number in self.preview.entries.items()
            if number
        )

    @property
    def entries(self) -> int:
        """How much would go: what is on hold stays."""
        return sum(row.before for row in self.rows if not row.is_held)

    def is_word(self, typed: str, shown: str) -> bool:
        """Tell whether somebody typed what was asked for; `shown` is how the word stands on the screen."""
        same = " ".join(typed.split()).casefold()
        return bool(same) and same in {" ".join(one.split()).casefold() for one in (self.word, shown)}
