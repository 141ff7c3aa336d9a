"""What every command does about trial and licence: say once a day what ends, and send the notice that was agreed to."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import AppError
from desktop.planning.licensing import Standing
from desktop.planning.noticing import is_due
from desktop.ui.kit.licence_words import clock_sentence, mail_text, notice_sentence
from desktop.workers.standing import note_opening
from desktop.workers.task import Control, TaskContext
from desktop.workers.tasks.end_notice import SendEndNotice

if TYPE_CHECKING:
    from desktop.cli.output import Output
    from desktop.storage.store import Store
    from desktop.workers.services import Services

translate = QCoreApplication.translate

_TOLD = "licence_told_on"


async def open_with_licence(services: Services, output: Output, *, is_quiet: bool) -> Standing:
    """Note the opening of a vault, and say on standard error, once a day, that something ends or has ended."""
    now = services.now()
    today = now.astimezone().date().isoformat()

    def note(store: Store) -> tuple[Standing, bool]:
        standing = note_opening(store, services.issuers, now)
        is_new = store.settings.get(_TOLD) != today and standing.is_worth_a_word and not is_quiet
        if is_new:
            store.settings.put(_TOLD, today)
        return standing, is_new

    standing, is_new = await services.lanes.in_db(note)
    if is_new:
        parts = (clock_sentence(standing), notice_sentence(standing) if _is_near(standing) else "", _next(standing))
        output.message(" ".join(part for part in parts if part))
    return standing


def _is_near(standing: Standing) -> bool:
    """Whether an end is near or past; a clock that was set back alone is worth a word too."""
    return not standing.state.is_open or is_due(standing) or not standing.is_clock_back


def _next(standing: Standing) -> str:
    if standing.state.is_open and not _is_near(standing):
        return ""
    return translate("CommandLine", "See contactsync licence status.")


async def send_due_notice(services: Services, standing: Standing) -> None:
    """Send the notice by mail where it is due and was agreed to; how it went is recorded, and no command fails."""
    if is_due(standing):
        context = TaskContext(services, Control(), lambda _: None, lambda _: None)
        with suppress(AppError):
            await SendEndNotice(mail_text).run(context)
