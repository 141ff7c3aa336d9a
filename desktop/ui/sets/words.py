"""The words of the sync sets page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.model.ids import ConnectionId
from desktop.model.people_filter import ACCOUNTS, Comparison, FilterAttribute, decode_filter
from desktop.model.syncset import FieldPolicy, PhoneFormat, Selection, SelectionKind, UserDeletes, UserEdits
from desktop.planning.phones import PhoneFault
from desktop.ui.kit.name_list import first_names
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.progress_text import duration_text
from desktop.ui.sets.state import NumberCheck, SetsState
from desktop.ui.sets.validation import LARGEST_PHOTO, LONGEST_FOLDER, LONGEST_NAME, SMALLEST_PHOTO, Finding, Warned
from desktop.workers.queries.sets import SelectionRole, SetForecast

translate = QCoreApplication.translate


def kind_word(kind: SelectionKind) -> str:
    """Return what stands before a chip's name; nothing where the name says it."""
    return {
        SelectionKind.GROUP: translate("Sets", "Group"),
        SelectionKind.DEPARTMENT: translate("Sets", "Department"),
        SelectionKind.PERSON: translate("Sets", "Person"),
        SelectionKind.FILTER: translate("Sets", "Filter"),
        SelectionKind.FILE: translate("Sets", "Imported"),
        SelectionKind.MAILBOX_CONTACTS: translate("Sets", "Contacts of"),
    }.get(kind, "")


def selection_label(selection: Selection) -> str:
    """Return what a selection is called."""
    if selection.kind is SelectionKind.FILTER:
        return filter_sentence(selection.reference)
    fixed = {
        SelectionKind.ALL_PEOPLE: translate("Sets", "All people of the directory"),
        SelectionKind.ORGANISATION_CONTACTS: translate("Sets", "Organisation contacts"),
        SelectionKind.ALL_MAILBOXES: translate("Sets", "All mailboxes"),
    }
    return fixed.get(selection.kind) or selection.label or selection.reference


def label_with_connection(selection: Selection, names: Mapping[ConnectionId, str]) -> str:
    """Return what a selection is called, with its connection in brackets where that is not the set's own."""
    label = selection_label(selection)
    return f"{label} ({connection_label(selection, names)})" if selection.connection_id else label


def connection_label(selection: Selection, names: Mapping[ConnectionId, str]) -> str:
    """Return what the connection of a selection is called, "" for the set's own."""
    if not selection.connection_id:
        return ""
    return names.get(selection.connection_id) or translate("Sets", "a connection that was removed")


def attribute_word(attribute: FilterAttribute) -> str:
    """Return what a filter looks at."""
    return {
        FilterAttribute.DEPARTMENT: translate("Sets", "Department"),
        FilterAttribute.COMPANY: translate("Sets", "Company"),
        FilterAttribute.OFFICE: translate("Sets", "Office"),
        FilterAttribute.CITY: translate("Sets", "City"),
        FilterAttribute.COUNTRY: translate("Sets", "Country"),
        FilterAttribute.JOB_TITLE: translate("Sets", "Job title"),
        FilterAttribute.ACCOUNT: translate("Sets", "Account"),
    }[attribute]


def comparison_word(comparison: Comparison) -> str:
    """Return how a filter compares."""
    return {
        Comparison.IS: translate("Sets", "is"),
        Comparison.STARTS_WITH: translate("Sets", "starts with"),
    }[comparison]


def account_word(value: str) -> str:
    """Return which kind of account a filter means."""
    words = {ACCOUNTS[0]: translate("Sets", "user"), ACCOUNTS[1]: translate("Sets", "guest")}
    return words.get(value, value)


def filter_sentence(reference: str) -> str:
    """Return a filter as one says it: "Department is Sales and Country is Germany"."""
    try:
        found = decode_filter(reference)
    except ValueError:
        return translate("Sets", "A filter that can't be read")
    is_text, start_text = (
        translate("Sets", "{attribute} is {value}"),
        translate("Sets", "{attribute} starts with {value}"),
    )
    parts = []
    for one in found.conditions:
        text = is_text if one.comparison is Comparison.IS else start_text
        value = account_word(one.value) if one.attribute is FilterAttribute.ACCOUNT else one.value
        parts.append(text.replace("{attribute}", attribute_word(one.attribute)).replace("{value}", value))
    return translate("Sets", " and ").join(parts)


