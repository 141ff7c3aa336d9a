"""The top of the review: which plan, its brakes and what it leaves out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.ids import PlanId
from desktop.model.plan import ProblemKind
from desktop.model.reading import Completeness
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.name_list import first_names
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import Notice, Tone, button, shown_name
from desktop.ui.kit.tips import plain_tip
from desktop.ui.review.anew_words import anew_sentence
from desktop.ui.review.brake_words import brake_title, going_sentence
from desktop.ui.review.drift_words import drift_sentence
from desktop.ui.review.parts_row import PartsRow
from desktop.ui.review.plan_words import plan_title, reach_text
from desktop.ui.review.report_button import ReportButton
from desktop.ui.review.state import ReviewState
from desktop.ui.review.words import brake_sentence, problem_sentence, renewal_sentence
from desktop.workers.queries.review import PlanTitle, ReviewPage

_MOST_PROBLEMS = 4
_WIDEST = 520


class PlanHeaderBar(QWidget):
    """`plan_chosen(PlanId)`: another stored plan shall be shown.

    `deletions_wanted()`, `drift_wanted()`, `anew_wanted()`: these alone shall be shown, or everything again.
    `help_wanted()`; `report` has signals of its own.
    """

    plan_chosen = Signal(str)
    deletions_wanted = Signal()
    drift_wanted = Signal()
    anew_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans = QComboBox()
        self._plans.setObjectName("review_plans")
        self._plans.setAccessibleName(self.tr("Plan"))
        self._plans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._plans.setMinimumContentsLength(36)
        self._plans.setMaximumWidth(_WIDEST)
        self._plans.activated.connect(lambda place: self.plan_chosen.emit(self._plans.itemData(place)))
        self._reach = ElidedLabel("review_reach", is_faint=True, least=10)
        self.report = ReportButton()
        hint = self.tr("What the signs mean, and all keys (F2)")
        self._help = button(self.tr("Legend"), "review_help", self.help_wanted.emit, hint=hint)
        show, drift = self.tr("Show the deletions"), self.tr("Show them")
        self._brake = Notice("review_brake", Tone.WARNING, show, self.deletions_wanted.emit)
        self._drift = Notice("review_drift", Tone.DRIFT, drift, self.drift_wanted.emit)
        self._renewed = Notice("review_renewed", Tone.ANEW, drift, self.anew_wanted.emit)
        self._problems = Notice("review_problems", Tone.NOTE)
        self._applied = Notice("review_applied", Tone.GOOD)
        self._about = Notice("review_about", Tone.NOTE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._plans, 3)
        row.addSpacing(8)
        row.addWidget(self._reach)
        row.addStretch(1)
        row.addWidget(self.report)
        row.addWidget(self._help)
        column.addLayout(row)
        self._titles: list[tuple[PlanId, str, str]] = []
        self._parts = PartsRow()
        self._parts.plan_chosen.connect(self.plan_chosen)
        column.addWidget(self._parts)
        for notice in (self._applied, self._about, self._renewed, self._drift, self._brake, self._problems):
            column.addWidget(notice)

    def show_state(self, state: ReviewState) -> None:
        """Show the plans and the notices of the chosen one."""
        page = state.page
        titles = [(title.header.id, _title(title), title.colour) for title in state.plans]
        if titles != self._titles:
            self._titles = titles
            self._plans.clear()
            for plan_id, title, colour in titles:
                self._plans.addItem(colour_icon(colour), title, plan_id)
        if page is None:
            return
        place = self._plans.findData(page.header.id)
        self._plans.setCurrentIndex(place)
        self._plans.setToolTip(plain_tip(self._plans.itemText(place)) if place >= 0 else "")
        self._reach.setText(reach_text(page.header))
        self._parts.show_parts(page.parts, page.header.id, state.counts.ticked if state.counts is not None else None)
        self._about.show_text(self._about_text(page))
        everything = self.tr("Show everything")
        held = 0 if state.is_applied else state.brake_number or 0
        self._brake.show_text("\n".join(self._brakes(page)), brake_title(held))
        self._brake.name_action(everything if state.shows_deletions else self.tr("Show the deletions"))
        self._drift.show_text(drift_sentence(page.counts.drift) if page.header.undo_of is None else "")
        self._drift.name_action(everything if state.only_drift else self.tr("Show them"))
        self._show_renewed(state)
        self._problems.show_text("\n".join(self._left_out(page)))
        applied = self.tr("This plan was applied. See Runs for how it ended; make a new plan to write more.")
        self._applied.show_text(applied if state.is_applied else "")

    def _show_renewed(self, state: ReviewState) -> None:
        """Say what was planned again; just after the renewal also how much of the plan is as it was."""
        anew = state.counts.anew if state.counts is not None else {}
        says = [renewal_sentence(state.renewal)] if state.renewal is not None else []
        if state.renewal is not None and state.is_refused:
            says.insert(0, self.tr("Nothing was written: the plan no longer fitted. This one is in its place."))
        self._renewed.show_text(" ".join(filter(None, (*says, anew_sentence(anew)))))
        show = self.tr("Show everything") if state.only_anew else self.tr("Show them")
        self._renewed.name_action(show if anew else "")

    def _about_text(self, page: ReviewPage) -> str:
        """Return what a plan of a run does: which one it takes back, or tries again in part."""
        header = page.header
        if header.undo_of is not None:
            text = self.tr(
                "This plan takes the run of {when} back. Contacts that somebody changed since then are listed as"
                " conflicts and stay as they are."
            )
        elif header.retry_of is not None:
            text = self.tr("This plan tries again what failed in the run of {when}.")
        else:
            return ""
        run_id = str(header.undo_of or header.retry_of)
        return text.replace("{when}", moment_text(page.about.started_at) if page.about is not None else run_id)

    def _brakes(self, page: ReviewPage) -> list[str]:
        lines = []
        for brake in page.header.brakes[:_MOST_PROBLEMS]:
            mailbox = page.mailbox_names.get(str(brake.mailbox_id), str(brake.mailbox_id or ""))
            lines.append(brake_sentence(brake, shown_name(mailbox)))
        if lines and page.going is not None:
            lines.append(going_sentence(page.going))
        if lines:
            lines.append(self.tr("Deletions stay out of the run unless you release the brake when applying."))
        return lines

    def _left_out(self, page: ReviewPage) -> list[str]:
        denied = [one for one in page.header.problems if one.kind is ProblemKind.MAILBOX_DENIED]
        lines = []
        if len(denied) > 1:  # where writing is limited to some mailboxes, all the others would be told one by one
            names = [page.mailbox_names.get(str(one.mailbox_id), str(one.mailbox_id)) for one in denied]
            text = self.tr("{number} mailboxes are not in scope and are left out: {names}.")
            text = text.replace("{number}", number_text(len(denied)))
            lines.append(text.replace("{names}", first_names(names, _MOST_PROBLEMS)))
        problems = [one for one in page.header.problems if len(denied) < 2 or one not in denied]
        for problem in problems[:_MOST_PROBLEMS]:
            subject = str(problem.mailbox_id or problem.person_key or "")
            lines.append(problem_sentence(problem, shown_name(page.mailbox_names.get(subject, subject))))
        more = len(problems) - _MOST_PROBLEMS
        if more > 0:
            lines.append(self.tr("… and {number} more.").replace("{number}", number_text(more)))
        if page.header.completeness is not Completeness.FULL and page.header.undo_of is None:
            lines.append(self.tr("The directory could not be read whole, so this plan deletes nothing."))
        return lines


def _title(title: PlanTitle) -> str:
    text = plan_title(title.header, title.set_names, is_applied=title.is_applied)
    return f"{text} · {shown_name(title.connection_name)}" if title.connection_name else text
