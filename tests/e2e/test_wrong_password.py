"""A wrong password of the service account is tried once, at whatever door, and then not before another is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.language import install_language
from tests.cli.in_process import PASSPHRASE, Commands
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    made = RunningDirectory()
    yield made
    made.close()


@pytest.fixture
def commands(
    home: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Commands]:
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", PASSPHRASE)
    yield Commands(home, capsys)
    install_language(qapp, "en")


class Server:
    """The options that name the demo's server, and what it has seen of its service account."""

    def __init__(self, running: Running, folder: Path) -> None:
        self.running = running
        self._folder = folder
        self._folder.mkdir(exist_ok=True)
        self._file("ca.pem", running.ready.ca_pem)
        running.reset()

    def _file(self, name: str, text: str) -> Path:
        path = self._folder / name
        path.write_text(text, "ascii")
        return path

    def password(self, text: str) -> tuple[str, Path]:
        return "--password-file", self._file("password", f"{text}\n")

    def options(self, password: str, *more: str) -> tuple[str | Path, ...]:
        ready = self.running.ready
        named = ("--url", ready.ews_url, "--account", ready.service_account, "--ldap", ready.ldaps_url)
        return (*named, "--ca", self._folder / "ca.pem", *self.password(password), *more)

    def attempts(self) -> int:
        """How often a wrong password was tried since the last look, over EWS and LDAP together."""
        account = self.running.tenant.account

        def look() -> int:
            found, account.wrong = account.wrong, 0
            return found

        return self.running.do(look)

    def change(self, password: str) -> None:
        self.running.do(lambda: setattr(self.running.tenant.account, "password", password))


@pytest.fixture
def server(running: Running, tmp_path: Path) -> Iterator[Server]:
    before = running.tenant.account.password
    made = Server(running, tmp_path / "files")
    yield made
    made.change(before)
    running.reset()


REFUSED = "The server refused the log-on of the service account."
USES: tuple[tuple[str, ...], ...] = (
    ("directory", "people", "Server"),
    ("directory", "groups", "Server"),
    ("plan", "Staff"),
    ("directory", "people", "Server"),
)
SET = """
[[set]]
name = "Staff"
connection = "Server"
folder = "Staff"
sources = [{ all_people = true }]
targets = [{ all_mailboxes = true }]
"""


def test_a_wrong_password_is_tried_once_and_the_connection_stays_closed_until_another_is_given(
    commands: Commands, server: Server, tmp_path: Path
) -> None:
    right = server.running.ready.service_password
    commands.ok("vault", "create")
    message, code = commands.refused("connection", "add", "exchange", "Server", *server.options("not this one"))
    assert (code, server.attempts()) == ("log_on_refused", 1)
    assert message.startswith(REFUSED)
    assert commands.ok("connection", "list")["connections"] == []

    commands.ok("connection", "add", "exchange", "Server", *server.options(right))
    file = tmp_path / "set.toml"
    file.write_text(SET, "utf-8")
    commands.ok("set", "import", file)
    commands.ok("directory", "people", "Server")
    assert server.attempts() == 0

    server.change("changed by the domain's administrator")
    told = [commands.refused(*use) for use in USES]
    assert {code for _, code in told} == {"log_on_refused"}
    assert all("not tried again before you give another password" in message for message, _ in told)
    assert server.attempts() == 1, "each command is a program of its own, and none of the others tried"

    assert REFUSED in commands("connection", "test", "Server").out
    assert server.attempts() == 0
    _, code = commands.refused("connection", "password", "Server", *server.password("a typing error"))
    assert (code, server.attempts()) == ("log_on_refused", 1)
    assert [commands.refused(*use)[1] for use in USES[:2]] == ["log_on_refused"] * 2
    assert server.attempts() == 0, "the password of before is known to be wrong, too"

    commands.ok("connection", "password", "Server", *server.password("changed by the domain's administrator"))
    assert len(commands.ok("directory", "people", "Server")["people"]) > 100
    assert server.attempts() == 0


def test_a_right_password_stays_good_when_a_wrong_one_was_typed(commands: Commands, server: Server) -> None:
    commands.ok("vault", "create")
    commands.ok("connection", "add", "exchange", "Server", *server.options(server.running.ready.service_password))
    commands.refused("connection", "password", "Server", *server.password("a typing error"))
    assert server.attempts() == 1
    commands.ok("directory", "people", "Server")
    assert server.attempts() == 0


@pytest.mark.parametrize("auth", ["ntlm", "basic"])
def test_the_test_of_a_server_tries_once(commands: Commands, server: Server, auth: str) -> None:
    commands.ok("vault", "create")
    mailbox = str(server.running.tenant.service_mailbox.owner) + "@small.example"
    told: Any = commands(
        "connection", "add", "exchange", "Server", *server.options("not this one", "--auth", auth, "--mailbox", mailbox)
    )
    assert told.code == 1
    assert REFUSED in told.out
    assert server.attempts() == 1


def test_the_test_of_a_stored_server_counts_too(commands: Commands, server: Server) -> None:
    commands.ok("vault", "create")
    commands.ok("connection", "add", "exchange", "Server", *server.options(server.running.ready.service_password))
    server.change("changed by the domain's administrator")
    assert REFUSED in commands("connection", "test", "Server").out
    assert server.attempts() == 1
    assert REFUSED in commands("connection", "test", "Server").out
    assert commands.refused("directory", "people", "Server")[1] == "log_on_refused"
    assert server.attempts() == 0
