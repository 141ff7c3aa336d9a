"""What a running tenant tells those who want to talk to it: one line of JSON, or the same as a value."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True)
class TenantReady:
    """Where a running tenant is reached and what a client needs to be let in."""

    authority: str
    graph_url: str
    sign_in_url: str
    tenant_id: str
    client_id: str
    public_client_id: str
    ca_pem: str
    certificate_pem: str
    """The application's certificate with its private key."""
    control_url: str
    control_token: str
    administrator_upn: str
    ews_url: str = ""
    """Address of the server side's Exchange web services; this and what follows is "" without a server side."""
    ldaps_url: str = ""
    ldap_url: str = ""
    """The same directory where TLS begins with StartTLS only."""
    service_account: str = ""
    service_password: str = ""
    set_up_client_id: str = ""
    """The application that an administrator signs in to in order to register others."""

    def __repr__(self) -> str:
        return f"TenantReady({self.graph_url!r})"

    def to_json(self) -> str:
        """Return everything as one line."""
        return json.dumps({"ready": True, **asdict(self)})


def read_ready(line: str) -> TenantReady:
    """Return what a ready line says; raises `ValueError`."""
    try:
        given = json.loads(line)
        return TenantReady(**{field.name: str(given[field.name]) for field in fields(TenantReady)})
    except (ValueError, KeyError, TypeError):
        raise ValueError("the tenant's first line does not say that it is ready") from None
