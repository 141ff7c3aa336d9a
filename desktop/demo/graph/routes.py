"""All paths of the tenant, with their permissions, limits and query options."""

from __future__ import annotations

from desktop.demo.graph import (
    applications,
    contact_photos,
    contacts,
    extensions,
    folders,
    groups,
    listing,
    mailbox_delta,
    mailbox_settings,
    organisation,
    send_mail,
    service_principals,
    user_photos,
    users,
)
from desktop.demo.graph.directory_delta import OPTIONS as DIRECTORY_DELTA
from desktop.demo.graph.router import Handler, Route, Router

_FILTER = frozenset(("$filter",))
_SELECT = frozenset(("$select",))
_ONE = frozenset(("$select", "$expand"))
_NONE: frozenset[str] = frozenset()


def build_router() -> Router:
    """Return the router with every path."""
    router = Router()
    for route in (*_directory(), *_group_members(), *_photos()):
        router.add(route)
    for route in (*_folders(), *_mailbox(), *_applications(), *_principals()):
        router.add(route)
    for prefix, permission in (
        ("/users/{user}", "/users/{id}"),
        ("/users/{user}/contactFolders/{folder}", "/users/{id}/contactfolders/{id}"),
    ):
        for route in _contacts(prefix, permission):
            router.add(route)
    return router


def _get(
    template: str, operation: str, handler: Handler, permission: str, options: frozenset[str], units: int = 1
) -> Route:
    return Route("GET", template, operation, handler, "directory", permission, options, units)


def _directory() -> list[Route]:
    user, contact = "/users/{user}", "/contacts/{contact}"
    own = _ONE | {"$filter", "$top", "$count", "$orderby", "$skiptoken", "$search"}
    return [
        _get("/users", "users.list", users.list_users, "/users", listing.LIST, 2),
        _get("/users/$count", "users.count", users.count_users, "/users", listing.COUNT, 2),
        _get("/users/delta", "users.delta", users.users_delta, "/users/delta", DIRECTORY_DELTA, 2),
        _get(user, "users.get", users.get_user, "/users/{id}", _ONE),
        _get(f"{user}/manager", "manager.get", users.get_manager, "/users/{id}/manager", _ONE),
        _get(f"{user}/memberOf", "memberOf.list", users.member_of, "/users/{id}/memberof", own),
        _get(
            f"{user}/transitiveMemberOf", "memberOf.transitive", users.transitive_member_of,
            "/users/{id}/transitivememberof", own,
        ),
        _get("/groups", "groups.list", groups.list_groups, "/groups", listing.LIST),
        _get("/groups/$count", "groups.count", groups.count_groups, "/groups", listing.COUNT),
        _get("/groups/delta", "groups.delta", groups.groups_delta, "/groups/delta", DIRECTORY_DELTA),
        _get("/groups/{group}", "groups.get", groups.get_group, "/groups/{id}", _ONE),
        _get("/organization", "organization.list", organisation.list_organisations, "/organization", _SELECT),
        _get(
            "/organization/{organisation}", "organization.get", organisation.get_organisation, "/organization/{id}",
            _SELECT,
        ),
        _get("/contacts", "orgContacts.list", organisation.list_contacts, "/contacts", listing.LIST),
        _get("/contacts/$count", "orgContacts.count", organisation.count_contacts, "/contacts", listing.COUNT),
        _get("/contacts/delta", "orgContacts.delta", organisation.contacts_delta, "/contacts/delta", DIRECTORY_DELTA),
        _get(contact, "orgContacts.get", organisation.get_contact, "/contacts/{id}", _ONE),
        _get(f"{contact}/memberOf", "memberOf.list", users.member_of, "/contacts/{id}/memberof", own),
        _get(
            f"{contact}/transitiveMemberOf", "memberOf.transitive", users.transitive_member_of,
            "/contacts/{id}/transitivememberof", own,
        ),
    ]  # fmt: skip


def _group_members() -> list[Route]:
    routes = []
    for name, is_transitive, units in (("members", False, 3), ("transitiveMembers", True, 5)):
        permission = f"/groups/{{id}}/{name.lower()}"
        for cast in ("", "user", "group", "orgContact"):
            base = f"/groups/{{group}}/{name}" + (f"/graph.{cast}" if cast else "")
            handler = groups.members_handler(is_transitive=is_transitive, cast=cast)
            count = groups.members_count_handler(is_transitive=is_transitive, cast=cast)
            routes.append(_get(base, f"{name}.list", handler, permission, listing.LIST, units))
            routes.append(_get(f"{base}/$count", f"{name}.count", count, permission, listing.COUNT, units))
    return routes


