"""Photos of people as the server has them: from their mailboxes, up to 648 pixels, else the directory's thumbnail."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from desktop.connectors.ews.addresses import AddressOf, checked_address
from desktop.connectors.ews.service import Exchange
from desktop.connectors.http.waits import read_retry_after
from desktop.connectors.ports import PhotoAnswer, PhotoState, PhotoWant
from desktop.model.errors import AppError, ErrorCode, Offline
from desktop.model.ids import MailboxId

SIZE = "HR240x240"
"""What a contact's photo is scaled to in any case."""
_TAG_LENGTH = 200
_NONE = (204, 403, 404, 405, 501)
"""There is no photo, it is kept from us, or the server has no such service: the thumbnail counts then."""


class Portraits:
    """Asks for photos by GetUserPhoto, one request each; an unchanged one is not sent again. Not in exchangelib."""

    def __init__(self, exchange: Exchange, address_of: AddressOf) -> None:
        self._exchange = exchange
        self._address_of = address_of

    def photos(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        """Return photos; a person without a mailbox here has none."""
        answers = self._exchange.each(wants, lambda want: self._exchange.repeat(lambda: self._ask(want)))
        return [
            PhotoAnswer(want.person_key, PhotoState.FAILED, error=one) if isinstance(one, AppError) else one
            for want, one in zip(wants, answers, strict=True)
        ]

    def _ask(self, want: PhotoWant) -> PhotoAnswer:
        try:
            address = checked_address(MailboxId(want.person_key.partition(".")[2]), self._address_of)
        except AppError:
            return PhotoAnswer(want.person_key, PhotoState.NONE)
        self._exchange.patience.check()
        headers = {"Accept": "image/jpeg"}
        if want.known_tag:
            headers["If-None-Match"] = want.known_tag
        path = f"/s/GetUserPhoto?email={quote(address, safe='@')}&size={SIZE}"
        answer = self._exchange.call("GetUserPhoto", "GET", headers, None, path=path)
        if answer.status == 304:
            return PhotoAnswer(want.person_key, PhotoState.UNCHANGED, want.known_tag or "")
        if answer.status in _NONE or (answer.status == 200 and not answer.content):
            return PhotoAnswer(want.person_key, PhotoState.NONE)
        if answer.status >= 500 or answer.status == 429:
            headers_of, now = answer.headers, self._exchange.patience.timing.utc_now()
            wait_s = read_retry_after(headers_of.get("retry-after"), headers_of.get("date"), now)
            raise Offline(ErrorCode.SERVICE_BUSY, cause=str(answer.status), wait_s=wait_s)
        if answer.status != 200 or not answer.media_type.startswith("image/"):
            raise Offline(ErrorCode.NOT_THE_SERVICE, cause=str(answer.status))
        tag = answer.headers.get("etag", "")
        is_tag = tag.isascii() and tag.isprintable() and len(tag) <= _TAG_LENGTH
        return PhotoAnswer(want.person_key, PhotoState.NEW, tag if is_tag else "", answer.content)
