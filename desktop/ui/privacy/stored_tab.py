"""What is stored: a sentence, the table by category, and the category that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.ui.kit.colour_icon import EDGE, colour_icon
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label
from desktop.ui.privacy.category_card import CategoryCard
from desktop.ui.privacy.holdings_table import HoldingsView
from desktop.ui.privacy.stored_state import StoredState
from desktop.ui.privacy.words import last_run_sentence, summary_sentence

_CARD = 300
_AIR = 12
_GAP = 4


class Beside(QScrollArea):
    """Holds the card beside the table; in a low window one scrolls in it."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self._card = card
        self.setObjectName("privacy_beside")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_CARD)
        self.setWidget(card)
        self._followed: QWidget | None = None
        self.verticalScrollBar().rangeChanged.connect(self._reach)

    def follow(self, part: QWidget | None) -> None:
        """Keep the lower end of a part in sight while the card grows; with none, nothing is scrolled."""
        self._followed = part
        self._reach()

    def _reach(self) -> None:
        if self._followed is not None:
            bottom = self._followed.mapTo(self._card, self._followed.rect().bottomLeft())
            self.ensureVisible(0, bottom.y(), 0, _AIR)


class StoredTab(QWidget):
    """`wipe_connection_wanted()` and `wipe_all_wanted()` ask for a preview.

    `rules_wanted()`: the rules shall run; `clock_trusted()`: this computer's clock is right. The rest comes from `card`
    and `table`.
    """

    wipe_connection_wanted = Signal()
    wipe_all_wanted = Signal()
    rules_wanted = Signal()
    clock_trusted = Signal()
    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("privacy_stored")
        self._error = Notice("privacy_stored_error", Tone.ERROR, self.tr("Try again"), self.retried.emit)
        trust = self.tr("The clock is right")
        self._clock = Notice("privacy_clock", Tone.WARNING, trust, self.clock_trusted.emit)
        self._said = Notice("privacy_said", Tone.GOOD)
        self._summary = plain_label("", "privacy_summary", wraps=True)
        self._last_run = plain_label("", "privacy_last_run", wraps=True, is_faint=True)
        self.table = HoldingsView()
        self.card = CategoryCard()
        self.beside = Beside(self.card)
        self._connection = button("", "privacy_wipe_connection", self.wipe_connection_wanted.emit)
        self._connection.setIconSize(QSize(EDGE + _GAP, EDGE))
        self._all = button(self.tr("Wipe everything…"), "privacy_wipe_all", self.wipe_all_wanted.emit)
        self._footer = FlowRow()
        self._run = button(self.tr("Run the rules now"), "privacy_run_rules", self.rules_wanted.emit)
        for one in (self._run, self._connection, self._all):
            self._footer.add(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        for part in (self._error, self._clock, self._said, self._summary, self._last_run):
            column.addWidget(part)
        self._split = self._parts()
        column.addWidget(self._split, 1)
        column.addWidget(self._footer)
        column.addStretch(0)

    def _parts(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("privacy_split")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(16)
        split.addWidget(self.table)
        split.addWidget(self.beside)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes((680, _CARD))
        return split

    def show_state(self, state: StoredState) -> None:
        """Show all of it."""
        is_shown = state.holdings is not None
        self._error.show_error(state.error)
        self._said.show_text(state.said)
        ahead = self.tr(
            "This computer's clock is far ahead of the time that your servers told last. The rules delete nothing until"
            " it is set right."
        )
        self._clock.show_text(ahead if state.is_clock_ahead else "")
        self._summary.setText(summary_sentence(state))
        self._summary.setVisible(is_shown or state.error is None)
        self._last_run.setText(last_run_sentence(state.holdings) if state.holdings is not None else "")
        self._last_run.setVisible(is_shown)
        self.table.show_holdings(state.lines, state.chosen, state.uncounted)
        self.card.show_state(state)
        text = self.tr("Wipe the connection {name}…").replace("{name}", shown_name(state.connection_name)[:40])
        self._connection.setText(text.replace("&", "&&"))
        self._connection.setAccessibleName(text)
        self._connection.setIcon(colour_icon(state.colour, gap=_GAP))
        self._connection.setVisible(bool(state.connection_name))
        for one in (self._run, self._all):
            one.setEnabled(is_shown)
        self._connection.setEnabled(is_shown)
        for part in (self._split, self._footer):  # an empty table and a card of nothing say nothing
            part.setVisible(is_shown)
        self._footer.relayout()
        self.beside.follow(self.card.period if state.is_edited else None)
