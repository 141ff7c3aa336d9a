"""The program opens connections to the configured tenant's hosts alone: each attempt of a whole road is written down."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.command_line import CommandLine, Tenant

_HOOK = """
import os, sys
def _note(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        place = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[:2]
        with open(os.environ["CONTACTSYNC_TEST_PLACES"], "a", encoding="utf-8") as file:
            file.write(f"{event} {place!r}\\n")
sys.addaudithook(_note)
"""
"""Runs in the program's process before anything of it; what is noted can't be taken back."""


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tenant]:
    served = Tenant(tmp_path_factory.mktemp("tenant"))
    yield served
    served.close()


def _places(file: Path) -> set[tuple[str, int]]:
    """Return host and port of each attempt; names of local sockets are no places outside."""
    found = set()
    for line in file.read_text("utf-8").splitlines():
        _, _, text = line.partition(" ")
        place = eval(text, {"__builtins__": {}})  # a tuple that the hook has written
        if isinstance(place, tuple) and place[0] is not None:
            found.add((str(place[0]), int(place[1] or 0)))
    return found


def test_a_plan_its_run_and_what_follows_speak_to_the_configured_hosts_only(tenant: Tenant, tmp_path: Path) -> None:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(_HOOK, "utf-8")
    places = tmp_path / "places"
    places.touch()
    env = {"PYTHONPATH": str(tmp_path / "hook"), "CONTACTSYNC_TEST_PLACES": str(places)}
    cli = CommandLine(tmp_path / "profile")
    cli.connect(tenant)
    cli.add_set("Hosts")

    def ok(*arguments: str, code: int = 0) -> dict[str, object]:
        ended = cli(*arguments, "--json", env={**os.environ, **env})
        assert ended.code == code, ended.err
        found: dict[str, object] = json.loads(ended.out)
        return found

    plan = ok("plan", "Hosts", code=2)
    run = ok("apply", str(plan["plan"]))
    ok("undo", str(run["run"]), code=3)  # held by a brake: it deletes whole folders
    ok("doctor", "Contoso")
    ok("privacy", "status")
    ok("licence", "status")
    allowed = {(part.hostname, part.port) for part in map(urlsplit, (tenant.ready.authority, tenant.ready.graph_url))}
    assert _places(places) <= allowed
    assert _places(places) == allowed  # the hook was there, and heard
