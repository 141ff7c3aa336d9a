"""What every error means and what to do about it: the only place with these sentences, for window and command line."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import UNKNOWN_ISSUER, AppError, ErrorCode
from desktop.ui.kit.challenge_text import challenge_reason
from desktop.ui.kit.error_sentences import ErrorText, Texts
from desktop.ui.kit.licence_errors import licence_errors
from desktop.ui.kit.moments import iso_day_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.network_error_text import issuer_text, network_texts
from desktop.ui.kit.person_error_text import person_texts
from desktop.ui.kit.rule_error_text import rule_texts
from desktop.ui.kit.tenant_error_text import tenant_texts
from desktop.ui.kit.vault_error_text import vault_texts
from desktop.ui.kit.wipe_error_text import wipe_texts

translate = QCoreApplication.translate


_WITHOUT = re.compile(r" \([^()]*\{subject\}\)")
"""The place of what an error is about, where it is about nothing."""
_WITH_CAUSE = frozenset(
    (
        ErrorCode.ANSWER_BROKEN,
        ErrorCode.BUG,
        ErrorCode.CERTIFICATE_REFUSED,
        ErrorCode.CONNECTION_INVALID,
        ErrorCode.DISK_FAILED,
        ErrorCode.FILE_UNREADABLE,
        ErrorCode.HOST_UNREACHABLE,
        ErrorCode.KEYRING_LOCKED,
        ErrorCode.KEYRING_UNAVAILABLE,
        ErrorCode.LICENCE_FORGED,
        ErrorCode.LICENCE_INVALID,
        ErrorCode.LOG_ON_REFUSED,
        ErrorCode.PEOPLE_FILE_INVALID,
        ErrorCode.PLAN_STALE,
        ErrorCode.PROXY_REFUSED,
        ErrorCode.PROXY_UNREACHABLE,
        ErrorCode.REFUSED_BY_SERVICE,
        ErrorCode.SET_FILE_INVALID,
        ErrorCode.SET_INVALID,
        ErrorCode.ACCESS_BLOCKED,
        ErrorCode.SIGN_IN_REFUSED,
        ErrorCode.SOURCE_UNKNOWN,
        ErrorCode.RULE_INVALID,
        ErrorCode.TENANT_NOT_STARTED,
        ErrorCode.BACKUP_DAMAGED,
        ErrorCode.VAULT_DAMAGED,
        ErrorCode.WIPE_FAILED,
        ErrorCode.VAULT_OLDER,
    )
)
"""Here the technical reason tells an administrator something."""


def error_text(error: AppError, advice: str | None = None) -> ErrorText:
    """Return the sentences for an error, with the thing it is about in its place; `advice` is another next step."""
    what, next_step = issuer_text() if error.cause == UNKNOWN_ISSUER else _texts()[error.code]
    next_step = next_step if advice is None else advice
    subject = _subject(error)
    what = what.replace("{subject}", subject) if subject else _WITHOUT.sub("", what).replace("{subject}", "…")
    if error.code in (ErrorCode.THROTTLED, ErrorCode.SERVICE_BUSY) and error.wait_s:
        wait = translate("Errors", "It asks for a pause of {seconds} seconds.")
        what = f"{what} {wait.replace('{seconds}', str(math.ceil(error.wait_s)))}"
    if error.code in _WITH_CAUSE and error.cause:
        cause = translate("Errors", "Technical reason: {cause}.").replace("{cause}", shown_name(error.cause))
        next_step = f"{next_step} {cause}".strip()
    return ErrorText(what, next_step)


def _subject(error: AppError) -> str:
    """Return the thing that an error is about, as one reads it: a day as people here write it."""
    if error.code is ErrorCode.SIGN_IN_AGAIN:
        return challenge_reason(error)
    if error.code in (ErrorCode.CERTIFICATE_EXPIRED, ErrorCode.CERTIFICATE_EXPIRING):
        return iso_day_text(error.subject)
    return shown_name(error.subject)


def recorded_error(code: ErrorCode, detail: str) -> AppError:
    """Return the error that a run's record tells of; its detail is part of the sentence where that has a place."""
    return AppError(code, detail if code is ErrorCode.MAILBOX_IN_USE else "")


def _texts() -> Texts:
    return {
        **_sign_in(),
        **{code: ErrorText(*texts) for code, texts in tenant_texts().items()},
        **_servers(),
        **_mailboxes(),
        **network_texts(),
        **_waits(),
        **_unknown_things(),
        **_files(),
        **vault_texts(),
        **wipe_texts(),
        **person_texts(),
        **rule_texts(),
        **licence_errors(),
    }


