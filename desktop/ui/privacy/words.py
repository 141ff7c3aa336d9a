"""Sentences of the privacy screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.privacy import Hold, Holding
from desktop.ui.kit.moments import day_text, moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title, entries_text, size_text
from desktop.ui.privacy.stored_state import Bounds, Effect, StoredState

translate = QCoreApplication.translate


def summary_sentence(state: StoredState) -> str:
    """Return in one breath what lies here and what goes next."""
    text = translate("Privacy", "Everything lies in one encrypted file on this computer: {entries}, {size}.")
    text = text.replace("{entries}", entries_text(state.entries)).replace("{size}", size_text(state.size_bytes))
    following = state.next
    if following is None or following.next_at is None:
        return f"{text} {translate('Privacy', 'No automatic deletion is due in sight.')}"
    then = translate("Privacy", "Next automatic deletion: {day} ({category}).")
    then = then.replace("{day}", day_text(following.next_at))
    return f"{text} {then.replace('{category}', category_title(following.category))}"


def last_run_sentence(state: StoredState) -> str:
    """Return when the rules last ran and what they took."""
    if state.last_run_at is None:
        return translate("Privacy", "The rules have not run yet; they do at each start and once a day.")
    text = translate("Privacy", "The rules last ran on {moment} and deleted {entries}.")
    return text.replace("{moment}", moment_text(state.last_run_at)).replace("{entries}", entries_text(state.removed))


def next_text(holding: Holding) -> str:
    """Return when the rule takes something next, as one reads it in a table."""
    if holding.hold is not None:
        return translate("Privacy", "on hold")
    return day_text(holding.next_at) if holding.next_at is not None else "–"


def bounds_sentence(bounds: Bounds) -> str:
    """Return which periods there are to choose from."""
    text = translate("Privacy", "{lowest} to {highest} days, usually {usual}.")
    for name in ("lowest", "highest", "usual"):
        text = text.replace(f"{{{name}}}", number_text(getattr(bounds, name)))
    return text


def effect_sentence(effect: Effect) -> str:
    """Return what another period would mean."""
    if effect.entries:
        text = translate("Privacy", "With {days} days this goes at once and can't be brought back: {entries}.")
    elif effect.next_at is not None:
        text = translate("Privacy", "With {days} days nothing goes now; the first entries go on {day}.")
        text = text.replace("{day}", day_text(effect.next_at))
    else:
        text = translate("Privacy", "With {days} days nothing goes now.")
    return text.replace("{days}", number_text(effect.days)).replace("{entries}", entries_text(effect.entries))


def hold_sentence(hold: Hold) -> str:
    """Return since when and why something is kept in spite of its rule."""
    text = translate("Privacy", "On hold since {day}: {reason} No rule and no wipe deletes it.")
    reason = shown_name(hold.reason).rstrip()
    closed = reason if reason.endswith((".", "!", "?")) else f"{reason}."
    return text.replace("{day}", day_text(hold.since)).replace("{reason}", closed)
