"""Several names in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text


def first_names(names: Sequence[str], most: int = 3) -> str:
    """Return the first of some names, and how many there are besides."""
    text = ", ".join(shown_name(name) for name in names[:most])
    more = len(names) - most
    return text if more <= 0 else f"{text} (+{number_text(more)})"
