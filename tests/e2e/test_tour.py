"""The tour as `dev.py demo` starts it: a process of its own, the demo tenant in its usual size, the real window off screen."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from desktop.demo.population import build
from desktop.demo.population.shapes import PopulationSize
from desktop.model.mark import PROPERTY_GUID
from desktop.tour import server_road
from desktop.tour.tour import FOLDER, SET_NAME, TARGET
from tests.canaries import find_canaries

ROOT = Path(__file__).resolve().parents[2]
TIME_LIMIT_S = 600


class Walked(NamedTuple):
    code: int
    lines: dict[str, str]
    output: str
    folder: Path

    @property
    def profile(self) -> Path:
        return self.folder / "profile"


def numbers(text: str) -> list[int]:
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", text)]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    folder = tmp_path_factory.mktemp("tour")
    command = [sys.executable, "main.py", "--demo", "--tour", str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "error", "TMPDIR": str(folder)}
    environment.pop("CONTACTSYNC_HOME", None)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False
    )
    lines = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in done.stdout.splitlines() if "  " in line)
    return Walked(done.returncode, lines, done.stdout + done.stderr, folder)


def test_the_tour_ends_as_it_should(walked: Walked) -> None:
    assert walked.code == 0, walked.output
    assert "The tour ended as it should." in walked.output
    assert "Traceback" not in walked.output


def test_everything_planned_is_written_and_verified(walked: Walked) -> None:
    (people,) = numbers(walked.lines["people read"])
    creates, photos, mailboxes, writes = numbers(walked.lines["first plan"])
    assert people >= 1200
    assert mailboxes == 60
    assert numbers(walked.lines["run: mailboxes verified"]) == [60, 60]
    assert numbers(walked.lines["contacts with our mark"]) == [creates]
    assert numbers(walked.lines["of them with a photo"]) == [photos]
    assert writes == creates + photos + mailboxes  # a folder for each mailbox


def test_foreign_contacts_are_as_they_were(walked: Walked) -> None:
    before, after = numbers(walked.lines["foreign contacts before and after"])
    assert before == after > 500


def test_the_plan_after_a_run_is_empty(walked: Walked) -> None:
    assert walked.lines["next plan"] == "empty"
    assert "180 photo" in walked.lines["plan after changes"]


def test_the_exchange_server_has_its_own_road(walked: Walked) -> None:
    mailboxes, writes = numbers(walked.lines["server: first plan"])
    done, planned, requests = numbers(walked.lines["server: writes done"])
    (marked,) = numbers(walked.lines["server: contacts with our mark"])
    assert mailboxes == 40
    assert done == planned == writes > 5_000
    assert mailboxes < requests < done
    assert 0 < marked < done
    assert walked.lines["server: next plan"] == "empty"


def test_writes_share_calls(walked: Walked) -> None:
    _, creates, *_ = numbers("0 " + walked.lines["first plan"])
    calls, parts = numbers(walked.lines["run: calls"])
    assert parts / calls > 15
    assert creates > 0


def test_there_is_a_picture_of_every_step(walked: Walked) -> None:
    pictures = sorted(walked.folder.glob("*.png"))
    assert len(pictures) >= 20
    names = [re.sub(r"^\d+-", "", path.stem) for path in pictures]
    assert names[:4] == ["welcome", "connect", "sign-in", "directory-search"]
    assert names[-2:] == ["settings", "locked"]
    for path in pictures:
        with Image.open(path) as picture:
            low, high = picture.convert("L").getextrema()
            assert high - low > 100, f"{path.name} shows nothing"


def test_the_profile_holds_vault_key_file_and_settings_only(walked: Walked) -> None:
    found = {path.relative_to(walked.profile).as_posix() for path in walked.profile.rglob("*") if path.is_file()}
    own = {name for name in found if not name.startswith("backups/vault-")}  # encrypted copies from before runs
    assert own == {"vault.anchor", "vault.db", "vault.key", "vault.lock", "settings.json"}
    kept = set(json.loads((walked.profile / "settings.json").read_text("utf-8")))
    assert {"language", "window"} <= kept <= {"language", "theme", "window", "columns", "place", "layout"}


def canaries() -> list[str]:
    """What the tour's vault holds for certain: names, addresses and numbers of people in the source, and the set's names."""
    population = build(PopulationSize())
    sellers = [one.properties for one in population.users if one.properties.get("department") == "Sales"][:18]
    found = {str(one[name]) for one in sellers for name in ("displayName", "mail", "mobilePhone") if one.get(name)}
    found |= {
        SET_NAME,
        server_road.SET_NAME,
        FOLDER,
        TARGET,
        "CONTOSO\\svc-contactsync",
        "Führungskreis <intern> & Co.",
        "admin@contoso.example",
        PROPERTY_GUID,
    }
    return sorted(text for text in found if len(text) >= 6)


def test_nothing_in_the_profile_can_be_read(walked: Walked) -> None:
    wanted = canaries()
    assert len(wanted) >= 40
    assert find_canaries(walked.profile, wanted) == []
    planted = walked.profile / "planted.txt"
    planted.write_text(f"Call {wanted[0]}!", "utf-8")
    assert [found.canary for found in find_canaries(walked.profile, wanted)] == [0]
    planted.unlink()


def test_nothing_is_left_in_the_folder_for_temporary_files(walked: Walked) -> None:
    left = [path.name for path in walked.folder.iterdir() if path.suffix != ".png" and path.name != "profile"]
    assert left == []
