"""The text tables of the demo tenant, in `resources/demo`."""

from __future__ import annotations

import csv
from pathlib import Path

TABLES = Path(__file__).resolve().parents[3] / "resources" / "demo"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV table by column name.

    Raises:
        OSError: The program's resources are incomplete.
    """
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
