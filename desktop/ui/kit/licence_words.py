"""Trial, licence and notice in words: the same for window, command line and mail."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop.model.end_notice import NoticeRecord, NoticeState
from desktop.model.errors import AppError
from desktop.model.licence import ANY, Registration
from desktop.planning.licensing import LicenceState, Standing
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name

translate = QCoreApplication.translate


def day_text(moment: datetime) -> str:
    """Return the day of a moment in the local zone, in the language's own form."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp())).date()
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def _filled(text: str, **values: str) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _days(standing: Standing) -> str:
    days = standing.days_left
    text = translate("Licence", "1 day") if days == 1 else translate("Licence", "{days} days")
    return text.replace("{days}", str(days))


def state_title(standing: Standing) -> str:
    """Return in a few words what there is."""
    return {
        LicenceState.TRIAL: translate("Licence", "Trial"),
        LicenceState.TRIAL_ENDED: translate("Licence", "Trial, ended"),
        LicenceState.SUBSCRIPTION: translate("Licence", "Subscription"),
        LicenceState.CANCELLED: translate("Licence", "Subscription, cancelled"),
        LicenceState.NOT_YET_VALID: translate("Licence", "Subscription, not begun yet"),
        LicenceState.EXPIRED: translate("Licence", "Subscription, ended"),
        LicenceState.OTHER_TENANT: translate("Licence", "Licence of another organisation"),
        LicenceState.FORGED: translate("Licence", "Licence not genuine"),
    }[standing.state]


def state_sentence(standing: Standing) -> str:
    """Return until when, or since when; whole sentences."""
    state = standing.state
    if state is LicenceState.TRIAL:
        text = translate("Licence", "Everything works. The trial ends on {moment}; {left} left.")
    elif state is LicenceState.SUBSCRIPTION:
        text = translate("Licence", "Everything works. The subscription is paid until {moment}; {left} left.")
    elif state is LicenceState.CANCELLED:
        text = translate("Licence", "Everything works. The cancelled subscription runs out on {moment}; {left} left.")
    elif state is LicenceState.NOT_YET_VALID and standing.licence is not None:
        begins = moment_text(standing.licence.begins_at)
        return _filled(translate("Licence", "It begins on {moment}. {closed}"), moment=begins, closed=_closed())
    elif state is LicenceState.EXPIRED:
        text = translate("Licence", "It ended on {moment}. {closed}")
    else:
        text = translate("Licence", "The trial ended on {moment}. {closed}")
    return _filled(text, moment=moment_text(standing.ends_at), left=_days(standing), closed=_closed())


def _closed() -> str:
    return translate(
        "Licence",
        "New plans are not written any more; everything can be read, exported, taken back and wiped as before.",
    )


def clock_sentence(standing: Standing) -> str:
    """Return what to say of a clock that was set back, "" where it was not."""
    if not standing.is_clock_back:
        return ""
    text = translate(
        "Licence",
        "The clock of this computer was set back: {moment} has been already. Days are counted from there.",
    )
    return _filled(text, moment=moment_text(standing.at))


def notice_sentence(standing: Standing) -> str:
    """Return the notice before an end, or after it: what ends when, when data are deleted, and what to do."""
    parts = [_end_sentence(standing)]
    if standing.deletion_at is not None:
        text = translate("Licence", "The synchronised data will be deleted 90 days after the end, on {day}.")
        parts.append(_filled(text, day=day_text(standing.deletion_at)))
    return " ".join(part for part in parts if part)


def _end_sentence(standing: Standing) -> str:
    state, is_open = standing.state, standing.state.is_open
    if is_open and standing.licence is None:
        text = translate("Licence", "The trial ends in {left}, on {moment}.")
    elif is_open and standing.is_final:
        text = translate("Licence", "The cancelled subscription runs out in {left}, on {moment}.")
    elif is_open:
        text = translate("Licence", "The licence holds for {left} more, until {moment}.")
    elif state is LicenceState.EXPIRED:
        text = translate("Licence", "The subscription ended on {moment}.")
    elif state is LicenceState.NOT_YET_VALID:
        return state_sentence(standing)
    else:
        text = translate("Licence", "The trial ended on {moment}.")
    return _filled(text, left=_days(standing), moment=moment_text(standing.ends_at))


def what_to_do(standing: Standing) -> str:
    """Return the next step of the notice, at the window."""
    if standing.state.is_open:
        return translate("Licence", "Install a licence file to go on, or export what you need.")
    return translate("Licence", "New plans are written again once a licence file is installed.")


def tenants_text(tenants: tuple[str, ...]) -> str:
    """Return who a licence is for."""
    return translate("Licence", "any organisation") if tenants == (ANY,) else shown_name(", ".join(tenants))


def consent_wording(registration: Registration, connection: str, mailbox: str) -> str:
    """Return what the administrator agrees to; recorded as it is."""
    sender = mailbox or translate("Licence", "the service account's own mailbox")
    text = translate(
        "Licence",
        "I agree that ContactSync sends one mail to {address}{copy} 10 days before the trial ends or a cancelled"
        " subscription runs out. It says that the synchronised data will be deleted 90 days after the end, and holds"
        " nothing else about anybody. It goes through the connection {connection}, from {sender}, and to nobody else. I"
        " can withdraw this at any time.",
    )
    copy = translate("Licence", " with a copy to {billing}").replace("{billing}", registration.billing_address)
    return _filled(
        text,
        address=registration.address,
        copy=copy if registration.billing_address else "",
        connection=connection,
        sender=sender,
    )


def mail_text(standing: Standing) -> tuple[str, str]:
    """Return subject and text of the notice."""
    day = day_text(standing.ends_at)
    if standing.licence is None:
        subject = translate("Licence", "ContactSync: the trial ends on {day}")
    else:
        subject = translate("Licence", "ContactSync: the subscription ends on {day}")
    if standing.state.is_open:
        then = translate(
            "Licence",
            "Until then nothing changes. After the end new plans are not written any more; what is stored can still be"
            " read, exported, taken back and wiped in the program.",
        )
    else:
        then = _closed()
    parts = (
        notice_sentence(standing),
        f"{then} {translate('Licence', 'To go on, install a licence file (Settings, Subscription).')}",
        translate(
            "Licence",
            "This message was sent by ContactSync through your organisation's own connection, after an administrator"
            " agreed to it.",
        ),
    )
    return _filled(subject, day=day), "\n\n".join(parts) + "\n"


def record_sentence(record: NoticeRecord | None) -> str:
    """Return what became of the mail, "" where nothing was tried."""
    if record is None or record.tried_at is None:
        return ""
    text = {
        NoticeState.SENDING: translate("Licence", "The mail is being sent, or its sending was cut off ({moment})."),
        NoticeState.WAITING: translate("Licence", "The mail could not be sent ({moment}); it is tried again daily."),
        NoticeState.SENT: translate("Licence", "The mail was sent ({moment})."),
        NoticeState.IN_DOUBT: translate(
            "Licence", "Nobody knows whether the mail was sent ({moment}). It is not sent twice by itself."
        ),
        NoticeState.GIVEN_UP: translate("Licence", "The mail could not be sent and is not tried any more ({moment})."),
    }[record.state]
    text = _filled(text, moment=moment_text(record.tried_at))
    if record.error is None or record.state is NoticeState.SENT:
        return text
    subject = "Mail.Send" if record.error.value == "permission_missing" else ""
    what, then = error_text(AppError(record.error, subject, record.detail))
    return f"{text} {what} {then}".strip()
