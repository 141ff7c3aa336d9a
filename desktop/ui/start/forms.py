"""What may be wrong with what was typed, before anything is tried; pure but for the reading of files."""

from __future__ import annotations

import re
from enum import IntEnum

from desktop.model.connection import GraphAddress, host_of
from desktop.model.errors import Invalid
from desktop.model.vault_settings import SHORTEST_PASSPHRASE
from desktop.ui.kit.network_form import NetworkForm, network_faults, network_of
from desktop.ui.start.state import Field, GraphForm, SetUpForm

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
        (Field.AUTHORITY, is_https(form.authority)),
        (Field.GRAPH, is_https(form.graph_url)),
    )
    return frozenset(field for field, is_right in checks if not is_right) | wrong_network_fields(form.network)


def wrong_set_up_fields(form: SetUpForm) -> frozenset[Field]:
    """Return the fields of a set-up that can't be right; an empty tenant is that of whoever signs in."""
    tenant = form.tenant.strip()
    checks = (
        (Field.NAME, bool(form.name.strip())),
        (Field.TENANT, not tenant or bool(_GUID.fullmatch(tenant) or _DOMAIN.fullmatch(tenant))),
        (Field.CLIENT_ID, bool(_GUID.fullmatch(form.client_id.strip()))),
        (Field.AUTHORITY, is_https(form.authority)),
        (Field.GRAPH, is_https(form.graph_url)),
    )
    return frozenset(field for field, is_right in checks if not is_right) | wrong_network_fields(form.network)


def set_up_address_of(form: SetUpForm) -> GraphAddress:
    """Return the address that a set-up form gives; raises FILE_UNREADABLE for the CA file."""
    network = network_of(form.network)
    return GraphAddress(
        tenant=form.tenant.strip() or "organizations",
        client_id=form.client_id.strip(),
        authority=form.authority.strip().rstrip("/"),
        graph_url=form.graph_url.strip().rstrip("/"),
        ca_pem=network.ca_pem,
        proxy=network.proxy,
        proxy_user=network.proxy_user,
    )


def wrong_network_fields(form: NetworkForm) -> frozenset[Field]:
    """Return the network's fields that can't be right."""
    faults = network_faults(form)
    named = ((Field.PROXY, faults.address), (Field.PROXY_PASSWORD, faults.password))
    return frozenset(field for field, is_wrong in named if is_wrong)


def is_https(address: str) -> bool:
    """Tell whether a text is an https address."""
    try:
        host_of(address.strip())
    except Invalid:
        return False
    return True


def address_of(form: GraphForm) -> GraphAddress:
    """Return the address that a form gives; raises FILE_UNREADABLE for the CA file."""
    network = network_of(form.network)
    return GraphAddress(
        tenant=form.tenant.strip(),
        client_id=form.client_id.strip(),
        authority=form.authority.strip().rstrip("/"),
        graph_url=form.graph_url.strip().rstrip("/"),
        ca_pem=network.ca_pem,
        proxy=network.proxy,
        proxy_user=network.proxy_user,
    )
