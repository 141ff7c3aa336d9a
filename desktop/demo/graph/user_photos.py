"""Photos of users, in the sizes that the service keeps; drawn when someone looks, and kept."""

from __future__ import annotations

import hashlib

from desktop.demo.errors import GraphError, bad_request
from desktop.demo.graph.users import user_of
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.state.directory import User
from desktop.demo.tenant import Tenant

SIZES = (48, 64, 96, 120, 240, 360, 432, 504, 648)


def _missing(tenant: Tenant) -> GraphError:
    return GraphError(404, tenant.behaviour.missing_photo_code, "The photo wasn't found.")


def _size(tenant: Tenant, call: Call) -> int:
    """Return the size that a path names, the largest one without; raises 404 for what was never uploaded."""
    largest = tenant.behaviour.largest_photo
    name = call.parameters.get("size", f"{largest}x{largest}")
    width, _, height = name.lower().partition("x")
    if width != height or not width.isdigit() or int(width) not in SIZES:
        raise bad_request(f"The photo size '{name}' is not supported.", "ErrorInvalidImageId")
    if int(width) > largest:
        raise _missing(tenant)
    return int(width)


def _entity_tag(user: User) -> str:
    text = f"{user.id}/{user.portrait}/{user.photo_version}"
    return f'W/"{hashlib.blake2b(text.encode("ascii"), digest_size=16).hexdigest()}"'


def _description(user: User, size: int) -> JsonObject:
    return {
        "@odata.mediaContentType": "image/jpeg",
        "@odata.mediaEtag": _entity_tag(user),
        "id": f"{size}x{size}",
        "height": size,
        "width": size,
    }


def _pictured(tenant: Tenant, call: Call) -> User:
    user = user_of(tenant, call)
    if user.portrait is None:
        raise _missing(tenant)
    return user


def get_photo(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/photo and /users/{id}/photos/{size}."""
    user = _pictured(tenant, call)
    size = _size(tenant, call)
    context = f"{tenant.graph_root}/$metadata#users('{user.id}')/photo/$entity"
    return Answer(200, {"@odata.context": context, **_description(user, size)})


def list_photos(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/photos."""
    user = _pictured(tenant, call)
    context = f"{tenant.graph_root}/$metadata#users('{user.id}')/photos"
    sizes = [size for size in SIZES if size <= tenant.behaviour.largest_photo]
    return Answer(200, {"@odata.context": context, "value": [_description(user, size) for size in sizes]})


async def photo_value(tenant: Tenant, call: Call) -> Answer:
    """GET /users/{id}/photo/$value and /users/{id}/photos/{size}/$value."""
    user = _pictured(tenant, call)
    size = _size(tenant, call)
    number = user.portrait
    if number is None:
        raise _missing(tenant)
    tag = _entity_tag(user)
    content = await tenant.studio.portrait(number, size)
    return Answer(200, None, content, "image/jpeg", {"ETag": tag})
