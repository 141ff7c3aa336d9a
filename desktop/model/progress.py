"""How far a task is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What a task is doing; the window has a sentence for each."""

    STARTING = "starting"
    SIGNING_IN = "signing_in"
    READING_PEOPLE = "reading_people"
    READING_GROUPS = "reading_groups"
    READING_PHOTOS = "reading_photos"
    READING_MAILBOXES = "reading_mailboxes"
    READING_FILE = "reading_file"
    COMPARING = "comparing"
    SAVING = "saving"
    MAKING_FOLDERS = "making_folders"
    WRITING = "writing"
    WIPING = "wiping"
    BACKING_UP = "backing_up"
    RESTORING = "restoring"
    SETTLING = "settling"
    READING_BACK = "reading_back"
    WAITING = "waiting"
    PAUSED = "paused"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class Progress:
    """One report; `total` is `None` while it is unknown. Counters are of this task alone."""

    stage: Stage
    done: int = 0
    total: int | None = None
    calls: int = 0
    parts: int = 0
    failed: int = 0
    wait_s: float = 0.0
    """Seconds that the service asked us to wait, while it does."""
    rate: float = 0.0
    """Finished parts per second over the last seconds."""