def role_title(role: SelectionRole) -> str:
    """Return the title of one of the three lists."""
    return {
        SelectionRole.SOURCES: translate("Sets", "Sources"),
        SelectionRole.EXCLUSIONS: translate("Sets", "Exclusions"),
        SelectionRole.TARGETS: translate("Sets", "Targets"),
    }[role]


def role_hint(role: SelectionRole) -> str:
    """Return what a list is for."""
    return {
        SelectionRole.SOURCES: translate("Sets", "Whom the phones shall know."),
        SelectionRole.EXCLUSIONS: translate("Sets", "Left out, even if a source names them."),
        SelectionRole.TARGETS: translate("Sets", "Whose mailboxes get the contacts."),
    }[role]


def finding_sentence(finding: Finding) -> str:
    """Return what is wrong and what to do."""
    text = {
        Finding.NAME_MISSING: translate("Sets", "Give the set a name."),
        Finding.NAME_TAKEN: translate("Sets", "Another set has this name. Choose another one."),
        Finding.NAME_TOO_LONG: translate("Sets", "A name has at most {number} characters.").replace(
            "{number}", str(LONGEST_NAME)
        ),
        Finding.SOURCES_MISSING: translate("Sets", "Add at least one source."),
        Finding.TARGETS_MISSING: translate("Sets", "Add at least one target."),
        Finding.FOLDER_INVALID: translate(
            "Sets", "A folder name has at most {number} characters and no slash or line break."
        ).replace("{number}", str(LONGEST_FOLDER)),
        Finding.COUNTRY_INVALID: translate("Sets", "Two letters, like DE or US."),
    }
    return text[finding]


def warning_sentence(warned: Warned) -> str:
    """Return what the administrator should know."""
    return {
        Warned.DEFAULT_FOLDER: translate(
            "Sets",
            "The contacts will stand among the users' own in the default Contacts folder. Users' own contacts are never"
            " changed, but a folder of its own is easier to tell apart and to remove.",
        ),
        Warned.DELETES_ON: translate(
            "Sets",
            "Contacts that ContactSync made are deleted from the mailboxes when their person is no longer in the"
            " sources, or when an exclusion or a rule leaves the person out. Each deletion is shown in the review"
            " first.",
        ),
        Warned.BRAKES_WIDE: translate("Sets", "With limits this wide, the brakes hold hardly anything back."),
    }[warned]


def folder_advice(folder: str) -> str:
    """Return whether phones see the chosen folder."""
    if not folder.strip():
        return translate("Sets", "Every phone app shows the default Contacts folder.")
    return translate(
        "Sets",
        "Phones that speak Exchange themselves (iPhone, Samsung and other mail accounts) show every folder. Outlook for"
        " iOS and Android saves only the default Contacts folder to the phone.",
    )


def photo_hint() -> str:
    """Return what the size of photos means."""
    text = translate("Sets", "Longest edge in pixels, {least} to {most}; 360 is sharp on phones and under 40 kB.")
    return text.replace("{least}", str(SMALLEST_PHOTO)).replace("{most}", str(LARGEST_PHOTO))


def policy_word(policy: FieldPolicy) -> str:
    """Return how a field is written."""
    return {
        FieldPolicy.OVERWRITE: translate("Sets", "overwrite"),
        FieldPolicy.KEEP_WHEN_EMPTY: translate("Sets", "keep when source is empty"),
        FieldPolicy.FILL_ONLY: translate("Sets", "fill only if empty"),
        FieldPolicy.LEAVE_ALONE: translate("Sets", "leave alone"),
    }[policy]


def phone_format_word(phone_format: PhoneFormat) -> str:
    """Return how phone numbers are written, with an example."""
    return {
        PhoneFormat.INTERNATIONAL: translate("Sets", "international (+49 1522 8817386)"),
        PhoneFormat.E164: translate("Sets", "compact (+4915228817386)"),
        PhoneFormat.AS_IS: translate("Sets", "as the directory has them"),
    }[phone_format]


def fault_word(fault: PhoneFault) -> str:
    """Return why a number can't be dialled."""
    return {
        PhoneFault.NO_NUMBER: translate("Sets", "no number"),
        PhoneFault.EXTENSION: translate("Sets", "an extension: it has only a few digits"),
        PhoneFault.NO_AREA: translate("Sets", "its area code is missing"),
        PhoneFault.TOO_SHORT: translate("Sets", "too short for its country"),
        PhoneFault.TOO_LONG: translate("Sets", "too long; perhaps two numbers in one"),
        PhoneFault.WRONG_LENGTH: translate("Sets", "no number of its country is as long"),
        PhoneFault.NO_COUNTRY: translate("Sets", "its country code is missing or does not exist"),
    }[fault]


