"""Which page of the review is shown: nothing, that a plan is read, or the plan; in turns that are short each."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.review.group_view import GroupView
from desktop.ui.review.state import Phase, ReviewState


class PlanPages(QStackedWidget):
    """A plan is filled in while the page before it still stands there, and shown in the turns after.

    In the first of them its list `groups` is laid out, in the next the page, and then it is painted.
    """

    def __init__(self, empty: QWidget, loading: QWidget, plan: QWidget, groups: GroupView) -> None:
        super().__init__()
        self.setObjectName("review_pages")
        self._plan = plan
        self._groups = groups
        self._wanted: QWidget = empty
        self._empty, self._loading = empty, loading
        for page in (empty, loading, plan):
            self.addWidget(page)
        self._undrawn: list[QWidget] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._lay_out)

    def show_state(self, state: ReviewState) -> None:
        """Show the page of a state; the plan in the next turn, where it does not stand there already."""
        if state.page is not None:
            self._wanted = self._plan
        else:
            self._wanted = self._loading if state.phase is Phase.LOADING else self._empty
        if self._wanted is self._plan and self.currentWidget() is not self._plan:
            self._later.start()
            return
        self._turn_over()
        if self._wanted is self._loading and self.isVisible() and self._undrawn is None:
            self._plan.resize(self.size())
            self._undrawn = self._plan.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            QTimer.singleShot(0, self, self._draw_next)

    def _lay_out(self) -> None:
        self._groups.doItemsLayout()
        QTimer.singleShot(0, self, self._turn_over)

    def _turn_over(self) -> None:
        self._later.stop()
        self.setCurrentWidget(self._wanted)

    def _draw_next(self) -> None:
        """Draw the parts of the hidden page once while a plan is read: styles and fonts are at hand later."""
        if self.currentWidget() is self._plan:
            return
        if not self._undrawn:
            self._groups.draw_ahead()
            return
        self._undrawn.pop().grab()
        QTimer.singleShot(0, self, self._draw_next)
