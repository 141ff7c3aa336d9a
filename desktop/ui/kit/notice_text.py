"""The program's own privacy notice: sentences made of the rules in force, in every language that the program speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.model.privacy import Category
from desktop.model.retention import NOTICE_DAYS, NoticeFacts, ProtectionContact
from desktop.ui.kit.document import Document
from desktop.ui.kit.language import LANGUAGES, speaker

Speaker = Callable[[str, str], str]


def notice_texts(facts: NoticeFacts) -> Mapping[str, str]:
    """Return the notice as text in every language."""
    return {language: notice(facts, language).text() for language in LANGUAGES}


def notice(facts: NoticeFacts, language: str) -> Document:
    """Return the notice in one language."""
    translate = speaker(language)
    sections = (
        (translate("Notice", "Who to turn to"), contact_lines(facts.contact, translate)),
        (translate("Notice", "What is stored"), _stored(facts, translate)),
        (translate("Notice", "What for"), _purpose(translate)),
        (translate("Notice", "How long"), periods_in_words(facts, translate)),
        (translate("Notice", "Before the end"), _before_end(facts, translate)),
        (translate("Notice", "Who gets it"), _recipients(facts, translate)),
        (translate("Notice", "Your rights"), _rights(translate)),
    )
    return Document(translate("Notice", "Privacy notice of ContactSync"), language, sections)


def contact_lines(contact: ProtectionContact, translate: Speaker) -> tuple[str, ...]:
    """Return the organisation's data protection contact, or that none was entered."""
    given = tuple(part for part in (contact.name, contact.mail, contact.postal) if part)
    if given:
        return given
    return (translate("Notice", "No data protection contact has been entered yet."),)


def _stored(facts: NoticeFacts, translate: Speaker) -> tuple[str, ...]:
    online = translate(
        "Notice",
        "Of Exchange Online: object ids of users and groups, contact data of these users, and contact photos where"
        " there are any.",
    )
    server = translate(
        "Notice",
        "Of Exchange Server: the user name and the password of the service account, the mail address of each mailbox,"
        " the mail address of the administrator, contact data and photos of users. The password and the addresses of"
        " mailboxes are each encrypted on their own as well (AES-256).",
    )
    of_each = (*([online] if facts.has_online else []), *([server] if facts.has_server else []))
    return (
        *(of_each or (online, server)),
        translate(
            "Notice",
            "Of every connection: tokens, certificate and private key, plans, journals with what contacts were before,"
            " results of runs, the audit log and the program log. There are no log files with personal data.",
        ),
        translate(
            "Notice",
            "Of the subscription: trial or subscription, its end, the registration address, a billing address where"
            " one was given, and order data.",
        ),
        translate("Notice", "All of it is in one encrypted file on this computer. Nothing is stored anywhere else."),
    )


def _purpose(translate: Speaker) -> tuple[str, ...]:
    return (
        translate(
            "Notice",
            "Contact data and photos are put into the contact folders of the mailboxes that the administrator chose,"
            " and are used for nothing else.",
        ),
        translate(
            "Notice",
            "They are read only while a directory is viewed or synchronised, and only of the people in view or in"
            " scope.",
        ),
    )


def periods_in_words(facts: NoticeFacts, translate: Speaker) -> tuple[str, ...]:
    """Return a sentence for each period in force."""
    undo = translate("Notice", "What contacts were before a run, so that it can be taken back: {days} days.")
    if not facts.days[Category.BEFORE_IMAGES]:
        undo = translate("Notice", "What contacts were before a run is deleted on the next day.")
    return (
        translate(
            "Notice",
            "Synchronised data of connections (ids, contact data, photos, folders as they were read, plans, journals,"
            " credentials, tokens): {days} days after the trial or the cancelled subscription has ended, and at any"
            " time when the administrator asks for it.",
        ).replace("{days}", str(facts.after_end_days)),
        undo.replace("{days}", str(facts.days[Category.BEFORE_IMAGES])),
        _days(
            facts, Category.SNAPSHOTS, translate("Notice", "Folders as they were last read: {days} days without use.")
        ),
        _days(facts, Category.PHOTOS, translate("Notice", "Photos: {days} days without use.")),
        _days(facts, Category.AUDIT, translate("Notice", "Audit log: {days} days.")),
        _days(facts, Category.PROGRAM_LOG, translate("Notice", "Program log: {days} days.")),
        translate(
            "Notice",
            "Order data of the subscription: {years} years after the contract has ended, because tax law asks for it;"
            " it is kept apart from everything else.",
        ).replace("{years}", str(facts.order_years)),
        translate(
            "Notice",
            "Exports and reports are files of the administrator. The program lists those that it wrote and offers to"
            " delete them.",
        ),
        *_holds(facts, translate),
    )


def _days(facts: NoticeFacts, category: Category, sentence: str) -> str:
    return sentence.replace("{days}", str(facts.days[category]))


def _holds(facts: NoticeFacts, translate: Speaker) -> tuple[str, ...]:
    if not facts.holds:
        return ()
    text = translate("Notice", "Legal holds in force: {number}. What they are on stays until they are lifted.")
    return (text.replace("{number}", str(facts.holds)),)


def _before_end(facts: NoticeFacts, translate: Speaker) -> tuple[str, ...]:
    warning = translate(
        "Notice",
        "{before} days before the trial ends or a cancelled subscription runs out, a message says that the synchronised"
        " data will be deleted {after} days after the end. The program shows it in any case.",
    )
    warning = warning.replace("{before}", str(NOTICE_DAYS)).replace("{after}", str(facts.after_end_days))
    if facts.sends_notice_mail:
        return (
            warning,
            translate(
                "Notice",
                "The administrator agreed that it is also sent, through his own connection, to the registration"
                " address and in copy to the billing address.",
            ),
        )
    return (warning, translate("Notice", "It is not sent as a mail: nobody agreed to that."))


def _recipients(facts: NoticeFacts, translate: Speaker) -> tuple[str, ...]:
    named = translate("Notice", "The program opens connections to the servers of these connections only: {names}.")
    nobody = translate(
        "Notice", "The program opens connections to the servers of its connections only; there are none."
    )
    return (
        named.replace("{names}", ", ".join(facts.connections)) if facts.connections else nobody,
        translate("Notice", "It sends nothing to its maker, counts nothing, sets no cookies and looks for no updates."),
        translate(
            "Notice",
            "Diagnostics (operating system, program version, screen size, language) are shown to the administrator and"
            " written to a file of his choice only after he agreed.",
        ),
    )


def _rights(translate: Speaker) -> tuple[str, ...]:
    return (
        translate(
            "Notice",
            "Everybody may ask what is stored about him or her, get a copy, have it corrected and have it deleted. The"
            " program finds, exports and erases all that it holds of a person.",
        ),
        translate("Notice", "Corrections are made in the directory: ContactSync copies what stands there."),
        translate(
            "Notice",
            "Out of its reach are copies that users made themselves, phones that have not synchronised since, and"
            " backups outside the program.",
        ),
    )
