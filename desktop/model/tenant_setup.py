"""Setting a tenant up for ContactSync: its application, the permissions of it, and who may grant them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from desktop.model.connection import ConnectionSecrets, GraphAddress
from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId

GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"
PRIVILEGED_ROLE_ADMINISTRATOR = "e8611ab8-c189-46e8-94e1-60213ab1f814"
APPLICATION_ADMINISTRATOR = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"
CLOUD_APPLICATION_ADMINISTRATOR = "158c047a-c907-4556-b7ef-446551a6b5f7"
"""Template ids of the built-in roles, the same in every tenant. Source: Entra's list of built-in roles."""
_REGISTERS = frozenset((GLOBAL_ADMINISTRATOR, APPLICATION_ADMINISTRATOR, CLOUD_APPLICATION_ADMINISTRATOR))
_GRANTS_ROLES = frozenset((GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR))

ROLES = ("Contacts.ReadWrite", "User.Read.All", "GroupMember.Read.All", "OrgContact.Read.All", "Organization.Read.All")
"""What the application may do by itself; writing contacts can be scoped to mailboxes, see docs/tenant.md."""
SCOPES = ("User.Read", "User.Read.All", "GroupMember.Read.All", "OrgContact.Read.All", "Organization.Read.All")
"""What an administrator who signs in lends: reading the directory."""
WRITING_ROLES = ("Contacts.ReadWrite",)
"""Those of `ROLES` that browsing does without."""
SET_UP_CLIENT = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
"""Microsoft's public "Graph Command Line Tools", which administrators sign in to for the set-up; a tenant may block it,
then another public client is named."""
LIFE_DAYS = 365
"""How long a certificate is made for; the service takes at most a year."""
RENEW_DAYS = 60
"""How long before its end a certificate is told to be renewed."""


@dataclass(frozen=True, slots=True)
class CertificateEnd:
    """A certificate that ends within `RENEW_DAYS`, or has ended; the program can renew one that `is_ours`."""

    connection_id: ConnectionId
    connection_name: str
    ends_at: datetime
    is_ours: bool

    def days_left(self, now: datetime) -> int:
        """Return the whole days until the end, less than 0 once it is over."""
        return (self.ends_at - now).days


class SetupStep(StrEnum):
    """One thing that is done in the tenant, in this order."""

    SIGN_IN = "sign_in"
    REGISTRATION = "registration"
    PRINCIPAL = "principal"
    SCOPES = "scopes"
    ROLES = "roles"
    DIRECTORY = "directory"


class SetupEnd(StrEnum):
    """What came of a step."""

    DONE = "done"
    THERE = "there"
    """Nothing had to be done."""
    COLLEAGUE = "colleague"
    """Somebody with more rights has to do it; the program goes on once that is done."""
    FAILED = "failed"
    SIGN_IN = "sign_in"
    """The tenant wants the administrator to sign in again first; the step then goes on."""


@dataclass(frozen=True, slots=True)
class SetupResult:
    """What came of a step; `error` where it failed, or somebody or another sign-in is needed."""

    step: SetupStep
    end: SetupEnd
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class SetupAccount:
    """Who sets the tenant up; `roles` are the template ids of the administrator roles that he holds."""

    name: str
    tenant_id: str
    roles: frozenset[str] = frozenset()

    @property
    def may_register(self) -> bool:
        """Whether applications may be registered for certain; users without a role may in some tenants."""
        return bool(self.roles & _REGISTERS)

    @property
    def may_grant_roles(self) -> bool:
        """Whether application permissions of Graph may be granted."""
        return bool(self.roles & _GRANTS_ROLES)


@dataclass(frozen=True, slots=True)
class Registered:
    """An application in a tenant; ids are "" for what is not made yet."""

    tenant_id: str
    client_id: str
    object_id: str
    principal_id: str = ""


@dataclass(frozen=True, slots=True)
class PublicCertificate:
    """What of a certificate is registered: its DER content and its span."""

    der: bytes
    begins_at: datetime
    ends_at: datetime


class TenantSetup(Protocol):
    """The tenant as somebody who sets it up reaches it; for one thread of the `net` lane at a time.

    Every method may raise `AppError`; PERMISSION_MISSING where the account may not do this.
    """

    def sign_in(self, show_address: Callable[[str], None], is_cancelled: Callable[[], bool]) -> SetupAccount:
        """Let the administrator sign in in the browser and tell what he may do."""

    def sign_in_by_code(
        self, show_code: Callable[[DeviceCode], None], is_cancelled: Callable[[], bool]
    ) -> SetupAccount:
        """Let the administrator type a code on any device and tell what he may do."""

    def register(self, name: str, certificate: PublicCertificate, known: Registered | None) -> tuple[Registered, bool]:
        """Return the application, registered now (true) or found: by `known`, or by this very certificate."""

    def ensure_principal(self, one: Registered) -> tuple[Registered, bool]:
        """Return it with its service principal, and whether that was made now; waits until the tenant knows it."""

    def ensure_scopes(self, one: Registered, scopes: Iterable[str]) -> bool:
        """Grant delegated permissions for everybody; tells whether anything was missing."""

    def ensure_roles(self, one: Registered, roles: Iterable[str]) -> bool:
        """Grant application permissions; tells whether anything was missing."""

    def put_certificate(self, one: Registered, certificate: PublicCertificate) -> bool:
        """Register one more certificate beside those that are there; tells whether it was missing."""

    def drop_certificates(self, one: Registered, kept: PublicCertificate) -> int:
        """Leave this certificate alone; returns how many others went."""

    def remove(self, one: Registered) -> bool:
        """Remove the application with all that was granted to it; tells whether it was there."""

    def close(self) -> None:
        """End it and forget the tokens."""


class TenantSetups(Protocol):
    """Opens set-ups and makes certificates; the composition root provides it."""

    def open(self, address: GraphAddress, secrets: ConnectionSecrets) -> TenantSetup:
        """Return a set-up; `address.client_id` is the application that the administrator signs in to for it.

        Of `secrets` only what the proxy is told is used.
        """

    def make_certificate(self, now: datetime) -> str:
        """Return a new certificate with its private key as PEM, for `LIFE_DAYS`; for the `cpu` lane."""

    def read_certificate(self, pem: str) -> PublicCertificate:
        """Return what of a certificate is registered; raises CERTIFICATE_REFUSED for what is none."""

    def certificate_end(self, pem: str) -> datetime:
        """Return when a certificate ends, quickly; raises CERTIFICATE_REFUSED for what is none."""
