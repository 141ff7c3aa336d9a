"""Through every fault of the demo tenant, with everybody logging at DEBUG: the program log holds no value of anybody."""

from __future__ import annotations

import logging
import pathlib
from collections.abc import Iterator
from contextlib import suppress

import pytest

from desktop.demo.faults.catalogue import FAULTS
from desktop.model.errors import AppError
from desktop.model.retention import LogEntry
from desktop.model.run import RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.program_log import LogKeeper
from tests.canaries import find_canaries
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.through_exchange import ServerDemo
from tests.e2e.through_graph import Demo, fault
from tests.workers.applying import apply, resume
from tests.workers.world import PASSPHRASE, World, run, sync_set

LIBRARIES = ("exchangelib", "ldap3", "spnego", "requests_ntlm", "urllib3", "requests", "dns", "msal", "truststore")
_SERVER_FAULTS = {
    "F10": "ews.*",
    "F31": "ews.CreateItem",
    "F39": "ews.*",
    "F40": "ews.*Item",
    "F41": "ews.*",
    "F42": "ews.*",
}
_SHOWN = ("displayName", "givenName", "surname", "mail", "userPrincipalName", "mobilePhone", "jobTitle", "department")


@pytest.fixture
def running() -> Iterator[Running]:
    made = RunningDirectory()
    yield made
    made.close()


class Heard(logging.Handler):
    """Hears what the libraries say, which the program log must not keep."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("desktop"):
            self.text += f"{record.name} {record.getMessage()}\n"


@pytest.fixture
def heard() -> Iterator[Heard]:
    """Let every logger say all it can, as a library's default would never do; and as it was afterwards."""
    loggers = [logging.getLogger(), *map(logging.getLogger, LIBRARIES)]
    before = [(one.level, list(one.handlers), one.propagate) for one in loggers]
    _talk()
    handler = Heard()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    for one, (level, handlers, propagate) in zip(loggers, before, strict=True):
        one.setLevel(level)
        one.handlers, one.propagate = handlers, propagate


def _talk() -> None:
    logging.getLogger().setLevel(logging.DEBUG)
    for one in map(logging.getLogger, LIBRARIES):
        one.setLevel(logging.DEBUG)
        one.propagate = True
        one.handlers = []


def _canaries(running: Running) -> list[str]:
    """What stands in the tenant of its people, its secrets, and our passphrase."""
    users = running.do(lambda: [dict(one.properties) for one in running.tenant.directory.users])
    found = {str(user[name]) for user in users for name in _SHOWN if user.get(name)}
    found |= {str(number) for user in users for number in user.get("businessPhones", [])}
    found |= {running.ready.service_password, running.ready.service_account, PASSPHRASE}
    return sorted(one for one in found if len(one) > 3)


async def _try(w: World) -> None:
    """Plan and apply, or resume, whatever is in the way; the connection is opened anew and may speak."""
    with suppress(AppError):
        _talk()
        open_runs = [one for one in await w.db(lambda store: store.runs.all()) if one.state is not RunState.FINISHED]
        if open_runs:
            await resume(w, open_runs[0])
        else:
            header = await w.plan()
            _talk()
            await apply(w, header)


@pytest.mark.expects_log(".")
@pytest.mark.parametrize("side", ["graph", "server"])
def test_no_value_reaches_the_program_log_the_disk_or_the_terminal(
    running: Running, tmp_path: pathlib.Path, side: str, heard: Heard, capsys: pytest.CaptureFixture[str]
) -> None:
    is_server = side == "server"
    demo = ServerDemo(running, 2) if is_server else Demo(running, 2)
    faults = {code: operation for code, (operation, _) in FAULTS.items()}
    if is_server:
        faults = dict.fromkeys(("F01", "F03", "F06", "F08", "F09", "F11"), "ews.*") | _SERVER_FAULTS
    canaries = _canaries(running)
    home = tmp_path / "profile"

    async def go() -> tuple[LogEntry, ...]:
        async with demo.world(home) as w:
            keeper = LogKeeper(w.services.lanes, logging.DEBUG)
            if isinstance(demo, ServerDemo):
                sources = tuple(Selection(SelectionKind.PERSON, key) for _, key in demo.staff(4))
            else:
                sources = (Selection(SelectionKind.ALL_PEOPLE),)
            targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in demo.owners)
            await w.save(sync_set(sources=sources, targets=targets))
            await _try(w)
            for code, operation in faults.items():
                # A closed port of one's own can be hit by one's own next connection, so that it can't be opened again.
                parameters = {"mode": "bad_certificate"} if code == "F06" else {}
                running.faults(fault(code, operation, every=2, times=6, parameters=parameters))
                await _try(w)
            running.faults()
            await _try(w)
            await keeper.aclose()
            return await w.db(lambda store: store.log.last(100_000))

    lines = run(go())
    assert len(lines) > 20
    text = "\n".join(f"{one.level} {one.source} {one.message}" for one in lines)
    assert [one for one in canaries if one.casefold() in text.casefold()] == []
    assert "Bearer" not in text
    assert ("spnego" if is_server else "urllib3") in heard.text, "libraries spoke, and nothing of it was kept"
    assert {one.source for one in lines if not one.source.startswith("desktop.")} <= {*LIBRARIES, "asyncio"}
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out == ""
    assert find_canaries(home, [one for one in canaries if len(one) >= 12][:60]) == []
