"""Messages that are created to be sent."""

from __future__ import annotations

from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.soap import Element, child, text_of
from desktop.demo.exchange.visit import Visit
from desktop.demo.state.sent_mail import SentMail, is_recipient


def send_message(visit: Visit, part: Element) -> None:
    """Send one message from the mailbox that the request acts in; raises the refusal."""
    disposition = visit.operation.get("MessageDisposition")
    if disposition is None:
        raise EwsError("ErrorMessageDispositionRequired", "The message disposition is required for messages.")
    if disposition == "SaveOnly":
        raise EwsError("ErrorInvalidOperation", "This server's folders hold contacts only.")
    if disposition == "SendOnly" and len(visit.part("SavedItemFolderId")):
        raise EwsError("ErrorInvalidRequest", "A message that is only sent is not saved in a folder.")
    body = child(part, "Body")
    kind = body.get("BodyType") if body is not None else "Text"
    if kind not in ("Text", "HTML"):
        raise EwsError("ErrorInvalidPropertySet", "The body has no type.")
    to, copy_to, hidden = (_recipients(part, name) for name in ("ToRecipients", "CcRecipients", "BccRecipients"))
    if not (*to, *copy_to, *hidden):
        raise EwsError("ErrorInvalidRecipients", "At least one recipient isn't valid.")
    sender = min(visit.addresses)
    subject, text, now = text_of(child(part, "Subject")), text_of(body), visit.tenant.clock.now()
    is_saved = disposition == "SendAndSaveCopy"
    visit.tenant.sent_mail.append(SentMail("ews", sender, to, copy_to, subject, text, str(kind), is_saved, now))


def _recipients(part: Element, name: str) -> tuple[str, ...]:
    listed = child(part, name)
    found = tuple(text_of(child(one, "EmailAddress")) for one in listed) if listed is not None else ()
    if not all(is_recipient(one) for one in found):
        raise EwsError("ErrorInvalidRecipients", "At least one recipient isn't valid.")
    return found