def _sign_in() -> Texts:
    return {
        ErrorCode.SIGN_IN_NEEDED: ErrorText(
            translate("Errors", "The sign-in is no longer valid."),
            translate("Errors", "Sign in again (Settings, Connections)."),
        ),
        ErrorCode.SIGN_IN_AGAIN: ErrorText(
            translate("Errors", "Microsoft wants you to sign in again ({subject})."),
            translate("Errors", "Sign in again; what was begun then goes on."),
        ),
        ErrorCode.SIGN_IN_EXPIRED: ErrorText(
            translate("Errors", "The code was not typed in in time."),
            translate("Errors", "Start it again; another code is shown then."),
        ),
        ErrorCode.SIGN_IN_CLOSED: ErrorText(
            translate("Errors", "The sign-in was not finished in the browser."),
            translate("Errors", "Start it again when you are ready; a page that is still open can be closed."),
        ),
        ErrorCode.SIGN_IN_REFUSED: ErrorText(
            translate("Errors", "Microsoft Entra ID refused the sign-in."),
            translate("Errors", "Check tenant and client id, and whether this account may sign in to the application."),
        ),
        ErrorCode.WRONG_TENANT: ErrorText(
            translate("Errors", "This account belongs to another tenant ({subject})."),
            translate("Errors", "Sign in with an administrator of the tenant that the connection names."),
        ),
        ErrorCode.CONSENT_MISSING: ErrorText(
            translate("Errors", "Nobody has agreed yet that the application may read and write ({subject})."),
            translate(
                "Errors",
                "In the Entra admin centre open the app registration, API permissions, and grant admin consent.",
            ),
        ),
        ErrorCode.PERMISSION_MISSING: ErrorText(
            translate("Errors", "The application lacks a permission ({subject})."),
            translate("Errors", "Add it to the app registration in the Entra admin centre and grant admin consent."),
        ),
    }


def _servers() -> Texts:
    return {
        ErrorCode.LOG_ON_REFUSED: ErrorText(
            translate("Errors", "The server refused the log-on of the service account."),
            translate(
                "Errors",
                "It was tried once only, so that the account is not locked, and is not tried again before you give"
                " another password, or let this one be tried once more (Settings, Connections). Check the account's"
                " name, too, and whether it is locked.",
            ),
        ),
        ErrorCode.ACCOUNT_DENIED: ErrorText(
            translate("Errors", "The service account is known to the server, but may not use it ({subject})."),
            translate("Errors", "Let it use Exchange Web Services, and read people and groups in the directory."),
        ),
        ErrorCode.IMPERSONATION_MISSING: ErrorText(
            translate("Errors", "The service account may not act for this mailbox."),
            translate("Errors", "Give it the role ApplicationImpersonation in Exchange, for these mailboxes."),
        ),
        ErrorCode.SERVER_TOO_OLD: ErrorText(
            translate("Errors", "This Exchange Server is too old ({subject})."),
            translate("Errors", "Exchange 2013 with Service Pack 1 is the oldest that can be used; update the server."),
        ),
        ErrorCode.DIRECTORY_NOT_LISTED: ErrorText(
            translate("Errors", "Exchange Web Services can search the address book, but cannot list it."),
            translate("Errors", "Give the connection a directory server (LDAP); its people can then be listed."),
        ),
        ErrorCode.NOT_A_SERVER: ErrorText(
            translate("Errors", "Only a connection to an Exchange Server can be asked for that ({subject})."),
            translate("Errors", "The directory of this one is listed as a whole; use that."),
        ),
        ErrorCode.MAILBOX_IN_CLOUD: ErrorText(
            translate("Errors", "This mailbox is in Exchange Online, where EWS ends."),
            translate("Errors", "Add a connection to Microsoft 365 and take the mailbox as a target of that one."),
        ),
    }


def _mailboxes() -> Texts:
    return {
        ErrorCode.MAILBOX_DENIED: ErrorText(
            translate("Errors", "This mailbox is not in scope: ContactSync may not open it."),
            translate(
                "Errors",
                "In Exchange Online take it into the application's scope, or grant Contacts.ReadWrite; on an Exchange"
                " Server let the service account open it. Or take the mailbox out of the set.",
            ),
        ),
        ErrorCode.MAILBOX_MISSING: ErrorText(
            translate("Errors", "This person has no mailbox that can be opened."),
            translate(
                "Errors",
                "Check whether it is there (in Exchange Online: its licence), or take the mailbox out of the set.",
            ),
        ),
        ErrorCode.MAILBOX_FULL: ErrorText(
            translate("Errors", "The mailbox is full."),
            translate("Errors", "Make room in it, then retry what failed."),
        ),
        ErrorCode.MAILBOX_IN_USE: ErrorText(
            translate("Errors", "Another ContactSync writes to this mailbox, at the longest until {subject}."),
            translate("Errors", "Wait until its run has ended, then make a new plan."),
        ),
        ErrorCode.FOLDER_MISSING: ErrorText(
            translate("Errors", "The contact folder is no longer there."),
            translate("Errors", "Make a new plan: it makes the folder again."),
        ),
        ErrorCode.FOLDER_FOREIGN: ErrorText(
            translate("Errors", "A folder of this name exists and was not made by ContactSync ({subject})."),
            translate("Errors", "Choose another folder name in the sync set."),
        ),
        ErrorCode.ITEM_MISSING: ErrorText(
            translate("Errors", "The contact or folder is no longer there."),
            translate("Errors", "Make a new plan to see how things stand."),
        ),
        ErrorCode.VERSION_CHANGED: ErrorText(
            translate("Errors", "The contact changed after the plan was made, and was left alone."),
            translate("Errors", "Make a new plan to see both versions."),
        ),
        ErrorCode.REFUSED_BY_SERVICE: ErrorText(
            translate("Errors", "The service refused the request."),
            translate("Errors", "Repeating it will not help; look at the person's or set's values."),
        ),
    }


