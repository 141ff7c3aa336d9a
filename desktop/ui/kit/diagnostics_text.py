"""Diagnostics that the administrator may pass on: system, version, screen size, language; no person, no address."""

from __future__ import annotations

import platform
import sys

from PySide6.QtCore import QCoreApplication, QLocale

from desktop import __version__
from desktop.model.retention import ConsentKind

translate = QCoreApplication.translate


def diagnostics() -> str:
    """Return all of it as text, the same in every language: four lines."""
    gui = sys.modules.get("PySide6.QtGui")  # a command has no screen, and needs no library for one
    has_screen = gui is not None and isinstance(QCoreApplication.instance(), gui.QGuiApplication)
    screen = gui.QGuiApplication.primaryScreen() if gui is not None and has_screen else None
    size = f"{screen.size().width()} x {screen.size().height()}" if screen is not None else "-"
    lines = {
        "Operating system": f"{platform.system()} {platform.release()}".strip(),
        "ContactSync": __version__,
        "Screen": size,
        "Language": QLocale().name().partition("_")[0],
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def consent_wording(kind: ConsentKind) -> str:
    """Return the words of a consent, which are kept with it as they were read."""
    if kind is ConsentKind.DIAGNOSTICS:
        return translate(
            "Consents",
            "I agree that the operating system, the version of ContactSync, the screen size and the language are"
            " written to a file that I choose. The file holds no person, no address and no location. I can withdraw"
            " this at any time.",
        )
    return translate(
        "Consents",
        "I agree that ContactSync sends a message through my own connection 10 days before the trial or the cancelled"
        " subscription ends: to the registration address, and in copy to the billing address where one is given. It"
        " says that the synchronised data will be deleted 90 days after the end. It is sent once. I can withdraw this"
        " at any time.",
    )
