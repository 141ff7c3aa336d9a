"""After a whole road on the Exchange Server, nothing of it stands in clear on the disk or in a library's log."""

from __future__ import annotations

import logging
import pathlib
from collections.abc import Iterator

import pytest

from desktop.composition import Opener
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, ExchangeAddress
from desktop.model.ids import MailboxId
from desktop.model.run import RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.tasks.add_connection import AddConnection
from desktop.workers.tasks.change_password import ChangePassword
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from tests.canaries import find_canaries
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.through_exchange import ServerDemo
from tests.workers.applying import apply
from tests.workers.world import CONNECTION, PASSPHRASE, run, sync_set

LIBRARIES = ("exchangelib", "ldap3", "spnego", "requests_ntlm", "urllib3", "requests", "dns", "msal")
BEFORE = "Zaunkoenig-4711-singt"


@pytest.fixture
def running() -> Iterator[Running]:
    made = RunningDirectory()
    yield made
    made.close()


class Noted(logging.Handler):
    """Keeps every line that a library would have written, with its traceback."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []
        self.names: set[str] = set()
        self.setFormatter(logging.Formatter())

    def listen(self) -> None:
        """Let everything be logged by everybody, at DEBUG, whatever was said before."""
        for one in map(logging.getLogger, ("", *LIBRARIES)):
            one.setLevel(logging.DEBUG)
            one.handlers = [self]
            one.propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))
        self.names.add(record.name)


@pytest.fixture
def noted() -> Iterator[Noted]:
    """Everything that is logged, from before the first connection is opened."""
    loggers = list(map(logging.getLogger, ("", *LIBRARIES)))
    before = [(one.level, list(one.handlers), one.propagate) for one in loggers]
    handler = Noted()
    handler.listen()
    yield handler
    for one, (level, handlers, propagate) in zip(loggers, before, strict=True):
        one.setLevel(level)
        one.handlers, one.propagate = handlers, propagate


class ByProgram(ServerDemo):
    """Opened as the program opens a stored connection."""

    def opener(self) -> Opener:  # type: ignore[override]
        return Opener()

    def connection(self) -> Connection:
        ready = self.running.ready
        address = ExchangeAddress(ready.ews_url, ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem)
        return Connection(CONNECTION, "Server", ConnectionKind.EXCHANGE, exchange=address)

    def change_password(self, password: str) -> None:
        self.running.do(lambda: setattr(self.running.tenant.account, "password", password))

    def addresses(self) -> list[str]:
        users = self.running.tenant.directory.users.by_id
        return [str(users[one].properties["mail"]) for one in self.mailboxes]


def test_password_and_addresses_are_nowhere_in_clear(running: Running, tmp_path: pathlib.Path, noted: Noted) -> None:
    demo, home = ByProgram(running, 3), tmp_path / "profile"
    password = running.ready.service_password
    demo.change_password(BEFORE)
    people = [key for _, key in demo.staff(8)]
    canaries = [password, BEFORE, "another wrong one 0815", PASSPHRASE, *demo.addresses()]

    async def go() -> None:
        async with demo.world(home) as w:
            await w.db(lambda store: store.connections.remove(CONNECTION))
            await w.do(AddConnection(demo.connection(), ConnectionSecrets(password=BEFORE)))
            noted.listen()  # opening has silenced them
            sources = tuple(Selection(SelectionKind.PERSON, key) for key in people)
            targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in demo.owners)
            await w.save(sync_set(sources=sources, targets=targets, rules={"may_delete": True}))
            one = await apply(w)
            assert one.state is RunState.FINISHED
            assert find_canaries(home, canaries) == []
            demo.change_password(password)
            await w.services.connections.close(CONNECTION)
            with pytest.raises(Exception, match="log_on_refused"):
                await w.plan()
            with pytest.raises(Exception, match="log_on_refused"):
                await w.do(ChangePassword(CONNECTION, "another wrong one 0815"))
            await w.do(ChangePassword(CONNECTION, password))
            noted.listen()
            undo = await w.do(MakeUndoPlan(one.id))
            assert (await apply(w, undo, released=len(demo.mailboxes) * len(people))).state is RunState.FINISHED
            known = await w.db(lambda store: store.addresses.all(CONNECTION))
            assert {known[MailboxId(one)] for one in demo.owners} == set(demo.addresses()), "the vault knows them"
            assert (await w.db(lambda store: store.secrets.get(CONNECTION))).password == password
            assert find_canaries(home, canaries) == []

    run(go())
    assert find_canaries(tmp_path, canaries) == []
    raw = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert len(raw) > 500_000, "the vault was looked at"
    log = tmp_path / "libraries.log"
    log.write_text("\n".join(noted.lines), "utf-8")
    assert {"exchangelib.protocol", "urllib3.connectionpool", "spnego._ntlm"} <= noted.names, "they were listened to"
    assert find_canaries(tmp_path, canaries) == []


def test_a_library_that_talks_would_be_heard(noted: Noted, tmp_path: pathlib.Path) -> None:
    for name in LIBRARIES:
        logging.getLogger(f"{name}.part").debug("a canary that sings")
    assert len(noted.lines) >= len(LIBRARIES)
    (tmp_path / "log").write_text("\n".join(noted.lines), "utf-8")
    assert len(find_canaries(tmp_path, ["a canary that sings"])) == 1
