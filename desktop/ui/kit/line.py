"""A line about one thing, as lists and pages show it; needs no window."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`text` with a faint `label` above and a faint `note` below; one with a `payload` leads somewhere.

    All three are fit to be shown; `copied` is what the clipboard gets, `text` where it is "".
    """

    text: str
    label: str = ""
    note: str = ""
    icon_name: str = ""
    payload: object = None
    copied: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        said = f"{self.label}: {self.text}" if self.label else self.text
        return f"{said}, {self.note}" if self.note else said
