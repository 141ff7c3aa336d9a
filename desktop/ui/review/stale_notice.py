"""What stands above a plan that no longer fits: that it is made anew, or the way to that."""

from __future__ import annotations

from collections.abc import Callable

from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.ui.review.state import ReviewState


class StaleNotice(Notice):
    """A plan that was refused as a run was to begin is renewed on its own; the button is for where that fails."""

    def __init__(self, on_renew: Callable[[], object]) -> None:
        super().__init__("review_stale", Tone.WARNING, self.tr("Renew the plan"), on_renew)

    def show_state(self, state: ReviewState) -> None:
        """Show what becomes of a plan that no longer fits; nothing for one that does."""
        is_renewing = state.is_refused and state.is_working
        if is_renewing:
            self.show_text(self.tr("This plan no longer fits what is there. Nothing was written. It is made anew …"))
        else:
            self.show_error(state.error if state.is_stale else None)
        self.name_action("" if is_renewing else self.tr("Renew the plan"))
