"""`/groups` and their members, direct and at any depth, of all types or of one."""

from __future__ import annotations

from collections.abc import Callable

from desktop.demo.errors import directory_object_missing
from desktop.demo.graph.directory_delta import answer_delta
from desktop.demo.graph.directory_view import read_directory_view
from desktop.demo.graph.listing import answer_count, answer_list
from desktop.demo.graph.router import Handler
from desktop.demo.message import Answer, Call
from desktop.demo.permissions import sees_hidden_members
from desktop.demo.state.directory import DirectoryObject, Group
from desktop.demo.tenant import Tenant


def group_of(tenant: Tenant, call: Call) -> Group:
    """Return the group that a path names; raises the directory's 404."""
    try:
        return tenant.directory.group(call.parameters["group"])
    except KeyError:
        raise directory_object_missing(call.parameters["group"]) from None


def list_groups(tenant: Tenant, call: Call) -> Answer:
    """GET /groups."""
    groups = tenant.directory.groups
    return answer_list(tenant, call, lambda: groups, type_name="group", version=groups.version, context="groups")


def count_groups(tenant: Tenant, call: Call) -> Answer:
    """GET /groups/$count."""
    return answer_count(call, tenant.directory.groups, "group")


def get_group(tenant: Tenant, call: Call) -> Answer:
    """GET /groups/{id}."""
    view = read_directory_view(call, "group", is_list=False)
    row = view.show(tenant, group_of(tenant, call))
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#groups/$entity", **row})


def groups_delta(tenant: Tenant, call: Call) -> Answer:
    """GET /groups/delta."""
    return answer_delta(tenant, call, tenant.directory.groups, "group")


def _source(
    tenant: Tenant, call: Call, cast: str, *, is_transitive: bool
) -> tuple[Callable[[], list[DirectoryObject]], int]:
    group = group_of(tenant, call)
    directory = tenant.directory

    def members() -> list[DirectoryObject]:
        if group.has_hidden_membership and not sees_hidden_members(call.grant.permissions):
            return []
        found = directory.transitive_members(group) if is_transitive else directory.members(group)
        return [one for one in found if not cast or one.type_name == cast]

    version = directory.groups.version + directory.users.version + directory.contacts.version
    return members, version * 2 + int(sees_hidden_members(call.grant.permissions))


def members_handler(*, is_transitive: bool, cast: str = "") -> Handler:
    """Return the handler of a list of members; `cast` names one type."""

    def handle(tenant: Tenant, call: Call) -> Answer:
        source, version = _source(tenant, call, cast, is_transitive=is_transitive)
        return answer_list(
            tenant,
            call,
            source,
            type_name=cast or "user",
            version=version,
            context=f"{cast}s" if cast else "directoryObjects",
            is_mixed=not cast,
            is_cast=bool(cast),
        )

    return handle


def members_count_handler(*, is_transitive: bool, cast: str = "") -> Handler:
    """Return the handler of `$count` of a list of members."""

    def handle(tenant: Tenant, call: Call) -> Answer:
        source, _ = _source(tenant, call, cast, is_transitive=is_transitive)
        return answer_count(call, source(), cast or "user")

    return handle
