"""The kill matrix: a run that is killed at each point of its journal, and finished by another process.

`python -m tests.e2e.kill_matrix` goes through all of it and prints a table.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.demo.population.anchors import object_guid, synchronised
from desktop.demo.process import start_tenant
from desktop.demo.remote import RemoteControl
from desktop.model.ids import PersonKey, SetKey
from desktop.model.mark import PROPERTY_GUID, PROPERTY_NAME, decode_mark
from desktop.model.plan import ChangeKind
from desktop.model.run import Action, RunState
from desktop.model.syncset import Brakes, Rules, Selection, SelectionKind, SyncSet
from tests.e2e.kill_points import CONNECTION, apply_until, connect, finish, live
from tests.e2e.traps import AT_LEASING, AT_PREPARING, AT_READING_BACK, AT_WRITES, Point, Side, Victim

_Folders = list[Mapping[str, Any]]

_MARK = f"String {{{PROPERTY_GUID}}} Name {PROPERTY_NAME}"
_NAMESPACE = uuid.UUID("f6a4c1de-8d0b-4c53-9d0e-51f6c2e3a7b1")
_STAYS, _EDITED, _CLEARED, _GONE, _GETS_PHOTO, _LOSES_PHOTO, _NEW = (
    str(uuid.uuid5(_NAMESPACE, name)) for name in ("stays", "edited", "cleared", "gone", "gets", "loses", "new")
)
_BEFORE = (_STAYS, _EDITED, _CLEARED, _GONE, _GETS_PHOTO, _LOSES_PHOTO)
_AFTER = (_STAYS, _EDITED, _CLEARED, _GETS_PHOTO, _LOSES_PHOTO, _NEW)
_WITH_PHOTO_BEFORE = (_LOSES_PHOTO, _NEW)

ROWS: Mapping[str, Victim] = {
    "folder": Victim(ChangeKind.CREATE, Action.MAKE_FOLDER),
    "create": Victim(ChangeKind.CREATE, Action.CREATE),
    "its photo": Victim(ChangeKind.CREATE, Action.PUT_PHOTO),
    "update": Victim(ChangeKind.UPDATE, Action.UPDATE),
    "clear": Victim(ChangeKind.CLEAR, Action.UPDATE),
    "delete": Victim(ChangeKind.DELETE, Action.DELETE),
    "photo put": Victim(ChangeKind.PHOTO, Action.PUT_PHOTO),
    "photo removed": Victim(ChangeKind.PHOTO, Action.REMOVE_PHOTO),
}
SERVER_ROWS: Mapping[str, Victim] = {
    **ROWS,
    "photo taken away": Victim(ChangeKind.PHOTO, Action.PUT_PHOTO, is_half=True),
}
_ANY = Victim(ChangeKind.CREATE, Action.CREATE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One case: what is under way, and where the process dies."""

    row: str
    point: Point
    number: int

    @property
    def key(self) -> SetKey:
        """The case has a set and a folder of its own."""
        return SetKey(f"{self.number:08x}")

    @property
    def is_first(self) -> bool:
        """Whether the folder is yet to be made; in the others everything else happens too."""
        return self.row == "folder"

    @property
    def victim(self) -> Victim:
        """The writes at which it dies."""
        return SERVER_ROWS.get(self.row, _ANY)


def _cells() -> Iterator[tuple[str, Point]]:
    for row in ROWS:
        yield from ((row, point) for point in AT_WRITES)
    yield from (("the journal", point) for point in AT_PREPARING)
    yield from (("the lease", point) for point in AT_LEASING)
    yield from (("read-back", point) for point in AT_READING_BACK)


CELLS = tuple(Cell(row, point, number) for number, (row, point) in enumerate(_cells(), 1))


