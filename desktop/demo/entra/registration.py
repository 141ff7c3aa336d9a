"""An application as it is registered in the tenant, and what has been consented to."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes

GRAPH_APP = "00000003-0000-0000-c000-000000000000"
OPENID_SCOPES = frozenset(("openid", "profile", "offline_access", "email"))
REQUESTED_ROLES = (
    "Contacts.ReadWrite", "GroupMember.Read.All", "MailboxSettings.Read", "OrgContact.Read.All",
    "Organization.Read.All", "ProfilePhoto.Read.All", "User.Read.All",
)  # fmt: skip
"""Application permissions of the ready-made registration; an administrator's consent grants all of them."""
LATER_ROLES = ("Mail.Send",)
"""Those that an administrator adds only when he wants what needs them."""
REQUESTED_SCOPES = (
    "GroupMember.Read.All",
    "OrgContact.Read.All",
    "Organization.Read.All",
    "User.Read",
    "User.Read.All",
)
"""Delegated permissions of the ready-made registration, which `.default` means."""
SET_UP_SCOPES = (
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "RoleManagement.Read.Directory",
    "User.Read",
)
"""Delegated permissions of the application by which administrators register others."""
SELF_CONSENT = frozenset(
    ("Contacts.Read", "Contacts.ReadWrite", "MailboxSettings.Read", "User.Read", "User.ReadBasic.All", *OPENID_SCOPES)
)
"""Delegated permissions that a user may grant without an administrator."""


@dataclass(frozen=True, slots=True)
class KeyCredential:
    """A certificate that is registered, with the span for which it is."""

    key_id: str
    certificate: x509.Certificate
    name: str
    begins: datetime
    ends: datetime


@dataclass(slots=True, eq=False)
class Principal:
    """The service principal of an application in the tenant; the number of looks for which it is not seen yet."""

    id: str
    unseen: int = 0


@dataclass(slots=True, eq=False)
class Registration:
    """One application registration with its certificates and consents.

    `unseen` is for how many looks it is not seen yet by others; `slow_roles` for how many tokens a new role is missing.
    """

    client_id: str
    name: str
    object_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    principal: Principal | None = None
    owner_id: str = ""
    is_from_elsewhere: bool = False
    """Its registration lies in another tenant, as that of a publisher's application does."""
    redirect_hosts: tuple[str, ...] = ("localhost",)
    properties: dict[str, object] = field(default_factory=dict)
    """What a client has said of it besides what stands here."""
    requested_roles: tuple[str, ...] = REQUESTED_ROLES
    requested_scopes: tuple[str, ...] = REQUESTED_SCOPES
    keys: list[KeyCredential] = field(default_factory=list)
    granted_roles: set[str] = field(default_factory=set)
    tenant_scopes: set[str] = field(default_factory=set)
    user_scopes: dict[str, set[str]] = field(default_factory=dict)
    unseen: int = 0
    slow_roles: dict[str, int] = field(default_factory=dict)

    def register(self, certificate: x509.Certificate) -> None:
        """Register a certificate for as long as it is valid."""
        name = certificate.subject.rfc4514_string()
        span = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        self.keys.append(KeyCredential(str(uuid.uuid4()), certificate, name, *span))

    def key(self, algorithm: hashes.HashAlgorithm, thumbprint: bytes) -> KeyCredential | None:
        """Return the registered certificate with a thumbprint."""
        for key in self.keys:
            if key.certificate.fingerprint(algorithm) == thumbprint:
                return key
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
        self.granted_roles.update(self.requested_roles, later)

    def grant_slowly(self, role: str, tokens: int) -> None:
        """Grant a role that the next `tokens` tokens do not hold yet."""
        self.granted_roles.add(role)
        self.slow_roles[role] = tokens

    def roles_for_token(self) -> frozenset[str]:
        """Return the roles of a token that is issued now."""
        held = frozenset(role for role in self.granted_roles if not self.slow_roles.get(role))
        self.slow_roles = {role: left - 1 for role, left in self.slow_roles.items() if left > 1}
        return held
