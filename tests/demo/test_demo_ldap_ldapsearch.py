"""OpenLDAP's `ldapsearch` as a client of the directory server: written by others, on another library."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.demo.directory import BASE, PEOPLE, Client, RunningDirectory

pytestmark = pytest.mark.skipif(shutil.which("ldapsearch") is None, reason="ldapsearch (Debian: ldap-utils) is missing")
_ENDED_S = 60


class Tool:
    """Runs `ldapsearch` with the tenant's authority, its password in a file."""

    def __init__(self, running: RunningDirectory, ca_file: Path, folder: Path) -> None:
        self._ready = running.ready
        self._env = {**os.environ, "LDAPTLS_CACERT": str(ca_file), "LDAPTLS_REQCERT": "demand"}
        self._secret = folder / "secret"
        self._secret.touch(0o600)
        self._secret.write_text(running.ready.service_password)

    def __call__(self, *arguments: str, url: str = "", is_logged_on: bool = True) -> subprocess.CompletedProcess[str]:
        who = ["-D", self._ready.service_account, "-y", str(self._secret)] if is_logged_on else []
        command = [
            "ldapsearch",
            "-LLL",
            "-x",
            "-o",
            "ldif-wrap=no",
            "-H",
            url or self._ready.ldaps_url,
            *who,
            *arguments,
        ]
        return subprocess.run(command, env=self._env, capture_output=True, text=True, timeout=_ENDED_S)


@pytest.fixture
def tool(directory: RunningDirectory, directory_ca: Path, tmp_path: Path) -> Tool:
    return Tool(directory, directory_ca, tmp_path)


def _names(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stdout.splitlines() if line.startswith("dn:")]


def test_the_root_is_read_by_anybody(tool: Tool) -> None:
    done = tool("-b", "", "-s", "base", "defaultNamingContext", "supportedControl", is_logged_on=False)
    assert done.returncode == 0, done.stderr
    assert f"defaultNamingContext: {BASE}" in done.stdout
    assert "supportedControl: 1.2.840.113556.1.4.319" in done.stdout


def test_pages_over_tls_and_over_start_tls_hold_the_same(tool: Tool, ldap: Client, directory: RunningDirectory) -> None:
    paged = ("-b", BASE, "-E", "pr=37/noprompt", PEOPLE, "cn")
    secure = tool(*paged)
    later = tool("-ZZ", *paged, url=directory.ready.ldap_url)
    assert (secure.returncode, later.returncode) == (0, 0), secure.stderr + later.stderr
    assert _names(secure) == _names(later)
    assert len(_names(secure)) == len(ldap.rows(PEOPLE))
    assert f"# refldap://ForestDnsZones.contoso.example/DC=ForestDnsZones,{BASE}" in secure.stdout


def test_refusals_have_their_codes(tool: Tool, directory: RunningDirectory) -> None:
    unprotected = tool("-b", BASE, url=directory.ready.ldap_url)
    assert unprotected.returncode == 8
    assert "The server requires binds to turn on integrity checking" in unprotected.stderr
    assert tool("-b", BASE, "(cn=EX01)", is_logged_on=False).returncode == 1
    assert tool("-b", f"OU=Nowhere,{BASE}", "(cn=EX01)").returncode == 32
    assert tool("-b", BASE, "-z", "3", PEOPLE, "cn").returncode == 4
    assert tool("-b", BASE, "-E", "!1.2.3.4", "(cn=EX01)").returncode == 12


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("(&(objectClass=computer)(&))", 3),
        ("(&(objectClass=computer)(|))", 0),
        ("(&(objectCategory=person)(sAMAccountName=admin)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))", 1),
        ("(&(objectClass=computer)(cn:dn:=EX01))", 1),
        ("(&(objectClass=computer)(noSuchAttribute:caseExactMatch:=EX01))", 0),
        ("(anr=robin)", 1),
    ],
)
def test_filters_of_another_author_are_understood(tool: Tool, text: str, count: int) -> None:
    done = tool("-b", BASE, text, "cn")
    assert done.returncode == 0, done.stderr
    assert len(_names(done)) == count


def test_the_deleted_are_shown_on_request(tool: Tool) -> None:
    hall = f"CN=Deleted Objects,{BASE}"
    assert tool("-b", hall, "-s", "base").returncode == 32
    done = tool("-b", hall, "-s", "base", "-E", "!1.2.840.113556.1.4.417", "(objectClass=*)", "isDeleted")
    assert (done.returncode, "isDeleted: TRUE" in done.stdout) == (0, True)


@pytest.mark.parametrize(("share", "entries"), [(0.5, 15), (1, 20), (0, 10)])
def test_a_cut_leaves_what_came_before_it(tool: Tool, directory: RunningDirectory, share: float, entries: int) -> None:
    directory.faults({"fault": "F08", "operation": "ldap.search", "nth": 2, "parameters": {"at": share}})
    done = tool("-b", BASE, "-E", "pr=10/noprompt", PEOPLE, "cn")
    assert done.returncode != 0
    assert len(_names(done)) == entries


def test_ranges_are_named_as_they_are_asked(tool: Tool, directory: RunningDirectory) -> None:
    directory.switch(ldap_values=50)
    everybody = ("-b", f"CN=All Employees,OU=Groups,OU=Contoso,{BASE}", "-s", "base", "(objectClass=*)")
    assert tool(*everybody, "member").stdout.count("member;range=0-49:") == 50
    assert tool(*everybody, "member;range=50-*").stdout.count("member;range=50-99:") == 50