def _photos() -> list[Route]:
    base, photos = "/users/{user}/photo", "/users/{user}/photos"
    rows = (
        (base, "userPhoto.get", user_photos.get_photo, "/users/{id}/photo"),
        (f"{base}/$value", "userPhoto.value", user_photos.photo_value, "/users/{id}/photo"),
        (photos, "userPhotos.list", user_photos.list_photos, "/users/{id}/photos"),
        (f"{photos}/{{size}}", "userPhoto.get", user_photos.get_photo, "/users/{id}/photos/{id}"),
        (f"{photos}/{{size}}/$value", "userPhoto.value", user_photos.photo_value, "/users/{id}/photos/{id}"),
    )
    return [Route("GET", path, name, handler, "photo", permission, _NONE) for path, name, handler, permission in rows]


def _outlook(
    method: str, template: str, operation: str, handler: Handler, permission: str, options: frozenset[str] = _NONE
) -> Route:
    return Route(method, template, operation, handler, "mailbox", permission, options)


def _folders() -> list[Route]:
    base, table = "/users/{user}/contactFolders", "/users/{id}/contactfolders"
    one, children = f"{base}/{{folder}}", f"{base}/{{folder}}/childFolders"
    below = f"{table}/{{id}}/childfolders"
    return [
        _outlook("GET", base, "contactFolders.list", folders.list_folders, table, folders.LIST),
        _outlook("POST", base, "contactFolders.create", folders.create_folder, table),
        _outlook("GET", f"{base}/$count", "contactFolders.count", folders.count_folders, table, _FILTER),
        _outlook(
            "GET", f"{base}/delta", "contactFolders.delta", mailbox_delta.folders_delta, f"{table}/delta",
            mailbox_delta.OPTIONS,
        ),
        _outlook("GET", one, "contactFolders.get", folders.get_folder, f"{table}/{{id}}", folders.ONE),
        _outlook("PATCH", one, "contactFolders.update", folders.update_folder, f"{table}/{{id}}"),
        _outlook("DELETE", one, "contactFolders.delete", folders.delete_folder, f"{table}/{{id}}"),
        _outlook(
            "POST", f"{one}/permanentDelete", "contactFolders.permanentDelete", folders.permanently_delete_folder,
            f"{table}/{{id}}/permanentdelete",
        ),
        _outlook("GET", children, "contactFolders.list", folders.list_folders, below, folders.LIST),
        _outlook("POST", children, "contactFolders.create", folders.create_folder, below),
        _outlook(
            "GET", f"{children}/$count", "contactFolders.count", folders.count_folders, below, _FILTER
        ),
        _outlook(
            "GET", f"{children}/delta", "contactFolders.delta", mailbox_delta.folders_delta, f"{below}/delta",
            mailbox_delta.OPTIONS,
        ),
    ]  # fmt: skip


def _contacts(prefix: str, table: str) -> list[Route]:
    base, permission = f"{prefix}/contacts", f"{table}/contacts"
    one, own = f"{base}/{{contact}}", f"{permission}/{{id}}"
    photo = f"{one}/photo"
    extension = f"{one}/extensions"
    delta = "/users/{id}/contactfolders/{id}/contacts/delta"
    reading, changing = "/users/{id}/contacts/{id}", "/users/{id}/contacts/{id}/photo"
    return [
        _outlook("GET", base, "contacts.list", contacts.list_contacts, permission, contacts.LIST),
        _outlook("POST", base, "contacts.create", contacts.create_contact, permission),
        _outlook("GET", f"{base}/$count", "contacts.count", contacts.count_contacts, permission, _FILTER),
        _outlook("GET", f"{base}/delta", "contacts.delta", mailbox_delta.contacts_delta, delta, mailbox_delta.OPTIONS),
        _outlook("GET", one, "contacts.get", contacts.get_contact, own, contacts.ONE),
        _outlook("PATCH", one, "contacts.update", contacts.update_contact, own),
        _outlook("DELETE", one, "contacts.delete", contacts.delete_contact, own),
        _outlook(
            "POST", f"{one}/permanentDelete", "contacts.permanentDelete", contacts.permanently_delete_contact,
            f"{own}/permanentdelete",
        ),
        _outlook("GET", photo, "contactPhoto.get", contact_photos.get_photo, changing),
        _outlook("DELETE", photo, "contactPhoto.delete", contact_photos.delete_photo, changing),
        _outlook("GET", f"{photo}/$value", "contactPhoto.value", contact_photos.photo_value, changing),
        _outlook("PUT", f"{photo}/$value", "contactPhoto.put", contact_photos.put_photo, changing),
        _outlook("PATCH", f"{photo}/$value", "contactPhoto.put", contact_photos.put_photo, changing),
        _outlook("DELETE", f"{photo}/$value", "contactPhoto.delete", contact_photos.delete_photo, changing),
        _outlook("GET", f"{one}/photos/{{size}}", "contactPhoto.get", contact_photos.sized_photo, changing),
        _outlook("GET", f"{one}/photos/{{size}}/$value", "contactPhoto.value", contact_photos.sized_photo, changing),
        _outlook("GET", extension, "extensions.list", extensions.list_extensions, reading),
        _outlook("POST", extension, "extensions.create", extensions.create_extension, reading),
        _outlook("GET", f"{extension}/{{extension}}", "extensions.get", extensions.get_extension, reading),
        _outlook("PATCH", f"{extension}/{{extension}}", "extensions.update", extensions.update_extension, reading),
        _outlook("DELETE", f"{extension}/{{extension}}", "extensions.delete", extensions.delete_extension, reading),
    ]  # fmt: skip


