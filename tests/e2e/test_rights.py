"""The rights of a person at the command line, against the demo tenant: find, export, erase, erase everywhere."""

from __future__ import annotations

import html.parser
import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.language import install_language
from tests.cli.in_process import Commands
from tests.e2e.command_line import PASSPHRASE, CommandLine, Tenant, people_of
from tests.storage.samples import start_python

NAME = "Rights"


@pytest.fixture
def quick(cli: CommandLine, qapp: QApplication, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Commands]:
    """The commands of the same profile in this process."""
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", PASSPHRASE)
    yield Commands(cli.home, capsys)
    install_language(qapp, "en")


@pytest.fixture(scope="module")
def written(cli: CommandLine, tenant: Tenant) -> list[str]:
    """A set that was applied; returns the keys of those whose contacts are in every mailbox, photos first."""
    cli.add_set(NAME)
    cli.ok("apply", cli.ok("plan", NAME, code=2)["plan"])
    by_user = tenant.written(NAME)
    everywhere = set.intersection(*(set(people_of(found)) for found in by_user.values()))
    photos = {
        person
        for found in by_user.values()
        for contact in found
        for person in people_of([contact])
        if contact["photo_sha256"]
    }
    return sorted(everywhere, key=lambda one: (one not in photos, one))


def mailboxes_with(tenant: Tenant, key: str) -> list[str]:
    return [user for user, found in tenant.written(NAME).items() if key in people_of(found)]


