"""Trial, subscription and notice in the window, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QScrollArea, QWidget

from desktop.model.end_notice import NoticeRecord, NoticeSender, NoticeState
from desktop.model.errors import ErrorCode
from desktop.model.licence import Registration
from desktop.model.retention import Consent, ConsentKind
from desktop.planning.licensing import TRIAL
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.settings.licence_card import LicenceCard
from tests.ui.review.samples import CONNECTION, sample_vault
from tests.ui.vault_world import child
from tests.ui.windows import Window
from tests.ui.work_scenes import at

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]
DAY = timedelta(days=1)


def trial_of(days: float, *, notice: NoticeState | None = None) -> Callable[[Path], Store]:
    """Return what makes a vault whose trial began so many days ago; with `notice` it was agreed to and tried."""

    def make(home: Path) -> Store:
        store = sample_vault(home)
        now = datetime.now(UTC)
        began = now - timedelta(days=days)
        with store.transaction():
            store.licences.begin_trial(began)
            if notice is not None:
                store.licences.put_registration(Registration("it@contoso.example", "billing@contoso.example"))
                store.licences.put_sender(NoticeSender(CONNECTION, "it@contoso.example"))
                store.consents.give(Consent(ConsentKind.NOTICE_MAIL, now - 5 * DAY, "I agree."))
                end = began + TRIAL
                error = None if notice is NoticeState.SENT else ErrorCode.PERMISSION_MISSING
                record = NoticeRecord(f"trial;{end.isoformat()}", end, notice, 1, now - DAY / 24, error)
                store.licences.put_notice(record)
        return store

    return make


def to_the_card(one: Window) -> None:
    """Bring the card into view."""
    scroll = child(one.shell, QScrollArea, "settings_scroll")
    card = child(one.shell, LicenceCard, "licence")
    bar = scroll.verticalScrollBar()
    bar.rangeChanged.connect(lambda _low, _high: bar.setValue(card.y() - 8))
    bar.setValue(card.y() - 8)


def consent(one: Window) -> None:
    to_the_card(one)
    child(one.shell, QPushButton, "licence_agree").click()
    child(one.shell, QLineEdit, "notice_address").setText("it@contoso.example")
    child(one.shell, QLineEdit, "notice_billing").setText("billing@contoso.example")
    child(one.shell, QLineEdit, "notice_sender").setText("it@contoso.example")
    child(one.shell, QCheckBox, "notice_agree").setChecked(True)


def licence_at(
    place: Place, make: Callable[[Path], Store], act: Callable[[Window], object] = lambda _one: None
) -> Scene:
    """Return a screen of a window over such a vault."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, place, make) as one:
            act(one)
            await one.world.settle()
            yield one.shell

    return scene


LICENCE_SCENES: dict[str, Scene] = {
    "window-licence-near": licence_at(Place.DIRECTORY, trial_of(22)),
    "window-licence-ended": licence_at(Place.REVIEW, trial_of(31)),
    "licence-trial": licence_at(Place.SETTINGS, trial_of(3), to_the_card),
    "licence-near": licence_at(Place.SETTINGS, trial_of(22, notice=NoticeState.WAITING), to_the_card),
    "licence-sent": licence_at(Place.SETTINGS, trial_of(22, notice=NoticeState.SENT), to_the_card),
    "licence-consent": licence_at(Place.SETTINGS, trial_of(22), consent),
}
