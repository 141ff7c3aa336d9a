"""The ground every test stands on: no display, no network, a home of its own, and nothing left alive afterwards."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

os.environ["QT_API"] = "pyside6"  # read by qasync when it is imported

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from tests.guards import leaks, logs, network

T = TypeVar("T")

_FOREIGN_SETTINGS = (
    "CONTACTSYNC_PASSPHRASE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "BROWSER",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
)
"""What a developer's shell may carry and the program reads: the tests mean the same on every machine."""

_did_fail = pytest.StashKey[bool]()
_warnings = logs.Warnings()

settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("wide", deadline=None, database=None, max_examples=2000)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--windows", action="store_true", help="show the windows on the display")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_log(pattern): this test makes the program log a warning like this")
    if not config.getoption("--windows"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in _FOREIGN_SETTINGS:
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    network.install()
    leaks.watch_timers()
    leaks.collect_here_only()
    logging.getLogger().addHandler(_warnings)


def pytest_collection_finish() -> None:
    leaks.take_as_given()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[_did_fail] = report.failed
    return report


@pytest.fixture(scope="session")
def _shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def home(_shared_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send everything that the program would write for its user below the test's own folder; the profile's place."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(_shared_home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(_shared_home / name.lower()))
    profile = tmp_path / "profile"
    monkeypatch.setenv("CONTACTSYNC_HOME", str(profile))
    return profile


@pytest.fixture(autouse=True)
def _guards(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that reaches out, logs a warning nobody expected, or leaves something alive."""
    network.attempts.clear()
    _warnings.clear()
    before = leaks.Before()
    yield
    complaints = [f"asked for {address}" for address in network.attempts]
    expected = [mark.args[0] for mark in request.node.iter_markers("expects_log")]
    complaints += [f"logged {record}" for record in _warnings.unexpected(expected)]
    if not request.node.stash.get(_did_fail, False):  # the traceback of a failure keeps things alive
        complaints += [f"left alive: {thing}" for thing in before.left_over()]
    before.clear()
    leaks.collect_if_due()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture(scope="module", autouse=True)
def _windows_go_here() -> Iterator[None]:
    """Let what is left of a module's windows go in this thread: the next module's threads may collect garbage."""
    yield
    leaks.collect()


@pytest.fixture
def qt_run(qapp: QApplication) -> Iterator[Callable[..., Any]]:
    """Run coroutines on Qt's event loop: `qt_run(coroutine, timeout=10)` returns the result.

    Inside a coroutine wait for futures or poll with `asyncio.sleep`; pytest-qt's waits start a loop of their own and
    would hang. A task that is still running at the end fails the test.
    """
    import qasync

    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)

    def run(coroutine: Coroutine[Any, Any, T], timeout: float = 10.0) -> T:
        return loop.run_until_complete(asyncio.wait_for(coroutine, timeout))

    yield run
    pending = asyncio.all_tasks(loop)
    for task in pending:
        task.cancel()
    if pending:
        loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    asyncio.set_event_loop(None)
    if pending:
        pytest.fail("tasks still running: " + ", ".join(sorted(task.get_name() for task in pending)), pytrace=False)
