"""Run the benchmarks named as arguments, or all of them."""

from __future__ import annotations

import sys

from tests.bench import calls, window

BENCHMARKS = {"window": window.main, "calls": calls.main}


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}. There are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 64
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
