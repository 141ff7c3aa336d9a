"""Sends one mail through EWS, once."""

from __future__ import annotations

from exchangelib.services import CreateItem

from desktop.connectors.ews.envelope import Element, message_tag
from desktop.connectors.ews.errors import NEVER_RUN, Asked
from desktop.connectors.ews.fields import make, with_children
from desktop.connectors.ews.questions import Question
from desktop.connectors.ews.service import Exchange, Mailbox, Unsent
from desktop.model.end_notice import Mail, MailAnswer, MailState
from desktop.model.errors import AppError, Cancelled, Offline, SignInNeeded, Throttled


def send_message(mailbox: Mailbox, mail: Mail) -> Question:
    """Create a message in plain text that is sent and kept nowhere."""
    service = CreateItem(account=mailbox)
    payload = service.get_payload(
        items=[], folder=None, message_disposition="SendOnly", send_meeting_invitations="SendToNone"
    )
    message = with_children(
        make("t:Message"),
        make("t:Subject", mail.subject),
        make("t:Body", mail.text, BodyType="Text"),
        with_children(make("t:ToRecipients"), _recipient(mail.to)),
    )
    if mail.copy_to:
        message.append(with_children(make("t:CcRecipients"), _recipient(mail.copy_to)))
    payload.find(message_tag("Items")).append(message)
    return service, payload


def _recipient(address: str) -> Element:
    return with_children(make("t:Mailbox"), make("t:EmailAddress", address))


class ExchangeMail:
    """A `SendsMail`; `sender` is the primary address of a mailbox that is impersonated, "" the account's own."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def send_mail(self, mail: Mail) -> MailAnswer:
        """Give a mail to the server; what the server says it did not begin was not sent."""
        question = send_message(self._exchange.mailbox(mail.sender), mail)
        try:
            (answer,) = self._exchange.send(*question, 1, Asked.MAILBOX)
        except Unsent as unsent:
            return MailAnswer(MailState.NOT_SENT, unsent.error)
        except Cancelled:
            raise
        except AppError as error:
            return MailAnswer(_state_of(error), error)
        if answer.error is None:
            return MailAnswer(MailState.SENT)
        return MailAnswer(_state_of(answer.error, answer.code), answer.error)


def _state_of(error: AppError, code: str = "") -> MailState:
    if isinstance(error, SignInNeeded) or (code or error.cause).lower() in NEVER_RUN:
        return MailState.NOT_SENT
    return MailState.UNKNOWN if isinstance(error, Offline | Throttled) else MailState.NOT_SENT
