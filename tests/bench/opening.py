"""One start of the window on a profile, as `main.py` does it, with the passphrase typed at once; tells when what was there.

The arguments are the profile's folder and when the process was started, by the clock of `perf_counter`, which is the
same in all processes of a machine.
"""

from __future__ import annotations

import sys
from time import perf_counter, process_time

PASSPHRASE = "correct horse battery"


def main() -> None:
    """Print the seconds until modules, window, vault and first rows were there, and the CPU time of all, as JSON."""
    home, begun = sys.argv[1], float(sys.argv[2])
    from desktop.cli.parser import parse

    parse([])
    from desktop.app import favour_the_window

    loaded = perf_counter() - begun
    import json

    from tests.bench.opening_window import open_window

    times = [loaded, *(at - begun for at in open_window(home, favour_the_window))]
    print(json.dumps([*times, process_time()]))


if __name__ == "__main__":
    main()
