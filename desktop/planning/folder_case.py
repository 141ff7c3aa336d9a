"""What the plan of one folder follows from, and which of its contacts are ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.card import Card
from desktop.model.contact import Contact, DesiredContact, FolderRef, Link
from desktop.model.ids import MailboxId, PersonKey, SetKey
from desktop.model.reading import Reading
from desktop.model.syncset import FieldRule, Rules, SyncSet
from desktop.planning.mapping import rules_of

_DIGITS = re.compile(r"\D+")
_PHONE_TAIL = 8
"""Two numbers that share their last eight digits are taken for the same, whatever their prefix is written like."""


@dataclass(frozen=True, slots=True)
class FolderCase:
    """Everything that the plan of one folder follows from.

    `observed` is `None` where the folder does not exist yet. `is_desired_full` is false where a source could not be
    read whole. `sets` holds every set that writes into the folder, `planned` those whose changes are wanted now: what
    the others write is theirs, and is only known here so that it is not taken for superfluous. `untouched` are people
    who are wanted but whose card could not be made: nothing is done to theirs. `photos_unknown` are people whose photo
    could not be read or used: their contacts keep the one they have.
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
    none of ours left, but a copy that a user made.
    """

    ours: dict[PersonKey, Contact] = field(default_factory=dict)
    doubled: dict[PersonKey, Contact] = field(default_factory=dict)
    copied: dict[PersonKey, Contact] = field(default_factory=dict)
    foreign: list[Contact] = field(default_factory=list)

    @property
    def people(self) -> set[PersonKey]:
        """Everybody of whom there is a managed contact or a copy of one."""
        return {*self.ours, *self.doubled, *self.copied}


def sort_contacts(observed: Reading[Contact] | None, links: Mapping[PersonKey, Link]) -> OurContacts:
    """Tell our contacts from foreign ones.

    A contact is ours where it carries the mark and is the item that is known under it. Where nothing is known (a new
    vault), the mark alone tells, unless there are two with it.
    """
    found = OurContacts()
    marked: dict[PersonKey, list[Contact]] = {}
    for contact in observed.items if observed else ():
        if contact.mark is None:
            found.foreign.append(contact)
        else:
            marked.setdefault(contact.mark.person_key, []).append(contact)
    for key, candidates in marked.items():
        link = links.get(key)
        if link is None and len(candidates) == 1:
            found.ours[key] = candidates[0]
            continue
        known = [one for one in candidates if link is not None and one.item_id == link.item_id]
        first = min(candidates, key=lambda one: one.item_id)
        if known:
            found.ours[key] = known[0]
        elif link is None:
            found.doubled[key] = first
        else:
            found.copied[key] = first
    return found


class LookAlikes:
    """Finds foreign contacts with the mail address or phone number of a person.

    A number that several of the wanted people share (a switchboard) tells nobody.
    """

    def __init__(self, foreign: Iterable[Contact], desired: Iterable[DesiredContact]) -> None:
        self._by_trait: dict[str, Contact] = {}
        for contact in sorted(foreign, key=lambda one: one.item_id):
            for trait in _traits(contact.card):
                self._by_trait.setdefault(trait, contact)
        counted = Counter(trait for one in desired for trait in set(_traits(one.card))) if self._by_trait else Counter()
        for trait, number in counted.items():
            if number > 1:
                self._by_trait.pop(trait, None)

    def of(self, card: Card) -> Contact | None:
        """Return the first contact that shares a trait with a card."""
        if not self._by_trait:
            return None
        return next((self._by_trait[trait] for trait in _traits(card) if trait in self._by_trait), None)


def _traits(card: Card) -> list[str]:
    phones = (card.mobile_phone, *card.business_phones, *card.home_phones)
    digits = (_DIGITS.sub("", phone)[-_PHONE_TAIL:] for phone in phones)
    return [mail.casefold() for mail in card.emails] + [tail for tail in digits if len(tail) == _PHONE_TAIL]
