"""The errors that Graph answers with; codes and texts as the service writes them (contracts, section 5)."""

from __future__ import annotations

from collections.abc import Mapping


class GraphError(Exception):
    """A request that is refused: status, code, message and headers of the answer."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})


def bad_request(message: str, code: str = "BadRequest") -> GraphError:
    """Return a refusal of a request that is wrong in itself."""
    return GraphError(400, code, message)


def unsupported_query(message: str) -> GraphError:
    """Return the directory's refusal of a query."""
    return GraphError(400, "Request_UnsupportedQuery", message)


def invalid_property(message: str) -> GraphError:
    """Return Exchange's refusal of a value."""
    return GraphError(400, "ErrorInvalidProperty", message)


def unknown_property(name: str, type_name: str) -> GraphError:
    """Return the refusal of a body with a property that the type does not have."""
    return GraphError(
        400,
        "RequestBodyRead",
        f"The property '{name}' does not exist on type 'microsoft.graph.{type_name}'. Make sure to only use property "
        "names that are defined by the type or mark the type as open type.",
    )


def wrong_type(name: str, expected: str) -> GraphError:
    """Return the refusal of a body value of another JSON type."""
    return GraphError(
        400, "RequestBodyRead", f"Cannot convert the value of the property '{name}' to the expected type '{expected}'."
    )


def unknown_segment(segment: str) -> GraphError:
    """Return the refusal of a path that does not exist."""
    return GraphError(400, "BadRequest", f"Resource not found for the segment '{segment}'.")


def wrong_method() -> GraphError:
    """Return the refusal of a method that a path does not have."""
    return GraphError(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")


def directory_object_missing(identifier: str) -> GraphError:
    """Return the directory's answer for an unknown object."""
    return GraphError(
        404,
        "Request_ResourceNotFound",
        f"Resource '{identifier}' does not exist or one of its queried reference-property objects are not present.",
    )


def item_missing() -> GraphError:
    """Return Exchange's answer for an unknown item or folder."""
    return GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.")


def malformed_id() -> GraphError:
    """Return Exchange's answer for something that cannot be an id."""
    return GraphError(400, "ErrorInvalidIdMalformed", "Id is malformed.")


def conflict() -> GraphError:
    """Return Exchange's answer for a write that is based on an older version."""
    return GraphError(
        412,
        "ErrorIrresolvableConflict",
        "The send or update operation could not be performed because the change key passed in the request does not "
        "match the current change key for the item.",
    )


def directory_denied() -> GraphError:
    """Return the directory's answer for a missing permission."""
    return GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")


def mailbox_denied() -> GraphError:
    """Return Exchange's answer for a missing permission or a policy."""
    return GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


_NO_MAILBOX = {
    "ErrorInvalidUser": "The requested user '{user}' is invalid.",
    "MailboxNotEnabledForRESTAPI": "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
    "ErrorItemNotFound": "Default folder Contacts not found.",
    "ResourceNotFound": "Resource could not be discovered.",
}


def no_mailbox(code: str, user: str) -> GraphError:
    """Return one of the answers for a target without a mailbox in the cloud."""
    return GraphError(404, code, _NO_MAILBOX.get(code, "The mailbox was not found.").format(user=user))


def unauthorised(message: str, header: str = "") -> GraphError:
    """Return the answer for a token that does not hold."""
    challenge = header or 'Bearer realm="", authorization_uri="{authorize}", client_id="{graph}"'
    return GraphError(401, "InvalidAuthenticationToken", message, {"WWW-Authenticate": challenge})
