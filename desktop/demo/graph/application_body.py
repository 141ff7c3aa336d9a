"""What a client may say of an application, and how the tenant shows one."""

from __future__ import annotations

import base64
import binascii
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from desktop.demo.entra.registration import GRAPH_APP, KeyCredential, Registration
from desktop.demo.errors import GraphError, bad_request, unknown_property
from desktop.demo.message import JsonObject
from desktop.demo.tables import permission_table

_LONGEST_NAME = 256
_LONGEST_LIFE = timedelta(days=366)
_PLAIN = {
    "description": str, "notes": str, "tags": list, "isFallbackPublicClient": bool, "web": dict, "spa": dict,
    "info": dict, "serviceManagementReference": str,
}  # fmt: skip
_KNOWN = frozenset(
    (*_PLAIN, "displayName", "signInAudience", "publicClient", "requiredResourceAccess", "keyCredentials")
)
_AUDIENCES = ("AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount")
SHOWN = (
    "id", "appId", "displayName", "signInAudience", "publicClient", "requiredResourceAccess", "keyCredentials",
    "createdDateTime", *_PLAIN,
)  # fmt: skip


def wrong_value(name: str) -> GraphError:
    """Return the directory's refusal of a value."""
    return GraphError(
        400, "Request_BadRequest", f"Invalid value specified for property '{name}' of resource 'Application'."
    )


def permission_names(kind: str) -> dict[str, str]:
    """Return the names of Graph's permissions by their id; `kind` is `application` or `delegated`."""
    return {ids[kind]: name for name, ids in permission_table()["permissionIds"].items() if kind in ids}


def change_registration(one: Registration, body: JsonObject, now: datetime) -> None:
    """Take over what a body says, all or nothing; raises the refusal of what the service does not take."""
    for name in body:
        if name not in _KNOWN and not name.startswith("@odata."):
            raise unknown_property(name, "application")
    name = body.get("displayName", one.name)
    if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST_NAME:
        raise wrong_value("displayName")
    if body.get("signInAudience", _AUDIENCES[0]) not in _AUDIENCES:
        raise wrong_value("signInAudience")
    for plain, kind in _PLAIN.items():
        if body.get(plain) is not None and not isinstance(body[plain], kind):
            raise wrong_value(plain)
    hosts = _redirect_hosts(body["publicClient"]) if "publicClient" in body else one.redirect_hosts
    access = _access(body["requiredResourceAccess"]) if "requiredResourceAccess" in body else None
    keys = _keys(body["keyCredentials"], one, now) if "keyCredentials" in body else one.keys
    one.name, one.redirect_hosts, one.keys = name, hosts, keys
    if access is not None:
        one.requested_roles, one.requested_scopes = access
    one.properties |= {
        key: value for key, value in body.items() if key in _PLAIN or key in ("signInAudience", "publicClient")
    }


def _redirect_hosts(value: object) -> tuple[str, ...]:
    addresses = value.get("redirectUris") if isinstance(value, dict) else None
    if not isinstance(addresses, list) or not all(isinstance(one, str) and ":" in one for one in addresses):
        raise wrong_value("publicClient")
    found = []
    for address in addresses:
        scheme, _, rest = address.partition("://")
        host = rest.split("/")[0].split(":")[0]
        if scheme == "http" and host not in ("localhost", "127.0.0.1"):
            raise wrong_value("publicClient")
        found.append(host)
    return tuple(found)


