"""What the pane of one person says, line by line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.model.ids import SetKey
from desktop.model.people import Person
from desktop.model.run import MailboxResult
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.person_presenter import MappedContact
from desktop.ui.directory.words import nameless, role_word, scope_title
from desktop.ui.kit.field_text import as_lines, field_word
from desktop.ui.kit.line import Line
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.workers.queries.person_detail import LeftOut, Membership, NamedCopy, SetUse

translate = QCoreApplication.translate


def attribute_lines(person: Person) -> tuple[Line, ...]:
    """Return what the directory says about a person, filled attributes only, as the directory spells them."""
    address = person.address
    town = " ".join(filter(None, (address.postal_code, address.city)))
    place = ", ".join(filter(None, (address.street, town, address.state, address.country)))
    lines = (
        (translate("Directory", "Display name"), person.display_name),
        (translate("Directory", "Mail"), person.mail),
        (translate("Directory", "Other mail"), ", ".join(person.other_mails)),
        (translate("Directory", "Mobile"), person.mobile_phone),
        (translate("Directory", "Business phone"), ", ".join(person.business_phones)),
        (translate("Directory", "Home phone"), ", ".join(person.home_phones)),
        (translate("Directory", "Fax"), person.fax),
        (translate("Directory", "Job title"), person.job_title),
        (translate("Directory", "Department"), person.department),
        (translate("Directory", "Company"), person.company_name),
        (translate("Directory", "Office"), person.office_location),
        (translate("Directory", "Address"), place),
        (translate("Directory", "Given name"), person.given_name),
        (translate("Directory", "Surname"), person.surname),
        (translate("Directory", "Employee id"), person.employee_id),
        (translate("Directory", "Language"), person.language),
        (translate("Directory", "Country"), person.country_code),
        (translate("Directory", "Sign-in name"), person.sign_in_name),
        (translate("Directory", "Key"), person.key),
    )
    return tuple(Line(shown_name(value), name, copied=value) for name, value in lines if value.strip())


def mapped_lines(mapped: MappedContact) -> tuple[Line, ...]:
    """Return the fields that a set writes, with what is wrong with some."""
    lines = []
    for field, value in mapped.fields:
        text = "\n".join(shown_name(part) for part in as_lines(value).split("\n"))
        note = translate("Directory", "⚠ A phone can't dial this.") if field in mapped.undialable else ""
        lines.append(Line(text, field_word(field), note))
    for failed, cause in mapped.errors:
        text = translate("Directory", "✕ The template fails: {cause}").replace("{cause}", shown_name(cause))
        lines.append(Line(text, field_word(failed)))
    return tuple(lines)


def membership_lines(memberships: Iterable[Membership]) -> tuple[Line, ...]:
    """Return the groups, those that another group leads to marked; each leads to its people."""
    lines = []
    for one in memberships:
        group = one.group
        name = shown_name(group.display_name).strip() or nameless()
        note = translate("Directory", "through {group}").replace("{group}", shown_name(one.via)) if one.via else ""
        payload = Selection(SelectionKind.GROUP, group.id, group.display_name)
        lines.append(Line(name, note=note, icon_name="group", payload=payload))
    return tuple(lines)


def use_lines(uses: Iterable[SetUse]) -> tuple[Line, ...]:
    """Return the sets, each once, with what the person is in it and why; each leads to its set."""
    of_set: dict[SetKey, list[SetUse]] = {}
    for use in uses:
        of_set.setdefault(use.set_key, []).append(use)
    return tuple(
        Line(
            shown_name(those[0].set_name).strip() or nameless(),
            note="\n".join(f"{role_word(use.role)}: {_use_note(use)}" for use in those),
            icon_name="sets",
            payload=key,
        )
        for key, those in of_set.items()
    )


def _use_note(use: SetUse) -> str:
    """Return by what line of the set, through which group, and why it has no effect."""
    if use.selection.kind is SelectionKind.PERSON:
        note = translate("Directory", "named directly")
    else:
        note = translate("Directory", "by “{line}”").replace("{line}", scope_title(use.selection))
    if use.via:
        note += " " + translate("Directory", "through {group}").replace("{group}", shown_name(use.via))
    if use.left_out is not None:
        note += "\n" + left_out_sentence(use.left_out)
    return note


def left_out_sentence(left_out: LeftOut) -> str:
    """Return why a line of a set has no effect for somebody."""
    return {
        LeftOut.EXCLUDED: translate("Directory", "Not copied: the set excludes this person."),
        LeftOut.GUEST: translate("Directory", "Not copied: the set leaves guests out."),
        LeftOut.DISABLED: translate("Directory", "Not copied: the set leaves disabled accounts out."),
        LeftOut.NO_PHONE: translate("Directory", "Not copied: the set leaves people without a number out."),
        LeftOut.NO_MAILBOX: translate("Directory", "Nothing is written: no mailbox is known."),
    }[left_out]


def copy_lines(copies: Iterable[NamedCopy]) -> tuple[Line, ...]:
    """Return the mailboxes that hold a copy: the folder, what wrote it and when, and whether it was read back."""
    return tuple(Line(shown_name(one.mailbox), note=_copy_note(one), icon_name="mailbox") for one in copies)


def _copy_note(one: NamedCopy) -> str:
    copy = one.copy
    parts = [shown_name(copy.folder_name) or translate("Directory", "Contacts (default folder)")]
    if one.set_name:
        parts.append(shown_name(one.set_name))
    first = " · ".join(parts)
    if copy.written_at is None:
        second = translate("Directory", "Written by another installation or before this vault")
    else:
        second = translate("Directory", "Run of {moment}").replace("{moment}", moment_text(copy.written_at))
        second += " · " + _result_word(copy.result)
    if not copy.is_as_written:
        second += "\n" + translate("Directory", "Changed since, not read again yet")
    elif copy.folder_read_at is not None:
        read = translate("Directory", "Folder read {moment}")
        second += "\n" + read.replace("{moment}", moment_text(copy.folder_read_at))
    return f"{first}\n{second}"


def _result_word(result: MailboxResult | None) -> str:
    if result is MailboxResult.VERIFIED:
        return translate("Directory", "verified")
    if result is MailboxResult.PARTLY:
        return translate("Directory", "mailbox partly written")
    if result is MailboxResult.FAILED:
        return translate("Directory", "mailbox failed")
    return translate("Directory", "not verified yet")


def copies_note(copies: tuple[NamedCopy, ...]) -> str:
    """Return what the copies come to."""
    if not copies:
        return translate("Directory", "No mailbox holds a copy that this vault knows of.")
    verified = sum(one.copy.result is MailboxResult.VERIFIED for one in copies)
    mailboxes = len({one.copy.mailbox_id for one in copies})
    text = translate("Directory", "In {number} mailboxes; {verified} of the copies verified.")
    if mailboxes == 1:
        text = translate("Directory", "In 1 mailbox; {verified} of the copies verified.")
    return text.replace("{number}", number_text(mailboxes)).replace("{verified}", number_text(verified))
