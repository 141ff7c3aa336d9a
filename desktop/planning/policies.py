"""How a card is written over a contact that is there: field by field, by the policies of the mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.model.card import Card, CardField, FieldValue
from desktop.model.syncset import FieldPolicy, FieldRule


def merge(before: Card, wanted: Card, rules: Iterable[FieldRule]) -> Card:
    """Return what the contact shall hold; fields without a rule stay as they are."""
    values: dict[str, FieldValue] = {}
    for rule in rules:
        now, new = before.value(rule.field), wanted.value(rule.field)
        if _is_written(rule.policy, now, new):
            values[rule.field.value] = new
    return replace(before, **values)  # type: ignore[arg-type]  # values keep the type of their field


def _is_written(policy: FieldPolicy, now: FieldValue, new: FieldValue) -> bool:
    if policy is FieldPolicy.OVERWRITE:
        return True
    if policy is FieldPolicy.KEEP_WHEN_EMPTY:
        return bool(new)
    return policy is FieldPolicy.FILL_ONLY and not now


def first_card(wanted: Card, rules: Iterable[FieldRule]) -> Card:
    """Return what a new contact holds: everything but the fields that are left alone."""
    alone = {rule.field for rule in rules if rule.policy is FieldPolicy.LEAVE_ALONE}
    return with_fields(wanted, Card(), alone) if alone else wanted


def with_fields(card: Card, other: Card, fields: Iterable[CardField]) -> Card:
    """Return a card with some fields taken from another."""
    values: Mapping[str, FieldValue] = {field.value: other.value(field) for field in fields}
    return replace(card, **values)  # type: ignore[arg-type]  # values keep the type of their field
