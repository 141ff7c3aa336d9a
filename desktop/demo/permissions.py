"""Who may call what: the published table, per path, method and scheme."""

from __future__ import annotations

from functools import cache

from desktop.demo.tables import permission_table

SELF_ONLY = frozenset(("User.Read", "User.ReadWrite"))
"""Delegated permissions that reach the signed-in user alone."""

# Paths that the published table leaves out; each takes the permissions of the path that it belongs to.
_SAME_AS = {
    "/contacts/{id}/memberof": "/groups",
    "/contacts/{id}/transitivememberof": "/groups",
    "/directory/deleteditems/graph.user": "/users/{id}",
    "/organization/{id}": "/organization",
    "/users/{id}/contactfolders/{id}/childfolders/delta": "/users/{id}/contactfolders/delta",
    "/users/{id}/contacts/delta": "/users/{id}/contactfolders/{id}/contacts/delta",
    "/users/{id}/contacts/{id}/extensions": "/users/{id}/contacts/{id}",
    "/users/{id}/manager": "/users/{id}",
    "/users/{id}/memberof": "/groups",
    "/users/{id}/transitivememberof": "/groups",
}
_WRITES_AS = {"POST": "PATCH", "PUT": "PATCH", "DELETE": "PATCH"}
# A user's own administrator roles; the table of paths names their owners only in general.
_READS_ROLES = ("RoleManagement.Read.Directory", "RoleManagement.Read.All", "Directory.Read.All")
_ADDED = {"/directoryroles": {"GET": {"Application": _READS_ROLES, "DelegatedWork": (*_READS_ROLES, "User.Read")}}}
_DELETES_AS_POST = ("/oauth2permissiongrants", "/serviceprincipals/{id}/approle")


@cache
def allowed(path: str, method: str, scheme: str) -> frozenset[str]:
    """Return the permissions of which one is needed; none at all where the table forbids the call."""
    table = permission_table()["paths"]
    own = table.get(path, _ADDED.get(path))
    if own is None and path in _SAME_AS:
        own = table[_SAME_AS[path]]
    if own is None:
        raise KeyError(path)
    methods = own.get(method)
    if methods is None and path.startswith(_DELETES_AS_POST):
        methods = own.get("POST")
    if methods is None and method in _WRITES_AS:
        methods = own.get(_WRITES_AS[method])
    return frozenset((methods or {}).get(scheme, ()))


@cache
def widened(permissions: frozenset[str]) -> frozenset[str]:
    """Return permissions with the lesser ones that they include: `ReadWrite` also reads, `Read` also reads basics."""
    found = set(permissions)
    for name in permissions:
        if ".ReadWrite" in name:
            found.add(name.replace(".ReadWrite", ".Read"))
        if name.endswith((".Read.All", ".ReadWrite.All")):
            found.add(name.split(".", maxsplit=1)[0] + ".ReadBasic.All")
    return frozenset(found)


_DIRECTORY = ("Directory.Read.All", "Directory.ReadWrite.All")
_READABLE = {
    "user": frozenset(("User.Read.All", "User.ReadBasic.All", "User.ReadWrite.All", *_DIRECTORY)),
    "group": frozenset(
        ("Group.Read.All", "Group.ReadBasic.All", "Group.ReadWrite.All", "GroupMember.Read.All", *_DIRECTORY)
    ),
    "orgContact": frozenset(("OrgContact.Read.All", *_DIRECTORY)),
}
_SEES_HIDDEN = frozenset(("Member.Read.Hidden",))


def may_read_type(permissions: frozenset[str], type_name: str) -> bool:
    """Tell whether members of a type are shown with their properties, or with their id alone."""
    return not permissions.isdisjoint(_READABLE[type_name])


def sees_hidden_members(permissions: frozenset[str]) -> bool:
    """Tell whether the members of a group with hidden membership are listed."""
    return not permissions.isdisjoint(_SEES_HIDDEN)
