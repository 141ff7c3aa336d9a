"""Makes msal's client applications in the one way that fits us."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.connectors.signin.authority_http import AuthorityHttp
from desktop.connectors.signin.token_cache import TokenStore
from desktop.model.connection import GraphAddress
from desktop.model.errors import ErrorCode, Offline, SignInNeeded

_UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What msal runs into where an answer has another shape than it takes for granted."""


def make_client(
    kind: Callable[..., Any], address: GraphAddress, http: AuthorityHttp, store: TokenStore, **options: Any
) -> Any:
    """Return a client application; asks the authority for its addresses, so this belongs on the `net` lane.

    Instance discovery is off for every authority: it would ask a host that the connection does not name. Raises
    `SignInNeeded` (SIGN_IN_REFUSED) where the authority does not know the tenant, ANSWER_BROKEN like `ask`.
    """
    try:
        return kind(
            address.client_id,
            authority=f"{address.authority.rstrip('/')}/{address.tenant}",
            http_client=http,
            token_cache=store.cache,
            instance_discovery=False,
            azure_region=False,  # else an environment variable would send tokens' requests to another host
            client_capabilities=["CP1"],  # claims challenges are answered, see graph.http
            **options,
        )
    except (ValueError, KeyError):
        raise SignInNeeded(ErrorCode.SIGN_IN_REFUSED, address.tenant, "the tenant is not known there") from None
    except _UNREADABLE:
        raise _broken() from None


def ask(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Call a client; raises `Offline` (ANSWER_BROKEN) where the authority's answer can't be read."""
    try:
        return call(*arguments, **options)
    except _UNREADABLE:
        raise _broken() from None


def _broken() -> Offline:
    return Offline(ErrorCode.ANSWER_BROKEN, cause="the authority's answer can't be read")


def scope_of(address: GraphAddress, permission: str) -> str:
    """Return a permission on the connection's Graph as a scope."""
    return f"{address.graph_url.rstrip('/')}/{permission}"


def granted(result: Mapping[str, Any] | None) -> str | None:
    """Return the access token of a result of msal, `None` where it is a refusal."""
    token = result.get("access_token") if result else None
    return token if isinstance(token, str) and token else None
