"""The notice by mail: once, never twice, tried again only when it was certainly not sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop.connectors.ports import OpenConnection
from desktop.model.connection import Connection, ConnectionSecrets
from desktop.model.end_notice import Mail, MailAnswer, MailState, NoticeRecord, NoticeSender, NoticeState
from desktop.model.errors import AppError, Cancelled, ErrorCode, Offline
from desktop.model.ids import ConnectionId
from desktop.model.licence import Registration
from desktop.model.retention import ConsentKind
from desktop.planning.licensing import Standing
from desktop.workers.open_connections import OpenConnections
from desktop.workers.tasks.end_notice import AgreeToNotice, SendEndNotice, WithdrawNotice
from desktop.workers.tasks.install_licence import InstallLicence
from tests.licences import ISSUER, START, issued
from tests.workers.applying import in_world
from tests.workers.world import CONNECTION, World

DAY = 24 * 3600.0
TO = Registration("it@contoso.example", "billing@contoso.example")
SENDER = NoticeSender(CONNECTION, "admin@contoso.example")
OFFLINE = MailAnswer(MailState.NOT_SENT, Offline(ErrorCode.HOST_UNREACHABLE, "mail.example", "ConnectTimeout"))
DOUBT = MailAnswer(MailState.UNKNOWN, Offline(ErrorCode.ANSWER_LOST, "mail.example", "ReadTimeout"))
SENT = MailAnswer(MailState.SENT)


class Post:
    """A connection that sends mail as it is told to."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.answers: list[MailAnswer | Exception] = []
        self.open_error: AppError | None = None

    def open(self, _one: Connection, _secrets: ConnectionSecrets, _keep: Callable[[str], None]) -> OpenConnection:
        if self.open_error is not None:
            raise self.open_error
        opened: Any = self
        return opened  # type: ignore[no-any-return]

    def send_mail(self, mail: Mail) -> MailAnswer:
        self.sent.append(mail)
        answer = self.answers.pop(0) if self.answers else SENT
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        pass


def text(standing: Standing) -> tuple[str, str]:
    return f"until {standing.ends_at:%d %b %Y}", "Data will be deleted."


async def begin(w: World, days: float) -> Post:
    """A trial that began so many days ago, and an administrator who agreed."""
    post = Post()
    w.services = replace(w.services, connections=OpenConnections(w.services.lanes, post), issuers=(ISSUER,))
    await w.db(lambda store: store.licences.begin_trial(START))
    await w.do(AgreeToNotice(TO, SENDER, "I agree."))
    later(w, days)
    return post


def later(w: World, days: float) -> None:
    w.clock.seconds = days * DAY


async def send(w: World, *, by_hand: bool = False) -> NoticeRecord | None:
    return await w.do(SendEndNotice(text, by_hand=by_hand))


def state(record: NoticeRecord | None) -> tuple[NoticeState, int]:
    assert record is not None
    return record.state, record.attempts


@in_world()
async def test_it_is_sent_once_from_the_tenth_day_before_the_end_on(w: World) -> None:
    post = await begin(w, 20 - 1 / DAY)
    assert await send(w) is None
    assert post.sent == []
    later(w, 20)
    assert state(await send(w)) == (NoticeState.SENT, 1)
    assert post.sent == [
        Mail("admin@contoso.example", TO.address, TO.billing_address, "until 24 Dec 2026", "Data will be deleted.")
    ]
    for days in (20.1, 25, 29.9, 31, 100):
        later(w, days)
        assert state(await send(w)) == (NoticeState.SENT, 1)
    assert len(post.sent) == 1
    audit = await w.db(lambda store: [(one.event, one.detail) for one in store.audit.all()])
    assert ("end notice", "sent") in audit
    assert "contoso" not in str(audit)


