"""The tenant as a process: ready line, certificates, end with its parent; and its control address from outside."""

from __future__ import annotations

import base64
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.demo.process import TenantProcess, start_tenant
from desktop.demo.ready import TenantReady, read_ready
from desktop.demo.remote import RemoteControl, RemoteRefused
from tests.demo.people import ANNA, ident
from tests.demo.running import MARK, Graph, Running, error_of
from tests.demo.test_demo_contacts import create, jpeg

_ROOT = Path(__file__).parents[2]
_SMALL = {"people": 20, "mailboxes": 3, "groups": 8, "photos": 4}
_ENDED_S = 20


@pytest.fixture
def process() -> Iterator[TenantProcess]:
    one = start_tenant(**_SMALL)
    yield one
    one.stop()


def _serve(*options: str, **more: Any) -> subprocess.Popen[str]:
    sizes = [f"--{name}={value}" for name, value in _SMALL.items()]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "desktop.demo", *sizes, *options],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        **more,
    )


def _first_line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    found: dict[str, Any] = json.loads(process.stdout.readline())
    return found


def test_a_tenant_is_started_asked_and_stopped(process: TenantProcess, tmp_path: Path) -> None:
    ready = process.ready
    assert ready.administrator_upn.endswith(".example")
    assert "PRIVATE KEY" in ready.certificate_pem
    assert "PRIVATE KEY" not in repr(ready) + str(ready)
    ca_file = tmp_path / "ca.pem"
    ca_file.write_text(ready.ca_pem, "ascii")
    graph = Graph(ready, ca_file, "nothing")
    with graph.session:
        assert error_of(graph.get("/users"))[0] == 401
        configuration = graph.session.get(
            f"{ready.authority}/{ready.tenant_id}/v2.0/.well-known/openid-configuration", timeout=10
        ).json()
    assert configuration["token_endpoint"].startswith(ready.authority)
    assert configuration["authorization_endpoint"].startswith(ready.sign_in_url)
    control = RemoteControl(ready)
    assert len(control.mailboxes()) >= 3
    assert control.counters()["requests"] == 1
    process.stop()
    assert not process.is_running
    process.stop()


def test_a_tenant_of_its_own_size_has_a_server_side_or_none(tmp_path: Path) -> None:
    one = start_tenant(**_SMALL, server_mailboxes=2)
    try:
        control = RemoteControl(one.ready)
        row, _ = control.mailboxes("server")
        assert control.account()["account"] == one.ready.service_account
        assert control.move_mailbox(row["userPrincipalName"]) == "cloud"
        assert row["id"] in {other["id"] for other in control.mailboxes()}
        control.change_account(disabled=True)
        assert control.account()["is_disabled"] is True
        ca_file = tmp_path / "ca.pem"
        ca_file.write_text(one.ready.ca_pem, "ascii")
        assert requests.get(one.ready.ews_url, verify=str(ca_file), timeout=30).status_code == 401
    finally:
        one.stop()
    none = start_tenant(**_SMALL, server_mailboxes=0)
    try:
        assert (none.ready.ews_url, none.ready.service_account, none.ready.service_password) == ("", "", "")
        assert RemoteControl(none.ready).mailboxes("server") == []
    finally:
        none.stop()


def test_the_same_seed_gives_the_same_tenant(process: TenantProcess) -> None:
    other = start_tenant(**_SMALL)
    try:
        first, second = RemoteControl(process.ready), RemoteControl(other.ready)
        assert first.mailboxes() == second.mailboxes()
        upn = process.ready.administrator_upn
        ours, theirs = first.dump(upn), second.dump(upn)
    finally:
        other.stop()

    def without_times(dump: dict[str, Any]) -> list[Any]:
        return [
            (row["id"], row["properties"], row["photo_sha256"]) for part in dump["folders"] for row in part["contacts"]
        ]

    assert without_times(ours) == without_times(theirs) != []