def _access(value: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    roles, scopes = permission_names("application"), permission_names("delegated")
    found: dict[str, list[str]] = {"Role": [], "Scope": []}
    if not isinstance(value, list):
        raise wrong_value("requiredResourceAccess")
    try:
        for resource in value:
            if resource["resourceAppId"] != GRAPH_APP:
                continue
            for access in resource["resourceAccess"]:
                names = {"Role": roles, "Scope": scopes}[access["type"]]
                found[access["type"]].append(names.get(access["id"], access["id"]))
    except (TypeError, KeyError):
        raise wrong_value("requiredResourceAccess") from None
    return tuple(found["Role"]), tuple(found["Scope"])


def _keys(value: object, one: Registration, now: datetime) -> list[KeyCredential]:
    if not isinstance(value, list):
        raise wrong_value("keyCredentials")
    known = {key.key_id: key for key in one.keys}
    return [_key(entry, known, now) for entry in value]


def _key(entry: Any, known: dict[str, KeyCredential], now: datetime) -> KeyCredential:
    if not isinstance(entry, dict) or entry.get("type") != "AsymmetricX509Cert" or entry.get("usage") != "Verify":
        raise wrong_value("keyCredentials")
    if not entry.get("key"):  # a reading leaves the key out; what is known already stays as it is
        held = known.get(str(entry.get("keyId")))
        if held is None:
            raise wrong_value("keyCredentials.key")
        return held
    try:
        certificate = x509.load_der_x509_certificate(base64.b64decode(str(entry["key"]), validate=True))
    except (ValueError, binascii.Error):
        text = "Key credential value is not a valid X.509 certificate."
        raise GraphError(400, "Request_BadRequest", text) from None
    begins = _moment(entry.get("startDateTime"), max(certificate.not_valid_before_utc, now))
    ends = _moment(entry.get("endDateTime"), certificate.not_valid_after_utc)
    if ends <= begins or ends > certificate.not_valid_after_utc or ends - begins > _LONGEST_LIFE:
        raise GraphError(400, "KeyCredentialsInvalidEndDate", "Key credential end date is invalid.")
    key_id = str(entry.get("keyId") or uuid.uuid4())
    return KeyCredential(key_id, certificate, str(entry.get("displayName") or ""), begins, ends)


def _moment(value: object, otherwise: datetime) -> datetime:
    if value is None:
        return otherwise
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        raise wrong_value("keyCredentials") from None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def show_registration(one: Registration, names: tuple[str, ...], *, with_keys: bool) -> JsonObject:
    """Return an application as a reading shows it; the keys' content only where it was asked for by name."""
    roles = {name: identifier for identifier, name in permission_names("application").items()}
    scopes = {name: identifier for identifier, name in permission_names("delegated").items()}
    access = [{"id": roles.get(name, name), "type": "Role"} for name in one.requested_roles]
    access += [{"id": scopes.get(name, name), "type": "Scope"} for name in one.requested_scopes]
    values: JsonObject = {name: [] if kind is list else None for name, kind in _PLAIN.items()}
    values |= {"signInAudience": _AUDIENCES[0], "publicClient": {"redirectUris": [f"http://{one.redirect_hosts[0]}"]}}
    values |= one.properties | {"id": one.object_id, "appId": one.client_id, "displayName": one.name}
    values["requiredResourceAccess"] = [{"resourceAppId": GRAPH_APP, "resourceAccess": access}] if access else []
    values["keyCredentials"] = [_show_key(key, with_keys=with_keys) for key in one.keys]
    return {name: values.get(name) for name in names}


def _show_key(key: KeyCredential, *, with_keys: bool) -> JsonObject:
    thumbprint = key.certificate.fingerprint(hashes.SHA1()).hex().upper()  # noqa: S303 - as the service shows it
    content = base64.b64encode(key.certificate.public_bytes(Encoding.DER)).decode() if with_keys else None
    return {
        "customKeyIdentifier": thumbprint, "displayName": key.name, "keyId": key.key_id, "type": "AsymmetricX509Cert",
        "usage": "Verify", "key": content, "startDateTime": key.begins.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "endDateTime": key.ends.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }  # fmt: skip


def read_select(text: str | None) -> tuple[str, ...]:
    """Return the properties that `$select` names, all without it; raises the refusal of unknown ones."""
    if text is None:
        return SHOWN
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    for name in names:
        if name not in SHOWN:
            raise bad_request(f"Could not find a property named '{name}' on type 'microsoft.graph.application'.")
    return names