@in_world()
async def test_offline_it_is_tried_again_with_the_next_daily_run_and_no_sooner(w: World) -> None:
    post = await begin(w, 20)
    post.answers = [OFFLINE, OFFLINE]
    assert state(await send(w)) == (NoticeState.WAITING, 1)
    later(w, 20.5)
    assert state(await send(w)) == (NoticeState.WAITING, 1)
    later(w, 21)
    assert state(await send(w)) == (NoticeState.WAITING, 2)
    later(w, 22)
    assert state(await send(w)) == (NoticeState.SENT, 3)
    assert len(post.sent) == 3


@in_world()
async def test_a_connection_that_cannot_be_opened_counts_as_offline(w: World) -> None:
    post = await begin(w, 20)
    post.open_error = Offline(ErrorCode.HOST_UNREACHABLE)
    record = await send(w)
    assert state(record) == (NoticeState.WAITING, 1)
    post.open_error = None
    later(w, 21)
    assert state(await send(w)) == (NoticeState.SENT, 2)


@in_world()
async def test_it_is_tried_for_thirty_days_and_then_given_up(w: World) -> None:
    post = await begin(w, 20)
    post.answers = [OFFLINE] * 40
    for day in range(40):
        later(w, 20 + day)
        record = await send(w)
    assert state(record) == (NoticeState.GIVEN_UP, 30)
    assert len(post.sent) == 30


@pytest.mark.parametrize("answer", [DOUBT, RuntimeError("boom")], ids=["lost answer", "fault of ours"])
@in_world()
async def test_after_an_answer_in_doubt_it_is_never_sent_again_by_itself(
    w: World, answer: MailAnswer | Exception
) -> None:
    post = await begin(w, 20)
    post.answers = [answer]
    if isinstance(answer, Exception):
        with pytest.raises(RuntimeError):
            await send(w)
    else:
        assert state(await send(w)) == (NoticeState.IN_DOUBT, 1)
    for days in (21, 22, 40):
        later(w, days)
        assert state(await send(w)) == (NoticeState.IN_DOUBT, 1)
    assert len(post.sent) == 1
    assert state(await send(w, by_hand=True)) == (NoticeState.SENT, 2)
    assert len(post.sent) == 2


@in_world()
async def test_a_program_that_was_cut_off_while_sending_does_not_send_again(w: World) -> None:
    post = await begin(w, 20)
    name = f"trial;{(START + timedelta(days=30)).isoformat()}"
    begun = NoticeRecord(name, START + timedelta(days=30), NoticeState.SENDING, 1, START + timedelta(days=20))
    await w.db(lambda store: store.licences.put_notice(begun))
    later(w, 21)
    assert state(await send(w)) == (NoticeState.IN_DOUBT, 1)
    assert post.sent == []


@in_world()
async def test_it_is_recorded_before_the_mail_goes_out(w: World) -> None:
    post = await begin(w, 20)
    seen: list[tuple[NoticeState, int]] = []
    plain = post.send_mail

    def watching(mail: Mail) -> MailAnswer:
        # The db lane is free while the mail is on its way: what is in the vault by now would be found after a kill.
        found = w.services.lanes._db.submit(lambda: _read(w)).result()
        seen.extend(state(one) for one in found)
        return plain(mail)

    post.send_mail = watching  # type: ignore[method-assign]
    await send(w)
    assert seen == [(NoticeState.SENDING, 1)]


def _read(w: World) -> tuple[NoticeRecord, ...]:
    store = w.services.lanes._store
    assert store is not None
    return store.licences.notices()


@in_world()
async def test_without_consent_or_after_it_was_withdrawn_nothing_is_sent(w: World) -> None:
    post = await begin(w, 20)
    await w.do(WithdrawNotice())
    assert await send(w) is None
    with pytest.raises(AppError) as failure:
        await send(w, by_hand=True)
    assert failure.value.code is ErrorCode.NOTICE_IMPOSSIBLE
    assert post.sent == []
    kept = await w.db(lambda store: store.consents.in_force(ConsentKind.NOTICE_MAIL))
    assert kept is None
    audit = await w.db(lambda store: [one.event for one in store.audit.all()])
    assert audit[:2] == ["consent withdrawn", "consent given"]


