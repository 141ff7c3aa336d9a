"""All applications that the tenant knows, and who may do what with them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.demo.entra.registration import Registration

GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"
PRIVILEGED_ROLE_ADMINISTRATOR = "e8611ab8-c189-46e8-94e1-60213ab1f814"
APPLICATION_ADMINISTRATOR = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"
CLOUD_APPLICATION_ADMINISTRATOR = "158c047a-c907-4556-b7ef-446551a6b5f7"
ROLE_NAMES = {
    GLOBAL_ADMINISTRATOR: "Global Administrator",
    PRIVILEGED_ROLE_ADMINISTRATOR: "Privileged Role Administrator",
    APPLICATION_ADMINISTRATOR: "Application Administrator",
    CLOUD_APPLICATION_ADMINISTRATOR: "Cloud Application Administrator",
}
"""Template ids of the built-in roles, the same in every tenant."""
GRANTS_GRAPH_ROLES = frozenset((GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR))
"""Who may consent to application permissions of Graph; the other administrators of applications may not."""
MANAGES_APPLICATIONS = frozenset((GLOBAL_ADMINISTRATOR, APPLICATION_ADMINISTRATOR, CLOUD_APPLICATION_ADMINISTRATOR))
GRANTS_SCOPES = MANAGES_APPLICATIONS | GRANTS_GRAPH_ROLES
"""Who may consent to delegated permissions for everybody."""


class Applications:
    """Registrations by client id, object id and principal id; `own` is the ready-made one, `set_up` the publisher's."""

    def __init__(self, own: Registration, set_up: Registration) -> None:
        self.own = own
        self.set_up = set_up
        self._by_client = {one.client_id: one for one in (own, set_up)}

    def __iter__(self) -> Iterator[Registration]:
        return iter(self._by_client.values())

    def add(self, registration: Registration) -> None:
        """Add a registration."""
        self._by_client[registration.client_id] = registration

    def remove(self, registration: Registration) -> None:
        """Remove a registration with its principal and everything that was granted to it."""
        registration.withdraw()
        registration.principal = None
        self._by_client.pop(registration.client_id, None)

    def of_client(self, client_id: str) -> Registration | None:
        """Return the registration with a client id (`appId`)."""
        return self._by_client.get(client_id)

    def of_object(self, object_id: str) -> Registration | None:
        """Return the registration with an object id; those of other tenants have none here."""
        return next((one for one in self if one.object_id == object_id and not one.is_from_elsewhere), None)

    def of_principal(self, principal_id: str) -> Registration | None:
        """Return the registration that a service principal is of."""
        return next((one for one in self if one.principal is not None and one.principal.id == principal_id), None)
