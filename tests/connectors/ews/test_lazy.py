"""A program that has only Graph connections never loads what an Exchange Server needs."""

from __future__ import annotations

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