def test_a_tenant_ends_with_its_parent() -> None:
    process = _serve("--ready-pem", "--with-parent", stdin=subprocess.PIPE)
    with process:
        assert _first_line(process)["ready"] is True
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(_ENDED_S) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_tenant_ends_cleanly_on_a_signal(number: signal.Signals, tmp_path: Path) -> None:
    process = _serve("--out", str(tmp_path / "out"), stdin=subprocess.DEVNULL)
    with process:
        line = _first_line(process)
        certificate = Path(line["certificate_file"])
        assert stat.S_IMODE(certificate.stat().st_mode) & 0o077 == 0
        assert "PRIVATE KEY" in certificate.read_text("ascii")
        assert "ca_pem" not in line
        process.send_signal(number)
        assert process.wait(_ENDED_S) == 0


def test_files_in_a_temporary_folder_go_with_the_tenant() -> None:
    process = _serve(stdin=subprocess.DEVNULL)
    with process:
        folder = Path(_first_line(process)["ca_file"]).parent
        assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0
        process.terminate()
        process.wait(_ENDED_S)
    assert not folder.exists()


def test_faults_and_switches_come_from_files(tmp_path: Path) -> None:
    faults, switches = tmp_path / "faults.json", tmp_path / "switches.json"
    faults.write_text('[{"fault": "F03", "operation": "users.list"}]')
    switches.write_text('{"contact_page": 3}')
    process = _serve("--ready-pem", "--faults", str(faults), "--switches", str(switches), stdin=subprocess.DEVNULL)
    with process:
        ready = read_ready(json.dumps(_first_line(process)))
        assert RemoteControl(ready).ask("GET", "/faults")[0]["fault"] == "F03"
        process.terminate()
        process.wait(_ENDED_S)


