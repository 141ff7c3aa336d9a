"""What a task is called, what it is doing, and how long it may still take."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.progress import Progress, Stage
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.workers.task import TaskName

translate = QCoreApplication.translate
_DAYS_FROM_MIN = 48 * 60


def stage_text(stage: Stage) -> str:
    """Return what a task is doing, as one reads it beside a number."""
    return {
        Stage.STARTING: translate("Progress", "Starting …"),
        Stage.SIGNING_IN: translate("Progress", "Signing in …"),
        Stage.READING_PEOPLE: translate("Progress", "Reading people …"),
        Stage.READING_GROUPS: translate("Progress", "Reading groups …"),
        Stage.READING_PHOTOS: translate("Progress", "Reading photos …"),
        Stage.READING_MAILBOXES: translate("Progress", "Reading mailboxes …"),
        Stage.READING_FILE: translate("Progress", "Reading the file …"),
        Stage.COMPARING: translate("Progress", "Comparing …"),
        Stage.SAVING: translate("Progress", "Saving …"),
        Stage.WIPING: translate("Progress", "Wiping …"),
        Stage.BACKING_UP: translate("Progress", "Copying the vault (MB) …"),
        Stage.RESTORING: translate("Progress", "Restoring the vault …"),
        Stage.MAKING_FOLDERS: translate("Progress", "Making folders …"),
        Stage.WRITING: translate("Progress", "Writing …"),
        Stage.SETTLING: translate("Progress", "Waiting until writes without an answer have settled …"),
        Stage.READING_BACK: translate("Progress", "Reading back what was written …"),
        Stage.WAITING: translate("Progress", "The service asks for a pause …"),
        Stage.PAUSED: translate("Progress", "Paused"),
        Stage.STOPPING: translate("Progress", "Stopping: what is under way ends first …"),
    }[stage]


def _titles_of_connections() -> dict[TaskName, str]:
    return {
        TaskName.ADD_CONNECTION: translate("Progress", "Testing the connection"),
        TaskName.CHECK_CONNECTION: translate("Progress", "Testing the connection"),
        TaskName.REMOVE_CONNECTION: translate("Progress", "Removing the connection"),
        TaskName.SET_UP_TENANT: translate("Progress", "Setting the tenant up"),
        TaskName.LOOK_AT_TENANT: translate("Progress", "Looking at the application"),
        TaskName.RENEW_CERTIFICATE: translate("Progress", "Renewing the certificate"),
        TaskName.REMOVE_FROM_TENANT: translate("Progress", "Removing ContactSync from the tenant"),
        TaskName.PROBE_SERVER: translate("Progress", "Testing the connection"),
        TaskName.DISCOVER_SERVER: translate("Progress", "Looking for the server"),
        TaskName.CHANGE_PASSWORD: translate("Progress", "Changing the password"),
        TaskName.TRY_SCOPE: translate("Progress", "Testing the limit to some mailboxes"),
        TaskName.CHANGE_LOOK: translate("Progress", "Changing the name and colour"),
        TaskName.CHANGE_DIRECTORY_SERVER: translate("Progress", "Changing the directory server"),
        TaskName.CHANGE_NETWORK: translate("Progress", "Changing the network settings"),
        TaskName.FIND_PROXIES: translate("Progress", "Asking this computer's settings for a proxy"),
    }


def task_title(name: TaskName, subject: str = "") -> str:
    """Return what a task is called, with the set or connection that it works on."""
    title = {
        **_titles_of_connections(),
        TaskName.SIGN_IN: translate("Progress", "Signing in"),
        TaskName.SIGN_OUT: translate("Progress", "Signing out"),
        TaskName.READ_ACCOUNT: translate("Progress", "Opening the connection"),
        TaskName.READ_DIRECTORY: translate("Progress", "Reading the directory"),
        TaskName.FIND_PEOPLE: translate("Progress", "Finding people"),
        TaskName.KEEP_PEOPLE: translate("Progress", "Keeping people"),
        TaskName.FIND_FOLDERS: translate("Progress", "Finding public folders"),
        TaskName.READ_PHOTOS: translate("Progress", "Reading photos"),
        TaskName.IMPORT_PEOPLE: translate("Progress", "Importing people"),
        TaskName.READ_SOURCE: translate("Progress", "Reading contacts of a mailbox"),
        TaskName.REMOVE_SOURCE: translate("Progress", "Removing imported people"),
        TaskName.SAVE_SET: translate("Progress", "Saving the sync set"),
        TaskName.REMOVE_SET: translate("Progress", "Removing the sync set"),
        TaskName.READ_SET_FILE: translate("Progress", "Reading a file of sync sets"),
        TaskName.SAVE_SET_FILE: translate("Progress", "Saving a file of sync sets"),
        TaskName.MAKE_PLAN: translate("Progress", "Making a plan"),
        TaskName.DISCARD_PLAN: translate("Progress", "Discarding the plan"),
        TaskName.SAVE_REPORT: translate("Progress", "Saving a report"),
        TaskName.WIPE: translate("Progress", "Wiping"),
        TaskName.BACK_UP: translate("Progress", "Backing up the vault"),
        TaskName.RESTORE: translate("Progress", "Restoring the vault"),
        TaskName.EXPORT_PERSON: translate("Progress", "Saving what is held of a person"),
        TaskName.ERASE_PERSON: translate("Progress", "Erasing a person"),
        TaskName.LIFT_EXCLUSION: translate("Progress", "Lifting an exclusion"),
        TaskName.SAVE_CERTIFICATE: translate("Progress", "Saving a certificate"),
        TaskName.TICK: translate("Progress", "Keeping ticks"),
        TaskName.APPLY_PLAN: translate("Progress", "Writing contacts"),
        TaskName.CHANGE_SETTING: translate("Progress", "Keeping a setting"),
        TaskName.CHANGE_PASSPHRASE: translate("Progress", "Changing the passphrase"),
        TaskName.INSTALL_LICENCE: translate("Progress", "Installing the licence"),
        TaskName.CHANGE_NOTICE: translate("Progress", "Keeping the choice about the notice"),
        TaskName.SEND_NOTICE: translate("Progress", "Sending the notice"),
        TaskName.RENEW_RECOVERY_KEY: translate("Progress", "Making a recovery key"),
        TaskName.USE_KEYRING: translate("Progress", "Setting up the system keyring"),
        TaskName.CREATE_VAULT: translate("Progress", "Creating the vault"),
        TaskName.OPEN_VAULT: translate("Progress", "Opening the vault"),
        TaskName.LOCK_VAULT: translate("Progress", "Locking the vault"),
        TaskName.RUN_RETENTION: translate("Progress", "Deleting what is due"),
        TaskName.CHANGE_RULE: translate("Progress", "Changing a rule"),
        TaskName.CHANGE_HOLD: translate("Progress", "Changing a legal hold"),
        TaskName.CHANGE_CONSENT: translate("Progress", "Keeping a consent"),
        TaskName.CHANGE_CONTACT: translate("Progress", "Keeping the data protection contact"),
        TaskName.UPDATE_NOTICE: translate("Progress", "Making the privacy notice"),
        TaskName.SAVE_DOCUMENT: translate("Progress", "Saving a document"),
        TaskName.DELETE_FILE: translate("Progress", "Deleting a file"),
    }[name]
    return f"{title}: {shown_name(subject)}" if subject else title


def count_text(progress: Progress) -> str:
    """Return how far it is: "1,204", or "1,204 of 5,000"; "" before the first."""
    if not progress.done and progress.total is None:
        return ""
    done = number_text(progress.done)
    if progress.total is None:
        return done
    text = translate("Progress", "{done} of {total}")
    return text.replace("{done}", done).replace("{total}", number_text(progress.total))


def pace_text(progress: Progress, left_s: float | None) -> str:
    """Return the time left, failures, and the pace or a wait that the service asked for, as far as they are known.

    What one looks for first comes first: a narrow window cuts off the end.
    """
    parts = [left_text(left_s)]
    if progress.failed:
        parts.append(translate("Progress", "{number} failed").replace("{number}", number_text(progress.failed)))
    if progress.wait_s >= 1:
        parts.append(
            translate("Progress", "pausing {time} as the service asked").replace(
                "{time}", duration_text(progress.wait_s)
            )
        )
    elif progress.rate >= 1:
        rate = number_text(round(progress.rate))
        parts.append(translate("Progress", "{rate} per second").replace("{rate}", rate))
    return " · ".join(filter(None, parts))


def left_text(left_s: float | None) -> str:
    """Return how long it may still take, "" while nothing can be said."""
    if left_s is None:
        return ""
    return translate("Progress", "about {time} left").replace("{time}", duration_text(left_s))


def duration_text(seconds: float) -> str:
    """Return a duration as one says it: seconds below a minute and a half, then minutes, hours, days from two on."""
    if seconds < 90:
        return translate("Progress", "{number} s").replace("{number}", str(max(1, round(seconds))))
    minutes = round(seconds / 60)
    if minutes < 90:
        return translate("Progress", "{number} min").replace("{number}", str(minutes))
    if minutes >= _DAYS_FROM_MIN:
        hours = round(minutes / 60)
        text = translate("Progress", "{days} days {hours} h")
        return text.replace("{days}", str(hours // 24)).replace("{hours}", str(hours % 24))
    text = translate("Progress", "{hours} h {minutes} min")
    return text.replace("{hours}", str(minutes // 60)).replace("{minutes}", str(minutes % 60))
