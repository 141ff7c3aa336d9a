"""Serves the demo tenant without loading the rest of the program: `python -m desktop.demo`."""

from __future__ import annotations

import argparse
import sys

from desktop.demo.serve import add_arguments, serve


def main() -> int:
    """Serve the tenant that the arguments describe."""
    parser = argparse.ArgumentParser(prog="contactsync tenant serve", allow_abbrev=False)
    add_arguments(parser)
    return serve(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
