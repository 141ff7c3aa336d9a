"""What the help says about each screen: what it is for, and what one does there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.ui.frame.places import Place, place_title

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: title, purpose, steps in the order in which one takes them, and what is good to know."""

    title: str
    purpose: str
    steps: tuple[str, ...]
    good_to_know: tuple[str, ...] = ()


def help_page(place: Place | None) -> HelpPage:
    """Return the page of a screen; `None` is the start."""
    pages = {
        Place.DIRECTORY: _directory,
        Place.SETS: _sets,
        Place.REVIEW: _review,
        Place.RUNS: _runs,
        Place.PRIVACY: _privacy,
        Place.SETTINGS: _settings,
    }
    return _start() if place is None else pages[place]()


def _start() -> HelpPage:
    return HelpPage(
        translate("Help", "First steps"),
        translate("Help", "Here you make the vault, in which all that the program knows is encrypted, and connect."),
        (
            translate("Help", "Choose a passphrase of at least ten characters, or let the system's keyring keep it."),
            translate("Help", "Make a recovery key and print it: it opens the vault when the passphrase is forgotten."),
            translate("Help", "Connect to the demo tenant to try everything out: nothing real is touched."),
            translate(
                "Help",
                "Or connect to Microsoft 365 and sign in as an administrator, or to an Exchange Server with its service"
                " account.",
            ),
        ),
        (
            translate(
                "Help", "Without passphrase, keyring and recovery key nobody can open the vault; we cannot either."
            ),
            translate("Help", "“Restore a backup…” brings a vault back from its file, with what opened it then."),
            translate("Help", "Nothing leaves this computer but the calls to your own tenant and servers."),
        ),
    )


def _directory() -> HelpPage:
    return HelpPage(
        place_title(Place.DIRECTORY),
        translate("Help", "Everybody in your directory: people, groups, departments and contacts of the organisation."),
        (
            translate("Help", "Choose a department or a group at the left, or type part of a name or number."),
            translate("Help", "Choose a person to see details, groups, and which sync sets contain this person."),
            translate(
                "Help",
                "Tick people or choose a group, then add them to a sync set with the buttons below, or drag them onto"
                " one at the right.",
            ),
        ),
        (
            translate("Help", "Refresh reads only what changed since the last time."),
            translate("Help", "Ticks stay while you search; “Show only these” lists the ticked people alone."),
            translate("Help", "Which columns the list has is chosen beside the search field."),
            translate(
                "Help",
                "An Exchange Server also shows its public folders with contacts; without a directory server its people"
                " are found by name.",
            ),
        ),
    )


def _sets() -> HelpPage:
    return HelpPage(
        place_title(Place.SETS),
        translate("Help", "A set says whom the phones shall know, in whose mailboxes, and by which rules."),
        (
            translate(
                "Help", "Add sources: the people that are copied, from the directory, a filter, a file or a mailbox."
            ),
            translate("Help", "Add exclusions: whoever is in them is left out, even if a source names them."),
            translate("Help", "Add targets: the mailboxes into which they are copied."),
            translate("Help", "Choose folder, photos, fields and rules: below each choice stands what it leads to."),
            translate(
                "Help", "Look at the sentence above: it says how many contacts that makes and how long it takes."
            ),
            translate("Help", "Make the plan: nothing is written before you have reviewed it."),
        ),
        (
            translate("Help", "A new set only adds and updates. Deletions have to be switched on."),
            translate(
                "Help",
                "With several connections a set may choose from each of them. A person who is on both sides is copied"
                " once, with what the first source has.",
            ),
            translate("Help", "Contacts that ContactSync did not make are never changed and never deleted."),
            translate(
                "Help", "Numbers that no phone can dial are counted below the phone rules; “Show them…” lists them."
            ),
            translate(
                "Help",
                "Export writes sets into a file, “Import sets…” reads one: all of it, or nothing if a line is wrong.",
            ),
            translate("Help", "What is not saved waits in the vault when you lock or close, and is shown again."),
            translate("Help", "Duplicate begins a new set like this one. After Remove a line offers Undo."),
        ),
    )