class _Links(html.parser.HTMLParser):
    """Collects whatever a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "href", "action", "srcset") and not (value or "").startswith("data:image/"):
                self.fetched.append(f"{tag} {value}")
        if tag in ("script", "link", "iframe", "object"):
            self.fetched.append(tag)


def test_somebody_is_found_by_id_and_every_place_is_told(quick: Commands, written: list[str]) -> None:
    key = written[0]
    found = quick.ok("privacy", "find", key[2:])
    assert [one["key"] for one in found["candidates"]] == [key]
    places = {one["place"] for one in found["findings"]}
    assert {"directory", "link", "snapshot", "plan", "journal", "photo"} <= places
    mail = found["candidates"][0]["mail"]
    told = quick("privacy", "find", mail, "--lang", "de")
    assert told.code == 0
    assert "Eintrag im Verzeichnis" in told.out
    assert quick.ok("privacy", "find", "nobody@nowhere.example")["candidates"] == []


def test_an_export_is_a_page_a_file_and_the_photos(quick: Commands, written: list[str], tmp_path: Path) -> None:
    key = written[0]
    folder = tmp_path / "handed over"
    files = [Path(one) for one in quick.ok("privacy", "export", key, folder)["files"]]
    assert {one.name for one in files} >= {"person.html", "person.json", "photo-1.jpg"}
    assert {one.stat().st_mode & 0o777 for one in files} == {0o600}
    assert sorted(one.name for one in folder.iterdir()) == sorted(one.name for one in files)
    plain = json.loads((folder / "person.json").read_text("utf-8"))
    assert (plain["format"], plain["person"]["keys"]) == (1, [key])
    assert plain["findings"] == quick.ok("privacy", "find", key)["findings"] or len(plain["findings"]) > 5
    page = (folder / "person.html").read_text("utf-8")
    links = _Links()
    links.feed(page)
    assert links.fetched == []
    assert "data:image/jpeg;base64," in page
    assert quick.refused("privacy", "export", key, folder)[1] == "folder_not_empty"
    again = quick.ok("privacy", "find", key)
    assert "export" not in {one["place"] for one in again["findings"]}, "no file is named after the person"


def test_erasing_asks_first_and_then_nothing_is_found(quick: Commands, tenant: Tenant, written: list[str]) -> None:
    key = written[1]
    asked = quick("privacy", "erase", key)
    assert (asked.code, "--yes" in asked.err) == (2, True)
    before = mailboxes_with(tenant, key)
    done = quick.ok("privacy", "erase", key, "--yes")
    assert done["erased"]["directory"] >= 1
    assert quick.ok("privacy", "find", key)["candidates"] == []
    assert mailboxes_with(tenant, key) == before, "contacts in mailboxes are another matter"
    assert quick.ok("vault", "check")
    quick.ok("directory", "people", tenant_name(quick))
    assert len(quick.ok("privacy", "find", key)["candidates"]) == 1, (
        "without an exclusion the directory brings her back"
    )


def tenant_name(quick: Commands) -> str:
    (one,) = quick.ok("connection", "list")["connections"]
    return str(one["name"])


def test_everywhere_is_planned_reviewed_applied_and_erased(quick: Commands, tenant: Tenant, written: list[str]) -> None:
    key = written[2]
    excluded = quick.ok("privacy", "exclusions")["exclusions"]
    others = {user: set(people_of(found)) - {key} for user, found in tenant.written(NAME).items()}
    holding = mailboxes_with(tenant, key)
    (plan,) = quick.ok("privacy", "erase", key, "--everywhere", code=2)["plans"]
    assert plan["is_erasure"]
    assert {name for name, number in plan["counts"].items() if number} <= {"delete", "keep"}
    changes = quick.ok("show", plan["plan"], code=2)["changes"]
    assert {one["person"] for one in changes} == {key} or len(changes) == len(holding)
    assert quick.refused("privacy", "erase", key, "--yes")[1] == "erasure_open"
    quick.ok("apply", plan["plan"])
    done = quick.ok("privacy", "erase", key, "--everywhere", "--yes")
    assert done["excluded"]
    assert {user: set(people_of(found)) for user, found in tenant.written(NAME).items()} == others
    assert quick.ok("privacy", "find", key)["candidates"] == []
    quick.ok("directory", "people", tenant_name(quick))
    again = quick("plan", NAME)
    assert f"People left out on request, because they were erased: {excluded + 1}" in again.out
    assert quick.ok("privacy", "find", key)["candidates"] == []
    assert quick.ok("privacy", "exclusions")["exclusions"] == excluded + 1
    assert quick.ok("privacy", "exclusions", "--lift", key[2:])["lifted"] == 1
    quick.ok("directory", "people", tenant_name(quick))
    assert len(quick.ok("privacy", "find", key)["candidates"]) == 1


KILLED = """
import os, signal, sys
from desktop.cli.main import run_command
from desktop.cli.parser import parse
from desktop.storage import wipe
from desktop.workers.tasks import erase_everywhere, plan_erasure
from desktop.workers.tasks.apply.ledger import Ledger

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

where = {
    "making the plan": (plan_erasure._Making, "_finish"),
    "planned": (erase_everywhere.ApplyPlan, "run"),
    "deleting": (Ledger, "note"),
    "deleted": (erase_everywhere.FinishErasure, "run"),
    "erased": (wipe, "_take_over"),
    "under the new key": (wipe, "_clean"),
}[sys.argv[1]]
assert hasattr(*where)
setattr(*where, die)
sys.exit(run_command(parse(sys.argv[2:])))
"""
STEPS = ("making the plan", "planned", "deleting", "deleted", "erased", "under the new key")


@pytest.mark.parametrize("step", STEPS)
def test_killed_in_whichever_step_it_goes_on_there(
    cli: CommandLine, quick: Commands, tenant: Tenant, written: list[str], step: str
) -> None:
    key = written[3 + STEPS.index(step)]
    home = ("--home", str(cli.home))
    process = start_python(KILLED, step, *home, "privacy", "erase", key, "--everywhere", "--yes")
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    if quick.ok("privacy", "find", key)["candidates"]:
        assert step != "under the new key"
        quick.ok("privacy", "erase", key, "--everywhere", "--yes")
    assert mailboxes_with(tenant, key) == []
    assert quick.ok("privacy", "find", key)["candidates"] == []
    assert quick("vault", "check").code == 0
