"""Run the benchmarks named as arguments, or all of them; at the end a row for each goal."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime

from tests.bench.goals import Measured, table
from tests.bench.named import BENCHMARKS, run


def main(arguments: list[str]) -> int:
    """Run each in a process of its own, so that none inherits another one's memory, threads or window."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHMARKS))
    parser.add_argument("--scale", type=float, default=1.0, help="a smaller company for the plan, printed with it")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.names) - set(BENCHMARKS))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}. There are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 64
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {sys.version.split()[0]}, {_machine()}")
    rows: list[Measured] = []
    for name in options.names or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            rows += alone.submit(run, name, options.scale).result()
    if rows:
        print(f"\n== goals\n{table(rows)}")
    return 0


def _machine() -> str:
    """Say how large this machine is, and what else it had to do when this began."""
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} processors{load}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
