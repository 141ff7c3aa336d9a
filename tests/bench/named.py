"""A benchmark by its name, for a process of its own."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from tests.bench.goals import Measured

BENCHMARKS = (
    "calls",
    "wall",
    "directory",
    "review",
    "start",
    "screens",
    "window",
    "plan",
    "memory",
    "exchange",
    "server",
)
"""Modules of this package with a `main`, in the order of running."""


def run(name: str, scale: float = 1.0) -> Sequence[Measured]:
    """Run one benchmark and return its goals' rows; one without goals returns none. `scale` is for those that have one."""
    main = importlib.import_module(f"tests.bench.{name}").main
    found: Sequence[Measured] | None = main(scale) if name == "plan" else main()
    sys.stdout.flush()
    return found or ()
