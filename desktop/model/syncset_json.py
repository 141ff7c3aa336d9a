"""Sync sets in JSON terms: strict, so that a mistake in a file is named and nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from enum import Enum
from typing import TypeVar

from desktop.model.card import CardField
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.ids import ConnectionId, SetKey
from desktop.model.people_filter import decode_filter, encode_filter
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

E = TypeVar("E", bound=Enum)
_SELECTIONS = ("sources", "exclusions", "targets")


def _invalid(key: str, cause: str) -> Invalid:
    return Invalid(ErrorCode.SET_INVALID, key, f"{key}: {cause}")


def set_to_plain(sync_set: SyncSet) -> dict[str, object]:
    """Return a set as `set_from_plain` reads it."""
    plain: dict[str, object] = {
        name: getattr(sync_set, name)
        for name in ("key", "name", "connection_id", "folder", "default_country", "photo_edge", "category", "priority")
    }
    plain["phone_format"] = sync_set.phone_format.value
    for role in _SELECTIONS:
        selections: tuple[Selection, ...] = getattr(sync_set, role)
        plain[role] = [selection_to_plain(one) for one in selections]
    plain["mapping"] = [
        {"field": rule.field.value, "template": rule.template, "policy": rule.policy.value} for rule in sync_set.mapping
    ]
    plain["rules"] = {name: _scalar(value) for name, value in asdict(sync_set.rules).items()}
    plain["brakes"] = asdict(sync_set.brakes)
    return plain


def selection_to_plain(selection: Selection) -> dict[str, str]:
    """Return a line of a set as `set_from_plain` reads it."""
    plain = {"kind": selection.kind.value, "reference": selection.reference, "label": selection.label}
    # Only where it says something: what was sealed before there were several connections still fits.
    return {**plain, "connection_id": selection.connection_id} if selection.connection_id else plain


def _scalar(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def set_from_plain(plain: Mapping[str, object]) -> SyncSet:
    """Build a set; what is missing has its default, anything unknown or of the wrong type raises SET_INVALID."""
    _refuse_unknown("", plain, {field.name for field in fields(SyncSet)})
    own = _text(plain, "connection_id")
    selections = {role: tuple(_selection(role, entry, own) for entry in _list(plain, role)) for role in _SELECTIONS}
    return SyncSet(
        key=SetKey(_text(plain, "key")),
        name=_text(plain, "name"),
        connection_id=ConnectionId(own),
        sources=selections["sources"],
        exclusions=selections["exclusions"],
        targets=selections["targets"],
        folder=_text(plain, "folder", ""),
        mapping=tuple(_rule(number, entry) for number, entry in enumerate(_list(plain, "mapping"), 1)),
        phone_format=_choice(PhoneFormat, "phone_format", plain.get("phone_format", PhoneFormat.INTERNATIONAL.value)),
        default_country=_text(plain, "default_country", "DE"),
        photo_edge=_number(plain, "photo_edge", 360, lowest=48, highest=648),
        category=_text(plain, "category", ""),
        rules=_rules(_table(plain, "rules")),
        brakes=_brakes(_table(plain, "brakes")),
        priority=_number(plain, "priority", 0, lowest=-1000, highest=1000),
    )


def _refuse_unknown(prefix: str, plain: Mapping[str, object], known: set[str]) -> None:
    for key in plain:
        if key not in known:
            raise _invalid(f"{prefix}{key}", "is not known")


def _text(plain: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = plain.get(key, default)
    if not isinstance(value, str):
        raise _invalid(key, "a text is needed")
    return value


def _number(plain: Mapping[str, object], key: str, default: int, *, lowest: int, highest: int, within: str = "") -> int:
    value = plain.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise _invalid(f"{within}{key}", f"a number from {lowest} to {highest} is needed")
    return value


def _list(plain: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = plain.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise _invalid(key, "a list of tables is needed")
    return value


def _table(plain: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = plain.get(key, {})
    if not isinstance(value, Mapping):
        raise _invalid(key, "a table is needed")
    return value


def _choice(kind: type[E], key: str, value: object) -> E:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(str(one.value) for one in kind)
        raise _invalid(key, f"one of {known} is needed") from None


def _selection(role: str, plain: Mapping[str, object], own: str) -> Selection:
    _refuse_unknown(f"{role}.", plain, {"kind", "reference", "label", "connection_id"})
    kind = _choice(SelectionKind, f"{role}.kind", plain.get("kind"))
    reference = _text(plain, "reference", "")
    if kind is SelectionKind.FILTER:
        try:
            reference = encode_filter(decode_filter(reference))
        except ValueError as failure:
            raise _invalid(f"{role}.filter", str(failure)) from None
    if role == "targets" and kind in (SelectionKind.FILE, SelectionKind.MAILBOX_CONTACTS):
        raise _invalid(f"{role}.kind", f"{kind.value} has no mailboxes")
    connection_id = _text(plain, "connection_id", "")
    return Selection(
        kind, reference, _text(plain, "label", ""), ConnectionId("" if connection_id == own else connection_id)
    )


def _rule(number: int, plain: Mapping[str, object]) -> FieldRule:
    where = f"mapping, row {number}, "
    _refuse_unknown(where, plain, {"field", "template", "policy"})
    field = _choice(CardField, f"{where}field", plain.get("field"))
    policy = _choice(FieldPolicy, f"{where}policy", plain.get("policy", FieldPolicy.OVERWRITE.value))
    if not isinstance(plain.get("template"), str):
        raise _invalid(f"{where}template", "a text is needed")
    return FieldRule(field, _text(plain, "template"), policy)


def _rules(plain: Mapping[str, object]) -> Rules:
    _refuse_unknown("rules.", plain, {field.name for field in fields(Rules)})
    flags: dict[str, bool] = {}
    for field in fields(Rules):
        value = plain.get(field.name, field.default)
        if field.name in ("user_edits", "user_deletes"):
            continue
        if not isinstance(value, bool):
            raise _invalid(f"rules.{field.name}", "true or false is needed")
        flags[field.name] = value
    return Rules(
        **flags,
        user_edits=_choice(UserEdits, "rules.user_edits", plain.get("user_edits", UserEdits.OVERWRITE)),
        user_deletes=_choice(UserDeletes, "rules.user_deletes", plain.get("user_deletes", UserDeletes.RECREATE)),
    )


def _brakes(plain: Mapping[str, object]) -> Brakes:
    _refuse_unknown("brakes.", plain, {field.name for field in fields(Brakes)})
    limits: dict[str, int] = {}
    for field in fields(Brakes):
        default = field.default if field.default is not MISSING else 0
        highest = 100 if field.name.endswith("_percent") else 1_000_000
        limits[field.name] = _number(plain, field.name, int(default), lowest=0, highest=highest, within="brakes.")
    return Brakes(**limits)
