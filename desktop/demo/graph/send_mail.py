"""Sending mail: POST /users/{id}/sendMail."""

from __future__ import annotations

from typing import Any

from desktop.demo.errors import GraphError, bad_request, unknown_property, wrong_type
from desktop.demo.message import Answer, Call
from desktop.demo.state.sent_mail import SentMail, is_recipient
from desktop.demo.tenant import Tenant

_MESSAGE = frozenset(
    (
        "attachments", "bccRecipients", "body", "categories", "ccRecipients", "flag", "from", "hasAttachments",
        "importance", "inferenceClassification", "internetMessageHeaders", "isDeliveryReceiptRequested",
        "isReadReceiptRequested", "replyTo", "sender", "subject", "toRecipients",
    )
)  # fmt: skip
_KINDS = {"text": "Text", "html": "HTML"}


def send_mail(tenant: Tenant, call: Call) -> Answer:
    """Take a message and send it: 202 without a body, whatever becomes of it on its way."""
    body = call.json_object()
    named = {name.lower(): value for name, value in body.items()}
    for name in body:
        if name.lower() not in ("message", "savetosentitems"):
            raise bad_request(f"The parameter '{name}' in the request payload is not a valid parameter for the "
                              "operation 'sendMail'.", "RequestBodyRead")  # fmt: skip
    message = named.get("message")
    if not isinstance(message, dict):
        raise bad_request("The value of the parameter 'Message' is missing.", "ErrorInvalidParameter")
    for name in message:
        if name not in _MESSAGE and not name.startswith("@odata."):
            raise unknown_property(name, "message")
    kind, text = _content(message.get("body"))
    to, copy_to = (_recipients(message, name) for name in ("toRecipients", "ccRecipients"))
    if not to and not copy_to and not _recipients(message, "bccRecipients"):
        raise _no_recipient()
    subject = message.get("subject") or ""
    if not isinstance(subject, str):
        raise wrong_type("subject", "Edm.String")
    is_saved = named.get("savetosentitems", True) not in (False, "false")
    sender = call.parameters["user"]
    tenant.sent_mail.append(SentMail("graph", sender, to, copy_to, subject, text, kind, is_saved, tenant.clock.now()))
    return Answer(202)


def _content(body: object) -> tuple[str, str]:
    if body is None:
        return "Text", ""
    if not isinstance(body, dict):
        raise wrong_type("body", "microsoft.graph.itemBody")
    for name in body:
        if name not in ("contentType", "content"):
            raise unknown_property(name, "itemBody")
    kind, text = body.get("contentType", "text"), body.get("content", "")
    if not isinstance(kind, str) or kind.lower() not in _KINDS:
        raise wrong_type("contentType", "microsoft.graph.bodyType")
    if not isinstance(text, str):
        raise wrong_type("content", "Edm.String")
    return _KINDS[kind.lower()], text


def _recipients(message: dict[str, Any], name: str) -> tuple[str, ...]:
    given = message.get(name)
    if given is None:
        return ()
    if not isinstance(given, list):
        raise wrong_type(name, "Collection(microsoft.graph.recipient)")
    found = []
    for one in given:
        if not isinstance(one, dict) or set(one) != {"emailAddress"} or not isinstance(one["emailAddress"], dict):
            raise wrong_type(name, "microsoft.graph.recipient")
        for part in one["emailAddress"]:
            if part not in ("address", "name"):
                raise unknown_property(part, "emailAddress")
        address = one["emailAddress"].get("address")
        if not isinstance(address, str) or not is_recipient(address):
            raise _no_recipient()
        found.append(address)
    return tuple(found)


def _no_recipient() -> GraphError:
    return GraphError(400, "ErrorInvalidRecipients", "At least one recipient isn't valid., A message can't be sent "
                      "because it contains no recipients.")  # fmt: skip
