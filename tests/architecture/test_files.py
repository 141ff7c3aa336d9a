"""What the project's files may not hold, and what it must have."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, files

_TEXT = {".py", ".md", ".toml", ".in", ".txt", ".ts", ".svg", ".html", ".json", ".yml", ".cfg", ""}
_MACHINE_PATH = re.compile(r"(?<![A-Za-z0-9_.~/-])/(?:work|home|root|Users)/[A-Za-z.]|[A-Z]:\\+Users\\")
_SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9+/=\n]{100}")
MOST_KIB = 1024


def _texts() -> list[tuple[str, str]]:
    paths = [path for path in files() if path.suffix in _TEXT]
    return [(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths]


def test_no_file_names_a_place_on_one_machine() -> None:
    assert [f"{path}: {found[0]}" for path, text in _texts() if (found := _MACHINE_PATH.search(text))] == []


@pytest.mark.parametrize("text", ["see /" + "home/anna/x", '"/' + 'root/x"', "C:\\" + "Users\\anna"])
def test_a_place_on_one_machine_is_found(text: str) -> None:
    assert _MACHINE_PATH.search(text)


@pytest.mark.parametrize("text", ["https://graph.microsoft.com/v1.0/users/x", "desktop/work/x", "~/home"])
def test_other_paths_are_not(text: str) -> None:
    assert not _MACHINE_PATH.search(text)


def test_no_private_key_lies_in_the_project() -> None:
    assert [path for path, text in _texts() if _SECRET.search(text)] == []


def test_no_file_is_large() -> None:
    assert [path.name for path in files() if path.stat().st_size > MOST_KIB * 1024] == []


@pytest.mark.parametrize(
    "name",
    ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "NOTICE", "docs/dependencies.md"],
)
def test_what_a_reader_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).read_text("utf-8").strip()


def test_the_links_between_documents_lead_somewhere() -> None:
    lost = []
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                lost.append(f"{path.name}: {target}")
    assert lost == []


def test_set_up_names_its_commands_when_it_is_asked_for_nothing() -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 64
    assert all(f"  {name} " in done.stderr for name in ("demo", "run", "test", "check", "bench", "shots", "lock"))
