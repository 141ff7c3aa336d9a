"""Sentences about a wipe."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.privacy import WipeKind
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.privacy_words import category_title, entries_text, meaning_sentence, size_text
from desktop.ui.privacy.wipe_state import WipeState

translate = QCoreApplication.translate


def wipe_title(state: WipeState) -> str:
    """Return what is wiped."""
    scope = state.scope
    if scope.kind is WipeKind.CATEGORY and scope.category is not None:
        return translate("Privacy", "Wipe: {category}").replace("{category}", category_title(scope.category))
    if scope.kind is WipeKind.ALL:
        return translate("Privacy", "Wipe everything")
    name = shown_name(state.name)
    if scope.kind is WipeKind.CONNECTION:
        return translate("Privacy", "Wipe the connection {name}").replace("{name}", name)
    return translate("Privacy", "Erase {name} here").replace("{name}", name)


def goes_sentence(state: WipeState) -> str:
    """Return how much would go."""
    if state.preview is None:
        return ""
    if not state.entries:
        return translate("Privacy", "There is nothing to wipe.")
    text = translate("Privacy", "This goes from this computer and can't be brought back: {entries}, {size}.")
    return text.replace("{entries}", entries_text(state.entries)).replace("{size}", size_text(state.preview.size_bytes))


def meaning_lines(state: WipeState) -> tuple[str, ...]:
    """Return what it means, a sentence each; what the program has no sentence for says nothing."""
    given = state.preview.meanings if state.preview is not None else ()
    return tuple(text for code, value in given if (text := meaning_sentence(code, shown_name(value))))


def ended_sentence(state: WipeState) -> str:
    """Return how it ended."""
    if state.certificate is not None and state.certificate.is_done:
        return translate(
            "Privacy", "Wiped, and looked for again: nothing of it can be read any more. A certificate says so."
        )
    return ""
