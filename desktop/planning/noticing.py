"""When the notice before an end is sent, and when not again; pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.model.end_notice import NoticeRecord, NoticeState
from desktop.planning.licensing import Standing

MOST_ATTEMPTS = 30
"""After so many days on which it could not be sent it is left to the administrator."""
PAUSE = timedelta(hours=20)
"""Between attempts: one with each daily run, however often the program starts."""


def notice_id(standing: Standing) -> str:
    """Return what the notice of this end is recorded under: another end has another notice."""
    what = standing.licence.id if standing.licence is not None else "trial"
    return f"{what};{standing.ends_at.isoformat()}"


def is_due(standing: Standing) -> bool:
    """Tell whether there is something to give notice of: from ten days before an agreed end until the data are gone."""
    begins, ends = standing.notice_at, standing.deletion_at
    return begins is not None and ends is not None and begins <= standing.at < ends


def may_send(record: NoticeRecord | None, now: datetime, *, by_hand: bool) -> bool:
    """Tell whether the mail is sent now; one that was sent never again, one in doubt only when it is asked for."""
    if record is None:
        return True
    if record.state is NoticeState.SENT:
        return False
    if by_hand:
        return True
    if record.state is not NoticeState.WAITING or record.attempts >= MOST_ATTEMPTS:
        return False
    return record.tried_at is None or abs(now - record.tried_at) >= PAUSE
