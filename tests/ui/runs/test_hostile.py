"""The payloads in what a mailbox holds: shown, and nothing but shown."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from desktop.model.ids import MailboxId, PersonKey
from desktop.ui.runs.held_dialog import HeldDialog
from desktop.ui.runs.state import RunsState
from desktop.workers.queries.runs import Held
from tests.ui.hostile import STORABLE
from tests.ui.test_hostile_everywhere import assert_most_are_in, assert_shown_harmlessly


def test_contacts_in_a_mailbox(qapp: QApplication) -> None:
    parent = QWidget()
    parent.show()
    mailbox = MailboxId("m")
    held = tuple(Held(PersonKey(f"u.{n}"), text, text, n % 2 == 0) for n, text in enumerate(STORABLE))
    for text in STORABLE:
        dialog = HeldDialog(parent, mailbox, text)
        dialog.show_state(RunsState(held_in=mailbox, held=held if text is STORABLE[-1] else held[:1]))
        dialog.open()
        seen = assert_shown_harmlessly(dialog)
        dialog.reject()
        shiboken6.delete(dialog)
    assert_most_are_in(seen)
    shiboken6.delete(parent)
