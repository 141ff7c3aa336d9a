"""What stored data are, why they are kept and what a wipe means, in plain words; the command line uses it too."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.model.privacy import Category, Place, Remark
from desktop.ui.kit.moments import day_text

translate = QCoreApplication.translate


def category_title(category: Category) -> str:
    """Return what a kind of data is called."""
    return {
        Category.DIRECTORY: translate("Privacy", "Directory"),
        Category.PHOTOS: translate("Privacy", "Photos"),
        Category.SNAPSHOTS: translate("Privacy", "Contact folders"),
        Category.LINKS: translate("Privacy", "Links to contacts"),
        Category.PLANS: translate("Privacy", "Plans"),
        Category.RUNS: translate("Privacy", "Runs and journal"),
        Category.BEFORE_IMAGES: translate("Privacy", "Before-images"),
        Category.ADDRESSES: translate("Privacy", "Mailbox addresses"),
        Category.SECRETS: translate("Privacy", "Sign-in secrets"),
        Category.SETS: translate("Privacy", "Sync sets"),
        Category.AUDIT: translate("Privacy", "Audit log"),
        Category.PROGRAM_LOG: translate("Privacy", "Program log"),
        Category.EXPORTS: translate("Privacy", "List of written files"),
        Category.BACKUPS: translate("Privacy", "Backups of the vault"),
        Category.ORDERS: translate("Privacy", "Licence and orders"),
        Category.RECORDS: translate("Privacy", "Proof"),
    }[category]


def category_what(category: Category) -> str:
    """Return what is stored."""
    return {
        Category.DIRECTORY: translate(
            "Privacy", "People, groups and imported sources: names, numbers, addresses and object ids."
        ),
        Category.PHOTOS: translate("Privacy", "Photos of people and of the contacts made from them."),
        Category.SNAPSHOTS: translate("Privacy", "The contacts of our folders in mailboxes, as they were last read."),
        Category.LINKS: translate("Privacy", "Which contact in which mailbox belongs to which person."),
        Category.PLANS: translate("Privacy", "Changes that were computed, with the values before and after."),
        Category.RUNS: translate("Privacy", "What was written when, into which mailbox, and how it ended."),
        Category.BEFORE_IMAGES: translate("Privacy", "What contacts and photos were before a run changed them."),
        Category.ADDRESSES: translate("Privacy", "Mail addresses of the mailboxes on an Exchange Server."),
        Category.SECRETS: translate("Privacy", "Certificates, tokens and passwords of the connections."),
        Category.SETS: translate("Privacy", "Who is copied into whose mailboxes, and by which rules."),
        Category.AUDIT: translate("Privacy", "What was done in this program, and when."),
        Category.PROGRAM_LOG: translate("Privacy", "What the program noted about its own work and its faults."),
        Category.EXPORTS: translate("Privacy", "Where reports and exports were saved; the files are not in the vault."),
        Category.BACKUPS: translate("Privacy", "Encrypted copies of the vault that the program made itself."),
        Category.ORDERS: translate("Privacy", "Trial or subscription, registration address and billing address."),
        Category.RECORDS: translate("Privacy", "Certificates of wipes, consents and earlier privacy notices."),
    }[category]


def category_why(category: Category) -> str:
    """Return why it is kept."""
    return {
        Category.DIRECTORY: translate("Privacy", "To choose who is copied, and to see what changed."),
        Category.PHOTOS: translate("Privacy", "So that phones show a face, and no photo is read twice."),
        Category.SNAPSHOTS: translate("Privacy", "To write only what changed, and to leave alone what users changed."),
        Category.LINKS: translate("Privacy", "So that a contact is updated and not made a second time."),
        Category.PLANS: translate("Privacy", "So that you can review each change before it is written."),
        Category.RUNS: translate("Privacy", "To resume a run that was cut off, and to show what was done."),
        Category.BEFORE_IMAGES: translate("Privacy", "To take a run back."),
        Category.ADDRESSES: translate("Privacy", "To find a mailbox on the server; encrypted with a key of their own."),
        Category.SECRETS: translate("Privacy", "To sign in to your servers; encrypted with a key of their own."),
        Category.SETS: translate("Privacy", "To do the same again next time."),
        Category.AUDIT: translate("Privacy", "So that you can show later who had what done."),
        Category.PROGRAM_LOG: translate("Privacy", "To find out why something failed."),
        Category.EXPORTS: translate("Privacy", "So that you find these files again and can delete them."),
        Category.BACKUPS: translate("Privacy", "To get the vault back after damage."),
        Category.ORDERS: translate("Privacy", "To prove the subscription; tax law asks for ten years."),
        Category.RECORDS: translate("Privacy", "To prove that something was deleted; it holds no contact data."),
    }[category]


def meaning_sentence(code: str, value: str = "") -> str:
    """Return what a wipe means; `value` is a number, a name, or a date as ISO 8601. An unknown code says nothing."""
    text = {
        "undo_ends": translate("Privacy", "Runs until {value} can no longer be taken back."),
        "undo_gone": translate("Privacy", "No run can be taken back any more."),
        "undo_photos": translate("Privacy", "Runs can be taken back, but photos from before are lost."),
        "read_again": translate("Privacy", "The directory is read anew the next time."),
        "photos_again": translate("Privacy", "Photos are read anew; the next run takes longer."),
        "folders_again": translate("Privacy", "Every mailbox is read anew before the next plan."),
        "links_again": translate("Privacy", "Contacts are found again by their mark; the next plan takes longer."),
        "plans_gone": translate("Privacy", "{value} plans can no longer be applied; make new ones."),
        "runs_gone": translate("Privacy", "What was done in {value} runs can no longer be looked up or resumed."),
        "sets_gone": translate("Privacy", "{value} sync sets are gone. Export them before if you need them."),
        "sign_in_again": translate("Privacy", "You have to sign in again, and to enter passwords again."),
        "audit_gone": translate("Privacy", "What was done until now can no longer be shown."),
        "log_gone": translate("Privacy", "Faults until now can no longer be looked into."),
        "files_stay": translate("Privacy", "The {value} written files stay where they are; only the list goes."),
        "no_backup": translate("Privacy", "Until the next backup the vault can't be brought back after damage."),
        "licence_gone": translate("Privacy", "The licence has to be installed again before the next run."),
        "proof_gone": translate("Privacy", "Earlier deletions can no longer be proved here; save certificates before."),
        "connection_gone": translate("Privacy", "The connection is removed with all that is stored of it."),
        "mailboxes_stay": translate("Privacy", "Mailboxes stay as they are; contacts in them are not deleted."),
        "vault_ends": translate("Privacy", "The vault ends: its keys are destroyed and its files deleted."),
        "sets_use": translate("Privacy", "The sync set {value} of another connection loses what it takes from here."),
        "runs_open": translate("Privacy", "{value} runs that were stopped can no longer be finished."),
        "held": translate("Privacy", "{value} entries stay: a legal hold keeps them."),
    }.get(code, "")
    return text.replace("{value}", _value_text(value))


def _value_text(value: str) -> str:
    """Return a number or a day as people here write them, a name as it is."""
    if value.isascii() and value.isdigit():
        return QLocale().toString(int(value)) if len(value) < 16 else value
    try:
        return day_text(datetime.fromisoformat(value))
    except ValueError:
        return value


def found_place_title(place: Place) -> str:
    """Return where something of a person was found."""
    return {
        Place.DIRECTORY: translate("Privacy", "Entry in the directory"),
        Place.GROUPS: translate("Privacy", "Membership in a group"),
        Place.SETS: translate("Privacy", "Named in a sync set"),
        Place.PHOTO: translate("Privacy", "Photo"),
        Place.SNAPSHOT: translate("Privacy", "Contact as it was read"),
        Place.LINK: translate("Privacy", "Link to a contact"),
        Place.PLAN: translate("Privacy", "Change in a plan"),
        Place.JOURNAL: translate("Privacy", "Write in the journal"),
        Place.BEFORE_IMAGE: translate("Privacy", "Contact before a run"),
        Place.RUN: translate("Privacy", "Result of a run"),
        Place.AUDIT: translate("Privacy", "Line in the audit log"),
        Place.PROGRAM_LOG: translate("Privacy", "Line in the program log"),
        Place.EXPORT: translate("Privacy", "File that was written"),
        Place.ADDRESS: translate("Privacy", "Address of a mailbox"),
        Place.HOLD: translate("Privacy", "Legal hold"),
        Place.SETTING: translate("Privacy", "Setting or account"),
    }[place]


def remark_sentence(remark: Remark) -> str:
    """Return what has to be said of a finding, "" where there is nothing."""
    return {
        Remark.NONE: "",
        Remark.FOREIGN: translate("Privacy", "A user's own contact: it belongs to that user, and erasing leaves it."),
        Remark.ENTERED: translate("Privacy", "Entered in this program: change it there; erasing leaves it."),
        Remark.OWN_MAILBOX: translate("Privacy", "About this person's own mailbox, with contacts of others in it."),
    }[remark]


def period_text(days: int | None) -> str:
    """Return for how long something is kept; `None` is until somebody wipes it."""
    if days is None:
        return translate("Privacy", "until wiped")
    if days == 0:
        return translate("Privacy", "not kept")
    if days >= 730 and days % 365 == 0:
        return translate("Privacy", "{number} years").replace("{number}", str(days // 365))
    return translate("Privacy", "{number} days").replace("{number}", QLocale().toString(days))


def entries_text(number: int) -> str:
    """Return a number of entries."""
    if number == 1:
        return translate("Privacy", "1 entry")
    return translate("Privacy", "{number} entries").replace("{number}", QLocale().toString(number))


def size_text(size: int) -> str:
    """Return a size as people read it: 12 kB, 8.4 MB, 84 MB."""
    digits = 1 if 1_000_000 <= size < 10_000_000 or 1_000_000_000 <= size < 10_000_000_000 else 0
    return QLocale().formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeSIFormat)
