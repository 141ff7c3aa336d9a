"""Readings taken to their end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.connectors.ports import GroupsPage, PeoplePage
from desktop.model.people import Group, Person


@dataclass
class Whole:
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    states: list[str | None] = field(default_factory=list)
    restarts: list[bool] = field(default_factory=list)

    @property
    def state(self) -> str:
        assert self.states[-1] is not None
        return self.states[-1]

    @property
    def is_restart(self) -> bool:
        return any(self.restarts)

    def person(self, name: str) -> Person:
        """Return the person with a sign-in name or mail address that begins like this."""
        (found,) = [
            one
            for one in self.people.values()
            if f"{name}@" in (one.sign_in_name[: len(name) + 1], one.mail[: len(name) + 1])
        ]
        return found

    def group(self, name: str) -> Group:
        (found,) = [one for one in self.groups.values() if one.display_name == name]
        return found


def take(pages: Iterator[PeoplePage] | Iterator[GroupsPage]) -> Whole:
    whole = Whole()
    for page in pages:
        if isinstance(page, PeoplePage):
            whole.people.update((one.key, one) for one in page.people)
        else:
            whole.groups.update((one.id, one) for one in page.groups)
        whole.removed += page.removed
        whole.states.append(page.state)
        whole.restarts.append(page.is_restart)
    return whole
