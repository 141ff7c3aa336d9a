"""Start ContactSync: the window, or with a command the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for and return the exit code."""
    from desktop.cli.parser import parse
    from desktop.hardening import harden_process

    harden_process()
    arguments = parse(sys.argv[1:])
    if arguments.command is None:
        from desktop.app import run_window

        return run_window(arguments)
    from desktop.cli.main import run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
