"""A run that is killed or stopped in the middle is finished by `resume`: nothing twice, nothing missing."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.command_line import CommandLine, Ended, Tenant, end_of, people_of

_NTH = {"contacts.create": 45, "contactPhoto.put": 25}
"""The call at which the tenant falls silent: past the first batch and well before the last."""

_PAUSE_S = 40


@pytest.fixture
def silence(tenant: Tenant, request: pytest.FixtureRequest) -> Iterator[str]:
    """The tenant carries out one call in the middle and does not answer it: the run can't end by itself."""
    operation: str = request.param
    tenant.control.reset_counters()
    with tenant.fault(fault="F07", operation=operation, nth=_NTH[operation]):
        yield operation


def _apply_until_silence(cli: CommandLine, tenant: Tenant, plan: str, operation: str) -> subprocess.Popen[str]:
    process = cli.start("apply", plan)
    tenant.wait_for(lambda: tenant.operations().get(operation, 0) >= _NTH[operation], process)
    return process


def _is_whole(cli: CommandLine, tenant: Tenant, name: str, run: Any, changes: list[dict[str, Any]]) -> None:
    """Check that each contact with its photo is there once, and that nothing is left to do."""
    assert (run["state"], run["failed"], run["conflicts"]) == ("finished", 0, 0)
    assert {one["result"] for one in run["mailboxes"]} == {"verified"}
    for user, contacts in tenant.written(name).items():
        here = [one for one in changes if one["address"] == user]
        assert people_of(contacts) == sorted(one["person"] for one in here)
        with_photo = [one for one in here if one["photo"] is not None]
        assert sum(contact["photo_sha256"] is not None for contact in contacts) == len(with_photo)
    second = cli.ok("plan", name)
    assert second["counts"]["keep"] == len(changes)


@pytest.mark.parametrize("silence", ["contacts.create", "contactPhoto.put"], indirect=True)
def test_a_killed_run_is_resumed_without_duplicates(cli: CommandLine, tenant: Tenant, silence: str) -> None:
    name = f"Killed at {silence}"
    cli.add_set(name)
    plan = cli.ok("plan", name, code=2)["plan"]
    changes = cli.ok("show", plan, code=2)["changes"]
    process = _apply_until_silence(cli, tenant, plan, silence)
    process.send_signal(signal.SIGKILL)
    assert end_of(process).code == -signal.SIGKILL
    written = sum(len(contacts) for contacts in tenant.written(name).values())
    assert written > 0
    tenant.control.set_faults([])

    (cut_off, *_) = cli.ok("runs")["runs"]
    assert cut_off["state"] == "interrupted"
    assert cut_off["done"] < cut_off["planned"]
    shown = cli("run", cut_off["run"])
    assert shown.code == 5
    assert f"contactsync resume {cut_off['run']}" in shown.err
    again = cli("apply", plan)
    assert again.code == 1
    assert f"contactsync resume {cut_off['run']}" in again.err

    run = cli.ok("resume", cut_off["run"], "--settle", "0")
    assert run["run"] == cut_off["run"]
    assert tenant.operations()["contacts.create"] == len(changes)  # none was sent twice, not even to be tidied up
    _is_whole(cli, tenant, name, run, changes)


def test_a_run_that_is_interrupted_at_the_keyboard_ends_in_order(cli: CommandLine, tenant: Tenant) -> None:
    name = "Interrupted"
    cli.add_set(name)
    plan = cli.ok("plan", name, code=2)["plan"]
    changes = cli.ok("show", plan, code=2)["changes"]
    ended = _interrupt(cli, tenant, plan)
    assert ended.code == 5, ended.err
    assert "what is under way ends first" in ended.err
    (stopped, *_) = cli.ok("runs")["runs"]
    assert stopped["state"] == "stopped"
    assert 0 < stopped["done"] < stopped["planned"]
    assert f"contactsync resume {stopped['run']}" in ended.err
    written = [contact for contacts in tenant.written(name).values() for contact in contacts]
    assert len(written) < len(changes)
    _is_whole(cli, tenant, name, cli.ok("resume", stopped["run"], "--settle", "0"), changes)


def _interrupt(cli: CommandLine, tenant: Tenant, plan: str) -> Ended:
    """Press Ctrl+C after the first contacts, while the tenant asks everybody to wait before the next."""
    tenant.control.reset_counters()
    with tenant.fault(fault="F01", operation="contacts.create", after=30, parameters={"retry_after": _PAUSE_S}):
        process = cli.start("apply", plan)
        tenant.wait_for(lambda: tenant.operations().get("contacts.create", 0) >= 30, process)
        process.send_signal(signal.SIGINT)
        ended = end_of(process)
    tenant.control.advance(_PAUSE_S)
    return ended
