"""An entry for the record of processing activities (GDPR Art. 30), made of the rules in force."""

from __future__ import annotations

from desktop.model.retention import NoticeFacts
from desktop.ui.kit.document import Document
from desktop.ui.kit.language import speaker
from desktop.ui.kit.notice_text import Speaker, contact_lines, periods_in_words


def record_of_processing(facts: NoticeFacts, language: str, now_text: str) -> Document:
    """Return the entry in one language; `now_text` is its date as it shall stand there."""
    translate = speaker(language)
    as_of = translate("Record", "As of {date}.").replace("{date}", now_text)
    sections = (
        (translate("Record", "Processing activity"), (_activity(translate), as_of)),
        (translate("Record", "Controller and data protection contact"), contact_lines(facts.contact, translate)),
        (translate("Record", "Purposes"), _purposes(translate)),
        (translate("Record", "Categories of data subjects"), _subjects(translate)),
        (translate("Record", "Categories of personal data"), _data(translate)),
        (translate("Record", "Recipients"), _recipients(facts, translate)),
        (translate("Record", "Transfers to third countries"), _transfers(translate)),
        (translate("Record", "Time limits for erasure"), periods_in_words(facts, translate)),
        (translate("Record", "Technical and organisational measures"), _measures(translate)),
    )
    title = translate("Record", "Record of processing activities: contacts in mailboxes (ContactSync)")
    return Document(title, language, sections)


def _activity(translate: Speaker) -> str:
    return translate(
        "Record",
        "Contact data and photos of the organisation's people are copied from its directory into the contact folders"
        " of chosen mailboxes and kept up to date.",
    )


def _purposes(translate: Speaker) -> tuple[str, ...]:
    return (
        translate("Record", "Colleagues reach each other, and phones show who calls."),
        translate("Record", "Runs can be taken back and traced."),
    )


def _subjects(translate: Speaker) -> tuple[str, ...]:
    return (
        translate("Record", "Employees, guests and organisation contacts of the directory, people of imported files."),
        translate("Record", "Owners of the mailboxes that are written to."),
        translate("Record", "The administrators who use the program."),
    )


def _data(translate: Speaker) -> tuple[str, ...]:
    return (
        translate("Record", "Name, position, company addresses, telephone numbers, mail addresses and further contact"
                  " fields that are mapped; photos."),
        translate("Record", "Object ids, mail addresses of mailboxes, folders and contacts as they were read."),
        translate("Record", "Plans, runs, audit log; account name and credentials of the connection."),
    )  # fmt: skip


def _recipients(facts: NoticeFacts, translate: Speaker) -> tuple[str, ...]:
    inside = translate("Record", "Users of the mailboxes that are written to, and the devices that they synchronise.")
    through = translate("Record", "Operators of the connected services: {names}.")
    names = ", ".join(facts.connections)
    return (inside, *((through.replace("{names}", names),) if names else ()))


def _transfers(translate: Speaker) -> tuple[str, ...]:
    return (
        translate(
            "Record",
            "None by the program itself. Where the connected service stores data is a matter of the contract with its"
            " operator.",
        ),
    )


def _measures(translate: Speaker) -> tuple[str, ...]:
    return (
        translate("Record", "One encrypted vault on the administrator's computer (SQLCipher, AES-256); credentials and"
                  " addresses of mailboxes are encrypted on their own as well."),
        translate("Record", "The vault opens with a passphrase (Argon2id) or the system keyring and locks itself."),
        translate("Record", "Connections are encrypted (TLS), to the configured servers only."),
        translate("Record", "Every change is shown and approved before it is written, and can be taken back."),
        translate("Record", "Deletion by rules every day, wipes with a signed certificate, legal holds, audit log."),
    )  # fmt: skip
