"""Answers that would harm a careless reader: hostile JSON, pictures that are none or far too large."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

from PIL import Image

from desktop.demo.faults.befall import Befall
from desktop.demo.message import Answer

_MEBI = 1024 * 1024


async def hostile_json(befall: Befall) -> Answer:
    """F43: `depth`, `string`, `nan`, `duplicate_keys`, `wrong_types`, `unknown_enum`, `not_utf8` or `huge_number`."""
    kind = befall.parameter("kind", "wrong_types")
    if kind == "depth":
        depth = befall.parameter("depth", 100_000)
        return Answer(200, None, b'{"value":' + b"[" * depth + b"]" * depth + b"}")
    if kind == "string":
        size = int(befall.parameter("mebibytes", 64)) * _MEBI
        return Answer(200, None, b'{"value":[{"id":"x","displayName":"' + b"x" * size + b'"}]}')
    if kind == "nan":
        return Answer(200, None, b'{"value":[{"id":"x","displayName":"x","count":NaN}]}')
    if kind == "huge_number":
        return Answer(200, None, b'{"value":[],"@odata.count":1' + b"0" * 400 + b"}")
    if kind == "not_utf8":
        return Answer(200, None, b'{"value":[{"id":"x","displayName":"\xff\xfe"}]}')
    answer = await befall.proceed()
    if kind == "duplicate_keys":
        body = answer.content()
        return Answer(answer.status, None, b'{"id":"doubled","value":[],' + body[1:], headers=answer.headers)
    if isinstance(answer.json, dict):
        rows = answer.json["value"] if isinstance(answer.json.get("value"), list) else [answer.json]
        for row in rows:
            _spoil(row, kind)
    return answer


def _spoil(row: object, kind: str) -> None:
    if not isinstance(row, dict):
        return
    if kind == "unknown_enum":
        row |= {"userType": "unknownFutureValue", "visibility": "somethingNew", "futureProperty": {"kind": 7}}
        return
    for name, value in row.items():
        if isinstance(value, str) and not name.startswith("@") and name != "id":
            row[name] = {"unexpected": value}
        elif isinstance(value, list):
            row[name] = "no list"
        elif isinstance(value, bool):
            row[name] = "yes"


async def hostile_photo(befall: Befall) -> Answer:
    """F37: `huge` (over 4 MB), `type` (no picture), `svg`, `truncated` or `bomb` (few bytes, vast picture)."""
    kind = befall.parameter("kind", "truncated")
    if kind == "huge":
        return Answer(200, None, _picture() + b"\x00" * int(4.5 * _MEBI), "image/jpeg")
    if kind == "type":
        return Answer(200, None, b"This is not a picture.", "image/jpeg")
    if kind == "svg":
        return Answer(200, None, b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "image/svg+xml")
    if kind == "bomb":
        return Answer(200, None, _bomb(befall.parameter("pixels", 20_000)), "image/jpeg")
    picture = _picture()
    return Answer(200, None, picture[: len(picture) // 2], "image/jpeg")


@cache
def _picture() -> bytes:
    target = io.BytesIO()
    Image.effect_noise((240, 240), 60).convert("RGB").save(target, "JPEG", quality=85)
    return target.getvalue()


@cache
def _bomb(pixels: int) -> bytes:
    """Return a black PNG of `pixels` times `pixels`; it packs to about a thousandth."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    row = bytes(1 + (pixels + 7) // 8)
    packed = b"".join(packer.compress(row) for _ in range(pixels)) + packer.flush()
    head = struct.pack(">IIBBBBB", pixels, pixels, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
