"""What seldom comes by chance alone and a broken engine is found by: a second accident, an edited double, a folder half read.

It has chance of its own, so that a life which it does not touch stays as it is.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.simulation.clockwork import WRITE_SENT, Accident, Process
from tests.simulation.mailboxes import Folder, Item

if TYPE_CHECKING:
    from tests.simulation.life import Life


class Aftermath:
    """Follows a life: `is_writing` is true while a run is being written."""

    def __init__(self, life: Life, chance: Random) -> None:
        self._life = life
        self._chance = chance
        self._was_cut_off = False
        self.is_writing = False

    def note_killed(self, process: Process) -> None:
        """Take notice of how a process ended."""
        self._was_cut_off = process.accident.kind in ("sent", WRITE_SENT)

    def accident(self, drawn: Accident) -> Accident:
        """Return what befalls the next run: what was cut off on its way is often cut off again, now in doubt twice."""
        was_cut_off, self._was_cut_off = self._was_cut_off, False
        if not was_cut_off or self._chance.random() < 0.3:
            return drawn
        return Accident(WRITE_SENT, self._chance.choice((1, 1, 2, 3)))

    def is_half_read(self) -> bool:
        """Whether the folders that a plan reads break off; it matters where something of ours is in them."""
        places = self._life.service.mailboxes.places()
        return any(item.is_ours for _, _, item in places) and self._chance.random() < 0.15

    def see_double(self, folder: Folder, item: Item) -> None:
        """Let users edit what they find there twice while it is written."""

        def edit() -> None:
            if self.is_writing:
                self._life.users.edit_double(folder, item, self._chance)

        if self._chance.random() < 0.6:
            self._life.loop.call_later(self._chance.uniform(0.0, self._life.settle_s), edit)
