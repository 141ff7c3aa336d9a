"""Sends one mail as the application, once."""

from __future__ import annotations

import json

from desktop.connectors.graph.errors import Asked
from desktop.connectors.graph.http import Graph, Repeat, Request, TokenSource, Unsent
from desktop.connectors.graph.paths import send_mail_path
from desktop.model.end_notice import Mail, MailAnswer, MailState
from desktop.model.errors import AppError, Cancelled, Denied, ErrorCode, Gone, Invalid, Refused, SignInNeeded

PERMISSION = "Mail.Send"
"""The application's permission; nothing else of the program needs it, so it is asked for with the consent only."""


class GraphMail:
    """A `SendsMail`; `sender` of a mail is a mailbox of the tenant, by its principal name."""

    def __init__(self, graph: Graph, tokens: TokenSource) -> None:
        self._graph = graph
        self._tokens = tokens

    def send_mail(self, mail: Mail) -> MailAnswer:
        """Give a mail to Graph.

        A refusal says that nothing was sent. An answer that asks to wait can come after the mail was taken, as with
        every write of this service, so it is as good as none.
        """
        if not mail.sender:
            return _unsent(Invalid(ErrorCode.NOTICE_IMPOSSIBLE, cause="no mailbox to send from"))
        content = json.dumps(_body(mail)).encode()
        request = Request(
            "POST",
            send_mail_path(mail.sender),
            content,
            repeat=Repeat.ONCE,
            asked=Asked.MAILBOX,
            has_answer=False,
        )
        try:
            # A token that is an hour old knows nothing of a permission that was granted since.
            self._tokens.renew(self._tokens.token(), None)
        except AppError as error:
            return _unsent(error)
        try:
            self._graph.call(request, self._tokens)
        except Unsent as unsent:
            return _unsent(unsent.error)
        except Cancelled:
            raise
        except Denied as error:
            return _unsent(Denied(ErrorCode.PERMISSION_MISSING, PERMISSION, error.cause))
        except (Gone, Refused, SignInNeeded) as error:
            return _unsent(error)
        except AppError as error:
            return MailAnswer(MailState.UNKNOWN, error)
        return MailAnswer(MailState.SENT)


def _unsent(error: AppError) -> MailAnswer:
    return MailAnswer(MailState.NOT_SENT, error)


def _body(mail: Mail) -> dict[str, object]:
    message: dict[str, object] = {
        "subject": mail.subject,
        "body": {"contentType": "Text", "content": mail.text},
        "toRecipients": [_recipient(mail.to)],
    }
    if mail.copy_to:
        message["ccRecipients"] = [_recipient(mail.copy_to)]
    return {"message": message}


def _recipient(address: str) -> dict[str, object]:
    return {"emailAddress": {"address": address}}
