"""From the start of the process to the first screen that can be used, with a vault of a gigabyte."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from desktop.model.ids import PersonKey, PhotoHash
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from tests.bench.goals import Measured
from tests.bench.opening import PASSPHRASE
from tests.bench.road import CHEAP
from tests.bench.town import CONNECTION, fill_directory

PEOPLE = 100_000
VAULT_BYTES = 1_000_000_000
PHOTO_BYTES = 20_000
PHOTOS_AT_ONCE = 2_000
ROUNDS = 4
TIME_LIMIT_S = 120
_ROOT = Path(__file__).resolve().parents[2]


def main() -> Sequence[Measured]:
    """Print the times of some starts and return the goal's row."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "profile"
        store = create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
        _fill(store)
        store.close()
        size = (home / "vault.db").stat().st_size / 1e9
        print(f"Start with a vault of {size:.2f} GB and {PEOPLE:,} people; the key costs nothing to derive")
        print(f"{'seconds since the process began':<34}{'loaded':>9}{'window':>9}{'opened':>9}{'rows':>9}{'CPU':>9}")
        found = [_start(home) for _ in range(ROUNDS)]
    for number, times in enumerate(found, 1):
        print(f"{f'start {number}':<34}{''.join(f'{value:>9.2f}' for value in times)}")
    print(
        "loaded: the program's modules; window: the start is shown; opened: the vault; rows: people painted in the list"
    )
    rows = median(times[3] for times in found)
    return [Measured(f"start to the first usable screen, vault of {size:.1f} GB", rows, 1.5, "s")]


def _fill(store: Store) -> None:
    """Store people, and photos until the vault is large enough."""
    with store.transaction():
        keys = fill_directory(store, PEOPLE)
    photos = VAULT_BYTES // PHOTO_BYTES * 8 // 10  # people and indexes are the rest
    for start in range(0, photos, PHOTOS_AT_ONCE):
        with store.transaction():
            _put_photos(store, keys[start : min(start + PHOTOS_AT_ONCE, photos)])


def _put_photos(store: Store, keys: Sequence[PersonKey]) -> None:
    now = datetime.now(UTC)
    for key in keys:
        content = os.urandom(PHOTO_BYTES)
        photo_hash = PhotoHash(hashlib.sha256(content).hexdigest()[:32])
        store.photos.put(content)
        store.photos.put_source(CONNECTION, key, "360:tag", photo_hash, now)


def _start(home: Path) -> list[float]:
    """Start the program in a process of its own and return the times that it tells."""
    command = [sys.executable, "-m", "tests.bench.opening", str(home), repr(perf_counter())]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True, timeout=TIME_LIMIT_S)
    times: list[float] = json.loads(done.stdout.splitlines()[-1])
    return times
