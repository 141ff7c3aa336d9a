"""The whole road at the command line: plan, show, apply, and a second plan with nothing to do."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

from desktop.tour.browser import FormBrowser
from tests.e2e.command_line import PASSPHRASE, ROOT, CommandLine, Tenant, end_of, people_of, start
from tests.guards.private_files import open_to_others


def test_the_whole_road(cli: CommandLine, tenant: Tenant) -> None:
    name = "Whole road"
    cli.add_set(name)
    before = tenant.folders()
    plan = cli.ok("plan", name, code=2)
    assert (plan["people"], plan["mailboxes"], plan["complete"], plan["brakes"]) == (34, 4, True, [])
    assert plan["counts"]["create"] > 100
    assert tenant.folders() == before
    changes = cli.ok("show", plan["plan"], code=2)["changes"]
    assert [one["number"] for one in changes] == list(range(1, plan["counts"]["create"] + 1))
    assert {one["kind"] for one in changes} == {"create"}

    run = cli.ok("apply", plan["plan"])
    assert (run["state"], run["done"], run["failed"]) == ("finished", run["planned"], 0)
    assert {one["result"] for one in run["mailboxes"]} == {"verified"}

    after = tenant.folders()
    written = tenant.written(name)
    assert sorted(written) == sorted(one["address"] for one in run["mailboxes"])
    for address, contacts in written.items():
        wanted = sorted(one["person"] for one in changes if one["address"] == address)
        assert people_of(contacts) == wanted
        shown = {one["person"]: one["fields"] for one in changes if one["address"] == address}
        names = sorted(fields["display_name"]["will_be"] for fields in shown.values())
        assert sorted(contact["properties"]["displayName"] for contact in contacts) == names
    photos = sum(one["photo"] is not None for one in changes)
    assert photos == sum(contact["photo_sha256"] is not None for contacts in written.values() for contact in contacts)
    for user, folders in after.items():
        folders.pop(f"Contacts/{name}", None)
        assert json.dumps(folders) == json.dumps(before[user])

    second = cli("plan", name)
    assert second.code == 0, second.err
    assert "Nothing to do." in second.out
    assert cli.ok("apply", cli.ok("plan", name)["plan"])["planned"] == 0
    known = {"vault.key", "vault.db", "vault.lock", "vault.anchor", "vault.erasures", "backups", "settings.json"}
    assert {path.name for path in cli.home.iterdir()} <= known
    assert open_to_others(cli.home) == []


def test_only_what_the_filters_name_is_written(cli: CommandLine, tenant: Tenant) -> None:
    name = "Filtered"
    cli.add_set(name)
    plan = cli.ok("plan", name, code=2)
    changes = cli.ok("show", plan["plan"], code=2)["changes"]
    mailbox, other = sorted({one["address"] for one in changes})[:2]
    wanted = [one for one in changes if "becker" in one["name"].lower() and one["address"] != mailbox]
    refused = cli("apply", plan["plan"], "--only", "person=becker", "--except", "mailbox=nobody@contoso.example")
    assert refused.code == 1
    assert "nobody@contoso.example" in refused.err
    assert tenant.written(name) == {}

    run = cli.ok("apply", plan["plan"], "--only", "person=becker", "--except", f"mailbox={mailbox}")
    assert run["done"] == run["planned"]
    written = tenant.written(name)
    assert mailbox not in written
    found = {(user, person) for user, contacts in written.items() for person in people_of(contacts)}
    assert found == {(one["address"], one["person"]) for one in wanted} != set()

    rest = cli.ok("plan", name, code=2)
    assert rest["counts"]["create"] == len(changes) - len(wanted)
    stale = cli("apply", plan["plan"])
    assert stale.code == 1
    assert "contactsync renew" in stale.err
    assert other in tenant.written(name)


def test_an_administrator_signs_in_at_the_address_that_is_printed(cli: CommandLine, tenant: Tenant) -> None:
    process = cli.start("connection", "sign-in", "Contoso", "--print-url")
    assert process.stderr is not None
    lines = [process.stderr.readline(), process.stderr.readline()]
    browser = FormBrowser(("Accept", tenant.ready.administrator_upn))
    thread = threading.Thread(target=browser.open, args=(lines[1].strip(),))
    thread.start()
    ended = end_of(process)
    thread.join(20)
    assert ended.code == 0, ended.err
    assert tenant.ready.administrator_upn in ended.out
    assert cli("directory", "people", "Contoso").code == 0


def test_the_passphrase_comes_from_a_file_or_the_environment_and_is_never_an_argument(
    cli: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "with a mark"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nsecond line")
    for options, env in (
        (("--passphrase-file", file), {}),
        ((), {"CONTACTSYNC_PASSPHRASE": PASSPHRASE}),
    ):
        ended = end_of(start("--home", cli.home, *options, "connection", "list", env=env))
        assert ended.code == 0, ended.err
        assert "Contoso" in ended.out
    ended = end_of(start("--home", cli.home, "connection", "list"))
    assert ended.code == 1
    assert "--passphrase-file FILE" in ended.err
    assert end_of(start("connection", "list", "--passphrase", PASSPHRASE)).code == 64


def test_a_vault_has_one_program_at_a_time(cli: CommandLine, tenant: Tenant) -> None:
    process = cli.start("connection", "sign-in", "Contoso", "--print-url")
    assert process.stderr is not None
    process.stderr.readline()
    second = cli("connection", "list")
    process.terminate()
    ended = end_of(process)
    assert second.code == 1
    assert "already running" in second.err
    assert ended.code == 1
    assert "not finished in the browser" in ended.err
    assert cli("connection", "list").code == 0


def test_every_name_can_be_printed_where_the_console_knows_few_characters(cli: CommandLine) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ended = cli("directory", "people", "Contoso", env=env)
    assert ended.code == 0, ended.err
    assert "S\\xf6ren" in ended.out


def test_a_reader_that_has_had_enough_is_no_failure_to_report(cli: CommandLine) -> None:
    cli("directory", "people", "Contoso", "--stored")  # the day's first command tells which certificate ends
    process = cli.start("directory", "people", "Contoso", "--stored")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process:
        assert process.stderr.read() == ""


def test_commands_need_no_window_library(tmp_path: Path) -> None:
    code = (
        "import sys; from desktop.cli.parser import parse; from desktop.cli import main;"
        f"arguments = parse(['--home', {str(tmp_path)!r}, 'vault', 'status']);"
        "main.run_command(arguments);"
        "sys.exit(' '.join(name for name in sys.modules if name in ('PySide6.QtGui', 'PySide6.QtWidgets')) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[1:]) == (0, [])
