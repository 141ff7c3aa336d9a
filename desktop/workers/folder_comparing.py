"""Comparing folders with what they shall hold: the whole of them, or those few people who have to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.model.contact import Contact, Link, Written
from desktop.model.ids import PersonKey, SetKey
from desktop.model.plan import FolderPlan
from desktop.model.reading import Reading
from desktop.planning.folder_case import FolderCase
from desktop.planning.plan_folder import managed_count, plan_folder, recovered_links
from desktop.planning.recognising import recognise
from desktop.planning.selecting import Reference, references_named
from desktop.storage.settled import Restless
from desktop.workers.few_people import FewPeople, Settling, written_in
from desktop.workers.folder_reading import FolderFound
from desktop.workers.moved_mailboxes import FolderSeen, MovedHere
from desktop.workers.plan_scope import DesiredFolders, FolderTarget, Scope

if TYPE_CHECKING:
    from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """What the vault knows of a folder: its links, and what it knows of marks on other items than the linked ones.

    `carried` are those of the links that come from another mailbox, which was moved here.
    """

    links: Mapping[PersonKey, Link]
    written: Written
    carried: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """The plan of one folder with what the header counts of it, and what is to be noted.

    `managed` counts everybody, `people_before` names those who were looked at.
    """

    found: FolderFound
    case: FolderCase
    plan: FolderPlan
    links: tuple[Link, ...]
    managed: int
    people_before: frozenset[PersonKey]
    restless: Restless


class Comparing:
    """Compares the folders of one plan; `broken` are groups and sources that could not be read whole."""

    def __init__(
        self,
        scope: Scope,
        desired: DesiredFolders,
        photos_unknown: frozenset[PersonKey],
        broken: frozenset[Reference],
        settling: Settling | None,
    ) -> None:
        self._scope = scope
        self._desired = desired
        self._photos_unknown = photos_unknown
        self._broken = broken
        self._settling = settling
        self._connection_id = scope.stored.connection_id

    def planned_people(self, target: FolderTarget) -> frozenset[PersonKey]:
        """Return those whom a planned set wants in a folder, its owner included."""
        return self._desired.wanted(target.set_keys).planned

    def known(self, store: Store, found: FolderFound) -> Known:
        """Return what the vault knows of a folder, on the `db` lane."""
        if found.few is not None:
            return _known(found.few.links, found.few.moved)
        if found.folder is None:
            return Known({}, Written())
        links = store.mailboxes.links(self._connection_id, found.folder)
        contacts = found.observed.items if found.observed is not None else ()
        is_whole = found.observed is not None and found.observed.is_full
        seen = FolderSeen(self._connection_id, found.target, found.folder, contacts, links, is_whole)
        return _known(links, written_in(store, seen, self._scope.same))

    def compare(self, found: FolderFound, known: Known, first_number: int) -> Compared:
        """Return the plan of a folder, on the `cpu` lane."""
        few = found.few
        case = self._case(found, known) if few is None else self._case_of_few(found, known, few)
        case = recognise(case, self._scope.same)
        plan = plan_folder(case, first_number)
        restless = self._settling.restless(case, plan, found.target) if self._settling is not None else {}
        managed = managed_count(case)
        if few is not None:
            # Everybody else has one contact that needs nothing; those of sets that are not planned are not counted.
            wanted = self._desired.wanted(found.target.set_keys)
            plan = replace(plan, kept=plan.kept + len(wanted.planned) - len(wanted.planned & few.keys))
            managed += len(wanted.by_key) - len(wanted.by_key.keys() & few.keys)
        before = frozenset(_people_of(case.observed, case.planned))
        links = (*known.carried, *recovered_links(case))
        return Compared(found, case, plan, links, managed, before, restless)

    def keep(self, store: Store, compared: Compared) -> None:
        """Note who need not be looked at the next time, and the links that were found again; on the `db` lane."""
        if self._settling is not None and compared.found.few is not None:
            self._settling.note_few(store, compared.found.few, compared.restless)
        elif self._settling is not None:
            self._settling.note(store, compared.case, compared.restless)
        store.mailboxes.put_links(self._connection_id, compared.links)
        case = compared.case
        for key, former in case.recalled.items():
            if key in case.links:
                store.mailboxes.rename_link(self._connection_id, case.links[key], former)

    def _case(self, found: FolderFound, known: Known) -> FolderCase:
        target = found.target
        sets = {key: self._scope.stored.sets[key] for key in target.set_keys}
        return FolderCase(
            mailbox_id=target.mailbox_id,
            folder=found.folder,
            folder_name=target.folder_name,
            desired=self._desired.of(target) if found.few is None else self._desired.some_of(target, found.few.keys),
            is_desired_full=not any(references_named(one) & self._broken for one in sets.values()),
            observed=found.observed,
            links=known.links,
            sets=sets,
            planned=self._scope.planned_keys,
            untouched=self._desired.wanted(target.set_keys).untouched,
            photos_unknown=self._photos_unknown,
            written=known.written,
        )

    def _case_of_few(self, found: FolderFound, known: Known, few: FewPeople) -> FolderCase:
        case = replace(self._case(found, known), observed=few.observed)
        has_foreign = any(one.mark is None for one in few.observed.items)
        return replace(case, traits=self._desired.traits_of(found.target)) if has_foreign else case


def _known(links: Mapping[PersonKey, Link], moved: MovedHere) -> Known:
    carried = {link.person_key: link for link in moved.links}
    return Known({**carried, **links}, moved.written, moved.links)


def _people_of(observed: Reading[Contact] | None, planned: frozenset[SetKey]) -> Iterator[PersonKey]:
    for contact in observed.items if observed else ():
        if contact.mark is not None and contact.mark.set_key in planned:
            yield contact.mark.person_key
