"""Run the benchmarks named as arguments, or all of them; at the end a row for each goal."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime

from tests.bench.goals import Measured, table

BENCHMARKS = ("calls", "wall", "directory", "review", "start", "window")
"""Modules of this package with a `main`, in the order of running."""


def main(names: list[str]) -> int:
    """Run each in a process of its own, so that none inherits another one's memory, threads or window."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}. There are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 64
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    rows: list[Measured] = []
    for name in names or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            rows += alone.submit(run, name).result()
    if rows:
        print(f"\n== goals\n{table(rows)}")
    return 0


def run(name: str) -> Sequence[Measured]:
    """Run one benchmark and return its goals' rows; one without goals returns none."""
    found = importlib.import_module(f"tests.bench.{name}").main()
    sys.stdout.flush()
    return found or ()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
