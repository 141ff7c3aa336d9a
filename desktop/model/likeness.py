"""By what a contact is taken for a person: the mail addresses and phone numbers that both have; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.card import Card, CardField

_DIGITS = re.compile(r"\D+")
_PHONE_TAIL = 8
"""Two numbers that share their last eight digits are taken for the same, whatever their prefix is written like."""


def traits(card: Card) -> Iterator[tuple[CardField, str]]:
    """Yield the mail addresses and numbers of a card as they are compared, each with its field; addresses first."""
    phones = (
        (CardField.MOBILE_PHONE, (card.mobile_phone,)),
        (CardField.BUSINESS_PHONES, card.business_phones),
        (CardField.HOME_PHONES, card.home_phones),
    )
    for mail in card.emails:
        yield CardField.EMAILS, mail.casefold()
    for field, numbers in phones:
        for number in numbers:
            tail = _DIGITS.sub("", number)[-_PHONE_TAIL:]
            if len(tail) == _PHONE_TAIL:
                yield field, tail


def matching_fields(one: Card, other: Card) -> tuple[CardField, ...]:
    """Return the fields of `one` with an address or number that stands in any field of `other`, in a stable order."""
    known = {trait for _, trait in traits(other)}
    return tuple(dict.fromkeys(field for field, trait in traits(one) if trait in known))
