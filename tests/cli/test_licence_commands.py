"""`licence` at the command line, and what every other command does once a trial has ended."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop import composition
from desktop.cli import session as cli_session
from desktop.cli.parser import build_parser
from desktop.storage.store import Store
from desktop.storage.vault import open_vault
from tests.cli.in_process import Commands
from tests.licences import ISSUER, OTHER_KEY, issued
from tests.storage.samples import CHEAP
from tests.ui.review.samples import CONNECTION, PLAN, RUN, sample_vault

DAY = timedelta(days=1)
OPENED_WITH = "correct horse battery"


@pytest.fixture
def issuers(commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "issuers.txt"
    path.write_text(f"{ISSUER.hex()}\n")
    monkeypatch.setattr(composition, "ISSUERS", path)
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", OPENED_WITH)
    monkeypatch.setattr(cli_session, "open_vault", partial(open_vault, kdf=CHEAP))


def vault(commands: Commands, days: float) -> None:
    """A filled vault whose trial began so many days ago."""
    store = sample_vault(commands.home)
    with store.transaction():
        store.licences.begin_trial(datetime.now(UTC) - days * DAY)
    store.close()


def name_of(commands: Commands) -> str:
    found = commands.ok("connection", "list")
    name = next(one["name"] for one in found["connections"] if one["id"] == CONNECTION)
    assert isinstance(name, str)
    return name


def file(tmp_path: Path, raw: bytes) -> Path:
    path = tmp_path / "a.licence"
    path.write_bytes(raw)
    return path


def year(**values: object) -> bytes:
    now = datetime.now(UTC).replace(microsecond=0)
    return issued(**{"tenants": ("any",), "begins_at": now, "ends_at": now + 365 * DAY, **values})


@pytest.mark.usefixtures("issuers")
def test_a_new_vault_has_a_trial_of_thirty_days(commands: Commands) -> None:
    commands.ok("vault", "create")
    found = commands.ok("licence", "status")
    assert (found["state"], found["open"], found["days_left"]) == ("trial", True, 30)
    assert commands("licence", "status").out.startswith("Trial\nEverything works. The trial ends on ")


@pytest.mark.usefixtures("issuers")
def test_an_ended_trial_applies_nothing_says_why_and_a_licence_opens_it(commands: Commands, tmp_path: Path) -> None:
    vault(commands, 31)
    message, code = refused(commands, "apply", PLAN)
    assert code == "licence_trial_ended"
    assert "The trial ended" in message
    assert "Everything stays readable" in message
    assert commands.ok("licence", "install", file(tmp_path, year()))["state"] == "subscription"
    assert refused(commands, "apply", PLAN)[1] == "plan_stale"  # the next check after the gate


def refused(commands: Commands, *arguments: str) -> tuple[str, str]:
    told = commands(*arguments, "--json")
    assert told.code == 1
    error = told.json["error"]
    return error["message"], error["code"]


@pytest.mark.usefixtures("issuers")
def test_each_file_that_is_refused_has_its_message(commands: Commands, tmp_path: Path) -> None:
    vault(commands, 3)
    now = datetime.now(UTC).replace(microsecond=0)
    for raw, code in (
        (issued(OTHER_KEY), "licence_forged"),
        (year()[:200], "licence_invalid"),
        (b" " * 1_000_000, "licence_invalid"),
        (b"no JSON", "licence_invalid"),
        (issued(tenants=("any",), begins_at=now - 9 * DAY, ends_at=now - DAY), "licence_expired"),
    ):
        message, found = refused(commands, "licence", "install", str(file(tmp_path, raw)))
        assert found == code
        assert message
    assert refused(commands, "licence", "install", str(tmp_path / "gone"))[1] == "file_unreadable"
    assert commands.ok("licence", "status")["state"] == "trial"


@pytest.mark.usefixtures("issuers")
def test_what_ends_is_said_on_standard_error_once_a_day(commands: Commands) -> None:
    vault(commands, 22)
    first = commands("set", "list")
    assert "The trial ends in 8 days" in first.err
    assert "will be deleted 90 days after the end" in first.err
    assert "contactsync licence status" in first.err
    assert "The trial ends" not in commands("set", "list").err


@pytest.mark.usefixtures("issuers")
def test_while_more_than_ten_days_are_left_nothing_is_said(commands: Commands) -> None:
    vault(commands, 19)
    assert commands("set", "list").err == ""


@pytest.mark.usefixtures("issuers")
def test_a_clock_that_was_set_back_is_told(commands: Commands) -> None:
    store = sample_vault(commands.home)
    now = datetime.now(UTC)
    with store.transaction():
        store.licences.begin_trial(now - 5 * DAY)
        store.licences.saw_clock(now + 3 * DAY)
    store.close()
    assert "The clock of this computer was set back" in commands("set", "list").err
    found = commands.ok("licence", "status")
    assert (found["clock_set_back"], found["days_left"]) == (True, 22)


@pytest.mark.usefixtures("issuers")
def test_consent_shows_its_words_first_and_is_withdrawn(commands: Commands) -> None:
    vault(commands, 3)
    name = name_of(commands)
    what = ("licence", "notify", name, "--to", "it@contoso.example", "--from", "it@contoso.example")
    shown = commands.ok(*what)
    assert not shown["agreed"]
    assert "it@contoso.example" in shown["wording"]
    assert commands.ok("licence", "status")["consent"] is None
    assert commands.ok(*what, "--billing", "b@contoso.example", "--agree")["agreed"]
    found = commands.ok("licence", "status")
    assert found["consent"] is not None
    assert (found["registration_address"], found["billing_address"]) == ("it@contoso.example", "b@contoso.example")
    commands.ok("licence", "withdraw")
    assert commands.ok("licence", "status")["consent"] is None
    assert refused(commands, "licence", "send")[1] == "notice_impossible"
    assert refused(commands, "licence", "notify", name, "--to", "nobody", "--agree")[1] == "registration_invalid"


# Nothing readable gets locked away


def paths(parser: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command of the program."""
    nested = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not nested:
        yield before
    for action in nested:
        for name, one in action.choices.items():
            yield from paths(one, (*before, name))


