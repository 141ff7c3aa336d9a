"""Arguments: what is accepted, and that wrong use ends with 64 and one line that helps."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli.change_filter import Aspect, Condition
from desktop.cli.main import command_of
from desktop.cli.parser import build_parser, parse

_ADD = "connection add graph C --tenant t --client-id i --certificate c.pem"


@pytest.mark.parametrize(
    ("line", "program", "helps"),
    [
        ("vault", "contactsync vault", "{create,status,check,backup,restore,passphrase,recovery-key,keyring}"),
        ("connection add", "contactsync connection add", "{graph,demo,exchange}"),
        ("nothing", "contactsync", "'connection'"),
        ("redo 1", "contactsync", "'resume'"),
        ("undo", "contactsync undo", "RUN"),
        ("undo r --mailbox ''", "contactsync undo", "a name is needed"),
        ("undo r --release 1", "contactsync undo", "--release"),
        ("plan", "contactsync plan", "SET"),
        ("apply", "contactsync apply", "PLAN"),
        ("export p", "contactsync export", "--html"),
        ("export p --html a --csv b", "contactsync export", "not allowed with"),
        ("export p --csv b --kind new", "contactsync export", "'create'"),
        ("apply p --onl kind=create", "contactsync apply", "--onl kind=create"),
        ("apply p --only create", "contactsync apply", "kind=K, person=TEXT or mailbox=TEXT"),
        ("apply p --only colour=red", "contactsync apply", "kind=K, person=TEXT or mailbox=TEXT"),
        ("apply p --only person=", "contactsync apply", "kind=K, person=TEXT or mailbox=TEXT"),
        ("apply p --only kind=keep", "contactsync apply", "create, update, clear, photo, delete"),
        ("apply p --except mailbox", "contactsync apply", "kind=K, person=TEXT or mailbox=TEXT"),
        ("apply p --release many", "contactsync apply", "from 0 on"),
        ("apply p --release", "contactsync apply", "--release"),
        ("resume r --settle -1", "contactsync resume", "--settle"),
        ("show p --kind new", "contactsync show", "'create'"),
        ("show p --by name", "contactsync show", "'mailbox'"),
        ("--lang fr runs", "contactsync", "'de'"),
        ("runs --passphrase secret", "contactsync runs", "unknown"),
        ("connection add graph C", "contactsync connection add graph", "--tenant, --client-id, --certificate"),
        (_ADD.replace(" C ", " '' "), "contactsync connection add graph", "a name is needed"),
        ("connection add demo D --people 0", "contactsync connection add demo", "from 1 on"),
        ("tenant serve --mailboxes x", "contactsync tenant serve", "from 0 on"),
    ],
)
def test_wrong_use_is_one_line_that_helps(
    line: str, program: str, helps: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["" if word == "''" else word for word in line.split()])
    out, err = capsys.readouterr()
    (said,) = err.splitlines()
    assert (ended.value.code, out) == (64, "")
    assert said.startswith(f"{program}: ")
    assert helps in said
    assert said.endswith(f"See {program} --help")


def test_what_is_wrong_is_named_without_steering_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["runs", "\x1b[2J\u202e"])
    assert "<001B>[2J<202E>" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["--json --lang de --home h runs", "runs --json --lang de --home h"])
def test_common_options_stand_before_or_after_the_command(line: str) -> None:
    found = parse(line.split())
    assert (found.command, found.json, found.lang, found.home) == ("runs", True, "de", Path("h"))
    assert (found.passphrase_file, found.debug) == (None, False)


def test_without_a_command_the_window_opens() -> None:
    assert parse([]).command is None


def test_filters_are_read() -> None:
    found = parse(["apply", "p", "--only", "kind=create", "--only", "person= a=b ", "--except", "mailbox=x"])
    assert found.only == [Condition(Aspect.KIND, "create"), Condition(Aspect.PERSON, "a=b")]
    assert found.leave_out == [Condition(Aspect.MAILBOX, "x")]


def _commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield words
    for action in nested:
        for name, one in action.choices.items():
            yield from _commands(one, (*words, name))


_COMMANDS = sorted(_commands(build_parser()))


def test_every_command_does_something() -> None:
    for words in _COMMANDS:
        if words[0] != "tenant":
            verb = {"verb": words[1]} if len(words) > 1 else {}
            assert callable(command_of(argparse.Namespace(command=words[0], **verb)))


def test_the_documentation_names_every_command_and_option_and_no_other() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text("utf-8")
    missing = [" ".join(words) for words in _COMMANDS if f"`contactsync {' '.join(words)}" not in text]
    assert missing == []
    options = {
        option
        for words in [*_COMMANDS, ()]
        for option in _options(words)
        if option.startswith("--") and option not in ("--help", "--version", "--demo", "--tour")
    }
    named = set(re.findall(r"--[a-z][a-z-]+", text))
    assert sorted(options - named - {"--demo-people", "--demo-mailboxes"}) == []
    assert sorted(named - options - {"--help"}) == []


def _options(words: tuple[str, ...]) -> list[str]:
    parser: argparse.ArgumentParser = build_parser()
    for word in words:
        (nested,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        parser = nested.choices[word]
    return [option for action in parser._actions for option in action.option_strings]
