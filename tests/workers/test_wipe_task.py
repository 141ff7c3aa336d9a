"""The task of a wipe: nothing else may be under way, connections are closed before, and the work goes on after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Category, WipeKind, WipeScope
from desktop.model.progress import Progress, Stage
from desktop.storage.certificate_file import check_certificate
from desktop.storage.vault_end import certificate_path
from desktop.storage.wipe_records import STEPS
from desktop.workers.queries.wiping import PreviewWipe, ReadCertificates
from desktop.workers.task import Control, TaskContext, TaskName, Topic
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.save_certificate import SaveCertificate
from desktop.workers.tasks.wipe import Wipe
from tests.workers.world import CONNECTION, SET, World, run, sync_set, tenant, world

PHOTOS = WipeScope(WipeKind.CATEGORY, Category.PHOTOS)
WHOLE_CONNECTION = WipeScope(WipeKind.CONNECTION, connection_id=CONNECTION)


async def _synced(one: World) -> None:
    await one.save(sync_set())
    await one.do(ApplyPlan((await one.plan(SET)).id))


async def _refused(one: World, scope: WipeScope) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        await one.do(Wipe(scope))
    return caught.value.code


def test_after_a_wipe_of_what_is_known_of_mailboxes_the_next_plan_has_nothing_to_do(home: Path) -> None:
    """Marks say whose contact is whose: nothing is made twice, nothing is deleted."""

    async def go() -> None:
        async with world(tenant(), home) as one:
            await _synced(one)
            before = [one.managed(number) for number in (1, 2, 3)]
            for category in (Category.SNAPSHOTS, Category.LINKS, Category.RUNS, Category.PHOTOS, Category.DIRECTORY):
                assert (await one.do(Wipe(WipeScope(WipeKind.CATEGORY, category)))).is_done
            await one.do(ReadDirectory(CONNECTION))
            plan = await one.plan(SET)
            assert sum(number for kind, number in plan.counts.items() if kind.value in ("create", "delete")) == 0
            assert [one.managed(number).keys() for number in (1, 2, 3)] == [contacts.keys() for contacts in before]

    run(go())


def test_nothing_is_wiped_while_a_run_writes_or_a_task_is_under_way(home: Path) -> None:
    async def go() -> None:
        async with world(tenant(), home) as one:
            one.services.writing.add(CONNECTION)
            assert await _refused(one, PHOTOS) is ErrorCode.WIPE_BUSY
            one.services.writing.clear()
            one.services.under_way.extend((TaskName.WIPE, TaskName.READ_DIRECTORY))
            assert await _refused(one, PHOTOS) is ErrorCode.WIPE_BUSY
            one.services.under_way.remove(TaskName.READ_DIRECTORY)  # itself is no reason
            assert (await one.do(Wipe(PHOTOS))).is_done

    run(go())


def test_progress_goes_by_steps_and_every_screen_reads_again(home: Path) -> None:
    async def go() -> None:
        async with world(tenant(), home) as one:
            reports: list[Progress] = []
            changed: set[Topic] = set()
            context = TaskContext(one.services, Control(), reports.append, changed.update)
            await Wipe(PHOTOS).run(context)
            assert [(report.stage, report.done, report.total) for report in reports] == [
                (Stage.WIPING, done, len(STEPS)) for done in range(len(STEPS) + 1)
            ]
            assert changed == set(Topic)

    run(go())


def test_a_connection_is_closed_and_gone_and_its_certificate_saved(home: Path, tmp_path: Path) -> None:
    async def go() -> None:
        async with world(tenant(), home) as one:
            await _synced(one)
            preview = await one.db(PreviewWipe(WHOLE_CONNECTION).read)
            assert preview.entries[Category.SETS] == 1
            certificate = await one.do(Wipe(WHOLE_CONNECTION))
            assert await one.db(lambda store: store.connections.all()) == ()
            assert await one.db(ReadCertificates().read) == (certificate,)
            await one.do(SaveCertificate(certificate, tmp_path / "c.json"))
            assert check_certificate((tmp_path / "c.json").read_bytes()).certificate == certificate
            assert await _refused(one, WHOLE_CONNECTION) is ErrorCode.CONNECTION_UNKNOWN

    run(go())


def test_after_the_end_no_vault_is_open(home: Path) -> None:
    async def go() -> None:
        async with world(tenant(), home) as one:
            await _synced(one)
            certificate = await one.do(Wipe(WipeScope(WipeKind.ALL)))
            assert not one.services.lanes.is_unlocked
            assert check_certificate(certificate_path(home, certificate).read_bytes()).certificate == certificate
            assert await _refused(one, PHOTOS) is ErrorCode.VAULT_LOCKED

    run(go())
