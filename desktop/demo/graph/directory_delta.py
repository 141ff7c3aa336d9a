"""Delta queries of the directory: users, groups with their members, organisation contacts."""

from __future__ import annotations

from typing import Any

from desktop.demo.errors import unsupported_query
from desktop.demo.graph.directory_view import default_names, read_select
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.odata.filter import Comparison, Logic, Node, Path, parse_filter
from desktop.demo.odata.options import write_options
from desktop.demo.state.directory import Collection, DirectoryObject, Group, User
from desktop.demo.tables import properties_of
from desktop.demo.tenant import Tenant

OPTIONS = frozenset(("$select", "$filter", "$deltatoken", "$skiptoken"))
_PRESENT_WITHOUT_VALUE = ("manager", "members")
_MOST_MEMBERS = 400


def answer_delta(tenant: Tenant, call: Call, collection: Collection, type_name: str) -> Answer:
    """Return one page of what is new, changed or gone."""
    path = call.resource
    base = f"{call.root}{call.path}"
    state = _read_state(tenant, call, collection, type_name)
    size = tenant.behaviour.directory_delta_page
    rows: list[JsonObject] = []
    position = int(state["n"])
    more = False
    ids = set(state["ids"]) if state["ids"] else None
    for at, identifier, is_gone in collection.history.after(position):
        if len(rows) >= size:
            more = True
            break
        position = at
        if ids is not None and identifier not in ids:
            continue
        row = _row(tenant, collection, identifier, state, is_gone=is_gone)
        if row is not None:
            rows.append(row)
    token = tenant.link_tokens.write(path, {**state, "n": position, "since": state["since"] if more else position})
    name = "@odata.nextLink" if more else "@odata.deltaLink"
    option = "$skiptoken" if more else "$deltatoken"
    return Answer(
        200,
        {
            "@odata.context": f"{tenant.graph_root}/$metadata#{type_name}s",
            name: f"{base}?{write_options({option: token})}",
            "value": rows,
        },
    )


def _read_state(tenant: Tenant, call: Call, collection: Collection, type_name: str) -> dict[str, Any]:
    """Return where a round stands: `since` is its beginning, `n` the position reached, and what was asked for."""
    path = call.resource
    for name in ("$deltatoken", "$skiptoken"):
        if name in call.options and call.options[name] != "latest":
            state = tenant.link_tokens.read(call.options[name], path)
            tenant.link_tokens.check_age(state, tenant.behaviour.directory_token_days, f"{call.root}{call.path}")
            return state
    state = {"n": 0, "since": 0, "select": None, "ids": None, "minimal": "return=minimal" in call.preferences()}
    if "$select" in call.options:
        wanted = [name for name in call.options["$select"].split(",") if name.strip() not in _PRESENT_WITHOUT_VALUE]
        names = read_select(",".join(wanted), type_name, is_mixed=False, is_list=True) if wanted else ()
        state["select"] = [
            *names,
            *(name for name in _PRESENT_WITHOUT_VALUE if name in call.options["$select"].split(",")),
        ]
    if "$filter" in call.options:
        state["ids"] = sorted(_ids(parse_filter(call.options["$filter"])))
    if call.options.get("$deltatoken") == "latest":
        state |= {"n": collection.history.end, "since": collection.history.end}
    return state


def _ids(node: Node) -> set[str]:
    match node:
        case Comparison("eq" | "in", Path(("id",)), literals):
            return {str(literal.value) for literal in literals}
        case Logic("or", parts):
            return set().union(*(_ids(part) for part in parts))
        case _:
            raise unsupported_query("Delta queries can be filtered by id only.")


def _row(
    tenant: Tenant, collection: Collection, identifier: str, state: dict[str, Any], *, is_gone: bool
) -> JsonObject | None:
    if is_gone:
        return {"id": identifier, "@removed": {"reason": "changed"}} if state["since"] else None
    one = collection.by_id[identifier]
    names = state["select"] if state["select"] is not None else default_names(one.type_name)
    since = int(state["since"])
    row: JsonObject = {"id": one.id}
    kinds = properties_of(one.type_name)
    for name in names:
        if name not in kinds or (state["minimal"] and since and one.changed_at.get(name, 0) <= since):
            continue
        value = one.properties.get(name)
        is_cleared = bool(since) and name in one.properties
        if value not in (None, []) or is_cleared:
            row[name] = value if value is not None or not kinds[name].endswith("[]!") else []
    if isinstance(one, User) and "manager" in names and one.manager_id:
        row["manager@delta"] = [{"@odata.type": "#microsoft.graph.user", "id": one.manager_id}]
    if isinstance(one, Group) and ("members" in names or state["select"] is None):
        _add_members(tenant, one, row, since, one.changed_at.get("members", 0))
    return row


def _add_members(tenant: Tenant, group: Group, row: JsonObject, since: int, changed: int) -> None:
    """Add the membership: all of it in a first round, afterwards where it changed since."""
    if since and changed <= since:
        return
    rows = []
    for _, identifier, is_gone in group.member_history.after(0):
        member: DirectoryObject | None = tenant.directory.find(identifier)
        if is_gone:
            if since:
                rows.append(
                    {"@odata.type": "#microsoft.graph.user", "id": identifier, "@removed": {"reason": "deleted"}}
                )
        elif member is not None:
            rows.append({"@odata.type": f"#microsoft.graph.{member.type_name}", "id": identifier})
    if rows:
        row["members@delta"] = rows
