"""Looks at what a profile lets other users of the machine do."""

from __future__ import annotations

from pathlib import Path


def open_to_others(home: Path) -> list[str]:
    """Return the files and folders of a profile that others than its owner may read, write or enter."""
    found = []
    for path in (home, *sorted(home.rglob("*"))):
        mode = path.lstat().st_mode & 0o777
        if mode != (0o700 if path.is_dir() else 0o600):
            found.append(f"{path.relative_to(home)} {mode:o}")
    return found
