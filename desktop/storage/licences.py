"""Trial, licences and registration: order data, sealed with a class key of their own; and the notice before an end."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.model.end_notice import NoticeRecord, NoticeSender, NoticeState
from desktop.model.errors import ErrorCode, VaultDamaged
from desktop.model.ids import ConnectionId
from desktop.model.licence import Registration
from desktop.storage.audit import Audit

TRIAL_BEGAN = "trial began"
_REGISTRATION = "registration"
_AHEAD = timedelta(hours=48)


class Licences:
    """What was ordered and when the trial began; `key` is that of the class `orders`."""

    def __init__(self, connection: sqlcipher3.Connection, key: bytes, audit: Audit) -> None:
        self._db = connection
        self._cipher = AESGCM(key)
        self._audit = audit

    # The trial

    def begin_trial(self, now: datetime) -> datetime:
        """Return when the trial began: at its first call for a vault, and for good.

        The audit log is chained, so what it says of the beginning goes before a row that was moved.
        """
        known = self.trial_began()
        began = known or now
        if known is None:
            self._audit.add(now, TRIAL_BEGAN, now.isoformat())
        self._db.execute(
            "INSERT INTO trial VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET began_at = excluded.began_at",
            (began.isoformat(),),
        )
        return began

    def trial_began(self) -> datetime | None:
        """Return when the trial began, `None` where it has not."""
        said = self._db.execute("SELECT detail FROM audit WHERE event = ? ORDER BY sequence LIMIT 1", (TRIAL_BEGAN,))
        dates = [datetime.fromisoformat(row[0]) for row in said if row[0]]
        kept = self._db.execute("SELECT began_at FROM trial").fetchone()
        if kept is not None:
            dates.append(datetime.fromisoformat(kept[0]))
        return min(dates, default=None)

    # The latest moment that is known to have been

    def saw_clock(self, now: datetime) -> None:
        """Remember what this computer's clock shows; an earlier moment changes nothing."""
        at, sequence = self._latest()
        if at is None or now > at:
            self._keep_latest(now, sequence)

    def saw_server(self, at: datetime) -> None:
        """Remember the date that a tenant's server told.

        It can be some hours old by now; a clock that was seen further ahead than that was wrong, and is forgotten.
        """
        row = self._db.execute("SELECT coalesce(max(sequence), 0) FROM audit").fetchone()
        known = self.latest_moment()
        if known is None or at > known or known - at > _AHEAD:
            self._keep_latest(at, int(row[0]))

    def latest_moment(self) -> datetime | None:
        """Return the latest moment that is known to have been: seen, or written into the audit log since."""
        at, sequence = self._latest()
        row = self._db.execute("SELECT max(at) FROM audit WHERE sequence > ? AND at != ''", (sequence,)).fetchone()
        logged = datetime.fromisoformat(row[0]) if row is not None and row[0] else None
        return max((one for one in (at, logged) if one is not None), default=None)

    def _latest(self) -> tuple[datetime | None, int]:
        row = self._db.execute("SELECT at, audit_sequence FROM latest_moment").fetchone()
        return (datetime.fromisoformat(row[0]), int(row[1])) if row is not None else (None, 0)

    def _keep_latest(self, at: datetime, sequence: int) -> None:
        self._db.execute(
            "INSERT INTO latest_moment VALUES (1, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET at = excluded.at, audit_sequence = excluded.audit_sequence",
            (at.isoformat(), sequence),
        )

    # Licences and the registration

    def put(self, licence_id: str, raw: bytes, installed_at: datetime) -> None:
        """Keep a licence file as it is, in the place of an earlier one of the same id."""
        nonce, sealed = self._sealed(f"licence;{licence_id}", raw)
        self._db.execute("DELETE FROM licence WHERE id = ?", (licence_id,))
        self._db.execute(
            "INSERT INTO licence VALUES (?, ?, ?, ?)", (licence_id, installed_at.isoformat(), nonce, sealed)
        )

    def files(self) -> tuple[bytes, ...]:
        """Return the licence files, the oldest first; raises VAULT_DAMAGED for swapped rows."""
        return tuple(self._opened(f"licence;{name}", nonce, sealed) for name, nonce, sealed in self._rows())

    def remove_where(self, is_over: Callable[[bytes], bool]) -> int:
        """Remove the licence files of which that holds, and return their number."""
        gone = [name for name, nonce, sealed in self._rows() if is_over(self._opened(f"licence;{name}", nonce, sealed))]
        self._db.executemany("DELETE FROM licence WHERE id = ?", [(name,) for name in gone])
        return len(gone)

    def registration(self) -> Registration | None:
        """Return where notices go, as it was given here; licences may name another."""
        row = self._db.execute("SELECT nonce, sealed FROM registration").fetchone()
        if row is None:
            return None
        plain = json.loads(self._opened(_REGISTRATION, row[0], row[1]))
        return Registration(plain["address"], plain["billing_address"])

    def put_registration(self, registration: Registration | None) -> None:
        """Keep where notices go; `None` forgets it."""
        self._db.execute("DELETE FROM registration")
        if registration is not None:
            plain = {"address": registration.address, "billing_address": registration.billing_address}
            nonce, sealed = self._sealed(_REGISTRATION, json.dumps(plain).encode())
            self._db.execute("INSERT INTO registration VALUES (1, ?, ?)", (nonce, sealed))

    def reseal(self, key: bytes) -> None:
        """Seal everything anew with another key, which is used from now on: the one before is to be destroyed."""
        files = [(name, self._opened(f"licence;{name}", nonce, sealed)) for name, nonce, sealed in self._rows()]
        registration = self.registration()
        self._cipher = AESGCM(key)
        for name, raw in files:
            nonce, sealed = self._sealed(f"licence;{name}", raw)
            self._db.execute("UPDATE licence SET nonce = ?, sealed = ? WHERE id = ?", (nonce, sealed, name))
        self.put_registration(registration)

    def _rows(self) -> list[tuple[str, bytes, bytes]]:
        return list(self._db.execute("SELECT id, nonce, sealed FROM licence ORDER BY installed_at, id"))

    def _sealed(self, name: str, plain: bytes) -> tuple[bytes, bytes]:
        nonce = secrets.token_bytes(12)
        return nonce, self._cipher.encrypt(nonce, plain, name.encode())

    def _opened(self, name: str, nonce: bytes, sealed: bytes) -> bytes:
        try:
            return self._cipher.decrypt(nonce, sealed, name.encode())
        except InvalidTag:
            raise VaultDamaged(ErrorCode.VAULT_DAMAGED, cause="order data do not belong where they stand") from None

    # The notice

    def sender(self) -> NoticeSender | None:
        """Return who sends the notice."""
        row = self._db.execute("SELECT connection_id, mailbox FROM notice_sender").fetchone()
        return NoticeSender(ConnectionId(row[0]), row[1]) if row is not None else None

    def put_sender(self, sender: NoticeSender | None) -> None:
        """Keep who sends the notice; `None` forgets it."""
        self._db.execute("DELETE FROM notice_sender")
        if sender is not None:
            self._db.execute("INSERT INTO notice_sender VALUES (1, ?, ?)", (sender.connection_id, sender.mailbox))

    def notice(self, notice_id: str) -> NoticeRecord | None:
        """Return what is recorded of a notice."""
        row = self._db.execute(f"SELECT {_NOTICE} FROM end_notice WHERE id = ?", (notice_id,)).fetchone()
        return _notice(row) if row is not None else None

    def notices(self) -> tuple[NoticeRecord, ...]:
        """Return every notice that is recorded, by the end that it is about."""
        return tuple(_notice(row) for row in self._db.execute(f"SELECT {_NOTICE} FROM end_notice ORDER BY ends_at"))

    def put_notice(self, record: NoticeRecord) -> None:
        """Record where a notice stands."""
        self._db.execute("DELETE FROM end_notice WHERE id = ?", (record.id,))
        self._db.execute(
            f"INSERT INTO end_notice ({_NOTICE}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                record.id,
                record.ends_at.isoformat(),
                record.state.value,
                record.attempts,
                record.tried_at.isoformat() if record.tried_at is not None else None,
                record.error.value if record.error is not None else "",
                record.detail,
            ),
        )


_NOTICE = "id, ends_at, state, attempts, tried_at, error, detail"


def _notice(row: tuple[str, str, str, int, str | None, str, str]) -> NoticeRecord:
    notice_id, ends_at, state, attempts, tried_at, error, detail = row
    return NoticeRecord(
        notice_id,
        datetime.fromisoformat(ends_at),
        NoticeState(state),
        attempts,
        datetime.fromisoformat(tried_at) if tried_at else None,
        ErrorCode(error) if error else None,
        detail,
    )
