"""Every scene in German once more, in processes whose pixels are twice as many."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.at_200_percent import SHARES
from tests.ui.scenes import SCENES
from tests.ui.shots import screens

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_is_cut_at_200_percent_in_german(share: int, tmp_path: Path) -> None:
    environment = {**os.environ, **screens([2], tmp_path), "SHARE": str(share)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--windows",
        "tests/ui/at_200_percent.py",
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stdout[-2000:]
    assert f"{len(list(SCENES)[share::SHARES])} passed" in done.stdout
