"""How a life begins: a small directory, mailboxes with contacts of their users' own, one or two sets."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from desktop.model.card import Card, CardField
from desktop.model.ids import ConnectionId, SetKey
from desktop.model.syncset import (
    Brakes,
    FieldPolicy,
    FieldRule,
    PhoneFormat,
    Rules,
    Selection,
    SelectionKind,
    SyncSet,
    UserDeletes,
    UserEdits,
)
from tests.simulation.mailboxes import Mailboxes
from tests.simulation.service import People
from tests.simulation.users import GROUPS, key_of, mailbox_of, person, picture

FOLDER = "Company"
FIELDS = (CardField.DISPLAY_NAME, CardField.MOBILE_PHONE, CardField.JOB_TITLE, CardField.EMAILS)
_TEMPLATES = {CardField.EMAILS: "{{ mail }}"}
_POLICIES = (FieldPolicy.OVERWRITE, FieldPolicy.OVERWRITE, FieldPolicy.KEEP_WHEN_EMPTY, FieldPolicy.FILL_ONLY)


def fill(chance: Random, mailboxes: Mailboxes, directory: People) -> None:
    """Put people, groups, mailboxes and what users keep in them."""
    number_of_mailboxes = chance.choice((1, 1, 2, 3))
    people = chance.randint(number_of_mailboxes, 6)
    mailboxes.shortens_titles = chance.random() < 0.3
    for number in range(1, people + 1):
        directory.put(person(number, has_mailbox=number <= number_of_mailboxes))
        if chance.random() < 0.5:
            directory.photos[key_of(number)] = picture(chance.randint(1, 12))
    for group in GROUPS:
        directory.groups[group] = [key_of(number) for number in range(1, people + 1) if chance.random() < 0.6]
    for number in range(1, number_of_mailboxes + 1):
        mailbox = mailboxes.add(mailbox_of(number))
        mailboxes.add_item(mailbox.default, Card(display_name="Mum", mobile_phone="+49 30 1"), photo=b"her photo")
        if chance.random() < 0.1:
            own = mailboxes.add_folder(mailbox, FOLDER)
            mailboxes.add_item(own, Card(display_name="Aunt", emails=("p2@contoso.example",)))


def sets(chance: Random, connection_id: ConnectionId) -> dict[str, SyncSet]:
    """Return one or two sets, of one folder or of two."""
    number = chance.choice((1, 1, 2))
    found: dict[str, SyncSet] = {}
    for index in range(number):
        key = SetKey(f"5e70000{index}")
        folder = FOLDER if chance.random() < 0.7 else chance.choice(("Partners", "Company", ""))
        made = SyncSet(key, f"Set {index}", connection_id, folder=folder, phone_format=PhoneFormat.AS_IS)
        made = replace(made, targets=_targets(chance), mapping=_mapping(chance), priority=chance.randint(0, 1))
        found[key] = edited(chance, replace(made, sources=_sources(chance)))
    return found


def _targets(chance: Random) -> tuple[Selection, ...]:
    if chance.random() < 0.8:
        return (Selection(SelectionKind.ALL_MAILBOXES),)
    return (Selection(SelectionKind.PERSON, key_of(1)),)


def _sources(chance: Random) -> tuple[Selection, ...]:
    kind = chance.choice(("all", "all", "group", "groups", "people"))
    if kind == "all":
        return (Selection(SelectionKind.ALL_PEOPLE),)
    if kind == "people":
        return tuple(Selection(SelectionKind.PERSON, key_of(chance.randint(1, 6))) for _ in range(2))
    groups = GROUPS if kind == "groups" else (chance.choice(GROUPS),)
    return tuple(Selection(SelectionKind.GROUP, group) for group in groups)


def _mapping(chance: Random) -> tuple[FieldRule, ...]:
    policies = [FieldPolicy.OVERWRITE] * 2 if chance.random() < 0.5 else [chance.choice(_POLICIES) for _ in range(2)]
    by_field = dict(zip((CardField.MOBILE_PHONE, CardField.JOB_TITLE), policies, strict=True))
    return tuple(
        FieldRule(field, _TEMPLATES.get(field, f"{{{{ {field.value} }}}}"), by_field.get(field, FieldPolicy.OVERWRITE))
        for field in FIELDS
    )


def edited(chance: Random, one: SyncSet) -> SyncSet:
    """Return a set with other rules, and at times with other sources."""
    rules = Rules(
        may_delete=chance.random() < 0.7,
        skip_owner=chance.random() < 0.7,
        user_edits=chance.choice((UserEdits.OVERWRITE, UserEdits.OVERWRITE, UserEdits.KEEP, UserEdits.ASK)),
        user_deletes=chance.choice((UserDeletes.RECREATE, UserDeletes.RECREATE, UserDeletes.RESPECT)),
        write_photos=chance.random() < 0.8,
    )
    brakes = Brakes(
        mailbox_count=chance.choice((1, 50)),
        mailbox_from=chance.choice((2, 20)),
        run_count=chance.choice((0, 1, 500)),
        source_shrink_percent=chance.choice((20, 100)),
    )
    sources = _sources(chance) if chance.random() < 0.4 else one.sources
    return replace(one, rules=rules, brakes=brakes, sources=sources)
