"""200 times the program is killed while it writes: what it acknowledged is there, and the chains are whole."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.storage.store import Store
from desktop.storage.vault import check_vault, open_vault
from tests.storage.samples import CHEAP, PASSPHRASE, RUN, start_python
from tests.storage.test_runs import fill_run

KILLS = 200
_WRITER = """
import os, sys
from pathlib import Path
from desktop.model.run import EntryState
from desktop.storage.vault import open_vault
from tests.storage.samples import CHEAP, NOW, PASSPHRASE, entry

def say(text):
    os.write(1, f"{text}\\n".encode())

def write():
    store = open_vault(Path(sys.argv[1]), PASSPHRASE, kdf=CHEAP)
    found = store.audit.all(1)
    number = int(found[0].detail) if found else 0
    say(f"{os.getpid()} {number} {store.audit.is_chain_whole() and store.journal.is_chain_whole()}")
    while True:
        number += 1
        with store.transaction():
            store.journal.put([entry(100 + number % 7, EntryState.SENT, detail=str(number))])
            store.audit.add(NOW, "written", str(number))
            store.settings.put(f"name {number % 50}", "value" * (number % 900))
        say(number)

for line in sys.stdin:
    pid = os.fork()
    if not pid:
        write()
    os.waitpid(pid, 0)
    say("dead")
"""


@pytest.fixture
def writers(profile: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that forks writers: the program's modules are imported once."""
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    fill_run(store)
    store.close()
    process = start_python(_WRITER, str(profile))
    yield process
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    process.wait(10)


def _written(store: Store) -> list[int]:
    return [int(one.detail) for one in reversed(store.audit.all(1_000_000))]


def test_what_was_acknowledged_outlives_every_kill(profile: Path, writers: subprocess.Popen[str]) -> None:
    chance = Random(20261126)
    acknowledged = 0
    assert writers.stdin is not None
    assert writers.stdout is not None
    for _ in range(KILLS):
        writers.stdin.write("go\n")
        writers.stdin.flush()
        pid, found, is_whole = writers.stdout.readline().split()
        assert int(found) >= acknowledged
        assert is_whole == "True"
        acknowledged = int(found)
        for _ in range(chance.randrange(8)):
            acknowledged = int(writers.stdout.readline())
        os.kill(int(pid), signal.SIGKILL)
        while (line := writers.stdout.readline()) != "dead\n":
            acknowledged = int(line)
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    check_vault(store)
    numbers = _written(store)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= acknowledged > KILLS
    assert len(store.journal.entries(RUN)) == 3 + 7
    store.close()