def _waits() -> Texts:
    return {
        ErrorCode.THROTTLED: ErrorText(
            translate("Errors", "The service has had too many requests."),
            translate("Errors", "Wait a moment, then try again."),
        ),
        ErrorCode.SERVICE_BUSY: ErrorText(
            translate("Errors", "The service is busy or being repaired."),
            translate("Errors", "Try again in a few minutes."),
        ),
        ErrorCode.DELTA_EXPIRED: ErrorText(
            translate("Errors", "The service no longer knows where the last reading ended."),
            translate("Errors", "Read the directory again; it is then read as a whole."),
        ),
        ErrorCode.PLAN_STALE: ErrorText(
            translate("Errors", "Something that this plan rests on has changed since it was made."),
            translate("Errors", "Make a new plan and review it."),
        ),
        ErrorCode.RELEASE_WRONG: ErrorText(
            translate(
                "Errors", "This number does not release the brake: it holds {subject} deletions. Nothing was written."
            ),
            translate("Errors", "Look at the deletions in the plan; then give the number that the brake names."),
        ),
        ErrorCode.RUN_ACTIVE: ErrorText(
            translate("Errors", "A run is being written already."),
            translate("Errors", "Wait for its end, or stop it on the Runs page."),
        ),
        ErrorCode.RUN_UNFINISHED: ErrorText(
            translate("Errors", "This run has not come to its end."),
            translate("Errors", "Resume it on the Runs page first."),
        ),
        ErrorCode.CANCELLED: ErrorText(translate("Errors", "Stopped."), ""),
        ErrorCode.BUG: ErrorText(
            translate("Errors", "ContactSync made a mistake of its own."),
            translate("Errors", "Nothing more was written. Please report it, with what you did just before."),
        ),
    }


def _unknown_things() -> Texts:
    look_again = translate("Errors", "Look at the list again; it may have been removed.")
    return {
        ErrorCode.PLAN_UNKNOWN: ErrorText(translate("Errors", "There is no such plan ({subject})."), look_again),
        ErrorCode.RUN_UNKNOWN: ErrorText(translate("Errors", "There is no such run ({subject})."), look_again),
        ErrorCode.SET_UNKNOWN: ErrorText(translate("Errors", "There is no such sync set ({subject})."), look_again),
        ErrorCode.CONNECTION_UNKNOWN: ErrorText(
            translate("Errors", "There is no such connection ({subject})."), look_again
        ),
        ErrorCode.SOURCE_UNKNOWN: ErrorText(
            translate("Errors", "The directory has no such person or group, or more than one ({subject})."),
            translate("Errors", "Read the directory again, and check the name or use the id."),
        ),
        ErrorCode.EXCLUSION_UNREAD: ErrorText(
            translate(
                "Errors", "The excluded group {subject} could not be read, so nobody knows who is to be left out."
            ),
            translate("Errors", "Plan again later, or take the group out of the exclusions."),
        ),
        ErrorCode.SET_INVALID: ErrorText(
            translate("Errors", "The sync set can't be used like this ({subject})."),
            translate("Errors", "Correct it, then save it again."),
        ),
        ErrorCode.SET_FILE_INVALID: ErrorText(
            translate("Errors", "The file of sync sets has a mistake ({subject})."),
            translate("Errors", "Compare it with one that “set export” prints."),
        ),
        ErrorCode.CONNECTION_INVALID: ErrorText(
            translate("Errors", "The connection can't be used like this ({subject})."),
            translate("Errors", "Correct the name or the address; addresses begin with https://."),
        ),
    }


def _files() -> Texts:
    return {
        ErrorCode.FILE_UNREADABLE: ErrorText(
            translate("Errors", "The file can't be read ({subject})."),
            translate("Errors", "Check that it exists, that you may read it, and that it is the right one."),
        ),
        ErrorCode.PEOPLE_FILE_INVALID: ErrorText(
            translate("Errors", "The file can't be imported ({subject}). Nothing was stored."),
            translate(
                "Errors",
                "It must be a vCard file (.vcf), or a table saved as CSV whose first line names the columns.",
            ),
        ),
        ErrorCode.PHOTO_UNUSABLE: ErrorText(
            translate("Errors", "The photo can't be used: it is damaged, too large, or neither JPEG nor PNG."),
            translate("Errors", "Give the person another photo in the directory."),
        ),
        ErrorCode.DISK_FAILED: ErrorText(
            translate("Errors", "The disk could not be read or written ({subject})."),
            translate("Errors", "Check the free space and your rights in this folder, then try again."),
        ),
        ErrorCode.TENANT_NOT_STARTED: ErrorText(
            translate("Errors", "The demo tenant did not start."),
            translate("Errors", "Try again; a virus scanner or firewall may keep it from listening on this computer."),
        ),
    }
