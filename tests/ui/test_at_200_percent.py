"""The walk over screens in German once more, in a process whose pixels are twice as many."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.ui.shots import screens

ROOT = Path(__file__).resolve().parents[2]
WALKED = (
    "start-create",
    "window-settings",
    "window-sets",
    "review-update",
    "runs-throttled",
    "sources-filter",
    "privacy-edit",
)
"""A page of each kind; all the others are walked at 100 %, in the same number of logical pixels."""


def test_nothing_is_cut_at_200_percent_in_german(tmp_path: Path) -> None:
    environment = {**os.environ, **screens([2], tmp_path)}
    tests = [f"tests/ui/test_every_scene.py::test_scene[{name}]" for name in WALKED]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--windows", *tests]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=220)
    assert done.returncode == 0, done.stdout[-2000:]
    assert f"{len(WALKED)} passed" in done.stdout
