"""Reads the scopes that a client asks for."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.demo.entra.failures import SignInError
from desktop.demo.entra.registration import GRAPH_APP, OPENID_SCOPES
from desktop.demo.tables import permission_table


class Scopes:
    """Turns scope parameters into permission names; `resources` are the addresses that mean Graph."""

    def __init__(self, graph_url: str) -> None:
        self._resources = ("https://graph.microsoft.com", graph_url, GRAPH_APP)
        self._known = {
            name.lower(): name for name, ids in permission_table()["permissionIds"].items() if "delegated" in ids
        } | {name: name for name in OPENID_SCOPES}

    def _without_resource(self, scope: str) -> str:
        for resource in self._resources:
            if scope.lower().startswith(f"{resource.lower()}/"):
                return scope[len(resource) :].lstrip("/")
        return scope

    def answered(self, asked: str, granted: frozenset[str]) -> str:
        """Return granted permissions as a token answer names them: with the resource if the client has named it."""
        prefix = ""
        for scope in asked.split():
            name = self._without_resource(scope)
            if name != scope:
                prefix = scope[: len(scope) - len(name)]
        names = [f"{prefix}{name}" for name in sorted(granted - OPENID_SCOPES)]
        names += sorted(granted & OPENID_SCOPES - {"offline_access"})
        return " ".join([*names, *(scope for scope in asked.split() if self.is_default(scope))])

    def is_default(self, scope: str) -> bool:
        """Tell whether this asks for all permissions of the registration on Graph."""
        return self._without_resource(scope) == ".default" and scope != ".default"

    def delegated(self, text: str, registered: Iterable[str]) -> frozenset[str]:
        """Return the delegated permissions of a scope parameter; raises the refusal of unknown ones.

        `registered` are those of the application's registration, which `.default` means.
        """
        found: set[str] = set()
        for scope in text.split():
            name = self._without_resource(scope)
            if self.is_default(scope):
                found.update(registered)
            elif name.lower() in self._known:
                found.add(self._known[name.lower()])
            elif name.lower() == "https://graph.microsoft.com":
                continue
            else:
                raise SignInError(
                    "invalid_client" if "/" not in name else "invalid_resource",
                    650053 if "/" not in name else 500011,
                    f"The application asked for scope '{name}' that doesn't exist on the resource '{GRAPH_APP}'.",
                )
        if not found:
            raise SignInError(
                "invalid_request", 900144, "The request body must contain the following parameter: 'scope'."
            )
        return frozenset(found)
