"""What may be wrong with what was typed, before anything is tried; pure but for the reading of files."""

from __future__ import annotations

import re
from enum import IntEnum
from pathlib import Path

from desktop.model.connection import GraphAddress, host_of
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.vault_settings import SHORTEST_PASSPHRASE
from desktop.ui.start.state import Field, GraphForm, SetUpForm

LARGEST_PEM = 1_000_000
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Strength(IntEnum):
    """How long a passphrase would hold; a hint, the vault has the last word."""

    TOO_SHORT = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3


def strength_of(passphrase: str) -> Strength:
    """Judge a passphrase by length and variety."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return Strength.TOO_SHORT
    variety = len(set(passphrase.casefold()))
    if variety < 6:
        return Strength.WEAK
    if len(passphrase) >= 18 and variety >= 9:
        return Strength.GOOD
    kinds = sum(any(test(c) for c in passphrase) for test in (str.islower, str.isupper, str.isdigit))
    is_mixed = kinds == 3 and any(not c.isalnum() for c in passphrase)
    return Strength.GOOD if is_mixed and len(passphrase) >= 14 else Strength.FAIR


def wrong_fields(form: GraphForm) -> frozenset[Field]:
    """Return the fields that can't be right."""
    checks = (
        (Field.NAME, bool(form.name.strip())),
        (Field.TENANT, bool(_GUID.fullmatch(form.tenant.strip()) or _DOMAIN.fullmatch(form.tenant.strip()))),
        (Field.CLIENT_ID, bool(_GUID.fullmatch(form.client_id.strip()))),
        (Field.CERTIFICATE, bool(form.certificate.strip())),
        (Field.AUTHORITY, _is_https(form.authority)),
        (Field.GRAPH, _is_https(form.graph_url)),
        (Field.PROXY, not form.proxy.strip() or form.proxy.strip().startswith(("http://", "https://"))),
    )
    return frozenset(field for field, is_right in checks if not is_right)


def wrong_set_up_fields(form: SetUpForm) -> frozenset[Field]:
    """Return the fields of a set-up that can't be right; an empty tenant is that of whoever signs in."""
    tenant = form.tenant.strip()
    checks = (
        (Field.NAME, bool(form.name.strip())),
        (Field.TENANT, not tenant or bool(_GUID.fullmatch(tenant) or _DOMAIN.fullmatch(tenant))),
        (Field.CLIENT_ID, bool(_GUID.fullmatch(form.client_id.strip()))),
        (Field.AUTHORITY, _is_https(form.authority)),
        (Field.GRAPH, _is_https(form.graph_url)),
        (Field.PROXY, not form.proxy.strip() or form.proxy.strip().startswith(("http://", "https://"))),
    )
    return frozenset(field for field, is_right in checks if not is_right)


def set_up_address_of(form: SetUpForm) -> GraphAddress:
    """Return the address that a set-up form gives; raises FILE_UNREADABLE for the CA file."""
    return GraphAddress(
        tenant=form.tenant.strip() or "organizations",
        client_id=form.client_id.strip(),
        authority=form.authority.strip().rstrip("/"),
        graph_url=form.graph_url.strip().rstrip("/"),
        ca_pem=read_pem(form.ca) if form.ca.strip() else "",
        proxy=form.proxy.strip(),
    )


def _is_https(address: str) -> bool:
    try:
        host_of(address.strip())
    except Invalid:
        return False
    return True


def address_of(form: GraphForm) -> GraphAddress:
    """Return the address that a form gives; raises FILE_UNREADABLE for the CA file."""
    return GraphAddress(
        tenant=form.tenant.strip(),
        client_id=form.client_id.strip(),
        authority=form.authority.strip().rstrip("/"),
        graph_url=form.graph_url.strip().rstrip("/"),
        ca_pem=read_pem(form.ca) if form.ca.strip() else "",
        proxy=form.proxy.strip(),
    )


def read_pem(path: str) -> str:
    """Return the text of a PEM file; raises FILE_UNREADABLE with the reason."""
    file = Path(path.strip())
    try:
        if file.stat().st_size > LARGEST_PEM:
            raise Invalid(ErrorCode.FILE_UNREADABLE, str(file), "too large for a certificate")
        text = file.read_text("ascii")
    except (OSError, UnicodeDecodeError) as failure:
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(file), type(failure).__name__) from failure
    if "-----BEGIN" not in text:
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(file), "not a PEM file")
    return text
