"""Filters over the directory: "Department is Sales and country is Germany"."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.folding import folded
from desktop.model.people import Person, PersonKind

LONGEST_VALUE = 250
MOST_CONDITIONS = 10
STAR = "*"
"""What stands behind the beginning of a value where people write filters."""


class FilterAttribute(StrEnum):
    """What is looked at; the value is part of sets and set files."""

    DEPARTMENT = "department"
    COMPANY = "company"
    OFFICE = "office"
    CITY = "city"
    COUNTRY = "country"
    JOB_TITLE = "job_title"
    ACCOUNT = "account"
    """Whether it is a user or a guest."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Where it stands in a person: attributes joined by dots. A country has a name and a code; either counts."""
        return _PATHS[self]


_PATHS = {
    FilterAttribute.DEPARTMENT: ("department",),
    FilterAttribute.COMPANY: ("company_name",),
    FilterAttribute.OFFICE: ("office_location",),
    FilterAttribute.CITY: ("address.city",),
    FilterAttribute.COUNTRY: ("address.country", "country_code"),
    FilterAttribute.JOB_TITLE: ("job_title",),
    FilterAttribute.ACCOUNT: (),
}
ACCOUNTS = (PersonKind.USER.value, PersonKind.GUEST.value)


class Comparison(StrEnum):
    """How it is compared, without case and accents."""

    IS = "is"
    STARTS_WITH = "starts_with"


@dataclass(frozen=True, slots=True)
class FilterCondition:
    """One line of a filter."""

    attribute: FilterAttribute
    comparison: Comparison
    value: str


@dataclass(frozen=True, slots=True)
class UserFilter:
    """Users and guests for whom every condition holds; at least one."""

    conditions: tuple[FilterCondition, ...]

    def lets_through(self, person: Person) -> bool:
        """Tell whether a person is in it: only accounts of the directory are."""
        return person.kind.value in ACCOUNTS and all(_holds(one, person) for one in self.conditions)


def _holds(one: FilterCondition, person: Person) -> bool:
    if one.attribute is FilterAttribute.ACCOUNT:
        return person.kind.value == one.value
    wanted = folded(one.value)
    texts = (folded(_text(person, path)) for path in one.attribute.paths)
    if one.comparison is Comparison.IS:
        return any(text == wanted for text in texts)
    return any(text.startswith(wanted) for text in texts)


def _text(person: Person, path: str) -> str:
    value: object = person
    for name in path.split("."):
        value = getattr(value, name)
    return str(value)


def encode_filter(found: UserFilter) -> str:
    """Return a filter as the reference of a selection; equal filters give equal texts."""
    plain = [[one.attribute.value, one.comparison.value, one.value] for one in found.conditions]
    return json.dumps(sorted(plain), ensure_ascii=False, separators=(",", ":"))


def decode_filter(text: str) -> UserFilter:
    """Build a filter from what `encode_filter` made; raises `ValueError` with what is wrong."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("a filter is a list of conditions") from None
    if not isinstance(plain, list) or not 1 <= len(plain) <= MOST_CONDITIONS:
        raise ValueError(f"a filter has 1 to {MOST_CONDITIONS} conditions")
    conditions = tuple(_condition(one) for one in plain)
    for place, one in enumerate(conditions):
        if one.attribute in {other.attribute for other in conditions[:place]}:
            raise ValueError(f"{one.attribute} stands there twice")
    return UserFilter(conditions)


def _condition(plain: object) -> FilterCondition:
    if not isinstance(plain, list) or len(plain) != 3 or not all(isinstance(part, str) for part in plain):
        raise ValueError("a condition is an attribute, a comparison and a value")
    return condition_of(*plain)


def condition_of(attribute: str, comparison: str, value: str) -> FilterCondition:
    """Return a condition; raises `ValueError` with what is wrong."""
    if attribute not in list(FilterAttribute):
        raise ValueError(f"{attribute} is not one of {', '.join(FilterAttribute)}")
    if comparison not in list(Comparison):
        raise ValueError(f"{comparison} is not one of {', '.join(Comparison)}")
    found = FilterCondition(FilterAttribute(attribute), Comparison(comparison), " ".join(value.split()))
    if not folded(found.value) or len(found.value) > LONGEST_VALUE:
        raise ValueError(f"{attribute}: 1 to {LONGEST_VALUE} characters are needed")
    if found.value.endswith(STAR):
        raise ValueError(f"{attribute}: a value does not end with {STAR}")
    if found.attribute is FilterAttribute.ACCOUNT and (
        found.value not in ACCOUNTS or found.comparison is not Comparison.IS
    ):
        raise ValueError(f"account is one of {', '.join(ACCOUNTS)}")
    return found
