"""The screens by name, in the order of the rail."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Place(StrEnum):
    """One screen each; the value is the name of its icon and the object name of its widget."""

    DIRECTORY = "directory"
    SETS = "sets"
    REVIEW = "review"
    RUNS = "runs"
    PRIVACY = "privacy"
    SETTINGS = "settings"


def place_title(place: Place) -> str:
    """Return what the rail calls a screen."""
    return {
        Place.DIRECTORY: translate("Rail", "Directory"),
        Place.SETS: translate("Rail", "Sync sets"),
        Place.REVIEW: translate("Rail", "Review"),
        Place.RUNS: translate("Rail", "Runs"),
        Place.PRIVACY: translate("Rail", "Privacy"),
        Place.SETTINGS: translate("Rail", "Settings"),
    }[place]
