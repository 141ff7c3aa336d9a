"""`privacy status`, `rules`, `hold`, `notice`, `contact`, `consent`, `record`, `log`, `files`, `diagnostics`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from desktop.cli import session as cli_session
from desktop.model.connection import Connection, ConnectionKind
from desktop.model.privacy import Category
from desktop.storage.vault import create_vault, open_vault
from tests.cli.in_process import PASSPHRASE, Commands
from tests.storage.filled import fill_both, key_of
from tests.storage.samples import CHEAP, OTHER, TENANT


@pytest.fixture
def run(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Commands over a vault with something of everything, that no rule has looked at yet."""
    store = create_vault(commands.home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    with store.transaction():
        store.connections.put(Connection(TENANT, "Contoso", ConnectionKind.GRAPH))
        store.connections.put(Connection(OTHER, "Fabrikam", ConnectionKind.EXCHANGE))
    fill_both(store)
    store.close()
    monkeypatch.setattr(cli_session, "open_vault", partial(open_vault, kdf=CHEAP))
    return commands


def test_status_names_every_category_with_its_rule_and_next_date(run: Commands) -> None:
    found = run.ok("privacy", "status")
    assert [one["category"] for one in found["categories"]] == [one.value for one in Category]
    by_name = {one["category"]: one for one in found["categories"]}
    assert by_name["directory"]["entries"] == 10
    assert by_name["audit"]["days"] == 365
    assert by_name["audit"]["next_at"] > by_name["audit"]["oldest"]
    assert found["last_run"] is not None
    assert found["clock"] == "unknown"
    ended = run("privacy", "status")
    assert "Audit" in ended.out
    assert "365 days" in ended.out


def test_a_command_lets_the_rules_run_once_a_day(run: Commands) -> None:
    first = run.ok("privacy", "status")["last_run"]
    assert run.ok("connection", "list")["connections"]
    assert run.ok("privacy", "status")["last_run"] == first
    assert run.ok("privacy", "rules", "--run")["run"]["at"] > first


def test_a_period_is_previewed_set_and_refused_outside_its_bounds(run: Commands) -> None:
    before = run.ok("privacy", "rules")["days"]
    shown = run.ok("privacy", "rules", "audit", "1", "--preview")
    assert shown["forecast"]["would_go"] >= 1
    assert shown["days"] == before
    assert run.ok("privacy", "rules", "audit", "30")["days"] == {**before, "audit": 30}
    assert run.refused("privacy", "rules", "audit", "366")[1] == "rule_invalid"
    assert run("privacy", "rules", "audit").code == 64
    assert run("privacy", "rules", "links", "5").code == 64


def test_a_hold_is_placed_shown_and_lifted(run: Commands) -> None:
    (held,) = run.ok("privacy", "hold", "add", "snapshots", "--reason", "a court asked")["holds"]
    assert (held["category"], held["reason"]) == ("snapshots", "a court asked")
    assert "a court asked" in run("privacy", "status").out
    assert "Legal holds in force: 1" in run("privacy", "notice").out
    assert run.ok("privacy", "hold", "lift", held["id"])["holds"] == []
    assert run.refused("privacy", "hold", "lift", held["id"])[1] == "hold_unknown"
    assert run.refused("privacy", "hold", "add", "snapshots")[1] == "rule_invalid"


def test_a_person_is_held_by_name_or_key(run: Commands) -> None:
    assert run.refused("privacy", "hold", "add", "--person", "Ada Lovelace", "--reason", "x")[1] == "source_unknown"
    (held,) = run.ok("privacy", "hold", "add", "--person", key_of(TENANT), "--reason", "a claim")["holds"]
    assert (held["person"], held["name"]) == (key_of(TENANT), "Ada Lovelace")
    assert "Legal hold on Ada Lovelace: a claim" in run("privacy", "status").out


def test_the_notice_speaks_both_languages_and_keeps_its_versions(run: Commands, tmp_path: Path) -> None:
    english, german = run("privacy", "notice").out, run("privacy", "notice", "--lang", "de").out
    assert "Audit log: 365 days." in english
    assert "365 Tage" in german
    assert "Contoso" in english
    first = run.ok("privacy", "notice")["versions"]
    assert len(first) == 1
    run.ok("privacy", "rules", "audit", "30")
    run.ok("privacy", "contact", "--name", "Data Protection <b>", "--mail", "dpo@contoso.example")
    found = run.ok("privacy", "notice")
    assert len(found["versions"]) == 3
    assert found["versions"][0]["text"] == found["text"]
    assert "Audit log: 30 days." in found["text"]
    page = tmp_path / "notice.html"
    run.ok("privacy", "notice", "--save", page)
    assert "Data Protection &lt;b&gt;" in page.read_text("utf-8")


def test_the_record_of_processing_names_contact_periods_and_measures(run: Commands, tmp_path: Path) -> None:
    run.ok("privacy", "contact", "--name", "Data Protection", "--postal", "1 High Street\nTown")
    path = tmp_path / "record.txt"
    run.ok("privacy", "record", "--save", path)
    text = path.read_text("utf-8")
    for part in ("Data Protection", "High Street", "Time limits", "30 days", "SQLCipher", "Contoso"):
        assert part in text


def test_diagnostics_are_shown_and_written_only_after_consent(run: Commands, tmp_path: Path) -> None:
    path = tmp_path / "diagnostics.txt"
    shown = run("privacy", "diagnostics").out
    assert [line.partition(":")[0] for line in shown.splitlines()] == [
        "Operating system",
        "ContactSync",
        "Screen",
        "Language",
    ]
    assert run.refused("privacy", "diagnostics", path)[1] == "consent_needed"
    ended = run("privacy", "consent", "diagnostics")
    assert (ended.code, "I agree" in ended.out) == (64, True)
    (given,) = run.ok("privacy", "consent", "diagnostics", "--yes")["consents"]
    assert given["wording"] in ended.out
    run.ok("privacy", "diagnostics", path)
    assert path.read_text("utf-8") == shown
    (listed,) = run.ok("privacy", "files")["files"]
    assert (listed["kind"], listed["state"]) == ("diagnostics", "unchanged")
    assert run.ok("privacy", "files", "--delete", str(listed["sequence"]))["files"] == []
    assert not path.exists()
    assert run.ok("privacy", "consent", "diagnostics", "--withdraw")["consents"][0]["withdrawn_at"]
    assert run.refused("privacy", "diagnostics", path)[1] == "consent_needed"


def test_the_program_log_tells_what_happened_without_values(run: Commands, tmp_path: Path) -> None:
    run.refused("privacy", "hold", "lift", "Xantippe Quengelmeier")
    lines = run.ok("privacy", "log")["lines"]
    assert any("change_hold failed: hold_unknown" in one["message"] for one in lines)
    path = tmp_path / "log.txt"
    run.ok("privacy", "log", "--save", path)
    assert "hold_unknown" in path.read_text("utf-8")
    assert "Quengelmeier" not in path.read_text("utf-8") + str(lines)
