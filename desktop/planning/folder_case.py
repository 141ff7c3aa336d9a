"""What the plan of one folder follows from, and which of its contacts are ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.card import Card, content_hash
from desktop.model.contact import Contact, DesiredContact, FolderRef, Link, Written
from desktop.model.ids import MailboxId, OperationId, PersonKey, SetKey
from desktop.model.likeness import traits
from desktop.model.reading import Reading
from desktop.model.syncset import FieldRule, Rules, SyncSet
from desktop.planning.mapping import rules_of

_NOTHING = Written()


@dataclass(frozen=True, slots=True)
class FolderCase:
    """Everything that the plan of one folder follows from.

    `observed` is `None` where the folder does not exist yet. `is_desired_full` is false where a source could not be
    read whole. `sets` holds every set that writes into the folder, `planned` those whose changes are wanted now: what
    the others write is theirs, and is only known here so that it is not taken for superfluous. `untouched` are people
    who are wanted but whose card could not be made: nothing is done to theirs. `photos_unknown` are people whose photo
    could not be read or used: their contacts keep the one they have. `written` tells of the operations that marks
    of other items than the linked ones name.

    A case of some people of a folder holds what concerns them, and `traits` counts those of everybody who is wanted.
    """

    mailbox_id: MailboxId
    folder: FolderRef | None
    folder_name: str
    desired: Sequence[DesiredContact]
    is_desired_full: bool
    observed: Reading[Contact] | None
    links: Mapping[PersonKey, Link]
    sets: Mapping[SetKey, SyncSet]
    planned: frozenset[SetKey]
    untouched: frozenset[PersonKey] = frozenset()
    photos_unknown: frozenset[PersonKey] = frozenset()
    written: Written = _NOTHING
    traits: Mapping[str, int] | None = None
    recalled: Mapping[PersonKey, PersonKey] = field(default_factory=dict)
    """People whose contact here was known under another key, with that key."""

    def rules(self, set_key: str) -> Rules:
        """Return the rules of a set; a set that is gone may do the least."""
        found = self.sets.get(SetKey(set_key))
        return found.rules if found else Rules()

    def mapping(self, set_key: str) -> tuple[FieldRule, ...]:
        """Return the mapping of a set that writes into the folder."""
        return rules_of(self.sets[SetKey(set_key)])

    @property
    def is_read_whole(self) -> bool:
        """Whether what was not seen in the folder is not there."""
        return self.observed is None or self.observed.is_full


@dataclass(slots=True)
class OurContacts:
    """The contacts of a folder sorted by whose they are.

    `ours` is one contact per person; `doubled` people have two or more that both could be ours; `copied` people have
    none of ours left, but a copy that a user made or moved here; `surplus` are contacts that were written twice;
    `doubtful` were written twice or are copies, nobody can tell: they lie beside ours, or are left of it.
    """

    ours: dict[PersonKey, Contact] = field(default_factory=dict)
    doubled: dict[PersonKey, Contact] = field(default_factory=dict)
    copied: dict[PersonKey, Contact] = field(default_factory=dict)
    surplus: dict[PersonKey, list[Contact]] = field(default_factory=dict)
    doubtful: dict[PersonKey, list[Contact]] = field(default_factory=dict)
    foreign: list[Contact] = field(default_factory=list)

    @property
    def people(self) -> set[PersonKey]:
        """Everybody of whom there is a managed contact or a copy of one."""
        return {*self.ours, *self.doubled, *self.copied, *self.doubtful}

    def contact_of(self, key: PersonKey) -> Contact:
        """Return a contact of one of these people: the managed one, or one that could be."""
        return self.ours.get(key) or self.doubled.get(key) or self.copied.get(key) or self.doubtful[key][0]


def sort_contacts(
    observed: Reading[Contact] | None,
    links: Mapping[PersonKey, Link],
    folder: FolderRef | None = None,
    written: Written = _NOTHING,
) -> OurContacts:
    """Tell our contacts from foreign ones.

    A contact is ours where it carries the mark and is the item that is known under it, by its link or as the one that
    the operation in its mark wrote. Where nothing is known (a new vault), the mark alone tells, unless two carry it.
    """
    found = OurContacts()
    marked: dict[PersonKey, list[Contact]] = {}
    for contact in observed.items if observed else ():
        if contact.mark is None:
            found.foreign.append(contact)
        else:
            marked.setdefault(contact.mark.person_key, []).append(contact)
    for key, some in marked.items():
        candidates = sorted(some, key=lambda one: one.item_id)
        if key in links:
            _sort_linked(found, key, candidates, links[key], folder, written)
        else:
            _sort_unlinked(found, key, candidates, folder, written)
    return found


def _sort_unlinked(
    found: OurContacts, key: PersonKey, marked: Sequence[Contact], folder: FolderRef | None, written: Written
) -> None:
    """Sort the contacts that carry the mark of a person of whom no contact is known."""
    candidates = [one for one in marked if not _is_copy(one, folder, written)]
    if len(candidates) > 1:
        found.doubled[key] = candidates[0]
    elif candidates:
        found.ours[key] = candidates[0]
    else:
        found.copied[key] = marked[0]


def _sort_linked(
    found: OurContacts,
    key: PersonKey,
    marked: Sequence[Contact],
    link: Link,
    folder: FolderRef | None,
    written: Written,
) -> None:
    """Sort the contacts that carry the mark of a person of whom one is known."""
    here = [one for one in marked if not _is_from_elsewhere(one, folder, written)]
    lost = [one for one in here if _operation(one) in written.lost]
    doubles = [one for one in here if one.item_id in written.doubles]
    # Of a create that nobody knew the end of, a single contact is ours; of several, some could be copies.
    late = lost if len(lost) == 1 else []
    linked = [one for one in marked if one.item_id == link.item_id]
    ours = next(iter((*linked, *late, *doubles)), None)
    others = [one for one in here if one is not ours]
    twice = (one for one in others if one in late or one in doubles or _operation(one) in written.unread)
    surplus = [one for one in twice if ours is not None and _is_unedited(one, ours)]
    doubtful = [one for one in others if one not in surplus and _operation(one) in written.lost | written.repeated]
    if ours is not None:
        found.ours[key] = ours
    elif not doubtful:
        found.copied[key] = marked[0]
    if surplus:
        found.surplus[key] = surplus
    if doubtful:
        found.doubtful[key] = doubtful


def _operation(contact: Contact) -> OperationId:
    return contact.mark.operation_id if contact.mark is not None else OperationId("")


def _is_copy(contact: Contact, folder: FolderRef | None, written: Written) -> bool:
    """Tell whether the mark of a contact was written to another item, or to this one in another folder."""
    if folder is None:
        return False
    here = (folder.folder_id, contact.item_id)
    return _is_from_elsewhere(contact, folder, written) or written.items.get(_operation(contact), here) != here


def _is_from_elsewhere(contact: Contact, folder: FolderRef | None, written: Written) -> bool:
    """Tell whether a contact was written into another folder, from which its user brought it here."""
    if folder is None or contact.mark is None:
        return False
    made_in, _ = written.items.get(contact.mark.operation_id, (folder.folder_id, None))
    return made_in != folder.folder_id or contact.mark.set_key in written.elsewhere


def _is_unedited(contact: Contact, other: Contact) -> bool:
    """Tell whether a contact is as it was written: as was meant, or as the service made the other one of it."""
    read = content_hash(contact.card)
    return contact.mark is not None and read in (contact.mark.content_hash, content_hash(other.card))


class LookAlikes:
    """Finds foreign contacts with the mail address or phone number of a person.

    A number that several of the wanted people share (a switchboard) tells nobody.
    """

    def __init__(self, foreign: Iterable[Contact], case: FolderCase) -> None:
        self._by_trait: dict[str, Contact] = {}
        for contact in sorted(foreign, key=lambda one: one.item_id):
            for trait in _traits(contact.card):
                self._by_trait.setdefault(trait, contact)
        if self._by_trait:
            counted = case.traits if case.traits is not None else count_traits(case.desired)
            self._by_trait = {trait: one for trait, one in self._by_trait.items() if counted.get(trait, 0) <= 1}

    def of(self, card: Card) -> Contact | None:
        """Return the first contact that shares a trait with a card."""
        if not self._by_trait:
            return None
        return next((self._by_trait[trait] for trait in _traits(card) if trait in self._by_trait), None)


def count_traits(desired: Iterable[DesiredContact]) -> Counter[str]:
    """Return how many of the wanted people have each mail address and number."""
    return Counter(trait for one in desired for trait in set(_traits(one.card)))


def _traits(card: Card) -> list[str]:
    return [trait for _, trait in traits(card)]
