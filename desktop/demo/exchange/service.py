"""Takes one SOAP request through everything that the server does with it: schema, impersonation, limits, operation."""

from __future__ import annotations

from collections.abc import Callable

from desktop.demo.exchange import folder_operations, items
from desktop.demo.exchange.errors import EwsError, SoapFault, schema_fault
from desktop.demo.exchange.find_items import find_items
from desktop.demo.exchange.folders import FolderViews
from desktop.demo.exchange.recipients import Recipients
from desktop.demo.exchange.schema import check_schema, known_operations
from desktop.demo.exchange.soap import (
    Element,
    UnreadableRequest,
    child,
    local,
    message,
    read_envelope,
    text_of,
    write_answer,
    write_fault,
)
from desktop.demo.exchange.visit import Visit, error_message
from desktop.demo.message import Answer, Call
from desktop.demo.state.mailbox import Mailbox
from desktop.demo.tenant import Tenant

Operation = Callable[[Visit], Element]
_VERSIONS = (
    "Exchange2007", "Exchange2007_SP1", "Exchange2010", "Exchange2010_SP1", "Exchange2010_SP2", "Exchange2013",
    "Exchange2013_SP1", "Exchange2015", "Exchange2016",
)  # fmt: skip
_OPERATIONS: dict[str, Operation] = {
    "GetFolder": folder_operations.get_folders,
    "FindFolder": folder_operations.find_folders,
    "CreateFolder": folder_operations.create_folders,
    "UpdateFolder": folder_operations.update_folders,
    "DeleteFolder": folder_operations.delete_folders,
    "EmptyFolder": folder_operations.empty_folders,
    "ConvertId": folder_operations.convert_ids,
    "FindItem": find_items,
    "GetItem": items.get_items,
    "CreateItem": items.create_items,
    "UpdateItem": items.update_items,
    "DeleteItem": items.delete_items,
    "MoveItem": items.move_items,
    "CopyItem": items.move_items,
}


class ExchangeService:
    """Answers SOAP requests of an account that has logged on."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._views = FolderViews()
        self._recipients = Recipients(tenant)

    async def answer(self, call: Call) -> Answer:
        """Return the answer to a call, faults included."""
        try:
            return self._carry_out(call)
        except UnreadableRequest:
            return Answer(400, None, b"", "text/plain")
        except SoapFault as failure:
            return self.fault(failure)

    @staticmethod
    def fault(failure: EwsError) -> Answer:
        """Return a SOAP fault; every one of them has the status 500."""
        content = write_fault(failure.code, failure.message, failure.values)
        return Answer(500, None, content, "text/xml; charset=utf-8")

    def _carry_out(self, call: Call) -> Answer:
        header, operation = read_envelope(call.body)
        name = local(operation)
        if name not in known_operations():
            raise schema_fault(f"The element '{name}' is not expected.")
        call.operation = f"ews.{name}"
        self._tenant.counters.count_operation(call.operation)
        version = _version(header)
        check_schema(operation)
        mailbox, addresses = self._impersonated(header)
        call.mailbox = mailbox.owner
        visit = Visit(self._tenant, self._views, mailbox, addresses, operation, version)
        try:
            done = _OPERATIONS[name](visit)
        except SoapFault:
            raise
        except EwsError as failure:
            done = message(f"{name}Response")
            done.append(error_message(f"{name}ResponseMessage", failure))
        return Answer(200, None, write_answer(done), "text/xml; charset=utf-8")

    def _impersonated(self, header: Element | None) -> tuple[Mailbox, frozenset[str]]:
        """Return the mailbox that a request acts in; without impersonation it is the account's own."""
        impersonation = child(header, "ExchangeImpersonation") if header is not None else None
        if impersonation is None:
            return self._tenant.service_mailbox, frozenset((self._tenant.service_address,))
        identity = child(impersonation, "ConnectingSID")
        if identity is None or len(identity) != 1:
            raise schema_fault("The element 'ExchangeImpersonation' has incomplete content.")
        return self._recipients.impersonated(local(identity[0]), text_of(identity[0]))


def _version(header: Element | None) -> str:
    source = child(header, "RequestServerVersion") if header is not None else None
    if source is None:
        return "Exchange2007_SP1"
    version = str(source.get("Version", ""))
    if version not in _VERSIONS:
        raise SoapFault("ErrorInvalidServerVersion", "The requested server version is not valid.")
    return version
