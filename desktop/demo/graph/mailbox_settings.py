"""What kind of mailbox this is, and the translation of ids."""

from __future__ import annotations

from desktop.demo.errors import bad_request, unknown_property, wrong_type
from desktop.demo.graph.mailbox_access import mailbox_of, metadata
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.state.mailbox import Item, Mailbox
from desktop.demo.tenant import Tenant

_MOST_IDS = 1000
_FORMATS = ("restId", "restImmutableEntryId")
_OTHER_FORMATS = ("entryId", "ewsId", "immutableEntryId")


def get_settings(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/mailboxSettings."""
    mailbox = mailbox_of(tenant, call)
    body = {"@odata.context": metadata(call, tenant, "mailboxSettings"), "timeZone": "W. Europe Standard Time",
            "userPurpose": mailbox.kind}  # fmt: skip
    return Answer(200, body)


def get_purpose(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/mailboxSettings/userPurpose."""
    context = metadata(call, tenant, "mailboxSettings/userPurpose")
    return Answer(200, {"@odata.context": context, "value": mailbox_of(tenant, call).kind})


def get_exchange(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/settings/exchange."""
    mailbox = mailbox_of(tenant, call)
    domain = str(tenant.administrator.properties.get("userPrincipalName", "@")).rpartition("@")[2]
    body = {
        "@odata.context": metadata(call, tenant, "settings/exchange/$entity"),
        "primaryMailboxId": f"MBX:{mailbox.owner}@{domain}",
    }
    return Answer(200, body)


def _read(body: JsonObject) -> tuple[list[str], str, str]:
    for name in body:
        if name not in ("inputIds", "sourceIdType", "targetIdType") and not name.startswith("@odata."):
            raise unknown_property(name, "translateExchangeIds")
    ids = body.get("inputIds")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise wrong_type("inputIds", "Collection(Edm.String)")
    if len(ids) > _MOST_IDS:
        raise bad_request(f"At most {_MOST_IDS} ids can be translated at once.", "ErrorInvalidRequest")
    kinds = []
    for name in ("sourceIdType", "targetIdType"):
        kind = body.get(name)
        if kind in _OTHER_FORMATS:
            raise bad_request(f"The id type '{kind}' is not part of this tenant.", "NotImplemented")
        if kind not in _FORMATS:
            raise wrong_type(name, "microsoft.graph.exchangeIdFormat")
        kinds.append(str(kind))
    return ids, kinds[0], kinds[1]


def _translated(mailbox: Mailbox, identifier: str, source: str, target: str) -> JsonObject:
    item: Item | None = mailbox.items.get(identifier)
    held = None if item is None else (item.classic_id if source == "restId" else item.immutable_id)
    if item is None or held != identifier:
        details = {"code": "ErrorInvalidIdMalformed", "message": "Id is malformed."}
        return {"sourceId": identifier, "errorDetails": details}
    return {"sourceId": identifier, "targetId": item.classic_id if target == "restId" else item.immutable_id}


def translate_ids(tenant: Tenant, call: Call) -> Answer:
    """POST /users/{id}/translateExchangeIds."""
    mailbox = mailbox_of(tenant, call)
    ids, source, target = _read(call.json_object())
    rows = [_translated(mailbox, identifier, source, target) for identifier in ids]
    context = f"{tenant.graph_root}/$metadata#Collection(microsoft.graph.convertIdResult)"
    return Answer(200, {"@odata.context": context, "value": rows})
