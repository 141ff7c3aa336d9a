"""A licence of the vendor: what it says, how it is written, and the bytes that its signature is over."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from desktop.model.errors import ErrorCode, Invalid

ANY = "any"
"""In place of tenants: the licence is for whoever has it."""
MOST_BYTES = 16_384
"""A licence file is far smaller; a larger one is not read."""
MOST_TENANTS = 100
_FORMAT = 1
_SIGNED = b"contactsync licence\n"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TENANT = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
_ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]\\\x00-\x1f\x7f]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_FIELDS = frozenset(
    (
        "billing_address",
        "cancelled",
        "format",
        "from",
        "id",
        "kind",
        "order_number",
        "registration_address",
        "tenants",
        "until",
    )
)


class LicenceKind(StrEnum):
    """What was ordered."""

    SUBSCRIPTION = "subscription"


@dataclass(frozen=True, slots=True)
class Licence:
    """What the vendor signed; `repr` is without addresses.

    It holds from `begins_at` on and until the moment before `ends_at`, both whole seconds in UTC. `tenants` are ids of
    tenants of Entra and domains, in lower case, or `ANY` alone; a domain covers what is below it.
    """

    id: str
    tenants: tuple[str, ...]
    begins_at: datetime
    ends_at: datetime
    registration_address: str
    billing_address: str = ""
    order_number: str = ""
    is_cancelled: bool = False
    kind: LicenceKind = LicenceKind.SUBSCRIPTION

    def __repr__(self) -> str:
        return f"Licence({self.id!r}, {self.begins_at}, {self.ends_at})"

    def covers(self, names: frozenset[str]) -> bool:
        """Tell whether this is for whoever bears one of these names (lower case)."""
        if self.tenants == (ANY,):
            return True
        return any(name == tenant or name.endswith(f".{tenant}") for name in names for tenant in self.tenants)


@dataclass(frozen=True, slots=True)
class Registration:
    """Where notices go; the billing address, if there is one, gets a copy. `repr` is empty."""

    address: str
    billing_address: str = ""

    def __repr__(self) -> str:
        return "Registration(...)"


def is_address(text: str) -> bool:
    """Tell whether a text can be one mail address; nothing that could name a second one, or a header, passes."""
    return bool(_ADDRESS.fullmatch(text)) and ".." not in text


def body_of(licence: Licence) -> dict[str, object]:
    """Return a licence as the JSON object that is signed."""
    return {
        "billing_address": licence.billing_address,
        "cancelled": licence.is_cancelled,
        "format": _FORMAT,
        "from": _text(licence.begins_at),
        "id": licence.id,
        "kind": licence.kind.value,
        "order_number": licence.order_number,
        "registration_address": licence.registration_address,
        "tenants": list(licence.tenants),
        "until": _text(licence.ends_at),
    }


def signed_bytes(body: Mapping[str, object]) -> bytes:
    """Return what the signature is over: the body in the one spelling that it can have."""
    return _SIGNED + json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def licence_from(body: Mapping[str, object]) -> Licence:
    """Return the licence that a body describes; raises `Invalid` (LICENCE_INVALID) for anything that is none."""
    if body.get("format") != _FORMAT or isinstance(body.get("format"), bool):
        raise _invalid("another format")
    if set(body) != _FIELDS:
        raise _invalid("other fields than a licence has")
    tenants = body["tenants"]
    if not isinstance(tenants, list) or not 1 <= len(tenants) <= MOST_TENANTS:
        raise _invalid("tenants")
    if body["kind"] != LicenceKind.SUBSCRIPTION.value or not isinstance(body["cancelled"], bool):
        raise _invalid("kind")
    licence = Licence(
        id=_checked(body, "id", _ID),
        tenants=tuple(_tenant(one) for one in tenants),
        begins_at=_moment(body, "from"),
        ends_at=_moment(body, "until"),
        registration_address=_mail(body, "registration_address"),
        billing_address=_mail(body, "billing_address") if body["billing_address"] != "" else "",
        order_number=_checked(body, "order_number", _ID) if body["order_number"] != "" else "",
        is_cancelled=body["cancelled"],
    )
    if licence.ends_at <= licence.begins_at:
        raise _invalid("it ends before it begins")
    if ANY in licence.tenants and licence.tenants != (ANY,):
        raise _invalid("tenants")
    return licence


def _invalid(cause: str) -> Invalid:
    return Invalid(ErrorCode.LICENCE_INVALID, cause=cause)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_MOMENT)


def _moment(body: Mapping[str, object], name: str) -> datetime:
    value = body[name]
    try:
        found = datetime.strptime(str(value), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        raise _invalid(name) from None
    if _text(found) != value:
        raise _invalid(name)
    return found


def _checked(body: Mapping[str, object], name: str, shape: re.Pattern[str]) -> str:
    value = body[name]
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise _invalid(name)
    return value


def _mail(body: Mapping[str, object], name: str) -> str:
    value = body[name]
    if not isinstance(value, str) or not is_address(value):
        raise _invalid(name)
    return value


def _tenant(value: object) -> str:
    if not isinstance(value, str) or not _TENANT.fullmatch(value):
        raise _invalid("tenants")
    return value
