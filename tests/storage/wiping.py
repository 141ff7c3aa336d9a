"""Run in a process of its own by the tests of wipes: wipes a filled vault, and kills itself where it is told to.

Arguments: profile, scope (`connection`, `category` or `all`), and the point: `step:NAME`, `file:N` (before the Nth
change of a file), `sql:N` (in the middle of the Nth portion of the database's work), or `none`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.model.ids import ConnectionId
from desktop.model.privacy import Category, WipeKind, WipeScope
from desktop.storage import wipe as engine
from desktop.storage.store import Store
from desktop.storage.vault import open_vault
from desktop.storage.vault_end import end_vault
from desktop.storage.wipe_records import WipeStep
from tests.storage.samples import CHEAP, NOW, PASSPHRASE, TENANT

_PORTION = 150
"""Instructions of the database's machine between two looks."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Countdown:
    """Kills the process when it was called often enough; 0 for never."""

    def __init__(self, calls: int) -> None:
        self.left = calls
        self.seen = 0

    def __call__(self) -> int:
        self.seen += 1
        self.left -= 1
        if self.left == 0:
            die()
        return 0


def _counted(function: Callable[..., Any], countdown: Countdown) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        countdown()
        return function(*arguments, **named)

    return call


def scope_of(name: str) -> WipeScope:
    if name == "connection":
        return WipeScope(WipeKind.CONNECTION, connection_id=ConnectionId(TENANT))
    return WipeScope(WipeKind.ALL) if name == "all" else WipeScope(WipeKind.CATEGORY, Category(name))


def run(store: Store, scope: WipeScope, on_step: Callable[[WipeStep], None]) -> None:
    if scope.kind is WipeKind.ALL:
        end_vault(store, lambda: NOW, on_step=on_step)
    else:
        engine.wipe(store, scope, lambda: NOW, on_step=on_step)


def main(home: str, scope: str, point: str) -> None:
    kind, _, value = point.partition(":")
    store = open_vault(Path(home), PASSPHRASE, kdf=CHEAP)
    files = Countdown(int(value) if kind == "file" else 0)
    for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink")):
        setattr(owner, name, _counted(getattr(owner, name), files))
    work = Countdown(int(value) if kind == "sql" else 0)
    store.connection.set_progress_handler(work, _PORTION)

    def on_step(step: WipeStep) -> None:
        if point == f"step:{step.value}":
            die()

    run(store, scope_of(scope), on_step)
    print(files.seen, work.seen)


if __name__ == "__main__":
    main(*sys.argv[1:])
