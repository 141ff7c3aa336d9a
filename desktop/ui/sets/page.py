"""The page of one set: everything about it, one card below the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.model.ids import SetKey
from desktop.ui.kit.inputs import put_text
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label, primary
from desktop.ui.sets.basics_cards import FolderCard, PhonesCard, PhotosCard
from desktop.ui.sets.mapping_card import MappingCard
from desktop.ui.sets.presenter import SetsPresenter
from desktop.ui.sets.rules_cards import BrakesCard, RulesCard
from desktop.ui.sets.selection_card import SelectionCard
from desktop.ui.sets.state import SetsState
from desktop.ui.sets.undialable_dialog import UndialableDialog
from desktop.ui.sets.words import finding_sentence, forecast_sentence
from desktop.workers.queries.sets import SelectionRole

SetCard = SelectionCard | FolderCard | PhotosCard | PhonesCard | MappingCard | RulesCard | BrakesCard
_ROOM_FOR_BOTH = 900
"""From this width on the sentence about a set and the buttons stand side by side."""


class SetPage(QWidget):
    """Shows the draft; what asks something first is wanted of the screen.

    `export_wanted(bool)`: this set, or with True every saved one.
    """

    duplicate_wanted = Signal()
    export_wanted = Signal(bool)
    remove_wanted = Signal()
    add_wanted = Signal(object)
    filter_wanted = Signal(object)
    file_wanted = Signal(object)
    person_wanted = Signal()

    def __init__(self, presenter: SetsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._shown_key: SetKey | None = None
        self._name = QLineEdit()
        self._name.setObjectName("set_name")
        self._name.setAccessibleName(self.tr("Name of the set"))
        self._name.setPlaceholderText(self.tr("Name of the set, for example: All staff to phones"))
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self._name.setFont(font)
        self._name.setMinimumHeight(38)
        self._name.textEdited.connect(lambda text: presenter.edit(name=text))
        self._name_finding = Notice("set_name_finding", Tone.WARNING)
        self._forecast = plain_label("", "set_forecast", wraps=True)
        larger = self._forecast.font()
        larger.setPointSizeF(larger.pointSizeF() * 1.08)
        self._forecast.setFont(larger)
        self._directory = Notice("set_directory", Tone.NOTE)
        self._cards: tuple[SetCard, ...] = (
            *(SelectionCard(role) for role in SelectionRole),
            FolderCard(),
            PhotosCard(),
            PhonesCard(),
            MappingCard(),
            RulesCard(),
            BrakesCard(),
        )
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self._name_finding)
        column.addLayout(self._second_row())
        column.addWidget(self._directory)
        column.addWidget(self._scroll(), 1)

    def _head(self) -> QHBoxLayout:
        presenter = self._presenter
        self._save = button(self.tr("Save"), "set_save", presenter.save)
        self._revert = button(self.tr("Revert"), "set_revert", presenter.revert)
        self._duplicate = button(self.tr("Duplicate"), "set_duplicate", self.duplicate_wanted.emit)
        self._export = self._export_button()
        self._remove = button(self.tr("Remove"), "set_remove", self.remove_wanted.emit)
        self._plan = primary(QPushButton(self.tr("Plan")))
        self._plan.setObjectName("set_plan")
        self._plan.setAccessibleName(self._plan.text())
        self._plan.setToolTip(
            self.tr("Read the directory and the mailboxes and list every change; nothing is written.")
        )
        self._plan.clicked.connect(self._on_plan)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        for one in (self._save, self._plan):
            row.addWidget(one)
        return row

    def _export_button(self) -> QPushButton:
        made = QPushButton(self.tr("Export"))
        made.setObjectName("set_export")
        made.setAccessibleName(self.tr("Export to a file"))
        made.setAutoDefault(False)
        menu = QMenu(made)
        menu.setObjectName("set_export_menu")
        one = menu.addAction(self.tr("This set…"), lambda: self.export_wanted.emit(False))
        one.setObjectName("set_export_one")
        every = menu.addAction(self.tr("All sets of this connection…"), lambda: self.export_wanted.emit(True))
        every.setObjectName("set_export_all")
        made.setMenu(menu)
        return made

    def _second_row(self) -> QBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for one in (self._revert, self._duplicate, self._export, self._remove):
            buttons.addWidget(one)
        row = self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        row.addWidget(self._forecast, 1)
        row.addLayout(buttons)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow page the sentence has a line of its own above the buttons."""
        is_narrow = event.size().width() < _ROOM_FOR_BOTH
        direction = QBoxLayout.Direction
        self._second.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        super().resizeEvent(event)

    def _scroll(self) -> QScrollArea:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 8)
        grid.setSpacing(16)
        sources, exclusions, targets, folder, photos, phones, mapping, rules, brakes = self._cards
        for row, card in enumerate((sources, exclusions, targets)):
            grid.addWidget(card, row, 0, 1, 2)
        grid.addWidget(folder, 3, 0)
        grid.addWidget(photos, 3, 1)
        grid.addWidget(phones, 4, 0, 1, 2)
        grid.addWidget(mapping, 5, 0, 1, 2)
        grid.addWidget(rules, 6, 0, 1, 2)
        grid.addWidget(brakes, 7, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(8, 1)
        area = self._area = QScrollArea()
        area.setObjectName("set_scroll")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    def _connect(self) -> None:
        presenter = self._presenter
        for card in self._cards:
            if isinstance(card, SelectionCard):
                card.add_wanted.connect(self.add_wanted)
                card.filter_wanted.connect(self.filter_wanted)
                card.file_wanted.connect(self.file_wanted)
                card.removed.connect(presenter.remove_selection)
            elif isinstance(card, FolderCard):
                card.edited.connect(lambda text: presenter.edit(folder=text))
            elif isinstance(card, PhotosCard):
                card.edge_edited.connect(lambda edge: presenter.edit(photo_edge=edge))
                card.photos_toggled.connect(lambda is_on: presenter.edit_rules(write_photos=is_on))
            elif isinstance(card, PhonesCard):
                card.edited.connect(lambda name, value: presenter.edit(**{name: value}))
                card.list_wanted.connect(self._show_numbers)
            elif isinstance(card, MappingCard):
                card.edited.connect(presenter.edit_rule)
                card.added.connect(presenter.add_rule)
                card.removed.connect(presenter.remove_rule)
                card.reset_wanted.connect(presenter.reset_mapping)
                card.person_wanted.connect(self.person_wanted)
            elif isinstance(card, RulesCard):
                card.edited.connect(lambda name, value: presenter.edit_rules(**{name: value}))
            elif isinstance(card, BrakesCard):
                card.edited.connect(lambda name, value: presenter.edit_brakes(**{name: value}))

    def _show_numbers(self) -> None:
        dialog = UndialableDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._presenter.state.numbers is not None:
            dialog.show_numbers(self._presenter.state.numbers)
        self._presenter.numbers_checked.connect(dialog.show_numbers)
        dialog.open()

    def _on_plan(self) -> None:
        if self._presenter.state.is_planning:
            self._presenter.stop_planning()
        else:
            self._presenter.plan()

    def show_state(self, state: SetsState) -> None:
        """Show the draft, what it means and what is wrong with it."""
        if state.draft is None:
            return
        if state.draft.key != self._shown_key:  # another set starts at its top
            self._shown_key = state.draft.key
            self._area.verticalScrollBar().setValue(0)
        put_text(self._name, state.draft.name)
        finding = state.findings.get("name")
        self._name_finding.show_text(finding_sentence(finding) if finding and not state.is_fresh else "")
        if state.forecast is not None:
            text = forecast_sentence(state.forecast)
            self._forecast.setText(text + " …" if state.is_counting else text)
        else:
            self._forecast.setText(self.tr("Counting …"))
        unread = self.tr(
            "The directory was not read yet. Open Directory and press Refresh to count people and pick groups."
        )
        self._directory.show_text("" if state.has_directory else unread)
        self._save.setEnabled(state.can_save)
        self._revert.setEnabled((state.is_changed or state.is_new) and not state.is_busy)
        self._duplicate.setEnabled(not state.is_new and not state.is_busy)
        self._export.setEnabled(state.can_plan)
        self._remove.setEnabled(not state.is_busy)
        self._plan.setText(self.tr("Stop") if state.is_planning else self.tr("Plan"))
        self._plan.setEnabled(state.can_plan or state.is_planning)
        for card in self._cards:
            card.show_state(state)

    def focus_name(self) -> None:
        """Put the cursor where a new set begins."""
        self._name.setFocus()
