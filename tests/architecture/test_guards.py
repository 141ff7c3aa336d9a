"""The guards of conftest.py see what they are there for."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.guards import leaks, logs, network


@pytest.fixture
def attempts() -> Iterator[list[str]]:
    yield network.attempts
    network.attempts.clear()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "LOCALHOST.", "", None, b"localhost"])
def test_this_machine_is_reachable(host: object) -> None:
    assert network.is_loopback(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "graph.microsoft.com", "localhost.example.org"])
def test_everything_else_is_outside(host: object) -> None:
    assert not network.is_loopback(host)


def test_a_connection_to_the_outside_is_refused_and_noted(attempts: list[str]) -> None:
    with socket.socket() as client, pytest.raises(OSError, match="tests do not leave"):
        client.connect(("192.0.2.1", 443))
    assert attempts == ["192.0.2.1"]


def test_a_name_of_the_outside_is_not_looked_up(attempts: list[str]) -> None:
    with pytest.raises(OSError, match="tests do not leave"):
        socket.create_connection(("graph.microsoft.com", 443))
    assert attempts == ["graph.microsoft.com"]


def test_a_name_that_cannot_exist_fails_like_one(attempts: list[str]) -> None:
    with pytest.raises(socket.gaierror):
        socket.create_connection(("tenant.invalid", 443))
    assert attempts == []


def test_loopback_connections_work() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_an_unexpected_warning_is_found_and_an_expected_one_is_not() -> None:
    warnings = logs.Warnings()
    for message in ("first", "second"):
        warnings.emit(logging.LogRecord("desktop.x", logging.WARNING, "x.py", 1, message, (), None))
    assert warnings.unexpected([]) == ["WARNING desktop.x: first", "WARNING desktop.x: second"]
    assert warnings.unexpected(["^first$"]) == ["WARNING desktop.x: second"]


@pytest.mark.expects_log("this one is meant")
def test_a_marked_test_may_log_its_warning() -> None:
    logging.getLogger("desktop").warning("this one is meant")


def test_a_window_left_open_is_found_and_taken_away(qapp: QApplication) -> None:
    before = leaks.Before()
    window = QWidget()
    window.setObjectName("forgotten")
    QComboBox(window)
    assert before.left_over() == ["top-level widget QWidget 'forgotten'"]
    before.clear()
    assert before.left_over() == []


def test_a_running_timer_is_found_and_a_stopped_one_is_not(qapp: QApplication) -> None:
    before = leaks.Before()
    timer = QTimer()
    timer.start(60_000)
    (found,) = before.left_over()
    assert found.startswith("timer started in ")
    assert "test_guards.py" in found
    timer.stop()
    assert before.left_over() == []


def test_a_thread_left_running_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "GRACE_S", 0.01)
    before = leaks.Before()
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="forgotten")
    thread.start()
    assert before.left_over() == ["thread forgotten"]
    end.set()
    thread.join()
    assert before.left_over() == []


def test_coroutines_run_on_the_loop_of_qt(qt_run) -> None:
    async def answer() -> int:
        await asyncio.sleep(0)
        return 42

    assert qt_run(answer()) == 42


@given(st.integers())
def test_properties_run_under_the_guards(number: int) -> None:
    assert number + 0 == number
