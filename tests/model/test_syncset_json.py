"""Sync sets in JSON: there and back, and each mistake named."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.card import CardField
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.ids import ConnectionId, SetKey
from desktop.model.people_filter import Comparison, FilterAttribute, FilterCondition, UserFilter, encode_filter
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
from desktop.model.syncset_json import set_from_plain, set_to_plain

TEXT = st.text(max_size=20)
FILTERS = st.dictionaries(
    st.sampled_from(FilterAttribute).filter(lambda one: one is not FilterAttribute.ACCOUNT),
    st.tuples(st.sampled_from(Comparison), st.text("aÄ 1", min_size=1, max_size=9).filter(str.strip)),
    min_size=1,
).map(
    lambda found: encode_filter(
        UserFilter(tuple(FilterCondition(key, how, " ".join(text.split())) for key, (how, text) in found.items()))
    )
)
OF_SOURCES = (SelectionKind.FILE, SelectionKind.MAILBOX_CONTACTS)
PLAIN_KINDS = st.sampled_from([kind for kind in SelectionKind if kind not in (*OF_SOURCES, SelectionKind.FILTER)])
TARGETS = st.builds(Selection, PLAIN_KINDS, TEXT, TEXT) | st.builds(
    Selection, st.just(SelectionKind.FILTER), FILTERS, TEXT
)
SELECTIONS = st.lists(TARGETS | st.builds(Selection, st.sampled_from(OF_SOURCES), TEXT, TEXT), max_size=3).map(tuple)
PERCENT, COUNT = st.integers(0, 100), st.integers(0, 1_000_000)
SETS = st.builds(
    SyncSet,
    key=TEXT.map(SetKey),
    name=TEXT,
    connection_id=TEXT.map(ConnectionId),
    sources=SELECTIONS,
    exclusions=SELECTIONS,
    targets=st.lists(TARGETS, max_size=3).map(tuple),
    folder=TEXT,
    mapping=st.lists(
        st.builds(FieldRule, st.sampled_from(CardField), TEXT, st.sampled_from(FieldPolicy)), max_size=3
    ).map(tuple),
    phone_format=st.sampled_from(PhoneFormat),
    default_country=TEXT,
    photo_edge=st.integers(48, 648),
    category=TEXT,
    rules=st.builds(
        Rules,
        *[st.booleans()] * 5,
        st.sampled_from(UserEdits),
        st.sampled_from(UserDeletes),
        st.booleans(),
    ),
    brakes=st.builds(Brakes, PERCENT, COUNT, COUNT, COUNT, PERCENT),
    priority=st.integers(-1000, 1000),
)
LEAST: dict[str, Any] = {"key": "5e70000a", "name": "Sales", "connection_id": "c" * 32}


@given(SETS)
def test_a_set_comes_back_out_of_json(sync_set: SyncSet) -> None:
    plain = json.loads(json.dumps(set_to_plain(sync_set)))
    assert set_from_plain(plain) == sync_set
    assert plain.keys() == {field.name for field in fields(SyncSet)}


def test_what_is_missing_has_its_default() -> None:
    assert set_from_plain(LEAST) == SyncSet(SetKey("5e70000a"), "Sales", ConnectionId("c" * 32))
    assert set_from_plain({**LEAST, "rules": {}, "brakes": {}}).brakes == Brakes()
    rules = set_from_plain({**LEAST, "rules": {"may_delete": True, "user_edits": "keep"}}).rules
    assert rules == Rules(may_delete=True, user_edits=UserEdits.KEEP)
    (rule,) = set_from_plain({**LEAST, "mapping": [{"field": "surname", "template": "x"}]}).mapping
    assert rule == FieldRule(CardField.SURNAME, "x", FieldPolicy.OVERWRITE)


@pytest.mark.parametrize("name", sorted(LEAST))
def test_what_a_set_needs(name: str) -> None:
    plain = {key: value for key, value in LEAST.items() if key != name}
    with pytest.raises(Invalid) as caught:
        set_from_plain(plain)
    assert (caught.value.code, caught.value.subject) == (ErrorCode.SET_INVALID, name)


_WRONG: list[tuple[str, object, str]] = [
    # field, value, the place that the error names
    ("colour", "red", "colour"),
    ("name", 7, "name"),
    ("name", None, "name"),
    ("folder", ["Contacts"], "folder"),
    ("photo_edge", 47, "photo_edge"),
    ("photo_edge", 649, "photo_edge"),
    ("photo_edge", True, "photo_edge"),
    ("photo_edge", 360.0, "photo_edge"),
    ("photo_edge", "360", "photo_edge"),
    ("priority", -1001, "priority"),
    ("phone_format", "nice", "phone_format"),
    ("phone_format", [], "phone_format"),
    ("phone_format", None, "phone_format"),
    ("sources", {}, "sources"),
    ("sources", "all_people", "sources"),
    ("sources", ["all_people"], "sources"),
    ("sources", [{}], "sources.kind"),
    ("sources", [{"kind": "everybody"}], "sources.kind"),
    ("targets", [{"kind": "group", "id": "x"}], "targets.id"),
    ("exclusions", [{"kind": "group", "reference": 7}], "reference"),
    ("mapping", [{"template": "x"}], "mapping, row 1, field"),
    ("mapping", [{"field": "surname"}], "mapping, row 1, template"),
    ("mapping", [{"field": "name", "template": "x"}], "mapping, row 1, field"),
    ("mapping", [{"field": "surname", "template": "x", "policy": "merge"}], "mapping, row 1, policy"),
    ("mapping", [{"field": "surname", "template": "x", "to": "y"}], "mapping, row 1, to"),
    ("rules", [], "rules"),
    ("rules", {"may_delete": "yes"}, "rules.may_delete"),
    ("rules", {"may_delete": 1}, "rules.may_delete"),
    ("rules", {"may_fly": True}, "rules.may_fly"),
    ("rules", {"user_edits": True}, "rules.user_edits"),
    ("rules", {"user_deletes": "ask"}, "rules.user_deletes"),
    ("brakes", {"mailbox_percent": 101}, "brakes.mailbox_percent"),
    ("brakes", {"source_shrink_percent": -1}, "brakes.source_shrink_percent"),
    ("brakes", {"run_count": 1_000_001}, "brakes.run_count"),
    ("brakes", {"run_count": True}, "brakes.run_count"),
    ("brakes", {"run_cuont": 5}, "brakes.run_cuont"),
    ("brakes", None, "brakes"),
]


@pytest.mark.parametrize(("field", "value", "place"), _WRONG, ids=range(len(_WRONG)))
def test_a_mistake_is_named(field: str, value: object, place: str) -> None:
    with pytest.raises(Invalid) as caught:
        set_from_plain({**LEAST, field: value})
    assert (caught.value.code, caught.value.subject) == (ErrorCode.SET_INVALID, place)
    assert caught.value.cause.startswith(f"{place}: ")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([field.name for field in fields(SyncSet)]), _JSON)
def test_any_value_is_taken_or_named(field: str, value: object) -> None:
    try:
        found = set_from_plain({**LEAST, field: value})
    except Invalid:
        return
    assert set_from_plain(json.loads(json.dumps(set_to_plain(found)))) == found