@in_world()
async def test_the_words_of_a_consent_are_kept_with_its_date(w: World) -> None:
    await begin(w, 1)
    given = await w.db(lambda store: store.consents.in_force(ConsentKind.NOTICE_MAIL))
    assert given is not None
    assert given.wording == "I agree."
    assert abs(given.given_at - START) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("registration", "mailbox"),
    [
        (Registration(""), "a@b.example"),
        (Registration("nobody"), "a@b.example"),
        (Registration("a@b.example", "x y"), "a@b.example"),
        (Registration("a@b.example"), "not an address"),
    ],
)
@in_world()
async def test_what_is_no_address_is_not_kept(w: World, registration: Registration, mailbox: str) -> None:
    with pytest.raises(AppError) as failure:
        await w.do(AgreeToNotice(registration, NoticeSender(CONNECTION, mailbox), "I agree."))
    assert failure.value.code is ErrorCode.REGISTRATION_INVALID
    assert await w.db(lambda store: store.licences.registration()) is None


@in_world()
async def test_a_tenant_s_mail_needs_a_mailbox_and_a_known_connection(w: World) -> None:
    with pytest.raises(AppError) as failure:
        await w.do(AgreeToNotice(TO, NoticeSender(CONNECTION), "I agree."))
    assert failure.value.code is ErrorCode.NOTICE_IMPOSSIBLE
    with pytest.raises(AppError) as failure:
        await w.do(AgreeToNotice(TO, NoticeSender(ConnectionId("e" * 32), "a@b.example"), "I agree."))
    assert failure.value.code is ErrorCode.CONNECTION_UNKNOWN


async def install(w: World, **values: object) -> None:
    path = w.home / "a.licence"
    path.write_bytes(issued(**values))
    await w.do(InstallLicence(path))


@in_world()
async def test_a_cancelled_subscription_has_its_own_notice_to_the_licence_s_addresses(w: World) -> None:
    post = await begin(w, 21)
    await send(w)
    end = START + timedelta(days=100)
    await install(w, ends_at=end, is_cancelled=True, billing_address="money@contoso.example")
    later(w, 90 - 1 / DAY)
    assert await send(w) is None
    later(w, 90)
    assert state(await send(w)) == (NoticeState.SENT, 1)
    assert [(one.to, one.copy_to) for one in post.sent] == [
        ("it@contoso.example", "billing@contoso.example"),
        ("it@contoso.example", "money@contoso.example"),
    ]


@in_world()
async def test_a_subscription_that_goes_on_has_no_notice(w: World) -> None:
    post = await begin(w, 1)
    await install(w)
    for days in (20, 360, 364.9, 370):
        later(w, days)
        assert await send(w) is None
    assert post.sent == []


@in_world()
async def test_after_the_data_are_gone_there_is_nothing_to_give_notice_of(w: World) -> None:
    post = await begin(w, 120 - 1 / DAY)
    post.answers = [OFFLINE]
    assert state(await send(w)) == (NoticeState.WAITING, 1)
    later(w, 121)
    assert await send(w) is None
    assert len(post.sent) == 1


@in_world()
async def test_stopped_before_anything_went_out_it_waits(w: World) -> None:
    post = await begin(w, 20)
    post.answers = [Cancelled()]
    assert state(await send(w)) == (NoticeState.WAITING, 1)


@in_world()
async def test_two_at_the_same_time_send_one_mail(w: World) -> None:
    import asyncio

    post = await begin(w, 20)
    await asyncio.gather(send(w), send(w), send(w))
    assert len(post.sent) == 1
    record = await send(w)
    assert state(record) == (NoticeState.SENT, 1)
    assert isinstance(record.tried_at if record else None, datetime)
