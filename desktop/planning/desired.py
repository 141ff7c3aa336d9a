"""What a folder shall hold: the people of every set that writes into it, as cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop.model.card import content_hash
from desktop.model.contact import DesiredContact
from desktop.model.ids import NO_PHOTO, ConnectionId, MailboxId, PersonKey, PhotoHash, SetKey
from desktop.model.people import Person
from desktop.model.plan import Problem, ProblemKind
from desktop.model.syncset import SyncSet
from desktop.planning.mapping import MappedCard, map_person
from desktop.planning.matching import NOBODY, SamePeople
from desktop.planning.selecting import is_wanted as is_wanted  # the forecast of a set asks here

MappedPeople = Mapping[PersonKey, MappedCard]


@dataclass(frozen=True, slots=True)
class SetPeople:
    """The people that a set copies, with their cards; `origins` are the connections of those who are not of its own."""

    sync_set: SyncSet
    cards: MappedPeople
    origins: Mapping[PersonKey, ConnectionId] = field(default_factory=dict)

    def origin(self, key: PersonKey) -> ConnectionId:
        """Return the connection that a person's data and photo come from."""
        return self.origins.get(key, self.sync_set.connection_id)


@dataclass(frozen=True, slots=True)
class DesiredFolder:
    """What a folder shall hold before its owner is left out; one contact per person, in the order of their keys."""

    contacts: tuple[DesiredContact, ...]
    problems: tuple[Problem, ...]


def map_people(
    people: Iterable[Person], sync_set: SyncSet, origins: Mapping[PersonKey, ConnectionId] | None = None
) -> SetPeople:
    """Return the cards of a set's people."""
    return SetPeople(sync_set, {person.key: map_person(person, sync_set) for person in people}, origins or {})


def desire(
    sets: Iterable[SetPeople], photos: Mapping[PersonKey, PhotoHash], same: SamePeople = NOBODY
) -> DesiredFolder:
    """Return the union over the sets that write into one folder; for one person the higher priority wins.

    A person of several keys is in it once, under that of the set that wins. One whose card could not be made is left
    out and named as a problem; what is in the mailboxes of him stays, because his key is still wanted
    (`DesiredFolder.problems`).
    """
    found: dict[PersonKey, DesiredContact] = {}
    problems: dict[PersonKey, Problem] = {}
    for one in sorted(sets, key=lambda one: (-one.sync_set.priority, one.sync_set.key)):
        for key, mapped in one.cards.items():
            who = same.one(key)
            if who in found or who in problems:
                continue
            if mapped.errors:
                first = mapped.errors[0]
                detail = f"{first.field.value}: {first.cause}"
                problems[who] = Problem(ProblemKind.TEMPLATE_FAILED, person_key=key, detail=detail)
                continue
            photo = photos.get(key, NO_PHOTO) if one.sync_set.rules.write_photos else NO_PHOTO
            found[who] = DesiredContact(key, one.sync_set.key, mapped.card, content_hash(mapped.card), photo)
    return DesiredFolder(
        tuple(sorted(found.values(), key=lambda one: one.person_key)),
        tuple(sorted(problems.values(), key=lambda one: str(one.person_key))),
    )


def without_owner(
    contacts: Iterable[DesiredContact],
    owner: MailboxId,
    sets: Mapping[SetKey, SyncSet],
    same: SamePeople = NOBODY,
) -> tuple[DesiredContact, ...]:
    """Return the contacts without the one of the mailbox's owner, where the set that wants him says so."""
    keys = same.all(PersonKey(f"u.{owner}"))
    return tuple(
        one for one in contacts if one.person_key not in keys or not sets[SetKey(one.set_key)].rules.skip_owner
    )
