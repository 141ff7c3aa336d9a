"""Takes one request through all that the server does with it: schema, impersonation, limits, faults, operation."""

from __future__ import annotations

from collections.abc import Callable

from desktop.demo.exchange import attachments, folder_operations, items, people, sync
from desktop.demo.exchange.errors import EwsError, SoapFault, schema_fault
from desktop.demo.exchange.faults import EXCHANGE_FAULTS, ExchangeBefall
from desktop.demo.exchange.find_items import find_items
from desktop.demo.exchange.folders import FolderViews
from desktop.demo.exchange.recipients import Recipients
from desktop.demo.exchange.schema import check_schema, known_operations
from desktop.demo.exchange.soap import (
    MEDIA_TYPE,
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
from desktop.demo.exchange.user_photos import photo_answer, photo_of
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
    "CreateAttachment": attachments.create_attachments,
    "GetAttachment": attachments.get_attachments,
    "DeleteAttachment": attachments.delete_attachments,
    "SyncFolderItems": sync.sync_items,
    "SyncFolderHierarchy": sync.sync_folders,
    "ResolveNames": people.resolve_names,
    "FindPeople": people.find_people,
}
_PHOTO = "GetUserPhoto"
_WHOLE = ("FindPeople", _PHOTO)
"""Operations whose answer has no response messages: a refusal stands in the answer itself."""


class ExchangeService:
    """Answers requests of an account that has logged on."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._views = FolderViews()
        self._recipients = Recipients(tenant)

    async def answer(self, call: Call) -> Answer:
        """Return the answer to a SOAP call, faults included."""
        try:
            visit = self._visit(call)
            return await self._limited(call, visit)
        except UnreadableRequest:
            return Answer(400, None, b"", "text/plain")
        except SoapFault as failure:
            return Answer(500, None, write_fault(failure.code, failure.message, failure.values), MEDIA_TYPE)

    async def photo(self, call: Call, address: str, size: str) -> Answer:
        """Return a person's photo to a plain GET; one that the client has already is not sent again."""
        call.operation = f"ews.{_PHOTO}"
        self._tenant.counters.count_operation(call.operation)
        tenant = self._tenant
        visit = Visit(tenant, self._views, tenant.service_mailbox, frozenset(), message(_PHOTO))

        async def proceed() -> Answer:
            found = await photo_of(tenant, address, size)
            if found is None:
                return Answer(404, None, b"", "text/plain")
            content, tag = found
            if call.headers.get("if-none-match") == tag:
                return Answer(304, None, b"", "image/jpeg", {"ETag": tag})
            return Answer(200, None, content, "image/jpeg", {"ETag": tag})

        try:
            with tenant.ews_throttle.slot("", call.arrived, tenant.behaviour):
                hit = tenant.faults.match(call, EXCHANGE_FAULTS)
                if hit is None:
                    return await proceed()
                return await hit[1](ExchangeBefall(tenant, call, hit[0], proceed, lambda: Answer(200), visit))
        except SoapFault as failure:
            return Answer(500, None, write_fault(failure.code, failure.message, failure.values), MEDIA_TYPE)

    def _visit(self, call: Call) -> Visit:
        header, operation = read_envelope(call.body)
        name = local(operation)
        if name not in known_operations():
            raise schema_fault(f"The element '{name}' is not expected.")
        call.operation = f"ews.{name}"
        self._tenant.counters.count_operation(call.operation)
        version = _version(header)
        check_schema(operation, version)
        mailbox, addresses = self._impersonated(header)
        call.mailbox = mailbox.owner
        call.parameters |= _names(operation)
        return Visit(self._tenant, self._views, mailbox, addresses, operation)

    async def _limited(self, call: Call, visit: Visit) -> Answer:
        tenant = self._tenant
        with tenant.ews_throttle.slot(call.mailbox, call.arrived, tenant.behaviour):
            if tenant.behaviour.latency_ms:
                await tenant.clock.sleep(tenant.behaviour.latency_ms / 1000)

            async def proceed() -> Answer:
                return self._written(await self._photo(visit)) if visit.name == _PHOTO else self._now(visit)

            hit = tenant.faults.match(call, EXCHANGE_FAULTS)
            if hit is None:
                return await proceed()
            rule, fault = hit
            return await fault(ExchangeBefall(tenant, call, rule, proceed, lambda: self._now(visit), visit))

    def _now(self, visit: Visit) -> Answer:
        name = visit.name
        try:
            if name in _WHOLE and visit.refused:
                raise EwsError(visit.refused)
            return self._written(_OPERATIONS[name](visit))
        except SoapFault as failure:
            return Answer(500, None, write_fault(failure.code, failure.message, failure.values), MEDIA_TYPE)
        except EwsError as failure:
            return self._written(error_message(f"{name}Response", failure))

    async def _photo(self, visit: Visit) -> Element:
        if visit.refused:
            return photo_answer(None)
        address, size = (text_of(visit.part(name)) for name in ("Email", "SizeRequested"))
        return photo_answer(await photo_of(self._tenant, address, size))

    @staticmethod
    def _written(content: Element) -> Answer:
        return Answer(200, None, write_answer(content), MEDIA_TYPE)

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


def _names(operation: Element) -> dict[str, str]:
    """Return the ids of the first contact and the first folder that a request names, for the rules of faults."""
    found: dict[str, str] = {}
    for one in operation.iter():
        kind = {"ItemId": "contact", "ParentItemId": "contact", "FolderId": "folder"}.get(local(one))
        if kind is not None:
            found.setdefault(kind, str(one.get("Id", "")))
        elif local(one) == "AttachmentId":
            found.setdefault("contact", str(one.get("Id", ""))[:152])
    return found
