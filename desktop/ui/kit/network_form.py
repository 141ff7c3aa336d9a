"""What is asked about the network of a connection, and what may be wrong with it before anything is tried."""

from __future__ import annotations

import binascii
import hashlib
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from desktop.model.errors import ErrorCode, Invalid
from desktop.model.network import SYSTEM, Network, ProxyChoice, proxy_account

LARGEST_PEM = 1_000_000
_END = "-----END CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class NetworkForm:
    """As typed; `ca` is a path. `address` counts where the proxy is named by hand, `user` where there may be one."""

    choice: ProxyChoice = ProxyChoice.NONE
    address: str = ""
    user: str = ""
    password: str = ""
    ca: str = ""

    def __repr__(self) -> str:
        return "NetworkForm(...)"


class NetworkFaults(NamedTuple):
    """Which of the fields can't be right."""

    address: bool = False
    password: bool = False


def network_faults(form: NetworkForm, *, has_password: bool = False) -> NetworkFaults:
    """Return what can't be right; `has_password` where one is kept that may stay."""
    is_manual = form.choice is ProxyChoice.MANUAL
    has_user = form.choice is not ProxyChoice.NONE and bool(form.user.strip())
    return NetworkFaults(is_manual and not _is_proxy(form.address), has_user and not form.password and not has_password)


def _is_proxy(address: str) -> bool:
    try:
        found = proxy_account(address)
    except Invalid:
        return False
    return not found.user and not found.password


def network_of(form: NetworkForm, kept_ca: str = "") -> Network:
    """Return the settings that a form gives; raises FILE_UNREADABLE for the CA file.

    `kept_ca` is the certificate authority that stays where no file is named.
    """
    ca_pem = read_pem(form.ca) if form.ca.strip() else kept_ca
    if form.choice is ProxyChoice.NONE:
        return Network(ca_pem)
    address = SYSTEM if form.choice is ProxyChoice.SYSTEM else proxy_account(form.address).address
    return Network(ca_pem, address, form.user.strip())


def password_of(form: NetworkForm) -> str:
    """Return the proxy's password where a form gives one."""
    return form.password if form.choice is not ProxyChoice.NONE and form.user.strip() else ""


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


def fingerprint(pem: str) -> str:
    """Return the SHA-256 fingerprint of the first certificate in a PEM text, as certificate viewers show it."""
    start = pem.find("-----BEGIN CERTIFICATE-----")
    end = pem.find(_END, start)
    if start < 0 or end < 0:
        return ""
    try:
        der = ssl.PEM_cert_to_DER_cert(pem[start : end + len(_END)])
    except (ValueError, binascii.Error):
        return ""
    return hashlib.sha256(der).digest().hex(":").upper()
