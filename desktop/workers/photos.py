"""Photos as they are written into contacts: decoded safely, scaled, and encoded anew without what else the file held.

For the `cpu` lane.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from desktop.model.errors import ErrorCode, Refused

FORMATS = ("JPEG", "PNG")
MOST_BYTES = 8_000_000
"""The service hands out photos of at most 4 MB."""
MOST_PIXELS = 24_000_000
"""Decoded, more would take 72 MB; the directory's own largest photo has 420,000 pixels."""
LARGEST_RESULT = 40_000
"""Above about 75 kB photos, not requests, would set the pace of a run; phones show no difference from 40 kB on."""
_QUALITIES = (88, 80, 72, 64, 54, 44, 34)


def scale_photo(content: bytes, edge: int) -> bytes:
    """Return a photo as JPEG under 40 kB whose longest edge is at most `edge`; smaller ones are not enlarged.

    The same bytes give the same result, so that an unchanged photo is never written again. Raises PHOTO_UNUSABLE.
    """
    if len(content) > MOST_BYTES:
        raise _unusable("too many bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is lower
            return _scaled(content, edge)
    except UnidentifiedImageError:
        raise _unusable("neither JPEG nor PNG") from None
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError, Image.DecompressionBombError) as failure:
        # Pillow's decoders raise any of these for a broken file.
        raise _unusable(type(failure).__name__) from None


def _unusable(cause: str) -> Refused:
    return Refused(ErrorCode.PHOTO_UNUSABLE, cause=cause)


def _scaled(content: bytes, edge: int) -> bytes:
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise _unusable("too many pixels")
        opened.draft("RGB", (edge * 2, edge * 2))  # a JPEG is decoded at a fraction of its size
        upright = ImageOps.exif_transpose(opened)
        image = _opaque(upright)
    image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    while True:
        for quality in _QUALITIES:
            result = _encoded(image, quality)
            if len(result) <= LARGEST_RESULT:
                return result
        image = image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)), Image.Resampling.LANCZOS)


def _opaque(image: Image.Image) -> Image.Image:
    """Return an image in RGB, on white where it is transparent."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        ground.alpha_composite(layered)
        return ground.convert("RGB")
    return image.convert("RGB")


def _encoded(image: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality, optimize=True, progressive=False)
    return target.getvalue()
