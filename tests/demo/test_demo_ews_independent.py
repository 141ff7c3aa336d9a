"""An independent client, of another language and other authors, against the demo's Exchange Server; needs node and npm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.demo.exchange import Exchange
from tests.demo.running import Running

_SOURCE = Path(__file__).parent / "ews_js"
_HOME = Path(__file__).parents[2] / "build" / "ews_js"
_FILES = ("package.json", "package-lock.json", "client.js")

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or shutil.which("npm") is None, reason="node or npm is not installed"
)


@pytest.fixture(scope="module")
def client() -> Path:
    """Return the client's program with its packages, installed anew when the lock file has changed."""
    lock = _HOME / "node_modules" / "installed-lock.json"
    _HOME.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        shutil.copyfile(_SOURCE / name, _HOME / name)
    if not lock.exists() or lock.read_bytes() != (_SOURCE / "package-lock.json").read_bytes():
        done = subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
            cwd=_HOME, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        if done.returncode:
            pytest.skip(f"npm cannot install the client: {done.stderr.strip()[-300:]}")
        shutil.copyfile(_SOURCE / "package-lock.json", lock)
    return _HOME / "client.js"


def _run(client: Path, ca_file: Path, given: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "NODE_EXTRA_CA_CERTS": str(ca_file),
        "NODE_NO_WARNINGS": "1",
        "EWS_CLIENT_ARGUMENTS": json.dumps(given),
    }
    return subprocess.run(
        ["node", str(client)], env=env, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def test_it_does_its_whole_work_in_a_mailbox(running: Running, ca_file: Path, exchange: Exchange, client: Path) -> None:
    """One test, so that parallel runs install the client once."""
    exchange.create(name="Foreign")
    ready = running.ready
    given = {"url": ready.ews_url, "account": ready.service_account, "password": ready.service_password}
    done = _run(client, ca_file, given | {"mailbox": exchange.address, "resolve": "anna"})
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "bound": {"name": "Contacts", "count": 1},
        "mark": "independent",
        "read": {"surname": "Hopper", "company": "Navy", "fileAs": "Hopper, Grace"},
        "found": 1,
        "resolved": ["anna.o'brien@small.example"],
        "first": ["Create"],
        "second": ["Delete"],
        "gone": "ErrorItemNotFound",
    }
    assert exchange.find().get("TotalItemsInView") == "1"
    refused = _run(client, ca_file, given | {"mailbox": "nobody@small.example", "resolve": "anna"})
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "has no mailbox" in refused.stderr
