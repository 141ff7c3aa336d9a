"""Photos of people by address: the SOAP operation and the plain GET with its ETag."""

from __future__ import annotations

import base64
import hashlib

from desktop.demo.exchange.people import listed
from desktop.demo.exchange.soap import Element, add_message, message
from desktop.demo.state.directory import User
from desktop.demo.tenant import Tenant

SIZES = (48, 64, 96, 120, 240, 360, 432, 504, 648)


async def photo_of(tenant: Tenant, address: str, wanted: str) -> tuple[bytes, str] | None:
    """Return a person's photo as JPEG with its entity tag; `wanted` is like `HR240x240`. `None` where there is none."""
    width = wanted.upper().removeprefix("HR").partition("X")[0]
    size = min((one for one in SIZES if width.isdecimal() and one >= int(width)), default=SIZES[-1])
    for user in listed(tenant):
        if isinstance(user, User) and _is_address(user, address) and user.portrait is not None:
            content = await tenant.studio.portrait(user.portrait, size)
            return content, f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    return None


def _is_address(user: User, address: str) -> bool:
    proxies = user.properties.get("proxyAddresses") or ()
    names = {str(text).casefold().removeprefix("smtp:") for text in (*proxies, user.properties["mail"])}
    return address.casefold() in names


def photo_answer(found: tuple[bytes, str] | None) -> Element:
    """Return the answer of GetUserPhoto."""
    answer = message("GetUserPhotoResponse", ResponseClass="Success" if found else "Error")
    if found is None:
        add_message(answer, "MessageText", "The photo wasn't found.")
        add_message(answer, "ResponseCode", "ErrorItemNotFound")
        return answer
    add_message(answer, "ResponseCode", "NoError")
    add_message(answer, "HasChanged", "true")
    add_message(answer, "PictureData", base64.b64encode(found[0]).decode("ascii"))
    add_message(answer, "ContentType", "image/jpeg")
    return answer