class Matrix:
    """One tenant and one vault for all cases: each takes a copy of the vault, and has a folder of its own.

    Two mailboxes are written. In the folders of all but the first cases everybody of `_BEFORE` lies already; then
    people change, so that one run creates, updates, clears, deletes, puts and removes photos.
    """

    side = Side.CLOUD
    creates, folders = "contacts.create", "contactFolders.create"
    with_photo_before = _WITH_PHOTO_BEFORE

    def __init__(self, folder: Path, cells: Sequence[Cell] = CELLS) -> None:
        self._folder = folder
        self._vault = folder / "vault"
        self._tenant = start_tenant(people=6, mailboxes=2, groups=0, photos=2, server_mailboxes=2)
        self.control = RemoteControl(self._tenant.ready)
        self._users = self._owners()[:2]
        for identifier in (*_BEFORE, _NEW):
            self._add_person(identifier)
        later = [cell.key for cell in cells if not cell.is_first]
        sets = [self._set(one, _BEFORE) for one in cells]
        code, state = live(connect, self._vault, self._tenant.ready, sets, later, self.side)
        assert (code, state) == (0, RunState.FINISHED.value)
        self._change_people()

    def close(self) -> None:
        """End the tenant."""
        self._tenant.stop()

    def _owners(self) -> list[str]:
        return [one["id"] for one in self.control.mailboxes() if one["kind"] == "user"]

    def key_of(self, identifier: str) -> PersonKey:
        """Return the key under which the program knows a person of the tenant's directory."""
        return PersonKey(f"u.{identifier}")

    def properties_of(self, identifier: str) -> dict[str, object]:
        """Return what the directory knows of a person at first."""
        return {
            "displayName": f"Person {identifier[:4]}",
            "givenName": "Person",
            "surname": identifier[:4],
            "userPrincipalName": f"{identifier}@contoso.example",
            "mail": f"{identifier}@contoso.example",
            "mobilePhone": f"+49 1512 {int(identifier[:6], 16) % 10_000_000:07d}",
            "userType": "Member",
            "accountEnabled": True,
        }

    def _add_person(self, identifier: str) -> None:
        properties = self.properties_of(identifier)
        portrait = 3 if identifier in self.with_photo_before else None
        body = {"id": identifier, "properties": properties, "portrait": portrait, "mailbox": None}
        self.control.ask("POST", "/users", body)

    def _change_people(self) -> None:
        self.control.ask("PATCH", f"/users/{_EDITED}", {"properties": {"jobTitle": "Head of Everything"}})
        self.control.ask("PATCH", f"/users/{_CLEARED}", {"properties": {"mobilePhone": None}})
        self.control.ask("PATCH", f"/users/{_GETS_PHOTO}", {"portrait": 5})
        self.control.ask("PATCH", f"/users/{_LOSES_PHOTO}", {"portrait": None})

    def _set(self, cell: Cell, people: Sequence[str]) -> SyncSet:
        made = SyncSet(cell.key, f"Case {cell.number}", CONNECTION, folder=f"Case {cell.number}")
        return replace(
            made,
            sources=tuple(Selection(SelectionKind.PERSON, self.key_of(one)) for one in people),
            targets=tuple(Selection(SelectionKind.PERSON, self.key_of(one)) for one in self._users),
            rules=Rules(may_delete=True),
            brakes=Brakes(run_count=0),  # the brake holds: it is released once, before the kill
        )

    def complaints(self, cell: Cell) -> list[str]:
        """Kill and finish one case, and return what is not as it shall be afterwards."""
        home = self._folder / f"case-{cell.number}"
        shutil.copytree(self._vault, home)
        before = self._folders()
        self.control.reset_counters()
        code, _ = live(apply_until, home, self._set(cell, _AFTER), cell.point, cell.victim, self.side)
        if code != -signal.SIGKILL:
            return [f"it was not killed but ended with {code}"]
        _, found = live(finish, home, cell.key)
        if found is None:
            return ["the process that finishes it failed"]
        if found.error:
            return [f"it could not be finished: {found.error}"]
        after = self._folders()
        expected = {
            "how it was found": (found.found, _found_as(cell.point)),
            "state": (found.state, RunState.FINISHED),
            "done": (found.done, found.planned),
            "mailboxes": (found.results, ("verified", "verified")),
            "next plan": (found.next_plan, {"keep": 2 * len(_AFTER)}),
            "the rest is untouched": (_others(after, cell) == _others(before, cell), True),
            "people": (_people(after, cell), self._wanted()),
            **self._counted(cell),
        }
        return [f"{what}: {is_so}, not {shall}" for what, (is_so, shall) in expected.items() if is_so != shall]

    def _counted(self, cell: Cell) -> dict[str, tuple[object, object]]:
        operations = self.control.counters()["operations"]
        return {
            "creates sent": (operations.get(self.creates, 0), self.creates_of(cell)),
            "folders sent": (operations.get(self.folders, 0), 2 if cell.is_first else 0),
        }

    def creates_of(self, cell: Cell) -> int:
        """Return how many creates are sent in all, before and after the kill."""
        return 2 * len(_AFTER) if cell.is_first else 2

    def _wanted(self) -> Counter[tuple[str, bool]]:
        """Return who shall lie there in the end: once in each of the two mailboxes, and who with a photo."""
        return Counter({(str(self.key_of(one)), one in (_GETS_PHOTO, _NEW)): 2 for one in _AFTER})

    def _folders(self) -> _Folders:
        """Return every folder of the two mailboxes."""
        return [folder for user in self._users for folder in self.control.dump(user)["folders"]]


