"""The model tenant as the program meets it: one object for each port."""

from __future__ import annotations

from typing import Any

from tests.simulation.service import Service


class _Directory:
    def __init__(self, service: Service) -> None:
        self.organisation = service.organisation
        self.people = service.people
        self.organisation_contacts = service.organisation_contacts
        self.groups = service.groups
        self.members = service.members
        self.photos = service.photos_of_people


class Target:
    def __init__(self, service: Service) -> None:
        self.limits = service.limits
        self.find_folders = service.find_folders
        self.contacts = service.contacts
        self.begin_changes = service.begin_changes
        self.changes = service.changes
        self.marks = service.marks
        self.put_marks = service.put_marks
        self.photos = service.photos_of_items
        self.write = service.write


class Opened:
    """An open connection, and what opens it."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.directory = _Directory(service)
        self.contacts = Target(service)
        self.sign_in = None
        self.calls = service.calls

    def check(self) -> None:
        pass

    def close(self) -> None:
        pass

    def open(self, *_: Any) -> Any:
        return self
