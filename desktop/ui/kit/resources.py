"""Where icons and translations lie."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
ICONS = RESOURCES / "icons"
TRANSLATIONS = RESOURCES / "translations"
ISSUERS = RESOURCES / "licence" / "issuers.txt"
"""Public keys of those who may sign licences."""
