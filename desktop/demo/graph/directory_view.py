"""How users, groups and organisation contacts look in an answer."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.demo.errors import bad_request
from desktop.demo.message import Call, JsonObject
from desktop.demo.odata.options import read_expand, read_names
from desktop.demo.permissions import may_read_type, widened
from desktop.demo.state.directory import DirectoryObject, User
from desktop.demo.tables import properties_of, unset_value
from desktop.demo.tenant import Tenant

DEFAULTS = {
    "user": (
        "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation",
        "preferredLanguage", "surname", "userPrincipalName", "id",
    ),
    "group": (
        "id", "deletedDateTime", "classification", "createdDateTime", "description", "displayName",
        "expirationDateTime", "groupTypes", "isAssignableToRole", "mail", "mailEnabled", "mailNickname",
        "membershipRule", "membershipRuleProcessingState", "onPremisesLastSyncDateTime", "onPremisesSamAccountName",
        "onPremisesSecurityIdentifier", "onPremisesSyncEnabled", "preferredDataLocation", "preferredLanguage",
        "proxyAddresses", "renewedDateTime", "resourceBehaviorOptions", "resourceProvisioningOptions",
        "securityEnabled", "securityIdentifier", "theme", "visibility", "onPremisesProvisioningErrors",
    ),
    "orgContact": (
        "id", "deletedDateTime", "addresses", "companyName", "department", "displayName", "givenName", "jobTitle",
        "mail", "mailNickname", "onPremisesLastSyncDateTime", "onPremisesSyncEnabled", "onPremisesProvisioningErrors",
        "phones", "proxyAddresses", "surname",
    ),
    "directoryObject": ("id",),
}  # fmt: skip
"""The properties that an answer has without `$select`."""
_UNSHOWN = frozenset(("passwordProfile", "signInActivity", "customSecurityAttributes"))
_OTHER_SERVICE = frozenset(
    ("aboutMe", "birthday", "hireDate", "interests", "mySite", "pastProjects", "preferredName", "responsibilities",
     "schools", "skills", "mailboxSettings", "deviceEnrollmentLimit", "print")
)  # fmt: skip
"""Properties that live outside the directory; lists do not return them."""


@dataclass(slots=True)
class DirectoryView:
    """What a client asked to see of directory objects; `is_mixed` rows carry their type."""

    call: Call
    select: tuple[str, ...] | None
    is_mixed: bool = False
    manager: tuple[str, ...] | None = None
    has_manager: bool = False

    def show(self, tenant: Tenant, one: DirectoryObject) -> JsonObject:
        """Return an object as JSON; of what the token may not read the id alone."""
        row: JsonObject = {}
        if self.is_mixed:
            row["@odata.type"] = f"#microsoft.graph.{one.type_name}"
            held = self.call.grant.permissions
            if tenant.behaviour.wider_permissions_include_lesser:
                held = widened(held)
            if not may_read_type(held, one.type_name):
                return {**row, "id": one.id, **dict.fromkeys(self._names(one)[1:2])}
        properties = one.properties
        kinds = properties_of(one.type_name)
        for name in self._names(one):
            if name in properties:
                row[name] = properties[name]
            elif name in kinds:
                row[name] = None if name in _NULL_LISTS else unset_value(kinds[name])
        if self.has_manager and isinstance(one, User):
            manager = tenant.directory.find_user(one.manager_id) if one.manager_id else None
            if manager is not None:
                inner = DirectoryView(self.call, self.manager, is_mixed=True)
                row["manager"] = inner.show(tenant, manager)
        return row

    def _names(self, one: DirectoryObject) -> tuple[str, ...]:
        if self.select is not None:
            return self.select
        return DEFAULTS[one.type_name]


_NULL_LISTS = frozenset(("imAddresses", "identities", "licenseAssignmentStates", "assignedLabels"))


def read_directory_view(call: Call, type_name: str, *, is_mixed: bool = False, is_list: bool = True) -> DirectoryView:
    """Return the view that a query asks for; refuses properties that the type does not have."""
    view = DirectoryView(call, None, is_mixed)
    if "$select" in call.options:
        view.select = read_select(call.options["$select"], type_name, is_mixed=is_mixed, is_list=is_list)
    for expand in read_expand(call.options["$expand"]) if "$expand" in call.options else ():
        if expand.name != "manager" or type_name != "user" or set(expand.options) - {"$select"}:
            raise bad_request(
                f"The property '{expand.name}' cannot be expanded on this resource.", "Request_UnsupportedQuery"
            )
        view.has_manager = True
        if "$select" in expand.options:
            view.manager = read_select(expand.options["$select"], "user", is_mixed=True, is_list=True)
    return view


def read_select(text: str, type_name: str, *, is_mixed: bool, is_list: bool) -> tuple[str, ...]:
    """Return the properties of a `$select`; the id is always among them for mixed rows."""
    types: tuple[str, ...] = ("user", "group", "orgContact") if is_mixed else (type_name,)
    names: list[str] = []
    for name in read_names(text):
        if not any(name in properties_of(one) for one in types):
            raise bad_request(
                f"Parsing OData Select and Expand failed: Could not find a property named '{name}' on type "
                f"'microsoft.graph.{type_name}'."
            )
        if name in _UNSHOWN or (is_list and type_name == "user" and name in _OTHER_SERVICE):
            raise bad_request(f"The property '{name}' cannot be selected on this resource.", "NotImplemented")
        names.append(name)
    if is_mixed and "id" not in names:
        names.insert(0, "id")
    return tuple(dict.fromkeys(names))


def default_names(type_name: str) -> tuple[str, ...]:
    """Return what is shown without `$select`."""
    return DEFAULTS[type_name]
