"""What is tried in one mailbox before a connection is kept."""

from __future__ import annotations

from desktop.connectors.ews.errors import Asked
from desktop.connectors.ews.fields import new_contact, read_id
from desktop.connectors.ews.listing import broken, read_folders
from desktop.connectors.ews.questions import (
    CONTACTS,
    Question,
    create_contacts,
    create_folder,
    delete_folder,
    get_contacts_folder,
)
from desktop.connectors.ews.service import Exchange, Message, Unsent
from desktop.model.card import Card


def impersonate(exchange: Exchange, address: str) -> str:
    """Open the Contacts folder of a mailbox; raises what is in the way."""
    _read(exchange, get_contacts_folder(exchange.mailbox(address)), Asked.MAILBOX)
    return ""


def folder_count(exchange: Exchange, address: str) -> str:
    """Return how many folders there are below Contacts."""
    return str(len(read_folders(exchange, exchange.mailbox(address), CONTACTS, Asked.MAILBOX)))


def write_and_take_back(exchange: Exchange, address: str, name: str) -> str:
    """Make a folder with a contact in it, and remove both for good; nothing that was there is touched.

    Raises what failed; where the removal does, the folder of that name stays.
    """
    mailbox = exchange.mailbox(address)
    folder_id = _write(exchange, create_folder(mailbox, name, ""), Asked.MAILBOX, "Folders")
    try:
        contact = new_contact(Card(display_name=name), "")
        _write(exchange, create_contacts(mailbox, folder_id, [contact]), Asked.FOLDER, "Items")
    finally:
        _send(exchange, delete_folder(mailbox, folder_id), Asked.FOLDER)
    return ""


def _read(exchange: Exchange, question: Question, asked: Asked) -> None:
    (message,) = exchange.read(*question, 1, asked)
    if message.error is not None:
        raise message.error


def _write(exchange: Exchange, question: Question, asked: Asked, container: str) -> str:
    found = list(_send(exchange, question, asked).child(container))
    identifier = read_id(found[0])[0] if len(found) == 1 else ""
    if not identifier:
        raise broken("made, but without an id")
    return identifier


def _send(exchange: Exchange, question: Question, asked: Asked) -> Message:
    try:
        (message,) = exchange.send(*question, 1, asked)
    except Unsent as unsent:
        raise unsent.error from None
    if message.error is not None:
        raise message.error
    return message
