"""Held by a brake and partly done: what the exit codes 3 and 4 stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.language import install_language
from tests.cli.in_process import Commands
from tests.e2e.command_line import PASSPHRASE, CommandLine, Tenant, people_of

_SET = """
[[set]]
name = "{name}"
connection = "Contoso"
folder = "{name}"
sources = [{{ group = "{source}" }}]
targets = [{{ group = "Mobile Mailboxes" }}]

[set.rules]
may_delete = true
"""


@pytest.fixture
def run(
    cli: CommandLine, qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Commands]:
    """Run commands in this process, which is quicker; the tenant is in another one."""
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", PASSPHRASE)
    yield Commands(cli.home, capsys)
    install_language(qapp, "en")


def _add(run: Commands, name: str, source: str) -> None:
    file = run.home.parent / "set.toml"
    file.write_text(_SET.format(name=name, source=source), "utf-8")
    run.ok("set", "import", file)


def _contacts(tenant: Tenant, name: str) -> int:
    return sum(len(people_of(contacts)) for contacts in tenant.written(name).values())


def test_a_brake_holds_deletions_until_its_number_is_given(run: Commands, tenant: Tenant) -> None:
    name = "Braked"
    _add(run, name, "All Employees")
    run.ok("apply", run.ok("plan", name, code=2)["plan"])
    many = _contacts(tenant, name)
    _add(run, name, "Sales")

    plan = run.ok("plan", name, code=3)
    number = plan["counts"]["delete"]
    assert number > 0.05 * many
    assert {brake["deletions"] for brake in plan["brakes"]} == {number}
    told = run("show", plan["plan"], "--by", "kind", "--kind", "delete")
    assert told.code == 3
    assert f"--release {number}" in told.out
    assert told.out.count("Deletion ") == number

    wrong = run("apply", plan["plan"], "--release", str(number - 1))
    assert (wrong.code, wrong.out) == (1, "")
    assert f"it holds {number} deletions. Nothing was written." in wrong.err
    assert run.ok("apply", plan["plan"], code=3)["held"] == number
    assert _contacts(tenant, name) == many

    again = run.ok("plan", name, code=3)
    released = run.ok("apply", again["plan"], "--release", str(number))
    assert (released["held"], released["failed"]) == (0, 0)
    assert _contacts(tenant, name) == many - number
    run.ok("plan", name)


def test_a_mailbox_that_fails_makes_a_run_partly_done(run: Commands, tenant: Tenant) -> None:
    name = "Partly"
    _add(run, name, "Sales")
    plan = run.ok("plan", name, code=2)["plan"]
    changes: list[dict[str, Any]] = run.ok("show", plan, code=2)["changes"]
    address = changes[0]["address"]
    with tenant.fault(fault="F19", mailbox=address, operation="contacts.create"):
        ended = run("apply", plan)
    assert ended.code == 4, ended.err
    assert address in ended.out
    assert "not in scope: ContactSync may not open it" in ended.out
    shown = run.ok("run", run.ok("runs")["runs"][0]["run"], code=4)
    results = {one["address"]: one["result"] for one in shown["mailboxes"]}
    assert results.pop(address) == "partly"  # its folder was made
    assert set(results.values()) == {"verified"}
    failed = [one for one in shown["failures"] if one["mailbox"] == address]
    assert {one["person"] for one in failed} == {one["name"] for one in changes if one["address"] == address}
    rest = run.ok("plan", name, code=2)
    run.ok("apply", rest["plan"])
    run.ok("plan", name)
