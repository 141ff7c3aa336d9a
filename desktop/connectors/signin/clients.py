"""Makes msal's client applications in the one way that fits us."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.connectors.signin.authority_http import AuthorityHttp
from desktop.connectors.signin.token_cache import TokenStore
from desktop.model.connection import GraphAddress
from desktop.model.errors import ErrorCode, SignInNeeded


def make_client(
    kind: Callable[..., Any], address: GraphAddress, http: AuthorityHttp, store: TokenStore, **options: Any
) -> Any:
    """Return a client application; asks the authority for its addresses, so this belongs on the `net` lane.

    Instance discovery is off for every authority: it would ask a host that the connection does not name. Raises
    `SignInNeeded` (SIGN_IN_REFUSED) where the authority does not know the tenant.
    """
    try:
        return kind(
            address.client_id,
            authority=f"{address.authority.rstrip('/')}/{address.tenant}",
            http_client=http,
            token_cache=store.cache,
            instance_discovery=False,
            client_capabilities=["CP1"],  # claims challenges are answered, see graph.http
            **options,
        )
    except (ValueError, KeyError):
        raise SignInNeeded(ErrorCode.SIGN_IN_REFUSED, address.tenant, "the tenant is not known there") from None


def scope_of(address: GraphAddress, permission: str) -> str:
    """Return a permission on the connection's Graph as a scope."""
    return f"{address.graph_url.rstrip('/')}/{permission}"


def granted(result: Mapping[str, Any] | None) -> str | None:
    """Return the access token of a result of msal, `None` where it is a refusal."""
    token = result.get("access_token") if result else None
    return token if isinstance(token, str) else None
