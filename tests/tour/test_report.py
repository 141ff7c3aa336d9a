from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.model.ids import ContentHash, OperationId, PersonKey, PhotoHash, SetKey
from desktop.model.mark import PROPERTY_GUID, PROPERTY_NAME, Mark
from desktop.tour.report import Report
from desktop.tour.stall import Stall
from desktop.tour.tour import fresh_profile
from desktop.tour.witness import look

PROPERTY = f"String {{{PROPERTY_GUID}}} Name {PROPERTY_NAME}"


def mark(person: int) -> str:
    key = PersonKey(f"u.00000000-0000-4000-8000-{person:012d}")
    made = Mark(SetKey("5e70000a"), key, OperationId(f"{person:032x}"), ContentHash("a" * 32), PhotoHash(""))
    return made.encode()


def contact(number: int, extended: dict[str, str] | None = None, photo: str | None = None) -> dict[str, Any]:
    return {"id": f"id{number}", "extended": extended or {}, "photo_sha256": photo, "properties": {"displayName": "X"}}


class OneMailbox:
    def __init__(self, *contacts: dict[str, Any], path: str = "Contacts/Company contacts") -> None:
        self._folders = [{"path": "Contacts", "contacts": []}, {"path": path, "contacts": list(contacts)}]

    def counters(self) -> dict[str, Any]:
        return {}

    def mailboxes(self, side: str = "cloud") -> list[dict[str, str]]:
        return [{"id": "m1"}] if side == "cloud" else []

    def dump(self, user: str) -> dict[str, Any]:
        return {"folders": self._folders}

    def ask(self, method: str, path: str, body: object = None) -> Any:
        return None


def test_marked_and_foreign_contacts_are_told_apart() -> None:
    ours, pictured = contact(1, {PROPERTY: mark(1)}), contact(2, {PROPERTY.lower(): mark(2)}, "ab")
    foreign = contact(3, {"String {other} Name ContactSync": mark(3)})
    found = look(OneMailbox(ours, pictured, foreign), "Company contacts")
    assert (found.marked, found.with_photo, found.doubles, found.unreadable) == (2, 1, 0, 1)
    assert found.foreign == {("m1", "id3"): foreign}


def test_two_contacts_of_one_person_in_a_folder_are_seen() -> None:
    twice = [contact(number, {PROPERTY: mark(1)}) for number in (1, 2)]
    assert look(OneMailbox(*twice), "Company contacts").doubles == 1


def test_a_foreign_contact_elsewhere_is_no_fault() -> None:
    assert look(OneMailbox(contact(1), path="Contacts/Family"), "Company contacts").unreadable == 0


def test_the_report_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(b"1234")
    report = Report()
    report.tell("people read", 1200)
    report.tell_stall(Stall(0.1, 2.0, 9.25, 40.0, 812))
    report.tell_files(tmp_path)
    report.check(True, "not this")
    assert report.text().splitlines()[-1] == "The tour ended as it should."
    report.check(False, "a foreign contact changed")
    lines = report.text().splitlines()
    assert [line.split() for line in lines[:1]] == [["people", "read", "1,200"]]
    assert "p50 0.1, p95 2.0, p99 9.2, worst 40.0 ms (812 samples)" in lines[1]
    assert lines[2].split() == ["profile:", "vault.db", "4", "bytes"]
    assert lines[-1] == "WRONG: a foreign contact changed"


def test_a_tour_takes_a_profile_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "vault.db").touch()
    (tmp_path / "03-old.png").touch()
    (tmp_path / "holiday.png").touch()
    assert fresh_profile(tmp_path, None) == tmp_path / "profile"
    assert not (tmp_path / "profile" / "vault.db").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.png"]


def test_a_tour_never_walks_through_a_vault_that_is_there(tmp_path: Path) -> None:
    home = tmp_path / "mine"
    home.mkdir()
    (home / "vault.db").touch()
    with pytest.raises(SystemExit, match="not empty"):
        fresh_profile(tmp_path / "pictures", home)
    assert (home / "vault.db").exists()
