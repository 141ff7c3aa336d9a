"""Settings without personal data, kept outside the vault so that the window has its language before it is unlocked."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from desktop.storage.profile import make_private_folder, write_private_file

_FILE = "settings.json"
LANGUAGES = ("en", "de")
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in `settings.json`; `window` is the geometry as base64, `place` the screen that was shown last.

    `columns` are those of the directory; `layout` holds the widths of columns and panes by the names of their widgets.
    """

    language: str = ""
    """"" follows the system."""
    theme: str = "system"
    window: str = ""
    columns: str = ""
    place: str = ""
    layout: str = ""


def read_settings(home: Path) -> Settings:
    """Return the settings; a missing or damaged file gives the defaults, an unknown value its default."""
    try:
        content = json.loads((home / _FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(content, dict):
        return Settings()
    known = {field.name for field in fields(Settings)}
    given = {name: value for name, value in content.items() if name in known and isinstance(value, str)}
    settings = Settings(**given)
    if settings.language not in ("", *LANGUAGES):
        settings = replace(settings, language="")
    if settings.theme not in THEMES:
        settings = replace(settings, theme="system")
    return settings


def write_settings(home: Path, settings: Settings) -> None:
    """Keep the settings; raises DISK_FAILED."""
    make_private_folder(home)
    write_private_file(home / _FILE, json.dumps(asdict(settings), indent=1).encode())
