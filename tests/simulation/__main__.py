"""Live many lives, replay one, or show that broken engines are found: `python3 dev.py simulate`."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterator
from time import perf_counter

from tests.simulation.broken import ALL, MOST_SEEDS, search
from tests.simulation.life import Lived, live
from tests.simulation.watch import BRAKE, DUPLICATE, FOREIGN, LOST, OTHER

COUNTED = {
    DUPLICATE: "duplicates",
    LOST: "lost",
    FOREIGN: "foreign contacts touched",
    BRAKE: "brakes passed",
    OTHER: "other promises broken",
}
_SHOWN = 5


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("dev.py simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000, help="how many lives")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="replay this one and tell its course")
    parser.add_argument("--broken", action="store_true", help="show that each broken engine is found")
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    chosen = parser.parse_args(arguments)
    if chosen.seed is not None:
        return _replay(chosen.seed)
    with multiprocessing.get_context("spawn").Pool(max(1, chosen.processes)) as pool:
        if chosen.broken:
            return _find_broken(pool.imap(search, range(len(ALL))))
        return _live_many(pool.imap_unordered(live, range(chosen.first, chosen.first + chosen.seeds), 20), chosen.seeds)


def _replay(seed: int) -> int:
    lived = live(seed, is_told=True)
    print("\n".join(lived.lines))
    print(f"seed {seed}: {lived.steps} steps, {lived.writes} writes, trace {lived.hash}")
    print(f"BROKEN ({lived.kind}): {lived.violation}" if lived.violation else "every promise was kept")
    return 1 if lived.violation else 0


def _live_many(lives: Iterator[Lived], seeds: int) -> int:
    began, found = perf_counter(), Counter[str]()
    writes = 0
    for number, lived in enumerate(lives, start=1):
        writes += lived.writes
        if lived.violation:
            found[lived.kind] += 1
            if found.total() <= _SHOWN:
                print(f"\nseed {lived.seed}: {lived.violation}")
        if number % 100 == 0 or number == seeds:
            rate = number / (perf_counter() - began)
            print(f"\r{number} of {seeds} lives, {writes} writes, {rate:.0f} a second", end="", flush=True)
    seconds = perf_counter() - began
    print()
    for kind, name in COUNTED.items():
        print(f"{name + ':':<26}{found[kind]:>6}")
    print(f"{'lives:':<26}{seeds:>6}\n{'seconds:':<26}{seconds:>6.0f}")
    return 1 if found else 0


def _find_broken(results: Iterator[tuple[str, Lived | None]]) -> int:
    missed = 0
    for name, lived in results:
        missed += lived is None
        told = f"seed {lived.seed:>4}: {lived.violation}" if lived else f"NOT FOUND within {MOST_SEEDS} lives"
        print(f"{name:<24}{told}", flush=True)
    print(f"{len(ALL) - missed} of {len(ALL)} broken engines found")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
