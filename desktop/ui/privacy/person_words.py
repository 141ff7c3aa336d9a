"""Sentences about what is held of a person."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.model.people import PersonKind
from desktop.model.person_held import Candidate, Held, SourceOfPerson
from desktop.model.privacy import Finding
from desktop.ui.kit.line import Line
from desktop.ui.kit.moments import day_text, moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_why, entries_text, found_place_title, remark_sentence
from desktop.ui.privacy.person_state import Group, PersonState
from desktop.ui.privacy.person_value_words import value_title

translate = QCoreApplication.translate
MOST_LINES = 500
"""Findings of one category that are shown; the export has all of them."""


def candidate_words(one: Candidate, *, names_connections: bool) -> str:
    """Return two lines: the name, then the address, and connections where they tell one person from another."""
    parts = (one.mail, *(one.connections if names_connections or not one.mail else ()))
    below = " · ".join(shown_name(part) for part in parts if part)
    name = shown_name(one.name) or shown_name(one.key)
    return f"{name}\n{below}" if below else name


def held_sentence(state: PersonState) -> str:
    """Return how much is held, in a sentence; nothing where reading it failed."""
    if state.held is None and state.error is not None:
        return ""
    if state.held is None:
        return translate("Privacy", "Reading what is held …")
    number = sum(group.entries for group in state.groups)
    if not number:
        return translate("Privacy", "Nothing is held about this person.")
    if len(state.groups) == 1:
        text = translate("Privacy", "Held about this person: {entries} in one category.")
    else:
        text = translate("Privacy", "Held about this person: {entries} in {number} categories.")
        text = text.replace("{number}", str(len(state.groups)))
    return text.replace("{entries}", entries_text(number))


def group_note(group: Group) -> str:
    """Return in a few words how much was found and when it goes."""
    if group.until is None:
        return entries_text(group.entries)
    until = translate("Privacy", "until {day}").replace("{day}", day_text(group.until))
    return f"{entries_text(group.entries)} · {until}"


def group_lines(group: Group) -> tuple[Line, ...]:
    """Return a line for why it is kept and one for each finding."""
    why = Line(category_why(group.category), translate("Privacy", "Why it is kept"))
    lines = [why, *(_finding_line(one) for one in group.findings[:MOST_LINES])]
    if len(group.findings) > MOST_LINES:
        more = translate("Privacy", "… and {entries} more; the export has all of them.")
        rest = sum(one.entries for one in group.findings[MOST_LINES:])
        lines.append(Line(more.replace("{entries}", entries_text(rest))))
    return tuple(lines)


def _finding_line(finding: Finding) -> Line:
    title = shown_name(finding.title) or found_place_title(finding.place)
    return Line(title, _above(finding), "\n".join(_below(finding)))


def _above(finding: Finding) -> str:
    parts = [found_place_title(finding.place)]
    if finding.entries > 1:
        parts.append(entries_text(finding.entries))
    if finding.at is not None:
        parts.append(moment_text(finding.at))
    return " · ".join(parts)


def _below(finding: Finding) -> Iterator[str]:
    values = " · ".join(f"{value_title(name)}: {shown_name(value)}" for name, value in finding.values.items() if value)
    if values:
        yield values
    if remark := remark_sentence(finding.remark):
        yield remark
    if finding.until is not None:
        yield translate("Privacy", "Deleted by its rule on {day}.").replace("{day}", day_text(finding.until))


def excluded_sentence(number: int) -> str:
    """Return how many people were erased and do not come back."""
    if number == 1:
        return translate("Privacy", "One person was erased and does not come back.")
    text = translate("Privacy", "{number} people were erased and do not come back.")
    return text.replace("{number}", number_text(number))


def limit_sentences() -> tuple[str, ...]:
    """Return what erasing can't reach."""
    return (
        translate("Privacy", "Copies that users made themselves, and contacts of their own, stay."),
        translate("Privacy", "Phones show the contact until they have synchronised the next time."),
        translate("Privacy", "Backups of mailboxes and files that were passed on are outside this program."),
    )


def correction_sentences(held: Held) -> tuple[str, ...]:
    """Return where data of a person are corrected: ContactSync copies, so at each source."""
    first = translate("Privacy", "ContactSync copies. Correct the data where they come from, then make a plan.")
    if not held.sources:
        return first, translate("Privacy", "No directory and no import has this person any more.")
    return first, *(_source_sentence(one) for one in held.sources)


def _source_sentence(source: SourceOfPerson) -> str:
    if source.source:
        text = translate("Privacy", "{connection}: in “{source}”, then read it again.")
    elif source.is_synchronised:
        text = translate("Privacy", "{connection}: in the local Active Directory; Microsoft 365 takes it from there.")
    elif source.kind is PersonKind.ORGANISATION_CONTACT:
        text = translate("Privacy", "{connection}: in the contact of the organisation.")
    elif source.kind is PersonKind.GUEST:
        text = translate("Privacy", "{connection}: in the guest's account, or in the organisation that it comes from.")
    else:
        text = translate("Privacy", "{connection}: in the person's account in the directory.")
    return text.replace("{connection}", shown_name(source.connection)).replace("{source}", shown_name(source.source))
