"""The requirement lists: pinned, hashed, free of addresses, documented, and what is installed."""

from __future__ import annotations

import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT

FOLDER = ROOT / "packaging"
LISTS = ("requirements", "requirements-dev")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def asked(name: str) -> dict[str, Requirement]:
    """Read what is asked for by hand."""
    lines = (FOLDER / f"{name}.in").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r "))]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def locked(name: str) -> dict[str, tuple[Requirement, int]]:
    """Read a lock file: each requirement and its number of hashes."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            requirement = Requirement(_HASH.sub("", line).strip())
            found[canonicalize_name(requirement.name)] = (requirement, len(_HASH.findall(line)))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_everything_asked_for_is_pinned_and_locked_at_that_version(name: str) -> None:
    lock = locked(name)
    for package, requirement in asked(name).items():
        assert re.fullmatch(r"==[0-9][0-9A-Za-z.]*", str(requirement.specifier)), package
        assert lock[package][0].specifier == requirement.specifier, package


@pytest.mark.parametrize("name", LISTS)
def test_every_locked_package_has_one_version_and_hashes(name: str) -> None:
    for package, (requirement, hashes) in locked(name).items():
        assert re.fullmatch(r"==[0-9][0-9A-Za-z.]*", str(requirement.specifier)), package
        assert hashes >= 1, package


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("suffix", [".in", ".txt"])
def test_no_list_names_an_index(name: str, suffix: str) -> None:
    text = (FOLDER / f"{name}{suffix}").read_text("utf-8")
    assert not re.findall(r"://|--index-url|--extra-index-url|--find-links|--trusted-host|\s@\s", text)


def test_the_development_list_holds_the_program_s_own() -> None:
    development = locked("requirements-dev")
    for package, (requirement, _) in locked("requirements").items():
        assert development[package][0].specifier == requirement.specifier, package


def test_what_is_installed_is_what_is_locked() -> None:
    wrong = []
    for package, (requirement, _) in locked("requirements-dev").items():
        if requirement.marker is None or requirement.marker.evaluate():
            installed = metadata.version(package)
            if not requirement.specifier.contains(installed, prereleases=True):
                wrong.append(f"{requirement} is installed as {installed}")
    assert wrong == []


@pytest.mark.parametrize("name", LISTS)
def test_every_package_asked_for_is_documented_with_its_version(name: str) -> None:
    rows = (ROOT / "docs" / "dependencies.md").read_text("utf-8").splitlines()
    documented = {
        (canonicalize_name(cells[1]), cells[2]) for row in rows if len(cells := [c.strip() for c in row.split("|")]) > 5
    }
    missing = [
        package
        for package, requirement in asked(name).items()
        if (package, str(requirement.specifier).removeprefix("==")) not in documented
    ]
    assert missing == []
