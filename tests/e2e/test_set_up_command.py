"""A tenant is set up, used and left again by commands alone; the person at the browser follows the printed address."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from desktop.tour.browser import FormBrowser
from tests.e2e.command_line import CommandLine, Ended, Tenant, end_of

_QUICK = {"replication_looks": 0, "tokens_without_new_roles": 0, "device_interval_s": 1}


@pytest.fixture
def profile(tmp_path: Path) -> CommandLine:
    command_line = CommandLine(tmp_path / "profile")
    assert command_line("vault", "create").code == 0
    return command_line


def _in_browser(profile: CommandLine, tenant: Tenant, *arguments: str, answers: tuple[str, ...] = ("Accept",)) -> Ended:
    """Start a command that prints an address, and go there as the administrator."""
    process = profile.start(*arguments, "--print-url")
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if line.startswith("http"):
            break
    assert lines[-1].startswith("http"), lines
    browser = FormBrowser((*answers, tenant.ready.administrator_upn))
    person = threading.Thread(target=browser.open, args=(lines[-1].strip(),))
    person.start()
    ended = end_of(process)
    person.join(20)
    return ended


def _elsewhere(profile: CommandLine, tenant: Tenant, *arguments: str) -> Ended:
    """Start a command that prints a code, and type it on another device as the administrator."""
    process = profile.start(*arguments, "--device-code")
    assert process.stderr is not None
    lines: list[str] = []
    for line in process.stderr:
        lines.append(line.strip())
        if line.startswith("Type only"):
            break
    address, code = lines[1], lines[3]
    assert (lines[0], lines[2]) == (
        "Open this address on any device with a browser:",
        "Type this code there; it is good for 15 minutes:",
    )
    browser = FormBrowser(("Accept", tenant.ready.administrator_upn), {"user_code": code})
    person = threading.Thread(target=browser.open, args=(address,))
    person.start()
    ended = end_of(process)
    person.join(20)
    return ended


def _set_up(tenant: Tenant) -> list[str]:
    place = ("--authority", tenant.ready.authority, "--graph", tenant.ready.graph_url, "--ca", tenant.line["ca_file"])
    asked = ("--tenant", tenant.ready.tenant_id, "--sign-in-as", tenant.ready.set_up_client_id)
    return ["connection", "set-up", "Small", *place, *asked]


def _applications(tenant: Tenant) -> list[dict[str, Any]]:
    found = tenant.control.ask("GET", "/applications")
    return [one for one in found if one["appId"] != tenant.ready.client_id]


def test_from_nothing_to_the_directory_and_back(profile: CommandLine, tenant: Tenant) -> None:
    tenant.control.ask("PATCH", "/behaviour", _QUICK)
    done = _in_browser(profile, tenant, *_set_up(tenant), "--json")
    assert done.code == 0, done.err
    assert done.json["connection"] == "Small"
    assert [one["end"] for one in done.json["steps"]] == ["done"] * 6
    (made,) = _applications(tenant)
    assert done.json["client_id"] == made["appId"]
    assert "Contacts.ReadWrite" in made["roles"]
    people = profile("directory", "people", "Small", "--json")
    assert people.code == 0, people.err
    assert len(people.json["people"]) > 10
    signed_in = _elsewhere(profile, tenant, "connection", "sign-in", "Small", "--json")
    assert signed_in.code == 0, signed_in.err
    assert signed_in.json["account"] == tenant.ready.administrator_upn
    renewed = _elsewhere(profile, tenant, "connection", "renew-certificate", "Small")
    assert renewed.code == 0, renewed.err
    assert _applications(tenant)[0]["certificates"] == 1
    assert profile("connection", "test", "Small").code == 0
    left = _in_browser(profile, tenant, "connection", "remove-from-tenant", "Small")
    assert left.code == 0, left.err
    assert _applications(tenant) == []
    assert profile("connection", "test", "Small").code == 1


def test_it_is_explained_before_and_without_a_vault(tmp_path: Path) -> None:
    told = CommandLine(tmp_path / "nothing")("connection", "set-up", "Small", "--explain")
    assert told.code == 0
    assert "Contacts.ReadWrite (application): read and write contacts in mailboxes" in told.out
    assert not (tmp_path / "nothing").exists()


def test_who_declines_leaves_nothing_behind(profile: CommandLine, tenant: Tenant) -> None:
    before = _applications(tenant)
    ended = _in_browser(profile, tenant, *_set_up(tenant), answers=("cancel",))
    assert ended.code == 1
    assert _applications(tenant) == before
    listed = profile("connection", "list", "--json")
    assert listed.json["connections"] == []
