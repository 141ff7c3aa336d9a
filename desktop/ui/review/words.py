"""The words of the review: kinds, reasons, fields, brakes and problems as sentences."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.model.plan import BrakeHit, BrakeKind, ChangeKind, Problem, ProblemKind, Reason, Renewal
from desktop.ui.kit.numbers import number_text

translate = QCoreApplication.translate

# Asked for in each line of a list: only the one that is wanted is translated.
_KIND_TITLES: dict[ChangeKind, Callable[[], str]] = {
    ChangeKind.CREATE: lambda: translate("Review", "New contacts"),
    ChangeKind.UPDATE: lambda: translate("Review", "Updates"),
    ChangeKind.CLEAR: lambda: translate("Review", "Emptied fields"),
    ChangeKind.DELETE: lambda: translate("Review", "Deletions"),
    ChangeKind.PHOTO: lambda: translate("Review", "Photos"),
    ChangeKind.CONFLICT: lambda: translate("Review", "Conflicts"),
    ChangeKind.ADOPT: lambda: translate("Review", "Look-alikes"),
    ChangeKind.SKIP: lambda: translate("Review", "Skipped"),
    ChangeKind.KEEP: lambda: translate("Review", "Unchanged"),
}
_CHANGE_TITLES: dict[ChangeKind, Callable[[], str]] = {
    ChangeKind.CREATE: lambda: translate("Review", "New contact"),
    ChangeKind.UPDATE: lambda: translate("Review", "Update"),
    ChangeKind.CLEAR: lambda: translate("Review", "Fields are emptied"),
    ChangeKind.DELETE: lambda: translate("Review", "Deletion"),
    ChangeKind.PHOTO: lambda: translate("Review", "Photo"),
    ChangeKind.CONFLICT: lambda: translate("Review", "Conflict"),
    ChangeKind.ADOPT: lambda: translate("Review", "Looks alike"),
    ChangeKind.SKIP: lambda: translate("Review", "Skipped"),
    ChangeKind.KEEP: lambda: translate("Review", "Unchanged"),
}


def kind_word(kind: ChangeKind, count: int) -> str:
    """Return what so many changes of a kind are called on its pill."""
    if count == 1 and kind is ChangeKind.PHOTO:
        return translate("Review", "photo")
    if count == 1 and kind is ChangeKind.CONFLICT:
        return translate("Review", "conflict")
    return {
        ChangeKind.CREATE: translate("Review", "create"),
        ChangeKind.UPDATE: translate("Review", "update"),
        ChangeKind.CLEAR: translate("Review", "clear"),
        ChangeKind.DELETE: translate("Review", "delete"),
        ChangeKind.PHOTO: translate("Review", "photos"),
        ChangeKind.CONFLICT: translate("Review", "conflicts"),
        ChangeKind.ADOPT: translate("Review", "look alike"),
        ChangeKind.SKIP: translate("Review", "skipped"),
        ChangeKind.KEEP: translate("Review", "unchanged"),
    }[kind]


def kind_hint(kind: ChangeKind) -> str:
    """Return what a kind means, for tool tips."""
    return {
        ChangeKind.CREATE: translate("Review", "A new contact is written."),
        ChangeKind.UPDATE: translate("Review", "Fields of a contact of ours are written."),
        ChangeKind.CLEAR: translate("Review", "Fields that hold something now will be empty."),
        ChangeKind.DELETE: translate("Review", "A contact that ContactSync made is deleted."),
        ChangeKind.PHOTO: translate("Review", "The photo is written or removed."),
        ChangeKind.CONFLICT: translate("Review", "Needs a decision elsewhere. Nothing is written."),
        ChangeKind.ADOPT: translate(
            "Review", "A contact of the user's own looks like this person. It is never changed; nothing is written."
        ),
        ChangeKind.SKIP: translate("Review", "Left out by a rule. Nothing is written."),
        ChangeKind.KEEP: translate("Review", "As it shall be. Nothing is written."),
    }[kind]


def kind_title(kind: ChangeKind) -> str:
    """Return a kind as the title of a group or a change."""
    return _KIND_TITLES[kind]()


def change_title(kind: ChangeKind) -> str:
    """Return what one change does, in a word or two."""
    return _CHANGE_TITLES[kind]()


def reason_sentence(reason: Reason) -> str:
    """Return why a change is in the plan."""
    return {
        Reason.NEW_PERSON: translate("Review", "The person is not in the folder yet."),
        Reason.PERSON_CHANGED: translate("Review", "The person's details changed in the directory."),
        Reason.MAPPING_CHANGED: translate("Review", "The mapping of the set changed."),
        Reason.USER_EDITED: translate("Review", "The user changed this contact; the set says that the source wins."),
        Reason.USER_DELETED: translate("Review", "The user deleted this contact; the set says that it comes back."),
        Reason.PHOTO_CHANGED: translate("Review", "The photo changed in the directory."),
        Reason.NO_LONGER_WANTED: translate("Review", "No set wants this contact here any more."),
        Reason.LOOKS_ALIKE: translate(
            "Review",
            "The user has a contact of their own with the same address or number."
            " It stays as it is, and no second one is made.",
        ),
        Reason.COPY_BY_USER: translate(
            "Review",
            "The user copied a contact of ours, or another installation wrote this one. It is left alone.",
        ),
        Reason.TWO_OF_OURS: translate(
            "Review", "There are two contacts of ours for this person. Neither is touched; remove one in the mailbox."
        ),
        Reason.WRITTEN_TWICE: translate(
            "Review", "An answer got lost and this contact was written twice. The second one could not be removed yet."
        ),
        Reason.SECOND_OR_COPY: translate(
            "Review",
            "An answer got lost. This is the same contact written a second time, or a copy that the user made."
            " It is left alone; remove one of the two in the mailbox.",
        ),
        Reason.OWNER: translate("Review", "This is the owner of the mailbox."),
        Reason.FOLDER_NOT_OURS: translate(
            "Review", "A folder of this name exists, and ContactSync did not make it. Choose another name in the set."
        ),
        Reason.DELETES_OFF: translate(
            "Review", "No set wants this contact any more, but deleting is switched off in the set."
        ),
        Reason.SOURCE_PARTIAL: translate(
            "Review", "The directory could not be read whole, so nothing is deleted. Make a new plan later."
        ),
        Reason.USER_DELETED_RESPECTED: translate(
            "Review", "The user deleted this contact, and the set says that it stays deleted."
        ),
        Reason.UP_TO_DATE: translate("Review", "Everything is as it shall be."),
        Reason.UNDO: translate("Review", "The run that is taken back wrote this."),
        Reason.CHANGED_SINCE: translate(
            "Review", "The contact was changed after the run by someone else. It is left alone."
        ),
        Reason.DELETED_SINCE: translate(
            "Review", "The contact was deleted after the run by someone else. It stays deleted."
        ),
        Reason.WRITTEN_SINCE: translate(
            "Review",
            "A later run wrote this contact, here or on another computer. Take that one back first, where it was made.",
        ),
        Reason.FOLDER_GONE: translate("Review", "The folder is no longer there."),
        Reason.ERASURE: translate("Review", "The person is erased everywhere, on request."),
        Reason.BEFORE_GONE: translate("Review", "What was there before the run is no longer stored."),
    }[reason]


def brake_sentence(brake: BrakeHit, mailbox: str) -> str:
    """Return what a brake holds back, and why."""
    text = {
        BrakeKind.MAILBOX_SHARE: translate(
            "Review",
            "Brake: more deletions in {mailbox} than its share allows ({limit}); {deletions} in the whole plan.",
        ),
        BrakeKind.MAILBOX_COUNT: translate(
            "Review", "Brake: more than {limit} deletions in {mailbox}; {deletions} in the whole plan."
        ),
        BrakeKind.RUN_COUNT: translate("Review", "Brake: {deletions} deletions; a run may make {limit}."),
        BrakeKind.SOURCE_SHRANK: translate(
            "Review", "Brake: the sources shrank by more than {limit} %, so {deletions} deletions are held back."
        ),
        BrakeKind.SOURCE_EMPTY: translate(
            "Review", "Brake: the sources are empty; {deletions} deletions are held back."
        ),
    }[brake.kind]
    filled = text.replace("{limit}", str(brake.limit)).replace("{deletions}", str(brake.deletions))
    return filled.replace("{mailbox}", mailbox)


def problem_sentence(problem: Problem, subject: str) -> str:
    """Return what the plan leaves out, and why."""
    text = {
        ProblemKind.MAILBOX_MISSING: translate("Review", "{subject} has no mailbox that can be written."),
        ProblemKind.MAILBOX_DENIED: translate(
            "Review", "The mailbox of {subject} is not in scope: ContactSync may not open it. It is left out."
        ),
        ProblemKind.FOLDER_FOREIGN: translate(
            "Review", "{subject} has a folder of this name that ContactSync did not make. It is left alone."
        ),
        ProblemKind.READ_FAILED: translate("Review", "The mailbox of {subject} could not be read."),
        ProblemKind.TEMPLATE_FAILED: translate("Review", "The mapping fails for {subject}: {detail}"),
        ProblemKind.PHOTO_UNUSABLE: translate("Review", "The photo of {subject} can't be used."),
        ProblemKind.SOURCE_PARTIAL: translate(
            "Review", "The source {detail} was removed or not read whole. Because of it nothing is deleted."
        ),
        ProblemKind.PERSON_EXCLUDED: translate(
            "Review", "People left out on request, because they were erased: {detail}"
        ),
        ProblemKind.PERSON_UNCLEAR: translate(
            "Review",
            "{subject} may also be somebody of another connection, but address or id are not unique. Not matched.",
        ),
        ProblemKind.SOURCE_IS_TARGET: translate(
            "Review",
            "{subject} is a source and a target of the same set. Contacts that ContactSync wrote there are not copied.",
        ),
    }[problem.kind]
    return text.replace("{detail}", problem.detail).replace("{subject}", subject)


def renewal_sentence(rows: Renewal) -> str:
    """Return how much of a renewed plan is as it was."""
    if not rows.stale and not rows.renewed:
        return translate("Review", "Nothing had changed: all ticks are as they were.")
    text = translate(
        "Review",
        "Rows no longer right: {stale}. Planned anew: {renewed}. As they were, with their ticks: {same}.",
    )
    text = text.replace("{stale}", number_text(rows.stale)).replace("{renewed}", number_text(rows.renewed))
    return text.replace("{same}", number_text(rows.same))
