"""The one photo of a contact."""

from __future__ import annotations

import hashlib
import io

from PIL import Image, UnidentifiedImageError

from desktop.demo.errors import GraphError, bad_request, wrong_method
from desktop.demo.graph.contact_view import etag_of
from desktop.demo.graph.mailbox_access import check_if_match, item_of, mailbox_of, metadata
from desktop.demo.message import Answer, Call
from desktop.demo.state.mailbox import Item, Photo
from desktop.demo.tenant import Tenant

_PORTRAIT_SIZE = 240
_MOST_PIXELS = 40_000_000


def content_of(tenant: Tenant, item: Item) -> bytes:
    """Return the photo's bytes, drawing it if nobody has looked yet; raises 404 where there is none."""
    photo = item.photo
    if photo is None:
        raise GraphError(
            404, "ErrorItemNotFound", "The specified object was not found in the store., The photo wasn't found."
        )
    if not photo.content and photo.portrait is not None:
        photo.content = tenant.studio.portrait_now(photo.portrait, _PORTRAIT_SIZE)
    return photo.content


def _measure(content: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "GIF", "BMP")) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return 0, 0


def get_photo(tenant: Tenant, call: Call) -> Answer:
    """GET .../contacts/{id}/photo."""
    item = item_of(tenant, call)
    content = content_of(tenant, item)
    width, height = _measure(content)
    body = {
        "@odata.context": metadata(call, tenant, "contacts/photo/$entity"),
        "@odata.mediaContentType": "image/jpeg",
        "@odata.mediaEtag": f'W/"{hashlib.blake2b(content, digest_size=16).hexdigest()}"',
        "id": f"{width}X{height}",
        "width": width,
        "height": height,
    }
    return Answer(200, body)


def photo_value(tenant: Tenant, call: Call) -> Answer:
    """GET .../contacts/{id}/photo/$value."""
    return Answer(200, None, content_of(tenant, item_of(tenant, call)), "image/jpeg")


def put_photo(tenant: Tenant, call: Call) -> Answer:
    """PUT and PATCH .../contacts/{id}/photo/$value: an empty answer without a new ETag, although the item has one."""
    item = item_of(tenant, call)
    media = call.headers.get("content-type", "").split(";")[0].strip().lower()
    if media not in tenant.behaviour.photo_media_types:
        raise GraphError(415, "UnsupportedMediaType", f"The content type '{media}' is not supported for a photo.")
    width, height = _measure(call.body)
    if not call.body or not width or width * height > _MOST_PIXELS:
        raise bad_request("The photo is not a valid image.", "ErrorInvalidImage")
    check_if_match(tenant, call, etag_of(item))
    item.photo = Photo(call.body)
    if tenant.behaviour.photo_changes_etag:
        mailbox_of(tenant, call).touch(item, tenant.clock.now())
    return Answer(200, None, b"", "text/plain")


def delete_photo(tenant: Tenant, call: Call) -> Answer:
    """DELETE .../contacts/{id}/photo and .../photo/$value."""
    if not tenant.behaviour.deletes_photos:
        raise wrong_method()
    item = item_of(tenant, call)
    if item.photo is None:
        raise GraphError(404, "ErrorItemNotFound", "The photo wasn't found.")
    item.photo = None
    if tenant.behaviour.photo_changes_etag:
        mailbox_of(tenant, call).touch(item, tenant.clock.now())
    return Answer(204)


def sized_photo(_tenant: Tenant, _call: Call) -> Answer:
    """GET .../contacts/{id}/photos/{size}: sizes exist for users and groups only."""
    raise bad_request("Unsupported segment type. ODataQuery: users/contacts/photos")
