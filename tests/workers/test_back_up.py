"""Copies before runs, backups while others work, and restoring through the task."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.progress import Progress, Stage
from desktop.storage.restore import restore_vault
from desktop.storage.store import Store
from desktop.storage.vault import open_vault
from desktop.workers.task import Control, TaskContext
from desktop.workers.tasks import back_up
from desktop.workers.tasks.back_up import BackUpVault, RestoreVault, back_up_before_run
from tests.storage.samples import CHEAP
from tests.workers.applying import apply, in_world, last_run, resume
from tests.workers.world import PASSPHRASE, World


def _copies(w: World) -> list[Path]:
    return sorted((w.home / "backups").glob("vault-run-*.db"))


async def _events(w: World) -> list[str]:
    return [one.event for one in await w.db(lambda store: store.audit.all())]


def _elsewhere(w: World) -> Path:
    folder = w.home / "elsewhere"
    folder.mkdir(exist_ok=True)
    return folder


def _context(w: World, seen: list[Progress] | None = None, control: Control | None = None) -> TaskContext:
    return TaskContext(w.services, control or Control(), (seen if seen is not None else []).append, lambda _: None)


@in_world()
async def test_a_copy_is_kept_before_each_run(w: World) -> None:
    for number in range(5):
        await apply(w)
        w.clock.advance(60)
        assert len(_copies(w)) == min(number + 1, 3)
    copy = _copies(w)[-1]
    assert copy.stat().st_mode & 0o777 == 0o600
    before = await w.db(lambda store: len(store.runs.all()))
    await w.services.lanes.lock()
    restored = restore_vault(w.home, copy, PASSPHRASE, kdf=CHEAP)
    assert len(restored.runs.all()) == before - 1
    restored.close()


@in_world()
async def test_nothing_is_copied_twice(w: World) -> None:
    await back_up_before_run(_context(w))
    w.clock.advance(60)
    await back_up_before_run(_context(w))
    assert len(_copies(w)) == 1
    await w.db(lambda store: store.settings.put("name", "value"))
    await back_up_before_run(_context(w))
    assert len(_copies(w)) == 2


@in_world()
async def test_a_resumed_run_has_one_too(w: World) -> None:
    await apply(w)
    first = len(_copies(w))
    found = await last_run(w)
    w.clock.advance(60)
    await resume(w, found)  # it ended: nothing is left to do
    assert len(_copies(w)) == first


@in_world()
async def test_without_room_the_run_goes_on_and_the_log_says_so(w: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise AppError(ErrorCode.DISK_FAILED)

    monkeypatch.setattr(back_up, "copy_file", full)
    run = await apply(w)
    assert run.done == run.planned > 0
    assert "no backup before a run" in await _events(w)
    assert _copies(w) == []


@in_world()
async def test_others_work_on_while_a_backup_is_made(w: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written meanwhile stays out of the backup and in the vault."""
    loop, copied = asyncio.get_running_loop(), back_up.take_copy

    def write_meanwhile(*arguments: Any) -> Path:
        def work(store: Store) -> None:
            for number in range(300):
                store.settings.put(f"meanwhile {number}", "value" * 500)

        asyncio.run_coroutine_threadsafe(w.db(work), loop).result(10)
        return copied(*arguments)

    monkeypatch.setattr(back_up, "take_copy", write_meanwhile)
    seen: list[Progress] = []
    await BackUpVault(_elsewhere(w) / "file").run(_context(w, seen))
    assert {one.stage for one in seen} == {Stage.BACKING_UP}
    assert "vault backed up" in await _events(w)
    assert await w.db(lambda store: store.settings.get("meanwhile 299"))
    automatic = await w.services.lanes.in_vault(
        lambda store: store.connection.execute("PRAGMA wal_autocheckpoint").fetchone()
    )
    assert automatic == (1000,)
    restored = restore_vault(_elsewhere(w) / "new", _elsewhere(w) / "file", PASSPHRASE, kdf=CHEAP)
    assert restored.settings.get("meanwhile 299") == ""
    assert len(restored.connections.all()) == 1
    restored.close()


@in_world()
async def test_a_backup_that_is_stopped_leaves_nothing(w: World) -> None:
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        await BackUpVault(_elsewhere(w) / "file").run(_context(w, control=control))
    assert list(_elsewhere(w).glob("*file*")) == []
    assert [path for path in (w.home / "backups").iterdir() if path.is_file()] == []
    await BackUpVault(_elsewhere(w) / "file").run(_context(w))
    assert (_elsewhere(w) / "file").exists()


@in_world()
async def test_a_vault_is_restored_by_the_task(w: World) -> None:
    await BackUpVault(_elsewhere(w) / "file").run(_context(w))
    await w.db(lambda store: store.settings.put("later", "value"))
    await w.services.lanes.lock()

    def restore(report: Callable[[int, int], None]) -> Store:
        return restore_vault(w.home, _elsewhere(w) / "file", PASSPHRASE, kdf=CHEAP, report=report)

    await RestoreVault(restore).run(_context(w))
    assert await w.db(lambda store: store.settings.get("later")) == ""
    assert "vault restored" in await _events(w)


@in_world()
async def test_the_anchor_knows_what_a_run_wrote(w: World) -> None:
    """A program that is killed after a run can't lose a step of it unnoticed."""
    await apply(w)
    files = {path.name: path.read_bytes() for path in w.home.iterdir() if path.is_file()}
    steps = await w.db(lambda store: store.journal.last_step())
    await w.services.lanes.lock()
    for path in w.home.iterdir():
        if path.is_file():
            path.unlink()
    for name, content in files.items():
        if not name.endswith(("-shm", "-wal")):
            (w.home / name).write_bytes(content)
    with pytest.raises(AppError) as caught:
        open_vault(w.home, PASSPHRASE, kdf=CHEAP)
    assert caught.value.code in (ErrorCode.VAULT_OLDER, ErrorCode.VAULT_DAMAGED)
    (w.home / "vault.db-wal").write_bytes(files["vault.db-wal"])
    store = open_vault(w.home, PASSPHRASE, kdf=CHEAP)
    assert store.journal.last_step() == steps
    store.close()
