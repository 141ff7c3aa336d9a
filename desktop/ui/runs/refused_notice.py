"""What a run was refused because contacts had changed since the plan was made, and the way to it planned again."""

from __future__ import annotations

from desktop.model.run import EntryState, RunState
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.ui.runs.presenter import RunsPresenter
from desktop.ui.runs.state import RunsState


class RefusedNotice(Notice):
    """Shown for a finished run with refused writes; its button plans them again, or leads to that plan."""

    def __init__(self, presenter: RunsPresenter) -> None:
        super().__init__("run_refused", Tone.WARNING, self.tr("Plan this again"), self._on_pressed)
        self._presenter = presenter

    def show_state(self, state: RunsState) -> None:
        """Show how many, and how far their plan is."""
        page = state.page
        number = page.entries.get(EntryState.CONFLICT, 0) if page is not None else 0
        if page is None or not number or page.run.state is not RunState.FINISHED:
            self.show_text("")
            return
        text = self.tr(
            "{number} writes were refused: the contacts had changed since the plan was made. They stay as they are."
        )
        if number == 1:
            text = self.tr("1 write was refused: the contact had changed since the plan was made. It stays as it is.")
        parts = [text.replace("{number}", number_text(number))]
        action = self.tr("Plan this again")
        if state.is_planning:
            parts.append(self.tr("This is being planned again; nothing is written."))
            action = ""
        elif state.planned_again is not None:
            parts.append(self.tr("This was planned again: look at the plan before it is written."))
            action = self.tr("Go to the plan")
        elif not state.can_retry:
            action = ""
        self.show_text(" ".join(parts))
        self.name_action(action)

    def _on_pressed(self) -> None:
        if self._presenter.state.planned_again is not None:
            self._presenter.look_at_planned()
        else:
            self._presenter.plan_refused()
