"""One tenant for all tests of this folder; each test has a mailbox of its own and leaves no switch set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.demo.directory import Client, RunningDirectory
from tests.demo.exchange import Exchange
from tests.demo.running import Graph, Running


@pytest.fixture(scope="session")
def _running() -> Iterator[Running]:
    running = Running()
    yield running
    running.close()


@pytest.fixture(scope="session")
def ca_file(_running: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    path.write_text(_running.ready.ca_pem, "ascii")
    return path


@pytest.fixture
def running(_running: Running) -> Iterator[Running]:
    _running.reset()
    yield _running
    _running.reset()


@pytest.fixture
def client(running: Running, ca_file: Path) -> Iterator[Callable[..., Graph]]:
    """Return a maker of clients: `client("User.Read.All")` may do just that; without names, what the application may."""
    clients: list[Graph] = []

    def make(*permissions: str, user: str | None = None, token: str | None = None) -> Graph:
        held = token if token is not None else running.token(*permissions, user=user)
        clients.append(Graph(running.ready, ca_file, held))
        return clients[-1]

    yield make
    for one in clients:
        one.session.close()


@pytest.fixture
def graph(client: Callable[..., Graph]) -> Graph:
    return client()


@pytest.fixture
def exchange(running: Running, ca_file: Path) -> Iterator[Exchange]:
    """Return a client of the Exchange Server that acts in a new mailbox."""
    client = Exchange(running.ready, ca_file, running.new_server_mailbox())
    yield client
    client.session.close()


@pytest.fixture
def mailbox(running: Running) -> str:
    return f"/users/{running.new_mailbox()}"


@pytest.fixture(scope="session")
def _directory() -> Iterator[RunningDirectory]:
    running = RunningDirectory()
    yield running
    running.close()


@pytest.fixture
def directory(_directory: RunningDirectory) -> Iterator[RunningDirectory]:
    """A tenant whose directory is served over LDAP."""
    _directory.reset()
    yield _directory
    _directory.reset()


@pytest.fixture(scope="session")
def directory_ca(_directory: RunningDirectory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("directory") / "ca.pem"
    path.write_text(_directory.ready.ca_pem, "ascii")
    return path


@pytest.fixture
def ldap(directory: RunningDirectory, directory_ca: Path) -> Client:
    return Client(directory, directory_ca)