def _review() -> HelpPage:
    return HelpPage(
        place_title(Place.REVIEW),
        translate("Help", "Every change before it is made. What is ticked is written, and nothing else."),
        (
            translate(
                "Help", "Press a count to see only this kind of change; group the lines by person, mailbox or kind."
            ),
            translate("Help", "Choose a line to see what a contact is now and what it will be."),
            translate("Help", "Untick what shall not be written: a line, one mailbox or a single field."),
            translate("Help", "Press Apply. If a brake holds deletions back, type the number that it names."),
        ),
        (
            translate("Help", "If somebody changes a contact meanwhile, that change is left alone and named."),
            translate(
                "Help",
                "“Renew the plan” makes it anew: lines that come out the same keep their ticks,"
                " the others are marked ↻.",
            ),
            translate("Help", "Report saves the changes as a page or a table. Such a file is personal data."),
            translate("Help", "Every run can be taken back on the page Runs."),
            translate(
                "Help",
                "A set for the mailboxes of several connections makes a plan for each; the buttons above switch.",
            ),
        ),
    )


def _runs() -> HelpPage:
    return HelpPage(
        place_title(Place.RUNS),
        translate("Help", "What is being written, how each mailbox ended, and the way back."),
        (
            translate("Help", "While a run writes: pause it, go on, or stop it. A stopped run can be resumed."),
            translate("Help", "Afterwards: look at mailboxes that did not end verified, and retry what failed."),
            translate("Help", "Undo makes a plan that puts back what was there before; you review it first."),
            translate(
                "Help", "“What it holds now…” lists the contacts of a mailbox; there one contact can be taken back."
            ),
            translate("Help", "Save a Report if somebody wants to know what was done."),
        ),
        (
            translate("Help", "Verified means that the mailbox was read back and holds what was planned."),
            translate("Help", "Undo takes a whole run back, “Undo in this mailbox…” what it did in one mailbox."),
            translate("Help", "If the program or the computer stops in the middle, Resume repeats nothing."),
            translate("Help", "A contact that changed since the plan was made is left alone, and planned again."),
        ),
    )


def _privacy() -> HelpPage:
    return HelpPage(
        place_title(Place.PRIVACY),
        translate("Help", "What is stored here and for how long, what is held about a person, and proof of deletions."),
        (
            translate("Help", "Choose a line to see what it is, why it is kept, and when its rule deletes it."),
            translate("Help", "Change the days to see at once what would go; nothing goes before you keep the period."),
            translate("Help", "“Preview and wipe…” says what goes and what that means, before you type the name."),
            translate("Help", "Somebody asks what you hold? Type a name or an address on the page “A person”."),
            translate("Help", "Save the certificate of each wipe. “Verify a file…” tells whether one is genuine."),
        ),
        (
            translate("Help", "A hold keeps data from every rule and every wipe until you lift it."),
            translate("Help", "A wipe destroys the key as well: what was deleted can't be read even from old copies."),
            translate("Help", "“Erase here…” clears this computer; “Erase everywhere…” plans it for all mailboxes."),
            translate("Help", "The notice is made from the rules in force. Your own files are listed under Proof."),
            translate("Help", "docs/privacy.md, docs/wiping.md and docs/rights.md of the program say more."),
        ),
    )


def _settings() -> HelpPage:
    return HelpPage(
        place_title(Place.SETTINGS),
        translate("Help", "Language and look, connections, security, backups, limits and the subscription."),
        (
            translate("Help", "Check a connection to see whether sign-in and rights are in order."),
            translate("Help", "Choose after how many minutes without keys or mouse the vault locks itself."),
            translate("Help", "“Change the passphrase…” asks for the current one first, or for the recovery key."),
            translate("Help", "Leave the limits as they are unless the service asks for many pauses."),
        ),
        (
            translate(
                "Help", "Removing a connection forgets all that is stored of it; the mailboxes stay as they are."
            ),
            translate("Help", "Keep a backup apart from this computer: whatever opens the vault opens it, too."),
        ),
    )
