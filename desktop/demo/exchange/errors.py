"""The errors that Exchange Web Services answer with."""

from __future__ import annotations

from desktop.demo.errors import GraphError


class EwsError(Exception):
    """One part of a request is refused: response code and text of its response message."""

    def __init__(self, code: str, message: str = "", values: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or _TEXTS.get(code, code)
        self.values = values or {}


class SoapFault(EwsError):
    """The whole request is refused: a SOAP fault with status 500."""


_TEXTS = {
    "ErrorAccessDenied": "Access is denied. Check credentials and try again.",
    "ErrorCannotDeleteObject": "Object cannot be deleted.",
    "ErrorFolderExists": "A folder with the specified name already exists.",
    "ErrorFolderNotFound": "The specified folder could not be found in the store.",
    "ErrorImpersonateUserDenied": "The account does not have permission to impersonate the requested user.",
    "ErrorInvalidChangeKey": "The change key is invalid.",
    "ErrorInvalidIdMalformed": "Id is malformed.",
    "ErrorInvalidSyncStateData": "The sync state data is invalid.",
    "ErrorIrresolvableConflict": "The send or update operation could not be performed because the change key passed "
    "in the request does not match the current change key for the item.",
    "ErrorItemNotFound": "The specified object was not found in the store.",
    "ErrorNonExistentMailbox": "The SMTP address has no mailbox associated with it.",
    "ErrorServerBusy": "The server cannot service this request right now. Try again later.",
}  # fmt: skip


def schema_fault(text: str) -> SoapFault:
    """Return the refusal of a request whose elements are not what the schema says."""
    return SoapFault("ErrorSchemaValidation", f"The request failed schema validation: {text}")


def from_graph(failure: GraphError) -> EwsError:
    """Return the refusal that the store made, in this service's words."""
    return EwsError(failure.code, failure.message)
