"""Runs taken back at the command line: the mailboxes are as they were, and what a user did since stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.language import install_language
from tests.cli.in_process import Commands
from tests.e2e.command_line import MARK, PASSPHRASE, CommandLine, Tenant, people_of

CHANGED = """
category = "Staff"
photo_edge = 96
exclusions = [{{ person = "{gone}" }}]
[set.rules]
may_delete = true
"""
Contacts = Mapping[tuple[str, str], tuple[Any, ...]]


def contacts_of(tenant: Tenant, name: str) -> Contacts:
    """What our contacts hold, photos and what their marks say included; ids, times and operations are new with a write."""
    found = {}
    for user, contacts in tenant.written(name).items():
        for contact in contacts:
            (person,) = people_of([contact])
            version, set_key, key, _operation, *said = contact["extended"][MARK].split(";")
            mark = (version, set_key, key, *said)
            found[user, person] = (contact["properties"], contact["photo_sha256"], mark)
    return found


def others_of(tenant: Tenant, name: str) -> Mapping[str, Any]:
    """Every contact folder but our own, to the letter."""
    ours = f"Contacts/{name}"
    return {
        user: {path: found for path, found in folders.items() if path.startswith("Contacts") and path != ours}
        for user, folders in tenant.folders().items()
    }


@pytest.fixture
def quick(cli: CommandLine, qapp: QApplication, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Commands]:
    """The commands of the same profile in this process."""
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", PASSPHRASE)
    yield Commands(cli.home, capsys)
    install_language(qapp, "en")


def test_a_run_is_taken_back(cli: CommandLine, tenant: Tenant) -> None:
    name = "Taken back"
    cli.add_set(name)
    empty = others_of(tenant, name)
    first = cli.ok("apply", cli.ok("plan", name, code=2)["plan"])
    before = contacts_of(tenant, name)
    people = sorted({person for _, person in before})
    gone = people[0]
    file = cli.home.parent / "set.toml"
    file.write_text(file.read_text("utf-8") + CHANGED.format(gone=gone), "utf-8")
    cli.ok("set", "import", file)
    plan = cli.ok("plan", name, code=2)
    assert all(plan["counts"][kind] > 0 for kind in ("update", "photo", "delete"))
    second = cli.ok("apply", plan["plan"])
    assert contacts_of(tenant, name) != before

    undo = cli.ok("undo", second["run"], code=2)
    assert (undo["undo_of"], undo["retry_of"]) == (second["run"], None)
    assert (undo["counts"]["create"], undo["counts"]["delete"]) == (plan["counts"]["delete"], 0)
    assert undo["counts"]["conflict"] == 0
    undone = cli.ok("apply", undo["plan"])
    assert {one["result"] for one in undone["mailboxes"]} == {"verified"}
    assert contacts_of(tenant, name) == before
    assert undone["undo_of"] == second["run"]

    plan_id = cli.ok("undo", first["run"], code=3)["plan"]
    assert cli.ok("apply", plan_id, "--release", str(len(before)))["held"] == 0
    assert contacts_of(tenant, name) == {}
    assert others_of(tenant, name) == empty


def test_one_mailbox_and_one_person_are_taken_back_and_a_users_edit_stays(
    cli: CommandLine, quick: Commands, tenant: Tenant
) -> None:
    name = "Partly back"
    cli.add_set(name)
    run = quick.ok("apply", quick.ok("plan", name, code=2)["plan"])["run"]
    before = contacts_of(tenant, name)
    mailbox, other = sorted({user for user, _ in before})[:2]
    person = sorted(who for user, who in before if user == mailbox)[0]
    (mine,) = [one for one in tenant.written(name)[mailbox] if people_of([one]) == [person]]
    tenant.control.edit_contact(mailbox, mine["id"], {"personalNotes": "mine"})

    plan = quick.ok("undo", run, "--mailbox", mailbox, "--person", person)
    assert (plan["counts"]["conflict"], plan["counts"]["delete"]) == (1, 0)
    (named,) = quick.ok("show", plan["plan"])["changes"]
    assert (named["kind"], named["reason"], named["person"]) == ("conflict", "changed_since", person)
    told = quick("undo", run, "--mailbox", mailbox, "--person", person)
    assert "Nothing to do." in told.out
    assert "show" in told.err

    others = quick.ok("undo", run, "--person", person, code=2)
    quick.ok("apply", others["plan"])
    left = contacts_of(tenant, name)
    assert {user for user, who in left if who == person} == {mailbox}
    assert left.keys() - {(mailbox, person)} == {(user, who) for user, who in before if who != person}
    quick.ok("undo", run, "--mailbox", other, code=3)

    for option in ("--mailbox", "--person"):
        refused = quick("undo", run, option, "nobody@contoso.example")
        assert (refused.code, "nobody@contoso.example" in refused.err) == (1, True)
    unknown = quick("undo", "0123456789ab")
    assert (unknown.code, "contactsync runs" in unknown.err) == (1, True)


def test_what_failed_is_planned_again_alone(cli: CommandLine, quick: Commands, tenant: Tenant) -> None:
    name = "Again"
    cli.add_set(name)
    plan = quick.ok("plan", name, code=2)
    with tenant.fault(fault="F38", operation="contactPhoto.put", nth=3, parameters={"status": 400}):
        ended = quick("apply", plan["plan"])
    assert ended.code == 4, ended.err
    run = quick.ok("runs")["runs"][0]["run"]
    assert f"contactsync retry {run}" in ended.err
    again = quick.ok("retry", run, code=2)
    assert (again["undo_of"], again["retry_of"], again["mailboxes"]) == (None, run, 1)
    assert (again["counts"]["photo"], again["counts"]["create"], again["counts"]["update"]) == (1, 0, 0)
    assert f"tries again what failed in run {run}" in quick("retry", run).out
    quick.ok("apply", quick.ok("retry", run, code=2)["plan"])
    assert quick.ok("retry", run)["cost"]["writes"] == 0
    told = quick("undo", run)
    assert f"takes back run {run}" in told.out
    assert "--release" in told.out