def _mailbox() -> list[Route]:
    user, settings = "/users/{user}", "/users/{id}/mailboxsettings"
    return [
        _outlook("GET", f"{user}/mailboxSettings", "mailboxSettings.get", mailbox_settings.get_settings, settings),
        _outlook(
            "GET", f"{user}/mailboxSettings/userPurpose", "mailboxSettings.get", mailbox_settings.get_purpose, settings
        ),
        _outlook(
            "GET", f"{user}/settings/exchange", "exchangeSettings.get", mailbox_settings.get_exchange, "/users/{id}"
        ),
        _outlook(
            "POST", f"{user}/translateExchangeIds", "translateExchangeIds", mailbox_settings.translate_ids,
            "/users/{id}/translateexchangeids",
        ),
        _outlook("POST", f"{user}/sendMail", "sendMail", send_mail.send_mail, "/users/{id}/sendmail"),
    ]  # fmt: skip


def _own(
    method: str, template: str, operation: str, handler: Handler, permission: str, options: frozenset[str] = _NONE
) -> Route:
    return Route(method, template, operation, handler, "directory", permission, options, 2 if method == "GET" else 1)


def _applications() -> list[Route]:
    base, one = "/applications", "/applications/{application}"
    return [
        _own("GET", base, "applications.list", applications.list_applications, base, applications.LIST),
        _own("POST", base, "applications.create", applications.create_application, base),
        _own("GET", one, "applications.get", applications.get_application, "/applications/{id}", applications.ONE),
        _own("PATCH", one, "applications.update", applications.update_application, "/applications/{id}"),
        _own("DELETE", one, "applications.delete", applications.delete_application, "/applications/{id}"),
    ]


def _principals() -> list[Route]:
    base, one = "/servicePrincipals", "/servicePrincipals/{principal}"
    table, held = "/serviceprincipals", "/serviceprincipals/{id}/approleassignments"
    given, grants = "/serviceprincipals/{id}/approleassignedto", "/oauth2PermissionGrants"
    parts = service_principals
    roles = "memberOf/graph.directoryRole"
    return [
        _own("GET", base, "servicePrincipals.list", parts.list_principals, table, parts.LIST),
        _own("POST", base, "servicePrincipals.create", parts.create_principal, table),
        _own("GET", one, "servicePrincipals.get", parts.get_principal, f"{table}/{{id}}", parts.ONE),
        _own("DELETE", one, "servicePrincipals.delete", parts.delete_principal, f"{table}/{{id}}"),
        _own("GET", f"{one}/appRoleAssignments", "appRoles.list", parts.list_assignments, held),
        _own("POST", f"{one}/appRoleAssignments", "appRoles.assign", parts.assign_role, held),
        _own("DELETE", f"{one}/appRoleAssignments/{{assignment}}", "appRoles.withdraw", parts.withdraw_role, held),
        _own("GET", f"{one}/appRoleAssignedTo", "appRoles.list", parts.list_assignments, given),
        _own("POST", f"{one}/appRoleAssignedTo", "appRoles.assign", parts.assign_role, given),
        _own("DELETE", f"{one}/appRoleAssignedTo/{{assignment}}", "appRoles.withdraw", parts.withdraw_role, given),
        _own("GET", grants, "grants.list", parts.list_grants, grants.lower(), _FILTER),
        _own("POST", grants, "grants.create", parts.create_grant, grants.lower()),
        _own("PATCH", f"{grants}/{{grant}}", "grants.update", parts.update_grant, grants.lower()),
        _own("DELETE", f"{grants}/{{grant}}", "grants.delete", parts.delete_grant, grants.lower()),
        _own("GET", f"/users/{{user}}/{roles}", "roles.list", parts.directory_roles, "/directoryroles", _SELECT),
    ]
