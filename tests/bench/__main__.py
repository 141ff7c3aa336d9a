"""Run the benchmarks named as arguments, or all of them."""

from __future__ import annotations

import argparse
import sys

from tests.bench import calls, memory, plan, window

BENCHMARKS = {"window": window.main, "calls": calls.main, "plan": plan.main, "memory": memory.main}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHMARKS))
    parser.add_argument("--scale", type=float, default=1.0, help="a smaller company for the plan, printed with it")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.names) - set(BENCHMARKS))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}. There are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 64
    for name in options.names or BENCHMARKS:
        if name == "plan":
            plan.main(options.scale)
        else:
            BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
