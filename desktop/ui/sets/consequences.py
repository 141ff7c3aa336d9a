"""What the choices of a set lead to, in sentences."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication

from desktop.model.syncset import FieldPolicy, SyncSet, UserDeletes, UserEdits
from desktop.planning.mapping import rules_of
from desktop.ui.kit.numbers import number_text
from desktop.ui.sets.words import policy_word
from desktop.workers.queries.sets import SetForecast

translate = QCoreApplication.translate


def policy_consequence(policy: FieldPolicy) -> str:
    """Return what becomes of what stands in a contact."""
    return {
        FieldPolicy.OVERWRITE: translate(
            "Sets", "The contact gets what the template gives; where that is nothing, the field is emptied."
        ),
        FieldPolicy.KEEP_WHEN_EMPTY: translate(
            "Sets", "The contact gets what the template gives; where that is nothing, what stands there stays."
        ),
        FieldPolicy.FILL_ONLY: translate(
            "Sets",
            "Written only where the contact has nothing. What stands there is never replaced, so that later changes of"
            " the directory do not reach it.",
        ),
        FieldPolicy.LEAVE_ALONE: translate("Sets", "Never written, not even into a new contact."),
    }[policy]


def mapping_consequences(sync_set: SyncSet) -> tuple[str, ...]:
    """Return a line for each policy that a mapping uses, with the number of its fields, and one for the rest."""
    used = Counter(rule.policy for rule in rules_of(sync_set))
    line = translate("Sets", "{policy} (fields: {number}): {consequence}")
    lines = []
    for policy in FieldPolicy:
        if used[policy]:
            text = line.replace("{policy}", policy_word(policy)).replace("{number}", number_text(used[policy]))
            lines.append(text.replace("{consequence}", policy_consequence(policy)))
    lines.append(translate("Sets", "A field that is not listed stays in every contact as it is."))
    return tuple(lines)


def edits_consequence(edits: UserEdits) -> str:
    """Return what becomes of users' edits."""
    return {
        UserEdits.OVERWRITE: translate(
            "Sets",
            "What a user changed in a contact of ours is put back to what the mapping gives. The review marks it as"
            " drift, so that you can untick it.",
        ),
        UserEdits.KEEP: translate(
            "Sets",
            "A contact whose fields differ because a user edited it is left out, its photo too: changes of the"
            " directory do not reach it.",
        ),
        UserEdits.ASK: translate(
            "Sets",
            "A contact whose fields differ because a user edited it is shown as a conflict. Nothing is written to it,"
            " and changes of the directory do not reach it.",
        ),
    }[edits]


def deletes_consequence(deletes: UserDeletes) -> str:
    """Return what becomes of contacts that users deleted."""
    return {
        UserDeletes.RECREATE: translate("Sets", "A contact that a user deleted is made again by the next run."),
        UserDeletes.RESPECT: translate(
            "Sets", "A contact that a user deleted is not made again in this mailbox; the review lists it as left out."
        ),
    }[deletes]


def kept_sentence() -> str:
    """Return what becomes of contacts that are no longer wanted while deleting is off."""
    return translate(
        "Sets",
        "Contacts of people who left the sources, or whom an exclusion or a rule leaves out, stay in the mailboxes; the"
        " review lists them as left out.",
    )


def photo_consequence(sync_set: SyncSet, forecast: SetForecast | None) -> str:
    """Return what becomes of photos, and how many are known by now."""
    if not sync_set.rules.write_photos:
        return translate("Sets", "No photo is written and none removed; those in the contacts stay as they are.")
    text = translate(
        "Sets",
        "A contact gets the photo of its person, at most {edge} × {edge} pixels, and a new one when it changes. Where"
        " the directory has none (any more), the photo of the contact is removed.",
    ).replace("{edge}", str(sync_set.photo_edge))
    text = text.replace(" × ", "\u00a0×\u00a0")  # a size is one word
    if forecast is None or not forecast.photos:
        return text
    known = translate("Sets", "By what was read so far, {photos} of {people} people have one.")
    known = known.replace("{photos}", number_text(forecast.photos)).replace("{people}", number_text(forecast.people))
    return f"{text} {known}"


def brakes_consequence(sync_set: SyncSet, forecast: SetForecast | None) -> str:
    """Return when deletions would be held back, in numbers of this set."""
    brakes = sync_set.brakes
    parts = []
    held = forecast.people if forecast is not None else 0
    if held >= brakes.mailbox_from and held:
        limit = min(held * brakes.mailbox_percent // 100, brakes.mailbox_count)
        text = translate("Sets", "In a mailbox with {contacts} contacts of ours, more than {limit} deletions wait.")
        parts.append(text.replace("{contacts}", number_text(held)).replace("{limit}", number_text(limit)))
    elif held:
        text = translate("Sets", "A mailbox with {contacts} contacts of ours has no limit of its own.")
        parts.append(text.replace("{contacts}", number_text(held)))
    text = translate(
        "Sets",
        "In one run, more than {limit} wait, and all where the sources lost more than {percent} % of their people or"
        " are empty.",
    )
    text = text.replace("{limit}", number_text(brakes.run_count))
    parts.append(text.replace("{percent}", number_text(brakes.source_shrink_percent)))
    return " ".join(parts)
