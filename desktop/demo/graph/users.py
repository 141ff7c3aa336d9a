"""`/users`, the manager, and the groups that someone belongs to."""

from __future__ import annotations

from desktop.demo.errors import directory_object_missing
from desktop.demo.graph.directory_delta import answer_delta
from desktop.demo.graph.directory_view import read_directory_view
from desktop.demo.graph.listing import answer_count, answer_list
from desktop.demo.message import Answer, Call
from desktop.demo.state.directory import DirectoryObject, User
from desktop.demo.tenant import Tenant


def user_of(tenant: Tenant, call: Call) -> User:
    """Return the user that a path names; raises the directory's 404."""
    user = tenant.directory.find_user(call.parameters["user"])
    if user is None:
        raise directory_object_missing(call.parameters["user"])
    return user


def list_users(tenant: Tenant, call: Call) -> Answer:
    """GET /users."""
    users = tenant.directory.users
    return answer_list(tenant, call, lambda: users, type_name="user", version=users.version, context="users")


def count_users(tenant: Tenant, call: Call) -> Answer:
    """GET /users/$count."""
    return answer_count(call, tenant.directory.users, "user")


def get_user(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}."""
    view = read_directory_view(call, "user", is_list=False)
    row = view.show(tenant, user_of(tenant, call))
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#users/$entity", **row})


def users_delta(tenant: Tenant, call: Call) -> Answer:
    """GET /users/delta."""
    return answer_delta(tenant, call, tenant.directory.users, "user")


def get_manager(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/manager."""
    user = user_of(tenant, call)
    manager = tenant.directory.find_user(user.manager_id) if user.manager_id else None
    if manager is None:
        raise directory_object_missing("manager")
    view = read_directory_view(call, "user", is_mixed=True)
    row = view.show(tenant, manager)
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#directoryObjects/$entity", **row})


def _groups_of(tenant: Tenant, call: Call, *, is_transitive: bool) -> Answer:
    identifier = call.parameters.get("user") or call.parameters["contact"]
    if tenant.directory.find(identifier) is None:
        raise directory_object_missing(identifier)

    def source() -> list[DirectoryObject]:
        return tenant.directory.containers(identifier, is_transitive=is_transitive)

    version = tenant.directory.groups.version
    context = "directoryObjects"
    return answer_list(tenant, call, source, type_name="group", version=version, context=context, is_mixed=True)


def member_of(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/memberOf."""
    return _groups_of(tenant, call, is_transitive=False)


def transitive_member_of(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/transitiveMemberOf."""
    return _groups_of(tenant, call, is_transitive=True)
