"""The picker: search for groups, departments, imported files, shared mailboxes and people, tick some, add them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from desktop.model.connection import Connection
from desktop.model.ids import ConnectionId
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import Notice, Question, Tone, primary, shown_name
from desktop.ui.kit.search_field import SearchField
from desktop.ui.kit.tips import plain_tip
from desktop.ui.sets.connection_choice import ConnectionChoice
from desktop.ui.sets.words import blocked_sentence, role_title, selection_label
from desktop.workers.queries.sets import Candidate, Candidates, FindCandidates, SelectionRole
from desktop.workers.runner import TaskRunner

_FIXED = {
    SelectionRole.SOURCES: (SelectionKind.ALL_PEOPLE, SelectionKind.ORGANISATION_CONTACTS),
    SelectionRole.EXCLUSIONS: (SelectionKind.ORGANISATION_CONTACTS,),
    SelectionRole.TARGETS: (SelectionKind.ALL_MAILBOXES,),
}


class PickerPresenter(QObject):
    """Searches and remembers what was ticked, also when a later search hides it."""

    found = Signal(object)
    failed = Signal(object)
    chosen_changed = Signal()

    def __init__(self, runner: TaskRunner, connection_id: ConnectionId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen: tuple[Selection, ...] = ()
        self._runner = runner
        self._connection_id = connection_id
        self._text = ""
        self._searches = 0

    def search(self, text: str) -> None:
        """Find what has the text in its name; the answer to the latest search counts."""
        self._text = text
        self._searches += 1
        number = self._searches

        def then(candidates: Candidates) -> None:
            if number == self._searches:
                self.found.emit(candidates)

        self._runner.ask(self, FindCandidates(self._connection_id, text.strip()), then, self.failed.emit)

    def search_in(self, connection_id: ConnectionId) -> None:
        """Find the same in another connection; what was ticked stays."""
        self._connection_id = connection_id
        self.search(self._text)

    def choose(self, selection: Selection, is_chosen: bool) -> None:
        """Tick or untick one."""
        others = tuple(one for one in self.chosen if one != selection)
        self.chosen = (*others, selection) if is_chosen else others
        self.chosen_changed.emit()

    def choose_only(self, selection: Selection | None) -> None:
        """Put one in the place of whatever was chosen."""
        self.chosen = (selection,) if selection is not None else ()
        self.chosen_changed.emit()


class PickerDialog(Question):
    """`picked(tuple[Selection, ...])` when Add is pressed."""

    picked = Signal(object)
    _is_built = False

    def __init__(
        self,
        parent: QWidget,
        runner: TaskRunner,
        connection_id: ConnectionId,
        role: SelectionRole | None,
        there: Iterable[Selection] = (),
        connections: Sequence[Connection] = (),
    ) -> None:
        """A `role` of `None` picks a single person, for the preview; `connections` begin with the set's own."""
        title = _title(role)
        super().__init__(parent, "picker", title, "", "", "")
        self._role = role
        self._there = {one.named for one in there}
        self.presenter = PickerPresenter(runner, connection_id, self)
        self._from = ConnectionChoice(connections, "picker_connection")
        self._from.chosen.connect(lambda: self.presenter.search_in(self._from.connection_id(connection_id)))
        self.resize(560, 600)
        hint = self.tr("Find a group, department, file, mailbox or person")
        if role is None:
            hint = self.tr("Find a person")
        elif role is SelectionRole.TARGETS:
            hint = self.tr("Find a group, department or person")
        self._search = SearchField(hint, "picker_search")
        self._tree = QTreeWidget()
        self._tree.setObjectName("picker_tree")
        self._tree.setAccessibleName(title)
        self._tree.setHeaderHidden(True)
        self._tree.setColumnCount(2)
        self._tree.setUniformRowHeights(True)
        self._tree.setColumnWidth(0, 300)
        self._tree.setStyleSheet("QTreeWidget::item { height: 28px; }")
        self._tree.itemChanged.connect(self._on_item_changed)
        self._tree.itemActivated.connect(self._on_activated)
        self._tree.currentItemChanged.connect(lambda item, _old: self._on_current(item))
        self._error = Notice("picker_error", Tone.ERROR)
        self._blocked = Notice("picker_blocked", Tone.NOTE)
        for part in (self._from, self._search, self._error, self._blocked):
            self.body.addWidget(part)
        self.body.addWidget(self._tree, 1)
        self._search.searched.connect(self.presenter.search)
        self._search.left_downwards.connect(self._tree.setFocus)
        self.presenter.found.connect(self._show)
        self.presenter.failed.connect(self._error.show_error)
        self.presenter.chosen_changed.connect(self._show_chosen)
        self.accepted.connect(lambda: self.picked.emit(self.presenter.chosen))
        self.no.setText(self.tr("Cancel"))
        primary(self.yes).setDefault(True)
        self._is_built = True
        self._show_chosen()
        self._search.setFocus()
        self.presenter.search("")

    def _show_chosen(self) -> None:
        number = len(self.presenter.chosen)
        text = self.tr("Add {number}").replace("{number}", number_text(number)) if number > 1 else self.tr("Add")
        self.yes.setText(self.tr("Choose") if self._role is None else text)
        self.yes.setEnabled(number > 0)

    def _show(self, candidates: Candidates) -> None:
        self._tree.blockSignals(True)
        self._tree.clear()
        if self._role is not None:
            if not self._search.text().strip():
                fixed = [Candidate(Selection(kind), count=candidates.counts[kind]) for kind in _FIXED[self._role]]
                self._add_items(None, fixed)
            is_told = self._role is SelectionRole.TARGETS and candidates.blocked
            self._blocked.show_text(blocked_sentence(candidates.blocked) if is_told else "")
            self._add_section(self.tr("Groups"), candidates.groups)
            self._add_section(self.tr("Departments"), candidates.departments)
        if self._role in (SelectionRole.SOURCES, SelectionRole.EXCLUSIONS):
            self._add_section(self.tr("Imported files"), candidates.files)
            self._add_section(self.tr("Contacts of mailboxes that nobody signs in to"), candidates.mailboxes)
        section = self._add_section(self.tr("People"), candidates.people)
        if section is not None and candidates.more_people:
            text = self.tr("… {number} more: type more letters").replace(
                "{number}", number_text(candidates.more_people)
            )
            more = QTreeWidgetItem(section, [text])
            more.setFlags(Qt.ItemFlag.NoItemFlags)
        if self._tree.topLevelItemCount() == 0:
            nothing = QTreeWidgetItem(self._tree, [self.tr("Nothing in the directory has this in its name.")])
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            nothing.setFirstColumnSpanned(True)
        self._show_ink()
        self._tree.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the colours may have changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._is_built:
            with QSignalBlocker(self._tree):
                self._show_ink()

    def _show_ink(self) -> None:
        for item in self._tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 1):
            item.setForeground(1, self.palette().placeholderText())

    def _add_section(self, title: str, candidates: Iterable[Candidate]) -> QTreeWidgetItem | None:
        found = tuple(candidates)
        if not found:
            return None
        section = QTreeWidgetItem(self._tree, [title])
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = section.font(0)
        font.setBold(True)
        section.setFont(0, font)
        section.setFirstColumnSpanned(True)
        self._add_items(section, found)
        section.setExpanded(True)
        return section

    def _add_items(self, section: QTreeWidgetItem | None, candidates: Iterable[Candidate]) -> None:
        for candidate in candidates:
            selection = self._from.of_set(candidate.selection)
            detail = shown_name(candidate.detail)
            if candidate.is_blocked:
                detail = self.tr("account disabled") + (f" · {detail}" if detail else "")
            if candidate.count >= 0:
                detail = number_text(candidate.count) + (f" · {detail}" if detail else "")
            item = QTreeWidgetItem([shown_name(selection_label(selection)), detail])
            item.setData(0, Qt.ItemDataRole.UserRole, selection)
            is_there = selection.named in self._there
            if self._role is not None:
                is_chosen = is_there or selection in self.presenter.chosen
                item.setCheckState(0, Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            item.setDisabled(is_there)
            item.setToolTip(0, plain_tip(item.text(0)))
            if section is None:
                self._tree.addTopLevelItem(item)
            else:
                section.addChild(item)

    def _on_item_changed(self, item: QTreeWidgetItem) -> None:
        selection = item.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(selection, Selection):
            self.presenter.choose(selection, item.checkState(0) is Qt.CheckState.Checked)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        selection = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        if self._role is None:
            self.presenter.choose_only(selection if isinstance(selection, Selection) else None)

    def _on_activated(self, _item: QTreeWidgetItem) -> None:
        if self._role is None and self.presenter.chosen:
            self.accept()


def _title(role: SelectionRole | None) -> str:
    if role is None:
        return QCoreApplication.translate("PickerDialog", "Preview for a person")
    return QCoreApplication.translate("PickerDialog", "Add to {list}").replace("{list}", role_title(role))
