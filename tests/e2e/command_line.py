"""The program as a process of its own, with a profile of its own, as a script or the Task Scheduler starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.demo.ready import TenantReady
from desktop.demo.remote import RemoteControl
from desktop.model.mark import PROPERTY_GUID, PROPERTY_NAME, decode_mark

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "correct horse battery staple"
MARK = f"String {{{PROPERTY_GUID}}} Name {PROPERTY_NAME}"
_ENDED_S = 60

SET = """
[[set]]
name = "{name}"
connection = "Contoso"
folder = "{name}"
sources = [{{ group = "All Employees" }}]
targets = [{{ group = "Mobile Mailboxes" }}]
"""


def start(*arguments: str | Path, env: Mapping[str, str] | None = None, **options: Any) -> subprocess.Popen[str]:
    """Start the program with nothing at its standard input."""
    given = {
        **os.environ,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONUTF8": "1",
        **(env or {}),
    }
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=given,
        **options,
    )


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def end_of(process: subprocess.Popen[str]) -> Ended:
    """Wait for a process; one that hangs is killed and fails the test."""
    with process:
        try:
            out, err = process.communicate(timeout=_ENDED_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert "Traceback" not in err, err
    return Ended(process.returncode, out, err)


class Tenant:
    """`tenant serve` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        sizes = ("--people", "40", "--mailboxes", "4", "--groups", "6", "--photos", "20")
        self._process = start("tenant", "serve", *sizes, "--out", folder)
        assert self._process.stdout is not None
        self.line: dict[str, Any] = json.loads(self._process.stdout.readline())
        pems = {name: Path(self.line[f"{name[:-4]}_file"]).read_text("ascii") for name in ("ca_pem", "certificate_pem")}
        self.ready = TenantReady(**{k: v for k, v in self.line.items() if k != "ready" and "_file" not in k}, **pems)
        self.control = RemoteControl(self.ready)

    def close(self) -> None:
        self._process.terminate()
        assert end_of(self._process).code == 0

    @property
    def access(self) -> dict[str, str]:
        """The options of `connection add graph`."""
        return {
            "--tenant": self.line["tenant_id"],
            "--client-id": self.line["client_id"],
            "--certificate": self.line["certificate_file"],
            "--authority": self.line["authority"],
            "--graph": self.line["graph_url"],
            "--ca": self.line["ca_file"],
        }

    def operations(self) -> Mapping[str, int]:
        """Return how often each operation was asked for."""
        found: Mapping[str, int] = self.control.counters()["operations"]
        return found

    def wait_for(self, is_there: Callable[[], bool], process: subprocess.Popen[str]) -> None:
        """Ask the tenant until something has happened there; ends with the process that should make it happen."""
        give_up = time.monotonic() + _ENDED_S
        while not is_there():
            assert process.poll() is None, "the process ended before"
            assert time.monotonic() < give_up, "it did not happen"

    def folders(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """Return the contacts by user and folder."""
        users = [row["userPrincipalName"] for row in self.control.mailboxes() if row["kind"] == "user"]
        return {user: {part["path"]: part["contacts"] for part in self.control.dump(user)["folders"]} for user in users}

    def written(self, folder: str) -> dict[str, list[dict[str, Any]]]:
        """Return what is in the folder of a set, by user; users without it are left out."""
        path = f"Contacts/{folder}"
        return {user: folders[path] for user, folders in self.folders().items() if path in folders}

    @contextmanager
    def fault(self, **rule: object) -> Iterator[None]:
        """Let a fault befall calls for a while."""
        self.control.set_faults([rule])
        try:
            yield
        finally:
            self.control.set_faults([])


class CommandLine:
    """A profile with the commands that are run on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._passphrase = home.parent / f"{home.name}.passphrase"
        self._passphrase.write_text(f"{PASSPHRASE}\n", "utf-8")

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
        return start("--home", self.home, "--passphrase-file", self._passphrase, *arguments, **options)

    def __call__(self, *arguments: str | Path, **options: Any) -> Ended:
        return end_of(self.start(*arguments, **options))

    def ok(self, *arguments: str | Path, code: int = 0) -> Any:
        """Run a command that ends with `code`, and return its JSON document."""
        ended = self(*arguments, "--json")
        assert ended.code == code, ended.err
        return ended.json

    def connect(self, tenant: Tenant) -> None:
        """Make the vault and add the tenant as Contoso."""
        self.ok("vault", "create")
        self.ok("connection", "add", "graph", "Contoso", *(part for pair in tenant.access.items() for part in pair))

    def add_set(self, name: str) -> None:
        """Import a set that writes all employees into a folder of its own name."""
        file = self.home.parent / "set.toml"
        file.write_text(SET.format(name=name), "utf-8")
        self.ok("set", "import", file)


def people_of(contacts: list[dict[str, Any]]) -> list[str]:
    """Return whom contacts are of, by their marks; one without a mark fails the test."""
    marks = [decode_mark(contact["extended"][MARK]) for contact in contacts]
    assert all(mark is not None for mark in marks)
    return sorted(mark.person_key for mark in marks if mark is not None)
