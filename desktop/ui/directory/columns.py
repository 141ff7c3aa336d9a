"""Which columns the list of people shows, and by which it is sorted: kept as one text among the settings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.workers.queries.directory import SortColumn

ALL = (
    SortColumn.NAME,
    SortColumn.TITLE,
    SortColumn.DEPARTMENT,
    SortColumn.MAIL,
    SortColumn.MOBILE,
    SortColumn.BUSINESS_PHONE,
    SortColumn.OFFICE,
    SortColumn.COMPANY,
)
"""In the order in which they stand."""
USUAL = (SortColumn.NAME, SortColumn.TITLE, SortColumn.MOBILE)
"""What fits into the list at the window's usual size."""


@dataclass(frozen=True, slots=True)
class Columns:
    """`shown` holds the name always, and every column once, in the order of `ALL`."""

    shown: tuple[SortColumn, ...] = USUAL
    sort: SortColumn = SortColumn.NAME
    is_descending: bool = False

    def with_column(self, column: SortColumn, *, is_shown: bool) -> Columns:
        """Return them with a column more or less; the name stays, and where the sorted one goes the list is by name."""
        wanted = {*self.shown, column} if is_shown else {*self.shown} - {column}
        shown = tuple(one for one in ALL if one in wanted or one is SortColumn.NAME)
        if self.sort in shown:
            return replace(self, shown=shown)
        return replace(self, shown=shown, sort=SortColumn.NAME, is_descending=False)

    def encode(self) -> str:
        """Return them as one text: names of columns, then the one sorted by with `-` where it goes down."""
        names = ",".join(one.name.lower() for one in self.shown)
        return f"{names};{'-' if self.is_descending else ''}{self.sort.name.lower()}"


def decode_columns(text: str) -> Columns:
    """Return the columns that a text names; whatever is unknown in it is left out."""
    names, _, sort = text.partition(";")
    known = {one.name.lower(): one for one in ALL}
    named = {known[name] for name in names.split(",") if name in known}
    if not named:
        return Columns()
    shown = tuple(one for one in ALL if one in named or one is SortColumn.NAME)
    column = known.get(sort.removeprefix("-"), SortColumn.NAME)
    return Columns(shown, column, sort.startswith("-")) if column in shown else Columns(shown)
