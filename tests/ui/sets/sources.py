"""A vault whose sets also name an imported file, a shared mailbox and a filter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.model.ids import PersonKey
from desktop.model.people import Person, PersonKind
from desktop.model.people_filter import Comparison, FilterAttribute, FilterCondition, UserFilter, encode_filter
from desktop.model.source import Source, SourceKind, file_source_id, mailbox_source_id
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from tests.ui.review.samples import CONNECTION, NOW, person, sample_vault, sync_set
from tests.vaults import made_once

INFO = replace(person(900, "Info"), is_enabled=False, mail="info@contoso.example")
FILE = Source(file_source_id("Suppliers"), SourceKind.FILE, "Suppliers", "suppliers.csv", NOW, True)
MAILBOX = Source(mailbox_source_id(INFO.mailbox_id, ""), SourceKind.MAILBOX, "Info", "", NOW, True)
SALES = Selection(
    SelectionKind.FILTER,
    encode_filter(
        UserFilter(
            (
                FilterCondition(FilterAttribute.DEPARTMENT, Comparison.IS, "Sales"),
                FilterCondition(FilterAttribute.JOB_TITLE, Comparison.STARTS_WITH, "Head"),
            )
        )
    ),
)


def suppliers(number: int = 12) -> list[Person]:
    return [
        Person(
            PersonKey(f"f.{n:032x}"),
            PersonKind.FILE_ROW,
            f"Supplier {n:02d}",
            mail=f"s{n}@bau.example",
            company_name="Bau & Söhne",
        )
        for n in range(number)
    ]


@made_once
def source_vault(home: Path) -> Store:
    store = sample_vault(home)
    with store.transaction():
        store.directory.put_people(CONNECTION, Feed.PEOPLE, [INFO])
        store.sources.replace(CONNECTION, FILE, suppliers())
        customer = Person(PersonKey(f"m.{1:032x}"), PersonKind.MAILBOX_CONTACT, "Carla Customer", mail="c@x.example")
        store.sources.replace(CONNECTION, MAILBOX, [customer])
        sources = (
            SALES,
            Selection(SelectionKind.FILE, FILE.id, FILE.name),
            Selection(SelectionKind.MAILBOX_CONTACTS, MAILBOX.id, MAILBOX.name),
        )
        store.sets.put(replace(sync_set(), sources=sources))
    return store
