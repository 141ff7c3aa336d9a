"""Lists of the directory: paging, `$filter`, `$search`, `$orderby`, `$count`, and when they need advanced queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from desktop.demo.errors import unsupported_query
from desktop.demo.graph.directory_view import read_directory_view
from desktop.demo.message import Answer, Call
from desktop.demo.odata.evaluate import compile_filter
from desktop.demo.odata.filter import Comparison, Function, Logic, Node, Path, Quantor, parse_filter
from desktop.demo.odata.options import read_boolean, read_number, read_order, write_options
from desktop.demo.odata.search import compile_search
from desktop.demo.state.directory import DirectoryObject
from desktop.demo.tables import is_complex, properties_of
from desktop.demo.tenant import Tenant

LIST = frozenset(("$select", "$top", "$filter", "$count", "$search", "$orderby", "$expand", "$skiptoken"))
COUNT = frozenset(("$filter", "$search"))
_SEARCHABLE = {
    "user": frozenset(
        ("displayName", "mail", "userPrincipalName", "givenName", "surname", "mailNickname", "otherMails")
    ),
    "group": frozenset(("displayName", "description", "mail", "mailNickname")),
    "orgContact": frozenset(("displayName", "mail", "givenName", "surname")),
}
_ORDERABLE = frozenset(("displayName", "userPrincipalName", "mail", "givenName", "surname", "createdDateTime"))
_ENDS_WITH = frozenset(("mail", "userPrincipalName", "otherMails", "proxyAddresses"))
_ADVANCED_ONLY = frozenset(
    (
        "businessPhones", "companyName", "faxNumber", "mobilePhone", "officeLocation", "onPremisesExtensionAttributes",
        "postalCode", "streetAddress",
    )
)  # fmt: skip
_SHAPING = ("$filter", "$search", "$orderby")
_MOST_KEPT = 32
_NEEDS = "Request with $search, $count or this $filter needs the header 'ConsistencyLevel: eventual' and $count=true."


def is_known_path(type_name: str) -> Callable[[tuple[str, ...]], bool]:
    """Return the test whether a path of properties exists on a type."""

    def test(names: tuple[str, ...]) -> bool:
        current = type_name
        for at, name in enumerate(names):
            kind = properties_of(current).get(name)
            if kind is None:
                return False
            base = kind.rstrip("!").removesuffix("[]")
            if is_complex(base):
                current = base
            elif at < len(names) - 1:
                return False
        return True

    return test


def needs_advanced(node: Node) -> bool:
    """Tell whether the directory answers this filter only with the eventual consistency header."""
    match node:
        case Logic(operator, parts):
            found = [needs_advanced(part) for part in parts]
            return operator == "not" or any(found)
        case Comparison(operator, left, _):
            return operator in ("ne", "gt", "lt") or _is_advanced_path(left)
        case Function("contains", _):
            raise unsupported_query("The filter function 'contains' is not supported for this resource.")
        case Function("endswith", (Path((name, *_)), _)):
            if name not in _ENDS_WITH:
                raise unsupported_query(f"The filter function 'endswith' is not supported for the property '{name}'.")
            return True
        case Function(_, (path, *_)):
            return _is_advanced_path(path)
        case Quantor("all", _, _, _):
            raise unsupported_query("The lambda operator 'all' is not supported for this resource.")
        case Quantor(_, path, _, _):
            return _is_advanced_path(path)
        case _:
            return False


def _is_advanced_path(node: Node) -> bool:
    return isinstance(node, Path) and (node.names[0] in _ADVANCED_ONLY or node.names[-1] == "$count")


def _is_eventual(call: Call) -> bool:
    return call.headers.get("consistencylevel", "").lower() == "eventual"


def check_advanced(call: Call, *, is_cast: bool = False) -> None:
    """Raise the refusal of a query that needs the header, or the header with `$count=true`."""
    counts = read_boolean(call.options, "$count")
    if "$search" in call.options and not _is_eventual(call):
        raise unsupported_query(_NEEDS)
    if counts and not _is_eventual(call):
        raise unsupported_query(_NEEDS)
    is_complete = _is_eventual(call) and (counts or "$search" in call.options)
    if "$filter" in call.options:
        tree = parse_filter(call.options["$filter"])
        if (needs_advanced(tree) or "$orderby" in call.options) and not is_complete:
            raise unsupported_query(_NEEDS)
    if "$expand" in call.options and _is_eventual(call) and (counts or "$search" in call.options):
        raise unsupported_query("$expand is not supported together with advanced query parameters.")
    if is_cast and len(set(call.options) - {"$select", "$top", "$skiptoken"}) > 0 and not is_complete:
        raise unsupported_query(_NEEDS)


def select_rows(source: Iterable[DirectoryObject], type_name: str, options: Mapping[str, str]) -> list[DirectoryObject]:
    """Return the objects that a query asks for, in its order."""
    tests = []
    if "$filter" in options:
        tree = parse_filter(options["$filter"])
        tests.append(compile_filter(tree, is_known_path(type_name)))
    if "$search" in options:
        tests.append(compile_search(options["$search"], _SEARCHABLE[type_name]))
    rows = [one for one in source if all(test(one.properties) for test in tests)]
    for name, is_descending in reversed(read_order(options["$orderby"]) if "$orderby" in options else []):
        if name not in _ORDERABLE or name not in properties_of(type_name):
            raise unsupported_query(f"Sorting by '{name}' is not supported for this resource.")
        rows.sort(key=lambda one: str(one.properties.get(name) or "").casefold(), reverse=is_descending)
    return rows


def _kept_rows(
    tenant: Tenant, key: str, version: int, make: Callable[[], list[DirectoryObject]]
) -> list[DirectoryObject]:
    """Return the rows of a query, computed once for all its pages as long as nothing changes."""
    kept = tenant.kept_rows
    rows = kept.get((key, version))
    if rows is None:
        rows = kept[key, version] = make()
        if len(kept) > _MOST_KEPT:
            kept.popitem(last=False)
    else:
        kept.move_to_end((key, version))
    return rows


def answer_list(
    tenant: Tenant,
    call: Call,
    source: Callable[[], Iterable[DirectoryObject]],
    *,
    type_name: str,
    version: int,
    context: str,
    is_mixed: bool = False,
    is_cast: bool = False,
) -> Answer:
    """Return one page of a list."""
    behaviour = tenant.behaviour
    check_advanced(call, is_cast=is_cast)
    top = read_number(call.options, "$top", 1, behaviour.directory_top) or behaviour.directory_page
    view = read_directory_view(call, type_name, is_mixed=is_mixed)
    start = 0
    path = call.resource
    if "$skiptoken" in call.options:
        start = int(tenant.link_tokens.read(call.options["$skiptoken"], path).get("n", 0))
    shaping = {name: value for name, value in call.options.items() if name in _SHAPING}
    key = f"{path}?{write_options(shaping)}"
    rows = _kept_rows(tenant, key, version, lambda: select_rows(source(), type_name, shaping))
    body: dict[str, Any] = {"@odata.context": f"{tenant.graph_root}/$metadata#{context}"}
    if read_boolean(call.options, "$count"):
        body["@odata.count"] = len(rows)
    if start + top < len(rows):
        token = tenant.link_tokens.write(path, {"n": start + top})
        rest = {name: value for name, value in call.options.items() if name != "$skiptoken"}
        body["@odata.nextLink"] = f"{call.root}{call.path}?{write_options({**rest, '$skiptoken': token})}"
    body["value"] = [view.show(tenant, one) for one in rows[start : start + top]]
    return Answer(200, body)


def answer_count(call: Call, source: Iterable[DirectoryObject], type_name: str) -> Answer:
    """Return the bare number of a `/$count` request."""
    if not _is_eventual(call):
        raise unsupported_query(_NEEDS)
    if "$filter" in call.options:
        needs_advanced(parse_filter(call.options["$filter"]))
    count = len(select_rows(source, type_name, call.options))
    return Answer(200, None, str(count).encode("ascii"), "text/plain")
