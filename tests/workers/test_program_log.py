"""The program log: fixed sentences with codes and numbers, in the vault and nowhere else."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.errors import AppError, ErrorCode
from desktop.model.log_words import CodeWord
from desktop.model.retention import LogEntry
from desktop.storage.store import Store
from desktop.storage.vault import create_vault, open_vault
from desktop.workers.lanes import Lanes
from desktop.workers.program_log import MOST_CHARACTERS, MOST_WAITING, LogKeeper, redacted
from desktop.workers.task import TaskName
from tests.storage.samples import CHEAP, PASSPHRASE

CANARY = "Xantippe Quengelmeier"


def _record(
    name: str, level: int, template: object, *values: object, failure: Exception | None = None
) -> logging.LogRecord:
    found = (type(failure), failure, None) if failure is not None else None
    return logging.LogRecord(name, level, "x.py", 1, template, values, found)


def _message(template: object, *values: object, failure: Exception | None = None) -> str:
    entry = redacted(_record("desktop.x", logging.INFO, template, *values, failure=failure))
    assert entry is not None
    return entry.message


@pytest.mark.parametrize(
    ("template", "values", "message"),
    [
        ("task %s ended", (TaskName.MAKE_PLAN,), "task make_plan ended"),
        ("%s: %d of %d, %.1f %%", (ErrorCode.THROTTLED, 3, 4, 1.25), "throttled: 3 of 4, 1.25 %"),
        ("failed in %s", (CodeWord("runner.py:155"),), "failed in runner.py:155"),
        ("read %s of %r", (CANARY, {"name": CANARY}), "read … of …"),
        ("read %s", (), "read …"),
        ("done %s %s", (None, True), "done None True"),
        ("%%d is %d", (5,), "%d is 5"),
    ],
)
def test_of_a_line_of_ours_the_sentence_stays_with_codes_and_numbers(
    template: str, values: tuple[object, ...], message: str
) -> None:
    assert _message(template, *values) == message


def test_of_an_exception_only_its_kind_and_code_stay() -> None:
    assert _message("failed", failure=ValueError(CANARY)) == "failed (ValueError)"
    assert _message("failed", failure=AppError(ErrorCode.DISK_FAILED, CANARY)) == "failed (AppError disk_failed)"


def test_of_a_library_nothing_stays_but_that_it_spoke() -> None:
    for level in (logging.DEBUG, logging.INFO):
        assert redacted(_record("urllib3.connectionpool", level, CANARY)) is None
    entry = redacted(_record("exchangelib.util", logging.ERROR, f"{CANARY} %s", CANARY, failure=ValueError(CANARY)))
    assert entry is not None
    assert (entry.level, entry.source, entry.message) == ("ERROR", "exchangelib", "a library reported something")


@given(st.text(), st.lists(st.one_of(st.text(), st.binary(), st.dictionaries(st.text(), st.text()))))
def test_whatever_is_logged_no_value_of_it_is_kept(text: str, values: list[object]) -> None:
    message = _message("read %s and %r, %d", *values, text)
    assert message in ("read … and …, …",)


def test_an_object_in_place_of_a_sentence_is_not_asked_for_its_text() -> None:
    assert _message(ValueError(CANARY)) == "ValueError"
    assert len(_message("x" * 1000)) == MOST_CHARACTERS


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    found = logging.getLogger("desktop.test")
    level = found.level
    yield found
    found.setLevel(level)


def _made(home: Path) -> Store:
    return create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)


def _messages(store: Store) -> list[str]:
    return [one.message for one in store.log.last() if one.source == "desktop.test"]


def test_lines_reach_the_vault_and_wait_while_it_is_locked(home: Path, log: logging.Logger) -> None:
    async def go() -> list[str]:
        lanes = Lanes()
        keeper = LogKeeper(lanes)
        for number in range(MOST_WAITING + 5):
            log.info("before %d", number)
        await keeper.write()  # locked: nothing is lost but what there is no room for
        await lanes.unlock(lambda: _made(home))
        log.info("open")
        await keeper.write()
        await lanes.lock()
        log.info("locked")
        await lanes.unlock(lambda: open_vault(home, PASSPHRASE, kdf=CHEAP))
        await keeper.aclose()
        log.info("after")
        found = await lanes.in_db(lambda store: [one.message for one in store.log.last(10_000)])
        await lanes.aclose()
        return [one for one in found if one.startswith(("before", "open", "locked", "after"))]

    found = asyncio.run(go())
    assert found == [*(f"before {number}" for number in range(6, MOST_WAITING + 5)), "open", "locked"]


def test_a_thread_that_logs_waits_for_nobody(home: Path, log: logging.Logger) -> None:
    async def go() -> list[str]:
        lanes = Lanes()
        await lanes.unlock(lambda: _made(home))
        keeper = LogKeeper(lanes)
        await lanes.in_net(log.info, "from %s", CodeWord("net"))
        await lanes.in_db(lambda _: log.info("from the thread that writes it"))
        await keeper.aclose()
        found = await lanes.in_db(_messages)
        await lanes.aclose()
        return found

    assert asyncio.run(go()) == ["from net", "from the thread that writes it"]


def test_a_vault_that_refuses_gets_the_lines_later(
    home: Path, log: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go() -> list[str]:
        lanes = Lanes()
        await lanes.unlock(lambda: _made(home))
        keeper = LogKeeper(lanes)
        log.info("kept")
        with monkeypatch.context() as broken:

            def refuse(_self: object, _lines: list[LogEntry]) -> None:
                raise AppError(ErrorCode.DISK_FAILED)

            broken.setattr("desktop.storage.program_log.ProgramLog.add", refuse)
            await keeper.write()
        await keeper.aclose()
        found = await lanes.in_db(_messages)
        await lanes.aclose()
        return found

    assert asyncio.run(go()) == ["kept"]


@pytest.mark.expects_log("it failed")
@pytest.mark.expects_log("went wrong")
def test_nothing_is_printed_and_no_file_is_written(
    home: Path, log: logging.Logger, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    async def go() -> None:
        lanes = Lanes()
        await lanes.unlock(lambda: _made(home))
        keeper = LogKeeper(lanes)
        log.error("it failed: %s", CANARY)
        logging.getLogger("some.library").warning("it went wrong for %s", CANARY)
        await keeper.aclose()
        await lanes.aclose()

    asyncio.run(go())
    captured = capsys.readouterr()
    assert CANARY not in captured.out + captured.err + str(sys.stderr)
    raw = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert CANARY.encode() not in raw


def test_lines_are_read_back_in_order_and_trimmed(home: Path) -> None:
    store = _made(home)
    try:
        with store.transaction():
            at = datetime(2026, 11, 26, tzinfo=UTC)
            store.log.add(LogEntry(at, "INFO", "desktop", f"line {number}") for number in range(10))
            assert [one.message for one in store.log.last(3)] == ["line 7", "line 8", "line 9"]
            assert store.log.trim(4) == 6
            assert [one.message for one in store.log.last()] == [f"line {number}" for number in range(6, 10)]
    finally:
        store.close()
