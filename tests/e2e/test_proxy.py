"""A company's proxy at the command line: asked once, gone in the middle of a run, its password nowhere to be read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.language import install_language
from tests.canaries import find_canaries
from tests.cli.in_process import Commands
from tests.connectors.proxying import LoopbackProxy, connections_seen
from tests.e2e.command_line import PASSPHRASE, SET, Tenant, people_of

_USER, _PASSWORD, _WRONG = "CONTOSO\\proxy-user", "kanariengelber Vorhang", "kanarienvogel im Käfig"
_SET = "Through the proxy"
_INTO_THE_RUN = 60_000
"""Bytes that go out until the proxy dies: past the token and the first batch, and well before the last."""


@pytest.fixture
def proxy() -> Iterator[LoopbackProxy]:
    made = LoopbackProxy(f"{_USER}:{_PASSWORD}")
    yield made
    made.close()


@pytest.fixture
def commands(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Commands]:
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", PASSPHRASE)
    yield Commands(tmp_path / "profile", capsys)
    install_language(qapp, "en")


def _file(tmp_path: Path, name: str, text: str) -> Path:
    made = tmp_path / name
    made.write_text(text, "utf-8")
    return made


def _access(tenant: Tenant) -> list[str]:
    return [part for pair in tenant.access.items() for part in pair]


@pytest.mark.expects_log(".")
def test_a_proxy_from_the_first_connection_to_a_run_that_it_ends(
    commands: Commands, tenant: Tenant, proxy: LoopbackProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    right, wrong = _file(tmp_path, "right", _PASSWORD), _file(tmp_path, "wrong", _WRONG)
    commands.ok("vault", "create")
    with connections_seen(monkeypatch) as seen:
        account = ("--proxy", proxy.address, "--proxy-user", _USER, "--proxy-password-file")
        adding = ("connection", "add", "graph", "Contoso", *_access(tenant))
        message, code = commands.refused(*adding, *account, wrong)
        assert (code, len(proxy.tunnels)) == ("proxy_sign_in", 1)
        assert proxy.address in message

        assert commands.ok(*adding, *account, right)["proxy"] == proxy.address
        told = commands("doctor", "Contoso")
        assert told.code == 0
        assert told.out.count(f"127.0.0.1 through the proxy {proxy.address}; certificate by ContactSync demo") == 2

        changes = _is_ended_by_the_proxy_and_resumed(commands, proxy, tmp_path)
        gone_port = _is_reached_another_way(commands, proxy, tmp_path)
    assert {port for _, port in seen if port != proxy.port} == {gone_port}
    for user, contacts in tenant.written(_SET).items():
        assert people_of(contacts) == sorted(one["person"] for one in changes if one["address"] == user)
    (tmp_path / "right").unlink()
    (tmp_path / "wrong").unlink()
    assert find_canaries(tmp_path, [_PASSWORD, _WRONG]) == []
    assert _PASSWORD not in caplog.text
    assert _WRONG not in caplog.text


def _is_ended_by_the_proxy_and_resumed(
    commands: Commands, proxy: LoopbackProxy, tmp_path: Path
) -> list[dict[str, Any]]:
    name = _SET
    commands.ok("set", "import", _file(tmp_path, "set.toml", SET.format(name=name)))
    plan = commands.ok("plan", name, code=2)["plan"]
    changes: list[dict[str, Any]] = commands.ok("show", plan, code=2)["changes"]
    proxy.dies_after = _INTO_THE_RUN
    ended = commands("apply", plan)
    assert proxy.has_died.is_set()
    assert ended.code in (1, 5), ended.err
    assert "The proxy can't be reached" in ended.err + ended.out
    (run, *_) = commands.ok("runs")["runs"]
    assert run["state"] in ("interrupted", "stopped")
    assert run["done"] < run["planned"]

    proxy.dies_after = None
    proxy.begin()
    done = commands.ok("resume", run["run"], "--settle", "0")
    assert (done["run"], done["state"], done["failed"]) == (run["run"], "finished", 0)
    return changes


def _is_reached_another_way(commands: Commands, proxy: LoopbackProxy, tmp_path: Path) -> int:
    """What is changed is tried, and kept only where it works; the password stays with its proxy."""
    kept = {"name": "Contoso", "proxy": proxy.address, "proxy_user": _USER, "has_ca": True}
    gone = LoopbackProxy()
    gone.close()
    for wanted, code in (
        (("--proxy", gone.address, "--proxy-password-file", tmp_path / "right"), "proxy_unreachable"),
        (("--no-ca",), "tls_untrusted"),
    ):
        assert commands.refused("connection", "network", "Contoso", *wanted)[1] == code
        assert commands.ok("connection", "network", "Contoso") == kept
    inside = commands("connection", "network", "Contoso", "--proxy", "http://someone:secret@proxy:8080")
    assert inside.code == 64
    assert "secret" not in inside.err
    return gone.port
