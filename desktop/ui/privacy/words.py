"""Sentences of the privacy screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.privacy import Category, Hold, Holding
from desktop.model.retention import (
    AFTER_END_DAYS,
    ORDER_YEARS,
    SYNCHRONISED,
    Forecast,
    Holdings,
    RetentionRun,
    RuleBounds,
)
from desktop.ui.kit.moments import day_text, moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title, entries_text, period_text, size_text
from desktop.ui.privacy.stored_state import StoredState

translate = QCoreApplication.translate


def category_brief(category: Category) -> str:
    """Return in a few words what is stored, below its title in a table; the card beside it says all of it."""
    return {
        Category.DIRECTORY: translate("Privacy", "People, groups, imported sources"),
        Category.PHOTOS: translate("Privacy", "Of people and of their contacts"),
        Category.SNAPSHOTS: translate("Privacy", "Our folders, as they were last read"),
        Category.LINKS: translate("Privacy", "Which contact belongs to whom"),
        Category.PLANS: translate("Privacy", "Changes, with values before and after"),
        Category.RUNS: translate("Privacy", "What was written when and where"),
        Category.BEFORE_IMAGES: translate("Privacy", "Contacts and photos before a run"),
        Category.ADDRESSES: translate("Privacy", "Of mailboxes on an Exchange Server"),
        Category.SECRETS: translate("Privacy", "Certificates, tokens, passwords"),
        Category.SETS: translate("Privacy", "Who is copied where, and how"),
        Category.AUDIT: translate("Privacy", "What was done here, and when"),
        Category.PROGRAM_LOG: translate("Privacy", "The program's own notes and faults"),
        Category.EXPORTS: translate("Privacy", "Where reports and exports were saved"),
        Category.BACKUPS: translate("Privacy", "Encrypted copies of the vault"),
        Category.ORDERS: translate("Privacy", "Subscription and billing address"),
        Category.RECORDS: translate("Privacy", "Certificates, consents, earlier notices"),
    }[category]


def summary_sentence(state: StoredState) -> str:
    """Return in one breath what lies here and what goes next."""
    if state.holdings is None:
        return translate("Privacy", "Reading what is stored …")
    text = translate("Privacy", "Everything lies in one encrypted file on this computer: {entries}, {size}.")
    text = text.replace("{entries}", entries_text(state.entries)).replace(
        "{size}", size_text(state.holdings.vault_bytes)
    )
    following = state.next
    if following is None or following.next_at is None:
        return f"{text} {translate('Privacy', 'No automatic deletion is due in sight.')}"
    then = translate("Privacy", "Next automatic deletion: {day} ({category}).")
    then = then.replace("{day}", day_text(following.next_at))
    then = then.replace(" ({category}", "\u00a0({category}")  # a day and what goes on it stay in one line
    return f"{text} {then.replace('{category}', category_title(following.category))}"


def last_run_sentence(holdings: Holdings) -> str:
    """Return when the rules last ran and what they took, and when the figures of a large vault were counted."""
    run = holdings.last_run
    counted = ""
    if holdings.counted_at is not None:
        counted = translate("Privacy", "Counted on {moment}.").replace("{moment}", moment_text(holdings.counted_at))
    people = sum(hold.person is not None for hold in holdings.holds)
    held = ""
    if people == 1:
        held = translate("Privacy", "One person is on hold.")
    elif people:
        held = translate("Privacy", "{number} people are on hold.").replace("{number}", number_text(people))
    return " ".join(part for part in (_ran(run), counted, held) if part)


def _ran(run: RetentionRun | None) -> str:
    if run is None:
        return translate("Privacy", "The rules have not run yet; they do at each start and once a day.")
    if run.erased_nothing:
        text = translate("Privacy", "The rules last ran on {moment}; with a clock so far ahead they deleted nothing.")
        return text.replace("{moment}", moment_text(run.at))
    text = translate("Privacy", "The rules last ran on {moment} and deleted {entries}.")
    return text.replace("{moment}", moment_text(run.at)).replace("{entries}", entries_text(sum(run.taken.values())))


def kept_text(holding: Holding) -> str:
    """Return for how long it is kept, as one reads it in a table."""
    if holding.days is None and holding.category in SYNCHRONISED:
        return translate("Privacy", "end + {days} days").replace("{days}", number_text(AFTER_END_DAYS))
    if holding.category is Category.ORDERS:
        return translate("Privacy", "end + {years} years").replace("{years}", number_text(ORDER_YEARS))
    return period_text(holding.days)


def kept_sentence(category: Category) -> str:
    """Return for how long something is kept that has no period to choose."""
    if category in SYNCHRONISED:
        text = translate(
            "Privacy",
            "Until {days} days after the trial or the cancelled subscription has ended, or until you wipe it.",
        )
        return text.replace("{days}", number_text(AFTER_END_DAYS))
    if category is Category.ORDERS:
        text = translate("Privacy", "Until {years} years after the contract has ended: tax law asks for it.")
        return text.replace("{years}", number_text(ORDER_YEARS))
    return translate("Privacy", "Until you wipe it.")


def next_text(holding: Holding) -> str:
    """Return when the rule takes something next, as one reads it in a table."""
    if holding.hold is not None:
        return translate("Privacy", "on hold")
    return day_text(holding.next_at) if holding.next_at is not None else "–"


def bounds_sentence(bounds: RuleBounds) -> str:
    """Return which periods there are to choose from."""
    text = translate("Privacy", "{lowest} to {highest} days, usually {usual}.")
    for name in ("lowest", "highest", "usual"):
        text = text.replace(f"{{{name}}}", number_text(getattr(bounds, name)))
    return text


def effect_sentence(effect: Forecast) -> str:
    """Return what another period would mean."""
    if effect.is_held:
        text = translate("Privacy", "With {days} days nothing goes while the hold lasts.")
    elif effect.entries:
        text = translate(
            "Privacy", "With {days} days this goes at the next run of the rules and can't be brought back: {entries}."
        )
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
