"""The root of the directory: what the server says of itself to anybody, and its schema."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.demo.ldap.answers import START_TLS
from desktop.demo.ldap.controls import SUPPORTED
from desktop.demo.ldap.filters import AllOf, AnyOf, Compared, Extensible, Filter, Not, Present
from desktop.demo.ldap.names import Path, part
from desktop.demo.ldap.schema import attribute_lines, class_lines
from desktop.demo.ldap.tree import Tree

Rows = list[tuple[str, list[bytes]]]
_POLICIES = ("MaxPageSize", "MaxValRange", "MaxQueryDuration")


def root_rows(tree: Tree, now: datetime) -> Rows:
    """Return everything that the root says."""
    domain = tree.domain
    contexts = [domain.base, domain.config, domain.schema]
    rows: dict[str, list[str]] = {
        "currentTime": [now.astimezone(UTC).strftime("%Y%m%d%H%M%S.0Z")],
        "subschemaSubentry": [f"CN=Aggregate,{domain.schema}"],
        "dsServiceName": [domain.service],
        "serverName": [domain.server],
        "namingContexts": contexts,
        "defaultNamingContext": [domain.base],
        "schemaNamingContext": [domain.schema],
        "configurationNamingContext": [domain.config],
        "rootDomainNamingContext": [domain.base],
        "supportedControl": list(SUPPORTED),
        "supportedLDAPVersion": ["3", "2"],
        "supportedLDAPPolicies": list(_POLICIES),
        "supportedExtension": [START_TLS],
        "supportedCapabilities": ["1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1670", "1.2.840.113556.1.4.1791"],
        "highestCommittedUSN": [str(tree.usn)],
        "dnsHostName": [domain.host],
        "ldapServiceName": [f"{domain.dns_name}:dc01$@{domain.dns_name.upper()}"],
        "isSynchronized": ["TRUE"],
        "isGlobalCatalogReady": ["TRUE"],
        "domainFunctionality": ["7"],
        "forestFunctionality": ["7"],
        "domainControllerFunctionality": ["7"],
    }
    return [(name, [value.encode() for value in values]) for name, values in rows.items()]


def schema_path(tree: Tree) -> Path:
    """Return the path of the object that holds the schema."""
    return (*_schema(tree), part("cn", "Aggregate"))


def _schema(tree: Tree) -> Path:
    return (*tree.domain.path, part("cn", "Configuration"), part("cn", "Schema"))


def schema_rows() -> Rows:
    """Return the schema."""
    return [
        ("objectClass", [b"top", b"subSchema"]),
        ("cn", [b"Aggregate"]),
        ("attributeTypes", attribute_lines()),
        ("objectClasses", class_lines()),
    ]


def choose(rows: Rows, attributes: tuple[str, ...], *, types_only: bool) -> Rows:
    """Return those that are asked for."""
    names = {name.lower() for name in attributes}
    kept = [row for row in rows if not names or "*" in names or "+" in names or row[0].lower() in names]
    return [(label, []) for label, _ in kept] if types_only else kept


def matches(rows: Rows, wanted: Filter) -> bool:
    """Tell whether a filter of presences and equalities lets an object through that is made of rows."""
    if isinstance(wanted, AllOf):
        return all(matches(rows, one) for one in wanted.parts)
    if isinstance(wanted, AnyOf):
        return any(matches(rows, one) for one in wanted.parts)
    if isinstance(wanted, Not):
        return not matches(rows, wanted.part)
    if isinstance(wanted, Extensible):
        return False
    if wanted.attribute == "objectclass" and isinstance(wanted, Present):
        return True
    values = next((values for label, values in rows if label.lower() == wanted.attribute), [])
    if isinstance(wanted, Compared):
        return any(value.lower() == wanted.value.lower() for value in values)
    return bool(values) and isinstance(wanted, Present)
