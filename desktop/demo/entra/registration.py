"""The application as it is registered in the tenant, and what has been consented to."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes

GRAPH_APP = "00000003-0000-0000-c000-000000000000"
OPENID_SCOPES = frozenset(("openid", "profile", "offline_access", "email"))
REQUESTED_ROLES = (
    "Contacts.ReadWrite", "GroupMember.Read.All", "MailboxSettings.Read", "OrgContact.Read.All",
    "Organization.Read.All", "ProfilePhoto.Read.All", "User.Read.All",
)  # fmt: skip
"""Application permissions of the registration; an administrator's consent grants all of them."""
LATER_ROLES = ("Mail.Send",)
"""Those that an administrator adds only when he wants what needs them."""
REQUESTED_SCOPES = (
    "GroupMember.Read.All",
    "OrgContact.Read.All",
    "Organization.Read.All",
    "User.Read",
    "User.Read.All",
)
"""Delegated permissions of the registration, which `.default` means."""
SELF_CONSENT = frozenset(
    ("Contacts.Read", "Contacts.ReadWrite", "MailboxSettings.Read", "User.Read", "User.ReadBasic.All", *OPENID_SCOPES)
)
"""Delegated permissions that a user may grant without an administrator."""


class Registration:
    """One application registration with its certificates and consents."""

    def __init__(self, client_id: str, name: str, *, roles_granted: bool) -> None:
        self.client_id = client_id
        self.name = name
        self.redirect_hosts = ("localhost",)
        self.certificates: list[x509.Certificate] = []
        self.granted_roles: set[str] = set(REQUESTED_ROLES) if roles_granted else set()
        self.tenant_scopes: set[str] = set()
        self.user_scopes: dict[str, set[str]] = {}

    def certificate(self, algorithm: hashes.HashAlgorithm, thumbprint: bytes) -> x509.Certificate | None:
        """Return the registered certificate with a thumbprint."""
        for certificate in self.certificates:
            if certificate.fingerprint(algorithm) == thumbprint:
                return certificate
        return None

    def consented(self, user_id: str) -> set[str]:
        """Return the delegated permissions that hold for a user."""
        return self.tenant_scopes | self.user_scopes.get(user_id, set())

    def withdraw(self) -> None:
        """Take back every consent, roles too."""
        self.granted_roles.clear()
        self.tenant_scopes.clear()
        self.user_scopes.clear()

    def grant_roles(self, *later: str) -> None:
        """Consent to all requested application permissions, as an administrator, and to `later` ones.

        Raises `ValueError` for one that is not among `LATER_ROLES`.
        """
        unknown = set(later) - set(LATER_ROLES)
        if unknown:
            raise ValueError(f"unknown roles: {', '.join(sorted(unknown))}")
        self.granted_roles.update(REQUESTED_ROLES, later)
