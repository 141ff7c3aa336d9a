"""The six screens of the window, and how one leads to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.model.ids import ConnectionId, PlanId, SetKey
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.frame.places import Place
from desktop.ui.kit.preferences import Preferences
from desktop.ui.privacy.screen import PrivacyScreen
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.runs.screen import RunsScreen
from desktop.ui.sets.screen import SetsScreen
from desktop.ui.sets.state import Phase, SetsState
from desktop.ui.settings.dialogs import PassphraseKeeper
from desktop.ui.settings.screen import SettingsScreen
from desktop.workers.runner import TaskRunner


class Screen(Protocol):
    """A widget that shows something of a connection."""

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show it for this connection; `None` for none."""


Screens = Mapping[Place, Callable[[], QWidget]]
"""What makes each screen; every widget is a `Screen` too."""
Making = Callable[[Place], QWidget]
"""Returns a screen, and makes it where it is not there yet."""
Going = Callable[[Place], object]
Wiring = Callable[[Place, Making, Going], None]
"""Connects a screen that was made with the others; the last argument goes to a screen."""


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


def wire_screen(place: Place, screen: Making, go: Going) -> None:
    """Let the directory lead to the sets, a set to its plan, a plan to its run, and a run to a plan of it."""
    made = screen(place)

    def to_sets(role: object, selections: object, set_key: str) -> None:
        key = SetKey(set_key) if set_key else None
        sets = cast("SetsScreen", screen(Place.SETS))
        _once_read(sets, lambda: sets.add_selections(role, selections, key))  # type: ignore[arg-type]  # the signal's
        go(Place.SETS)

    def to_set(set_key: str) -> None:
        sets = cast("SetsScreen", screen(Place.SETS))
        _once_read(sets, lambda: sets.presenter.choose(SetKey(set_key)))
        go(Place.SETS)

    def to_review(plan_id: str) -> None:
        cast("ReviewScreen", screen(Place.REVIEW)).show_plan(PlanId(plan_id))
        go(Place.REVIEW)

    def to_runs(handle: object) -> None:
        cast("RunsScreen", screen(Place.RUNS)).follow(handle)  # type: ignore[arg-type]  # what the review's signal carries
        go(Place.RUNS)

    if isinstance(made, DirectoryScreen):
        made.selection_chosen.connect(to_sets)
        made.set_wanted.connect(to_set)
    elif isinstance(made, SetsScreen):
        made.plan_made.connect(to_review)
    elif isinstance(made, ReviewScreen):
        made.sets_wanted.connect(lambda: go(Place.SETS))
        made.run_started.connect(to_runs)
        made.presenter.plan_refused.connect(lambda: go(Place.REVIEW))
    elif isinstance(made, RunsScreen):
        made.plan_made.connect(to_review)
        made.review_wanted.connect(lambda: go(Place.REVIEW))
    elif isinstance(made, PrivacyScreen):
        made.plan_made.connect(to_review)


_UNREAD = (Phase.NO_CONNECTION, Phase.LOADING)


def _once_read(sets: SetsScreen, act: Callable[[], object]) -> None:
    """Act once the sets are read: a screen that was made a moment ago has none yet."""
    presenter = sets.presenter

    def look(state: SetsState) -> None:
        if state.phase not in _UNREAD:
            presenter.state_changed.disconnect(look)
            QTimer.singleShot(0, sets, act)

    if presenter.state.phase in _UNREAD:
        presenter.state_changed.connect(look)
    else:
        act()
