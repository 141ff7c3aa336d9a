"""The JSON documents of all commands have the shape that docs/cli.md shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import keyring
import pytest
from PySide6.QtWidgets import QApplication

from tests.cli.in_process import Commands
from tests.e2e.command_line import PASSPHRASE, ROOT, SET, Tenant
from tests.storage.rings import Ring


def _documented() -> dict[str, Any]:
    """Return the documents that the headings of docs/cli.md have, by command."""
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    found: dict[str, Any] = {}
    for section in re.split(r"^##+ ", text, flags=re.M)[1:]:
        heading, _, body = section.partition("\n")
        example = re.search(r"```json\n(.*?)```", body, re.S)
        if example:
            found[re.sub(r" [A-Z\[].*", "", heading.strip("`").removeprefix("contactsync "))] = json.loads(example[1])
    return found


def _shape(value: Any) -> Any:
    """Return the keys and kinds of a document; a list is as its first entry, what may be null fits anything."""
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_shape(value[0])] if value else []
    return type(value).__name__


def _fits(real: Any, shown: Any) -> bool:
    if isinstance(shown, dict) and isinstance(real, dict):
        return list(real) == list(shown) and all(_fits(real[key], shown[key]) for key in shown)
    if isinstance(shown, list) and isinstance(real, list):
        return not real or not shown or _fits(real[0], shown[0])
    return real == shown or "NoneType" in (real, shown)


def _renewed(run: Commands, plan: str, shown: Mapping[str, Any]) -> str:
    found = run("renew", plan, "--json").json
    assert _fits(_shape(found), _shape({**shown["plan"], **shown["renew"]}))
    assert found["renewal"]["same"] > 0
    assert (found["renewal"]["stale"], found["renewal"]["renewed"]) == (0, 0)
    return str(found["plan"])


def _check_rules(check: Callable[..., Any], folder: Path) -> None:
    check("licence status")
    check("privacy find", "a")
    check("privacy status")
    check("privacy rules")
    check("privacy hold", "add", "orders", "--reason", "a court asked")
    check("privacy contact", "--name", "Data Protection")
    check("privacy notice")
    check("privacy consent", "diagnostics", "--yes")
    check("privacy diagnostics", folder / "diagnostics.txt")
    check("privacy record")
    check("privacy files")
    assert check("privacy log")["lines"]


def _check_wipes(check: Callable[..., Any], tmp_path: Path) -> None:
    check("privacy preview", "connection", "Contoso")
    file = tmp_path / "wipe.json"
    check("privacy wipe", "program_log", "--yes", "program_log", "--save", file)
    check("privacy certificates")
    check("privacy verify", file)


def _check_vault(check: Callable[..., Any], folder: Path) -> None:
    new = folder / "new"
    new.write_text(PASSPHRASE, "utf-8")
    check("vault create")
    check("vault status")
    check("vault check")
    check("vault passphrase", "--new-passphrase-file", new)
    check("vault recovery-key")
    check("vault backup", folder / "vault.backup")
    check("vault restore", folder / "vault.backup")
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    check("vault keyring")
    keyring.set_keyring(before)


def _check_sources(check: Callable[..., Any], folder: Path) -> None:
    table = folder / "Suppliers.csv"
    table.write_text("Name;Mail;Hobby\nAda;ada@bau.example;chess\nonly;two\n", "utf-8")
    check("source import", "Contoso", table, "--take-rest")
    check("source list", "Contoso")
    check("source remove", "Contoso", "suppliers")


def _check_server(check: Callable[..., Any], folder: Path, tenant: Tenant) -> None:
    ready, password = tenant.ready, folder / "password"
    password.write_text(ready.service_password, "ascii")
    named = ("--url", ready.ews_url, "--account", ready.service_account, "--ldap", ready.ldaps_url)
    given = ("--password-file", password)
    check("connection add exchange", "Server", *named, *given, "--ca", tenant.line["ca_file"])
    check("connection password", "Server", *given)
    check("connection password", "Server", "--stored")
    alone = ("--url", ready.ews_url, "--account", ready.service_account, *given, "--ca", tenant.line["ca_file"])
    check("connection add exchange", "Alone", *alone)
    assert check("directory find", "Alone", "a", "--keep")["people"]
    assert check("directory folders", "Alone")["folders"]
    check("connection directory", "Alone", "--ldap", ready.ldaps_url)
    assert check("directory groups", "Alone")["groups"], "there was no directory to list them from before"


_CHECKED_ELSEWHERE = {
    *("show", "renew", "Exit codes", "tenant serve", "doctor"),
    *("connection sign-in", "connection discover"),
    *("connection set-up", "connection renew-certificate", "connection remove-from-tenant"),
    *("privacy erase", "licence notify", "licence withdraw", "licence send"),
}
"""Those that need a person at a browser, or a state of their own: here in part, or in the tests of their commands."""


def test_every_document_is_as_documented(
    tenant: Tenant,
    tmp_path: Path,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", PASSPHRASE)
    run = Commands(tmp_path / "documented", capsys)
    shown = _documented()
    left = set(shown)

    def check(command: str, *arguments: str | Path, like: str = "", pick: str = "") -> Any:
        ended = run(*command.split(), *arguments, "--json")
        assert "error" not in ended.json, ended.err
        expected = shown[like or command]
        assert _fits(_shape(ended.json), _shape(expected[pick][0] if pick else expected)), (command, ended.out)
        left.discard(like or command)
        return ended.json

    _check_vault(check, tmp_path)
    check("connection add graph", "Contoso", *(part for pair in tenant.access.items() for part in pair))
    _check_server(check, tmp_path, tenant)
    check("connection list")
    check("connection network", "Contoso", "--proxy", "none")
    check("connection test", "Contoso")
    check("directory people", "Contoso", "--search", "jankowska")
    check("directory groups", "Contoso")
    mailboxes = run("directory", "mailboxes", "Contoso", "--stored", "--json").json["mailboxes"]
    assert _shape(mailboxes) == _shape(shown["directory people"]["people"])
    _check_sources(check, tmp_path)
    file = tmp_path / "set.toml"
    file.write_text(SET.format(name="Documented"), "utf-8")
    check("set import", file)
    check("set list", like="set import")
    check("set show", "Documented", like="set import", pick="sets")
    check("set export", "Documented")
    plan = check("plan", "Documented")["plan"]
    changes = run("show", plan, "--json")
    assert changes.code == 2
    document = changes.json
    fields = document["changes"][0]["fields"]
    document["changes"][0]["fields"] = {
        "display_name": fields["display_name"]
    }  # which there are is the person's matter
    assert _fits(_shape(document), _shape({**shown["plan"], **shown["show"]}))
    check("export", plan, "--html", tmp_path / "plan.html", "--photos")
    plan = _renewed(run, plan, shown)
    check("apply", plan, "--only", "person=becker")
    run_id = check("runs")["runs"][0]["run"]
    check("run", run_id, like="apply")
    check("resume", run_id, like="apply")
    _check_rules(check, tmp_path)
    _check_wipes(check, tmp_path)
    check("set remove", "Documented")
    check("connection remove", "Contoso")
    refused = run("set", "show", "Salse", "--json")
    assert refused.json == shown["Exit codes"]
    assert list(tenant.line) == list(shown["tenant serve"])
    assert left == _CHECKED_ELSEWHERE