def numbers_sentence(numbers: NumberCheck) -> str:
    """Return how many numbers can't be dialled, and how far checking is."""
    if not numbers.people:
        return ""
    if not numbers.is_done:
        text = translate("Sets", "Checking numbers: {done} of {people} people, {number} can't be dialled so far …")
    elif numbers.found:
        text = translate("Sets", "Of the numbers of {people} people, {number} can't be dialled.")
    else:
        text = translate("Sets", "Every number of the {people} people can be dialled.")
    values = {"{done}": numbers.checked, "{people}": numbers.people, "{number}": len(numbers.found)}
    for name, value in values.items():
        text = text.replace(name, number_text(value))
    return text


def edits_word(edits: UserEdits) -> str:
    """Return what happens to users' edits of our contacts."""
    return {
        UserEdits.OVERWRITE: translate("Sets", "the directory wins; shown in the review"),
        UserEdits.KEEP: translate("Sets", "the user's edits stay"),
        UserEdits.ASK: translate("Sets", "shown as a conflict, nothing is written"),
    }[edits]


def deletes_word(deletes: UserDeletes) -> str:
    """Return what happens where users deleted our contacts."""
    return {
        UserDeletes.RECREATE: translate("Sets", "made again"),
        UserDeletes.RESPECT: translate("Sets", "stay deleted"),
    }[deletes]


def forecast_sentence(forecast: SetForecast) -> str:
    """Return what the set means: people, mailboxes, contacts, and what the first run takes."""
    if not forecast.people or not forecast.mailboxes:
        text = translate(
            "Sets", "{people} people into {mailboxes} mailboxes: a plan needs both. Add sources and targets."
        )
    elif forecast.cost.in_requests:
        text = translate(
            "Sets",
            "{people} people into {mailboxes} mailboxes: {contacts} contacts; first run about {time}, {calls}"
            " requests.",
        )
    else:
        text = translate(
            "Sets",
            "{people} people into {mailboxes} mailboxes: {contacts} contacts; first run about {time}, {calls} calls.",
        )
    values = {
        "{people}": number_text(forecast.people),
        "{mailboxes}": number_text(forecast.mailboxes),
        "{contacts}": number_text(forecast.contacts),
        "{time}": duration_text(forecast.cost.seconds),
        "{calls}": number_text(forecast.cost.calls),
    }
    for name, value in values.items():
        text = text.replace(name, value)
    if forecast.filtered:
        left_out = translate("Sets", "{number} are left out by the rules.")
        text += " " + left_out.replace("{number}", number_text(forecast.filtered))
    if forecast.blocked:
        text += " " + blocked_sentence(forecast.blocked)
    if forecast.looped:
        looped = translate(
            "Sets", "{mailbox} is a source and a target: contacts that ContactSync writes there are not copied again."
        )
        text += " " + looped.replace("{mailbox}", first_names(forecast.looped))
    if forecast.unread:
        unread = translate(
            "Sets", "The contacts of {mailbox} are not counted: they were not read yet; making a plan reads them."
        )
        text += " " + unread.replace("{mailbox}", first_names(forecast.unread))
    if forecast.unknown:
        unknown = translate(
            "Sets", "Nobody of {names} is counted: that directory was not read yet; making a plan reads it."
        )
        text += " " + unknown.replace("{names}", first_names(forecast.unknown))
    if forecast.missing:
        missing = translate("Sets", "No longer there: {names}. Remove it from the set, or read or import it again.")
        text += " " + missing.replace("{names}", first_names(forecast.missing))
    return text


def blocked_sentence(number: int) -> str:
    """Return what is to be known of mailboxes whose accounts are disabled."""
    if number == 1:
        return translate("Sets", "1 of the mailboxes is of a disabled account: shared, a room, or somebody who left.")
    text = translate("Sets", "{number} of the mailboxes are of disabled accounts: shared ones, rooms, people who left.")
    return text.replace("{number}", number_text(number))


def left_sentence(state: SetsState) -> str:
    """Return what is to be known of a draft that does not come from a click on its set, "" of any other."""
    if not state.is_changed:
        return ""
    if state.taken_from:
        text = translate("Sets", "This copy has what you changed; “{name}” stays as it was saved.")
        return text.replace("{name}", shown_name(state.taken_from))
    text = translate("Sets", "Not saved yet: this is what you were editing when you left. Save it, or revert it.")
    return text if state.is_restored else ""
