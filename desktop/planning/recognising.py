"""Contacts in a folder that carry another key of their person: known by it, written under that of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.model.contact import Contact, Link
from desktop.model.ids import PersonKey
from desktop.planning.folder_case import FolderCase, OurContacts, sort_contacts
from desktop.planning.matching import SamePeople

Marked = Mapping[PersonKey, Sequence[Contact]]


def recognise(case: FolderCase, same: SamePeople) -> FolderCase:
    """Return a case in which everybody wanted is known by the key under which he is wanted; pure.

    Where a folder holds a contact of the person under another key, mark and link are read as if they named the wanted
    one (`FolderCase.recalled`): what is as it shall be is not written, and what is written gets the new key. Of two
    contacts of one person one counts; the other one's key stays, so that it is superfluous.
    """
    if not same.keys:
        return case
    contacts = case.observed.items if case.observed is not None else ()
    wanted = {*(one.person_key for one in case.desired), *case.untouched}
    strangers = {*(one.mark.person_key for one in contacts if one.mark is not None), *case.links} - wanted
    others = {one for key in strangers for one in same.keys.get(key, ()) if one in wanted}
    if not others:
        return case
    marked: dict[PersonKey, list[Contact]] = {}
    for contact in contacts:
        if contact.mark is not None:
            marked.setdefault(contact.mark.person_key, []).append(contact)
    found = sort_contacts(case.observed, case.links, case.folder, case.written)
    chosen = {key: _known_as(key, same.all(key), found, marked, case.links) for key in sorted(others)}
    recalled = {key: known for key, known in chosen.items() if known != key}
    return _renamed(case, recalled, same, marked) if recalled else case


def _known_as(
    key: PersonKey, keys: Sequence[PersonKey], found: OurContacts, marked: Marked, links: Mapping[PersonKey, Link]
) -> PersonKey:
    """Return the key of a person under which a folder knows its contact; the wanted one where several do."""
    items = {links[one].item_id for one in keys if one in links and not links[one].is_removed}

    def rank(one: PersonKey) -> tuple[int, bool]:
        is_linked = any(contact.item_id in items for contact in marked.get(one, ()))
        was_there = one in links and not links[one].is_removed
        signs = (
            is_linked or one in found.ours,
            one in found.doubled,
            one in found.doubtful,
            one in found.copied,
            was_there,
        )
        return next((len(signs) - place for place, holds in enumerate(signs) if holds), 0), one == key

    return max(sorted(keys), key=rank)


def _renamed(case: FolderCase, recalled: Mapping[PersonKey, PersonKey], same: SamePeople, marked: Marked) -> FolderCase:
    now = {known: key for key, known in recalled.items()}
    links = dict(case.links)
    for key, known in recalled.items():
        link = _link(key, known, same, marked, case.links)
        for one in (key, known):
            links.pop(one, None)
        if link is not None:
            links[key] = replace(link, person_key=key)
    observed = case.observed
    if observed is not None:
        items = (
            replace(one, mark=replace(one.mark, person_key=now[one.mark.person_key]))
            if one.mark is not None and one.mark.person_key in now
            else one
            for one in observed.items
        )
        observed = replace(observed, items=tuple(items))
    return replace(case, observed=observed, links=links, recalled=recalled)


def _link(
    key: PersonKey, known: PersonKey, same: SamePeople, marked: Marked, links: Mapping[PersonKey, Link]
) -> Link | None:
    """Return what is known of the contact of a person: the link to it, whichever key that has."""
    items = {contact.item_id for contact in marked.get(known, ())}
    candidates = [links[one] for one in (known, key, *same.all(key)) if one in links]
    return next((one for one in candidates if one.item_id in items), links.get(known))
