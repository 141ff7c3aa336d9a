"""Who needs nothing in a folder, and will not as long as nothing of theirs changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.model.contact import Contact, DesiredContact
from desktop.model.ids import ItemId, PersonKey, SetKey
from desktop.model.plan import FolderPlan
from desktop.planning.folder_case import FolderCase


def restless_people(
    case: FolderCase, plan: FolderPlan, people: Iterable[PersonKey] = ()
) -> Mapping[PersonKey, tuple[ItemId, ...]]:
    """Return who has to be looked at again in the next plan, with their marked contacts.

    Of everybody wanted who is not in it holds: one contact carries the person's mark, it is the linked one, and `plan`
    (that of the case) has nothing for it. Whether that stays so follows from this contact, this link and what is wanted
    of this person alone, as long as the rules are the same: no other contact and no other person has a say in it.
    `people` are further ones who are restless whatever is found.
    """
    marked: dict[PersonKey, list[Contact]] = {}
    for contact in case.observed.items if case.observed is not None else ():
        if contact.mark is not None:
            marked.setdefault(contact.mark.person_key, []).append(contact)
    wanted = {one.person_key: one for one in case.desired}
    moving = {change.person_key for change in plan.changes} | case.untouched | set(people)
    found: dict[PersonKey, tuple[ItemId, ...]] = {}
    for key in sorted({*wanted, *marked, *people}):
        contacts = marked.get(key, [])
        if key in moving or key not in wanted or not _is_settled(case, wanted[key], contacts):
            found[key] = tuple(sorted(one.item_id for one in contacts))
    return found


def _is_settled(case: FolderCase, wanted: DesiredContact, contacts: list[Contact]) -> bool:
    """Tell whether a person for whom nothing is planned has the one linked contact; the count of people needs its set.

    What a set writes that is not planned is left to it, and does not count among the people of the plan.
    """
    if len(contacts) != 1:
        return False
    (contact,) = contacts
    mark, link = contact.mark, case.links.get(wanted.person_key)
    if mark is None or link is None or link.item_id != contact.item_id:
        return False
    return (mark.set_key in case.planned) is (SetKey(wanted.set_key) in case.planned)
