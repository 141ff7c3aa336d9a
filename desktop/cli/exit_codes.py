"""Exit codes of the command line; a public interface, documented in docs/cli.md."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    """Done, or nothing (left) to do."""
    FAILED = 1
    CHANGES = 2
    """A plan has changes."""
    HELD = 3
    """A brake holds deletions back."""
    PARTLY = 4
    STOPPED = 5
    WRONG_USE = 64
