"""Commands run in the process of the tests: parser, command, real vault; nothing of it is replaced."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop.cli.main import run_command
from desktop.cli.parser import parse

PASSPHRASE = "correct horse battery staple"


class Ended(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Commands:
    """Runs commands on a profile; the passphrase is in the environment."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Ended:
        try:
            code = int(run_command(parse(["--home", str(self.home), *map(str, arguments)])))
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Ended(code, *self._capsys.readouterr())

    def refused(self, *arguments: str | Path) -> tuple[str, str]:
        """Run a command that fails, and return its message and the error's code."""
        told = self(*arguments, "--json")
        (message,) = told.err.splitlines()
        error = told.json["error"]
        assert (told.code, error["message"]) == (1, message)
        return message, error["code"]

    def ok(self, *arguments: str | Path, code: int = 0) -> Any:
        """Run a command that ends with `code`, and return its JSON document."""
        ended = self(*arguments, "--json")
        assert ended.code == code, ended.err
        return ended.json
