"""`privacy preview`, `wipe`, `certificates`, `verify` with a real vault."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from desktop.cli import session as cli_session
from desktop.model.connection import Connection, ConnectionKind
from desktop.storage.vault import create_vault, open_vault
from tests.cli.in_process import PASSPHRASE, Commands
from tests.storage.filled import fill_both
from tests.storage.samples import CHEAP, OTHER, TENANT


@pytest.fixture
def run(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Commands over a vault with two connections, Contoso and Fabrikam, and something of everything."""
    store = create_vault(commands.home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    with store.transaction():
        store.connections.put(Connection(TENANT, "Contoso", ConnectionKind.GRAPH))
        store.connections.put(Connection(OTHER, "Fabrikam", ConnectionKind.GRAPH))
    fill_both(store)
    store.close()
    monkeypatch.setattr(cli_session, "open_vault", partial(open_vault, kdf=CHEAP))
    return commands


def test_a_preview_says_what_would_go(run: Commands) -> None:
    found = run.ok("privacy", "preview", "connection", "Contoso")
    assert found["scope"] == {"kind": "connection", "category": "", "connection": TENANT}
    assert {"category": "directory", "entries": 5} in found["entries"]
    assert {one["code"] for one in found["meanings"]} >= {"connection_gone", "sign_in_again", "mailboxes_stay"}
    assert all(one["text"] for one in found["meanings"])
    ended = run("privacy", "preview", "photos")
    assert "Photos" in ended.out
    assert "contactsync privacy wipe photos" in ended.err
    assert run.refused("privacy", "preview", "connection", "Nowhere")[1] == "connection_unknown"


def test_a_wipe_needs_the_name(run: Commands) -> None:
    for given in ((), ("--yes", "Fabrikam"), ("--yes", "contoso")):
        ended = run("privacy", "wipe", "connection", "Contoso", *given)
        assert (ended.code, "--yes Contoso" in ended.err) == (64, True)
    assert len(run.ok("connection", "list")["connections"]) == 2


def test_a_connection_is_wiped_and_its_certificate_verified_on_another_profile(
    run: Commands, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "certificate.json"
    done = run.ok("privacy", "wipe", "connection", "Contoso", "--yes", "Contoso", "--save", file)
    assert done["saved"] == str(file)
    assert done["certificate"]["entries"]["directory"] == {"before": 5, "after": 0}
    assert [one["name"] for one in run.ok("connection", "list")["connections"]] == ["Fabrikam"]
    (listed,) = run.ok("privacy", "certificates")["certificates"]
    assert (listed["id"], listed["done"]) == (done["id"], True)
    again = tmp_path / "again.json"
    run.ok("privacy", "certificates", "--save", again, done["id"])
    assert again.read_bytes() == file.read_bytes()
    elsewhere = Commands(tmp_path / "elsewhere", capsys)
    found = elsewhere.ok("privacy", "verify", file, "--key", listed["fingerprint"])
    assert (found["verdict"], found["certificate"]) == ("good", done["certificate"])
    assert not elsewhere.home.exists()
    file.write_bytes(file.read_bytes().replace(b'"before": 5', b'"before": 6', 1))
    ended = elsewhere("privacy", "verify", file)
    assert (ended.code, "changed or forged" in ended.out) == (1, True)
    assert elsewhere.ok("privacy", "verify", again, "--key", "abcd", code=1)["verdict"] == "other_key"
    assert elsewhere.refused("privacy", "verify", tmp_path / "none.json")[1] == "file_unreadable"


def test_a_category_on_hold_is_refused_and_the_message_says_so(run: Commands) -> None:
    store = open_vault(run.home, PASSPHRASE, kdf=CHEAP)
    with store.transaction():
        store.connection.execute("INSERT INTO hold VALUES ('h', 'photos', NULL, NULL, '', 'court', '2026-01-01')")
    store.close()
    message, code = run.refused("privacy", "wipe", "photos", "--yes", "photos")
    assert (code, "hold" in message) == ("wipe_held", True)


def test_everything_is_wiped_and_only_the_certificate_is_left(run: Commands) -> None:
    done = run.ok("privacy", "wipe", "all", "--yes", "all")
    assert done["certificate"]["scope"]["kind"] == "all"
    assert len(done["certificate"]["destroyed_keys"]) == 7
    left = sorted(path.name for path in run.home.rglob("*") if path.is_file())
    assert left == sorted((Path(done["saved"]).name, "vault.lock"))
    assert run.ok("privacy", "verify", done["saved"])["verdict"] == "good"
    assert run.ok("vault", "status")["exists"] is False
    assert run.refused("privacy", "certificates")[1] == "vault_missing"


@pytest.mark.parametrize("given", [("--save", "x.json"), ("0123",)])
def test_saving_needs_both_a_file_and_an_id(run: Commands, given: tuple[str, ...]) -> None:
    ended = run("privacy", "certificates", *given)
    assert (ended.code, ended.out) == (64, "")
    assert "--save" in ended.err
