"""A program that has only Graph connections never loads what an Exchange Server needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_neither_the_program_nor_a_graph_connection_loads_exchangelib() -> None:
    code = (
        "import sys; import desktop.composition, desktop.app, desktop.cli.main;"
        "from desktop.connectors.graph.connection import open_graph;"
        "names = ('exchangelib', 'lxml', 'ldap3', 'spnego', 'requests_ntlm', 'dns');"
        "sys.exit(' '.join(name for name in names if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_reading_through_graph_and_the_window_load_nothing_of_the_server_either(tmp_path: Path) -> None:
    """The demo tenant of such a connection is a process of its own, and nothing of it counts."""
    command = [sys.executable, "-m", "tests.e2e.graph_only", str(tmp_path / "profile")]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "nothing True", done.stderr
    assert done.returncode == 0
