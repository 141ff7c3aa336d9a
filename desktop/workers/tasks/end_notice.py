"""The notice before an end: agreeing to the mail, taking that back, and sending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.model.end_notice import (
    Mail,
    MailAnswer,
    MailState,
    NoticeRecord,
    NoticeSender,
    NoticeState,
    SendsMail,
)
from desktop.model.errors import AppError, Cancelled, ErrorCode, Invalid
from desktop.model.licence import Registration, is_address
from desktop.model.retention import Consent, ConsentKind
from desktop.planning.licensing import Standing
from desktop.planning.noticing import MOST_ATTEMPTS, is_due, may_send, notice_id
from desktop.workers.standing import read_registration, read_standing
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.storage.store import Store

NoticeText = Callable[[Standing], tuple[str, str]]
"""Returns subject and text of the mail, in the language of the program."""
_CHANGED = frozenset((Topic.LICENCE, Topic.PRIVACY))


class AgreeToNotice(Task[None]):
    """Keep where the notice goes and who sends it, and that the administrator agreed to these words.

    Raises REGISTRATION_INVALID for what is no address, CONNECTION_UNKNOWN.
    """

    name = TaskName.CHANGE_NOTICE

    def __init__(self, registration: Registration, sender: NoticeSender, wording: str) -> None:
        self._registration = registration
        self._sender = sender
        self._wording = wording

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep it."""
        now = ctx.services.now()
        for text in (self._registration.address, self._registration.billing_address, self._sender.mailbox):
            if (text or text is self._registration.address) and not is_address(text):
                raise Invalid(ErrorCode.REGISTRATION_INVALID, text)

        def keep(store: Store) -> None:
            connection = store.connections.get(self._sender.connection_id)
            if not self._sender.mailbox and not connection.kind.is_exchange_server:
                raise Invalid(ErrorCode.NOTICE_IMPOSSIBLE)
            store.licences.put_registration(self._registration)
            store.licences.put_sender(self._sender)
            store.consents.withdraw(ConsentKind.NOTICE_MAIL, now)
            store.consents.give(Consent(ConsentKind.NOTICE_MAIL, now, self._wording))
            store.audit.add(now, "consent given", "end notice")

        await ctx.in_db(keep)
        return Outcome(None, _CHANGED)


class WithdrawNotice(Task[None]):
    """Take the consent back: no mail is sent from now on; the program itself goes on saying it."""

    name = TaskName.CHANGE_NOTICE

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep it."""
        now = ctx.services.now()

        def keep(store: Store) -> None:
            if store.consents.withdraw(ConsentKind.NOTICE_MAIL, now):
                store.audit.add(now, "consent withdrawn", "end notice")
            store.licences.put_sender(None)

        await ctx.in_db(keep)
        return Outcome(None, _CHANGED)


@dataclass(frozen=True, slots=True)
class _Sending:
    """What is about to be sent."""

    record: NoticeRecord
    sender: NoticeSender
    registration: Registration
    standing: Standing


class SendEndNotice(Task[NoticeRecord | None]):
    """Send the notice of an end that is near, once; for every start and every day, it knows itself whether it is due.

    It is recorded before the call and after it. Of two evils, none and twice, a program that was cut off in between
    leaves the first: such a notice is in doubt and is not sent again by itself, as after an answer that does not say
    what became of it; the program shows it in any case. What was certainly not sent is tried again with the next
    daily run, `MOST_ATTEMPTS` times. Returns `None` where nothing is due or the administrator has not agreed;
    `by_hand` raises NOTICE_IMPOSSIBLE then, and sends one that is in doubt.
    """

    name = TaskName.SEND_NOTICE

    def __init__(self, text: NoticeText, *, by_hand: bool = False) -> None:
        self._text = text
        self._by_hand = by_hand

    async def run(self, ctx: TaskContext) -> Outcome[NoticeRecord | None]:
        """Send it, or not."""
        issuers, now = ctx.services.issuers, ctx.services.now()
        standing = await ctx.in_db(lambda store: read_standing(store, issuers, now))
        name = notice_id(standing)
        sending = ctx.services.sending
        if not is_due(standing) or name in sending:
            return self._nothing(None)
        sending.add(name)
        try:
            begun = await ctx.in_db(lambda store: self._begin(store, standing, now))
            if begun is None:
                return self._nothing(await ctx.in_db(lambda store: store.licences.notice(name)))
            answer = await self._send(ctx, begun)
            return Outcome(await ctx.in_db(lambda store: _end(store, begun.record, answer, now)), _CHANGED)
        finally:
            sending.discard(name)

    def _nothing(self, record: NoticeRecord | None) -> Outcome[NoticeRecord | None]:
        if record is None and self._by_hand:
            raise Invalid(ErrorCode.NOTICE_IMPOSSIBLE)
        return Outcome(record)

    def _begin(self, store: Store, standing: Standing, now: datetime) -> _Sending | None:
        """Record that it is being sent; `None` where it is not."""
        name = notice_id(standing)
        record = store.licences.notice(name)
        if record is not None and record.state is NoticeState.SENDING:  # of a program that was cut off
            record = replace(record, state=NoticeState.IN_DOUBT)
            store.licences.put_notice(record)
        sender, registration = store.licences.sender(), read_registration(store, standing)
        if sender is None or registration is None or store.consents.in_force(ConsentKind.NOTICE_MAIL) is None:
            return None
        if not may_send(record, now, by_hand=self._by_hand):
            return None
        attempts = record.attempts + 1 if record is not None else 1
        begun = NoticeRecord(name, standing.ends_at, NoticeState.SENDING, attempts, now)
        store.licences.put_notice(begun)
        return _Sending(begun, sender, registration, standing)

    async def _send(self, ctx: TaskContext, begun: _Sending) -> MailAnswer:
        subject, text = self._text(begun.standing)
        to = begun.registration
        mail = Mail(begun.sender.mailbox, to.address, to.billing_address, subject, text)
        try:
            opened = await ctx.services.connections.get(begun.sender.connection_id)
            if not isinstance(opened, SendsMail):
                raise Invalid(ErrorCode.NOTICE_IMPOSSIBLE)
            return await ctx.in_net(opened.send_mail, mail)
        except Cancelled as error:  # raised before anything goes out
            return MailAnswer(MailState.NOT_SENT, error)
        except AppError as error:
            return MailAnswer(MailState.NOT_SENT, error)


def _end(store: Store, begun: NoticeRecord, answer: MailAnswer, now: datetime) -> NoticeRecord:
    """Record what became of it."""
    states = {MailState.SENT: NoticeState.SENT, MailState.UNKNOWN: NoticeState.IN_DOUBT}
    state = states.get(answer.state, NoticeState.WAITING)
    if state is NoticeState.WAITING and begun.attempts >= MOST_ATTEMPTS:
        state = NoticeState.GIVEN_UP
    error = answer.error
    record = replace(
        begun,
        state=state,
        error=error.code if error is not None else None,
        detail=error.cause if error is not None else "",
    )
    store.licences.put_notice(record)
    store.audit.add(now, "end notice", state.value)
    return record
