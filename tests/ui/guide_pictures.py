"""Makes the pictures of README and docs out of those of the tour: `python -m tests.ui.guide_pictures TOUR DOCS`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

GUIDE = {
    "directory": "directory",
    "sync-set": "sync-set",
    "review-old-and-new": "review",
    "review-fields": "review-fields",
    "run-finished": "run",
    "set-up": "set-up",
    "set-up-colleague": "set-up-colleague",
    "set-up-directory": "set-up-directory",
    "set-up-application": "set-up-application",
}
"""Which picture of the tour is which one of the docs; of several with one name the first."""


def make(tour: Path, docs: Path) -> list[Path]:
    """Write the pictures, with few colours so that they are small, and return where they are."""
    wanted, made = dict(GUIDE), []
    for path in sorted(tour.glob("[0-9][0-9]-*.png")):
        name = wanted.pop(path.stem[3:], None)
        if name is not None:
            made.append(docs / f"{name}.png")
            with Image.open(path) as picture:
                few = picture.convert("RGB").quantize(192, dither=Image.Dither.NONE)
                few.save(made[-1], optimize=True)
    if wanted:
        raise SystemExit(f"The tour has no picture named {', '.join(sorted(wanted))}.")
    return made


if __name__ == "__main__":
    for picture in make(Path(sys.argv[1]), Path(sys.argv[2])):
        print(picture)
