"""What goes with a connection, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.ui.kit.numbers import number_text
from desktop.workers.queries.connections import StoredOf

translate = QCoreApplication.translate


def removal_sentence(stored: StoredOf) -> str:
    """Return what goes and what stays; what there is none of is not named."""
    stay = translate(
        "Settings",
        "Mailboxes stay as they are; contacts that were written can then no longer be updated or taken back.",
    )
    counted = (
        (stored.people, translate("Settings", "1 person"), translate("Settings", "{number} people")),
        (stored.sets, translate("Settings", "1 sync set"), translate("Settings", "{number} sync sets")),
        (stored.plans, translate("Settings", "1 plan"), translate("Settings", "{number} plans")),
        (stored.runs, translate("Settings", "1 run"), translate("Settings", "{number} runs")),
    )
    parts = [one if n == 1 else more.replace("{number}", number_text(n)) for n, one, more in counted if n]
    if not parts:
        return f"{translate('Settings', 'Nothing is stored of it yet.')} {stay}"
    goes = translate("Settings", "What is stored of it goes: {what}.").replace("{what}", ", ".join(parts))
    return f"{goes} {stay}"
