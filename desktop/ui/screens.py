"""The six screens of the window, and how one leads to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from desktop.model.ids import ConnectionId, PlanId, SetKey
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.frame.places import Place
from desktop.ui.kit.preferences import Preferences
from desktop.ui.privacy.screen import PrivacyScreen
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.runs.screen import RunsScreen
from desktop.ui.sets.screen import SetsScreen
from desktop.ui.settings.dialogs import PassphraseKeeper
from desktop.ui.settings.screen import SettingsScreen
from desktop.workers.runner import TaskRunner


class Screen(Protocol):
    """A widget that shows something of a connection."""

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show it for this connection; `None` for none."""


Screens = Mapping[Place, Callable[[], QWidget]]
"""What makes each screen; every widget is a `Screen` too."""
Going = Callable[[Place], object]
Wiring = Callable[[Mapping[Place, QWidget], Going], None]
"""Connects screens with each other once they are made; the second argument goes to a screen."""


def screen_factories(runner: TaskRunner, preferences: Preferences, vault: PassphraseKeeper | None = None) -> Screens:
    """Return what makes the screens of the real window."""
    return {
        Place.DIRECTORY: lambda: DirectoryScreen(runner, preferences),
        Place.SETS: lambda: SetsScreen(runner),
        Place.REVIEW: lambda: ReviewScreen(runner),
        Place.RUNS: lambda: RunsScreen(runner),
        Place.PRIVACY: lambda: PrivacyScreen(runner),
        Place.SETTINGS: lambda: SettingsScreen(runner, preferences, vault),
    }


def wire_screens(made: Mapping[Place, QWidget], go: Going) -> None:
    """Let the directory lead to the sets, a set to its plan, a plan to its run, and a run to a plan of it."""
    directory = cast("DirectoryScreen", made[Place.DIRECTORY])
    sets = cast("SetsScreen", made[Place.SETS])
    review = cast("ReviewScreen", made[Place.REVIEW])
    runs = cast("RunsScreen", made[Place.RUNS])
    privacy = cast("PrivacyScreen", made[Place.PRIVACY])

    def to_sets(role: object, selections: object, set_key: str) -> None:
        key = SetKey(set_key) if set_key else None
        sets.add_selections(role, selections, key)  # type: ignore[arg-type]  # what the directory's signal carries
        go(Place.SETS)

    def to_set(set_key: str) -> None:
        sets.presenter.choose(SetKey(set_key))
        go(Place.SETS)

    def to_review(plan_id: str) -> None:
        review.show_plan(PlanId(plan_id))
        go(Place.REVIEW)

    def to_runs(handle: object) -> None:
        runs.follow(handle)  # type: ignore[arg-type]  # what the review's signal carries
        go(Place.RUNS)

    directory.selection_chosen.connect(to_sets)
    directory.set_wanted.connect(to_set)
    sets.plan_made.connect(to_review)
    runs.plan_made.connect(to_review)
    privacy.plan_made.connect(to_review)
    review.sets_wanted.connect(lambda: go(Place.SETS))
    review.run_started.connect(to_runs)
    runs.review_wanted.connect(lambda: go(Place.REVIEW))