@pytest.mark.parametrize("content", ["[", "{}", '[{"fault": "F99"}]'])
def test_a_wrong_faults_file_is_named(tmp_path: Path, content: str) -> None:
    faults = tmp_path / "faults.json"
    faults.write_text(content)
    process = _serve("--ready-pem", "--faults", str(faults), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said, complained = process.communicate(timeout=_ENDED_S)
    assert (process.returncode, said) == (1, "")
    assert "cannot be served" in complained
    assert "Traceback" not in complained


def test_a_port_that_is_taken_is_an_error(process: TenantProcess) -> None:
    port = int(process.ready.graph_url.rpartition(":")[2])
    with pytest.raises(OSError, match="did not start"):
        start_tenant(**_SMALL, port=port)


def test_a_line_that_is_no_ready_line() -> None:
    for line in ("", "hello", "{}", "[1]"):
        with pytest.raises(ValueError, match="ready"):
            read_ready(line)


@pytest.fixture
def control(running: Running) -> RemoteControl:
    return RemoteControl(running.ready)


def test_the_control_address_needs_its_token(running: Running) -> None:
    ready = running.ready
    for token in ("", "wrong"):
        headers = {"Authorization": f"Bearer {token}"}
        with requests.Session() as session:
            session.trust_env = False
            answer = session.get(f"{ready.control_url}/counters", headers=headers, timeout=10)
        assert answer.status_code == 401


def test_the_control_says_why_it_refuses(control: RemoteControl) -> None:
    with pytest.raises(RemoteRefused, match="no user"):
        control.set_faults([{"fault": "F19", "mailbox": "nobody@small.example"}])
    with pytest.raises(RemoteRefused, match="no switch"):
        control.set_behaviour(speed=3)
    with pytest.raises(RemoteRefused, match="type"):
        control.set_behaviour(latency_ms="fast")
    with pytest.raises(RemoteRefused, match="user"):
        control.dump("nobody@small.example")


def test_owners_edit_copy_move_and_delete(graph: Graph, control: RemoteControl, mailbox: str) -> None:
    owner = mailbox.removeprefix("/users/")
    contact = create(graph, mailbox, singleValueExtendedProperties=[{"id": MARK, "value": "cs1;x"}])
    control.edit_contact(owner, contact["id"], {"surname": "King"})
    changed = graph.get(f"{mailbox}/contacts/{contact['id']}").json()
    assert (changed["surname"], changed["displayName"]) == ("King", "Ada King")
    assert changed["changeKey"] != contact["changeKey"]
    path = f"/mailboxes/{owner}/contacts/{contact['id']}"
    copy = control.ask("POST", f"{path}/copy", {})
    assert graph.get(f"{mailbox}/contacts/{copy['classicId']}").json()["surname"] == "King"
    moved = control.ask("POST", f"{path}/move", {"folder": "Friends"})
    assert graph.get(f"{mailbox}/contacts/{contact['id']}").status_code == 404
    control.delete_contact(owner, moved["id"], for_good=True)
    assert graph.get(f"{mailbox}/contacts/{moved['id']}").status_code == 404
    added = control.ask(
        "POST",
        f"/mailboxes/{owner}/contacts",
        {"folder": "Friends", "properties": {"givenName": "Oma"}, "photo": base64.b64encode(jpeg()).decode()},
    )
    assert graph.get(f"{mailbox}/contacts/{added['id']}/photo/$value").content == jpeg()


def test_dumps_differ_when_anything_has_changed(graph: Graph, control: RemoteControl, mailbox: str) -> None:
    owner = mailbox.removeprefix("/users/")
    contact = create(graph, mailbox)
    before = control.dump(owner)
    assert control.dump(owner) == before
    graph(
        "PUT", f"{mailbox}/contacts/{contact['id']}/photo/$value", data=jpeg(), headers={"Content-Type": "image/jpeg"}
    )
    with_photo = control.dump(owner)
    assert with_photo != before
    body = {"singleValueExtendedProperties": [{"id": MARK, "value": "cs1;x"}]}
    graph("PATCH", f"{mailbox}/contacts/{contact['id']}", body)
    assert control.dump(owner) != with_photo
    # The tenant serves the whole module: other tests may have made folders of their own beside these.
    paths = [part["path"] for part in control.dump(ANNA)["folders"]]
    assert {"Contacts", "Contacts/Private", "Deleted Items"} <= set(paths)


def test_people_come_change_and_go(graph: Graph, control: RemoteControl) -> None:
    identifier = ident("newcomer")
    properties = {"displayName": "New Comer", "userPrincipalName": "new@small.example"}
    control.ask("POST", "/users", {"id": identifier, "properties": properties, "mailbox": "user"})
    assert graph.get("/users/new@small.example/contacts").json()["value"] == []
    control.ask("PATCH", f"/users/{identifier}", {"properties": {"jobTitle": "Boss"}, "portrait": 3, "manager": ANNA})
    assert graph.get(f"/users/{identifier}").json()["jobTitle"] == "Boss"
    assert graph.get(f"/users/{identifier}/manager").json()["id"] == ANNA
    group = ident("empty")
    control.ask("PUT", f"/groups/{group}/members/{identifier}")
    assert [row["id"] for row in graph.rows(f"/groups/{group}/members")] == [identifier]
    control.ask("DELETE", f"/users/{identifier}")
    assert graph.rows(f"/groups/{group}/members") == []
    assert graph.get(f"/users/{identifier}").status_code == 404


def test_consent_tokens_links_and_time_from_outside(
    graph: Graph, control: RemoteControl, running: Running, mailbox: str
) -> None:
    link = graph.get(f"{mailbox}/contacts/delta").json()["@odata.deltaLink"]
    control.ask("POST", "/delta/expire")
    assert graph.get(link).status_code == 410
    control.ask("POST", "/consent/remove")
    assert running.tenant.registration.granted_roles == set()
    control.ask("POST", "/consent/grant")
    assert "User.Read.All" in running.tenant.registration.granted_roles
    control.ask("POST", "/tokens/challenge")
    assert "insufficient_claims" in graph.get("/users").headers["WWW-Authenticate"]
    control.ask("POST", "/tokens/revoke", {})
    before = running.tenant.clock.timestamp()
    control.advance(3600)
    assert running.tenant.clock.timestamp() - before >= 3600
    control.reset_counters()
    assert control.counters()["requests"] == 0


def test_a_ready_line_can_be_read_back(running: Running) -> None:
    assert read_ready(running.ready.to_json()) == running.ready
    assert isinstance(running.ready, TenantReady)