def _others(folders: _Folders, cell: Cell) -> _Folders:
    """Return what a case must leave alone: all but its own folder, and Deleted Items, where its deletions go."""
    return [one for one in folders if one["path"] not in (_path_of(cell), "Deleted Items")]


def _people(folders: _Folders, cell: Cell) -> Counter[tuple[str, bool]]:
    """Return how often each person lies in a case's folders, with or without a photo."""
    contacts = [one for folder in folders if folder["path"] == _path_of(cell) for one in folder["contacts"]]
    marks = ((decode_mark(one["extended"][_MARK]), one["photo_sha256"] is not None) for one in contacts)
    return Counter((mark.person_key if mark else "", has_photo) for mark, has_photo in marks)


def _path_of(cell: Cell) -> str:
    return f"Contacts/Case {cell.number}"


def _found_as(point: Point) -> RunState | None:
    if point is Point.BEGINNING:
        return None
    return RunState.FINISHED if point is Point.AFTER_END else RunState.INTERRUPTED


SERVER_CELLS = tuple(
    Cell(row, point, number)
    for number, (row, point) in enumerate(
        (
            ("folder", Point.EXECUTED),
            ("create", Point.AFTER_INTENT),
            ("create", Point.EXECUTED),
            ("create", Point.ANSWERED),
            ("its photo", Point.AFTER_INTENT),
            ("its photo", Point.EXECUTED),
            ("update", Point.EXECUTED),
            ("delete", Point.EXECUTED),
            ("photo put", Point.EXECUTED),
            ("photo taken away", Point.EXECUTED),
            ("photo removed", Point.EXECUTED),
            ("read-back", Point.READ),
            ("read-back", Point.IN_OUTCOME),
        ),
        1,
    )
)
"""What is different on the Exchange Server: how a call is made, and what it is called."""


class ServerMatrix(Matrix):
    """The same on the tenant's Exchange Server, with its directory; a photo that is put takes the place of another."""

    side = Side.SERVER
    creates, folders = "ews.CreateItem", "ews.CreateFolder"
    with_photo_before = (*_WITH_PHOTO_BEFORE, _GETS_PHOTO)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SERVER_CELLS)

    def _owners(self) -> list[str]:
        owners = [str(uuid.uuid5(_NAMESPACE, f"owner {number}")) for number in range(2)]
        for one in owners:
            body = {"id": one, "properties": self.properties_of(one), "portrait": None, "mailbox": "server"}
            self.control.ask("POST", "/users", body)
        return owners

    def key_of(self, identifier: str) -> PersonKey:
        """Return the key that Active Directory gives a person."""
        return PersonKey(f"u.{object_guid(identifier)}")

    def properties_of(self, identifier: str) -> dict[str, object]:
        """Return what both directories know of a person at first."""
        return super().properties_of(identifier) | synchronised(identifier, identifier)

    def creates_of(self, cell: Cell) -> int:
        """Return how many requests hold creates: one for each mailbox."""
        return 2


def main() -> int:
    """Go through all cases and print how each ended."""
    begin, failures = time.perf_counter(), 0
    for kind, cells in ((Matrix, CELLS), (ServerMatrix, SERVER_CELLS)):
        print(kind.side.value)
        with tempfile.TemporaryDirectory() as folder:
            matrix = kind(Path(folder))
            try:
                for cell in cells:
                    complaints = matrix.complaints(cell)
                    failures += bool(complaints)
                    print(f"{cell.row:<18}{cell.point.value:<42}{'; '.join(complaints) or 'resumed, verified'}")
            finally:
                matrix.close()
    both = len(CELLS) + len(SERVER_CELLS)
    print(f"{both - failures} of {both} resumed and verified, {time.perf_counter() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