CHANGES = {
    ("vault", "create"), ("vault", "passphrase"), ("vault", "recovery-key"), ("vault", "keyring"),
    ("vault", "backup"), ("vault", "restore"), ("connection", "set-up"), ("connection", "renew-certificate"),
    ("connection", "remove-from-tenant"), ("connection", "directory"), ("connection", "network"), ("doctor",),
    ("connection", "sign-in"), ("connection", "test"), ("connection", "remove"), ("connection", "password"),
    ("connection", "discover"), ("connection", "add", "graph"), ("connection", "add", "demo"),
    ("connection", "add", "exchange"), ("directory", "folders"), ("directory", "find"), ("source", "import"),
    ("source", "remove"), ("set", "import"), ("set", "remove"), ("plan",), ("renew",), ("apply",), ("resume",),
    ("retry",), ("tenant", "serve"), ("licence", "install"), ("licence", "notify"), ("licence", "withdraw"),
    ("licence", "send"),
}  # fmt: skip
"""Commands that change something, or ask a server; all others only read what is stored."""


def reading(commands: Commands, folder: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What each reading command is asked with."""
    name = name_of(commands)
    set_name = commands.ok("set", "list")["sets"][0]["name"]
    return {
        ("vault", "status"): (),
        ("vault", "check"): (),
        ("connection", "list"): (),
        ("directory", "people"): (name, "--stored"),
        ("directory", "groups"): (name, "--stored"),
        ("directory", "mailboxes"): (name, "--stored"),
        ("source", "list"): (name,),
        ("set", "list"): (),
        ("set", "show"): (set_name,),
        ("set", "export"): (set_name,),
        ("show",): (PLAN, "--fields"),
        ("export",): (PLAN, "--html", str(folder / "plan.html")),
        ("runs",): (),
        ("run",): (RUN,),
        ("undo",): (RUN,),
        ("licence", "status"): (),
    }


def answers(commands: Commands, folder: Path, days: float) -> dict[tuple[str, ...], tuple[int, str]]:
    """How every reading command ends, and what it says, in a vault whose trial began so many days ago."""
    vault(commands, days)
    commands("set", "list")  # what is said once a day is said
    found = {}
    for path, arguments in reading(commands, folder).items():
        ended = commands(*path, *arguments)
        found[path] = (ended.code, ended.out if path != ("licence", "status") else "")
    return found


@pytest.mark.usefixtures("issuers")
def test_every_reading_command_says_with_an_ended_trial_what_it_says_with_a_running_one(
    commands: Commands, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = set(paths(build_parser()))
    own = {path for path in told if path[0] != "privacy"}
    other = Commands(tmp_path / "other", capsys)
    running = answers(other, tmp_path, 3)
    ended = answers(commands, tmp_path, 31)
    assert own == CHANGES | set(running), "a new command belongs in one of the two lists"
    for path, (code, out) in ended.items():
        same = running[path][1].replace(str(other.home), str(commands.home))
        if path != ("undo",):  # which makes a plan with an id of its own
            assert (code, out) == (running[path][0], same), path
        assert code in (0, 2, 4), path


def privacy_reading() -> Iterator[tuple[str, ...]]:
    """The reading commands of the privacy screen, whichever there are."""
    known = set(paths(build_parser()))
    for path, more in (
        (("privacy", "status"), ()),
        (("privacy", "rules"), ()),
        (("privacy", "certificates"), ()),
        (("privacy", "files"), ()),
        (("privacy", "preview"), ("--all",)),
    ):
        if any(one[:2] == path for one in known):
            yield (*path, *more)


@pytest.mark.usefixtures("issuers")
def test_the_privacy_commands_stay_open(commands: Commands) -> None:
    vault(commands, 31)
    ends = {path: commands(*path) for path in privacy_reading()}
    assert ends
    for path, ended in ends.items():
        assert "licence" not in ended.err.lower().replace("contactsync licence status", "").replace("licence file", "")
        assert ended.code in (0, 64), (path, ended.err)


@pytest.mark.usefixtures("issuers")
def test_a_vault_from_before_trials_begins_its_own(commands: Commands) -> None:
    store: Store = sample_vault(commands.home)
    store.close()
    assert commands.ok("licence", "status")["days_left"] == 30
