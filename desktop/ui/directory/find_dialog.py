"""Finds people on a server that has no directory to be listed: type, tick, keep."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from desktop.model.errors import AppError, Cancelled
from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.people import Person
from desktop.model.search import FoundPeople
from desktop.ui.directory.presenter import DirectoryPresenter
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import EmptyPage, Notice, Question, Tone, button, plain_label, primary
from desktop.ui.kit.search_field import SearchField
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.tasks.find_people import FindPeople

LEAST_LETTERS = 2
"""A single letter finds the first hundred of everybody."""


class FindPresenter(QObject):
    """Asks the server, one question at a time: what is typed meanwhile is asked when the answer is there.

    `found(FoundPeople | None)`: `None` where nothing is asked; `failed(AppError)`; `asking(bool)`; `ticked_changed()`.
    """

    found = Signal(object)
    failed = Signal(object)
    asking = Signal(bool)
    ticked_changed = Signal()

    def __init__(self, runner: TaskRunner, connection_id: ConnectionId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ticked: dict[PersonKey, Person] = {}
        self._runner = runner
        self._connection_id = connection_id
        self._wanted = ""
        self._asked_text = ""
        self._asked: TaskHandle[FoundPeople] | None = None
        runner.ended.connect(self._on_ended)

    def search(self, text: str) -> None:
        """Find people by the beginning of a name or an address."""
        self._wanted = text.strip()
        if self._asked is None:
            self._ask()

    def _ask(self) -> None:
        if len(self._wanted) < LEAST_LETTERS:
            self.found.emit(None)
            return
        self.asking.emit(True)
        self._asked_text = self._wanted
        self._asked = self._runner.start(FindPeople(self._connection_id, self._wanted))

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._asked is None or handle.number != self._asked.number:
            return
        self._asked = None
        self.asking.emit(False)
        if self._asked_text != self._wanted:
            self._ask()
        elif handle.error is not None:
            if not isinstance(handle.error, Cancelled):
                self.failed.emit(handle.error)
        elif isinstance(handle.value, FoundPeople):
            self.found.emit(handle.value)

    def tick(self, person: Person, is_ticked: bool) -> None:
        """Tick or untick somebody; ticks stay while other letters are typed."""
        if is_ticked:
            self.ticked[person.key] = person
        else:
            self.ticked.pop(person.key, None)
        self.ticked_changed.emit()


class FindDialog(Question):
    """`kept(tuple[Person, ...])` when Keep is pressed."""

    kept = Signal(object)

    def __init__(self, parent: QWidget, runner: TaskRunner, connection_id: ConnectionId) -> None:
        title = self.tr("Find people on the server")
        text = self.tr(
            "Exchange finds people by the beginning of a name or address, a hundred at most. It cannot list everybody,"
            " and it tells no groups and no departments: that needs a directory server (LDAP)."
        )
        super().__init__(parent, "find_people", title, text, "", self.tr("Cancel"))
        self.presenter = FindPresenter(runner, connection_id, self)
        self.resize(560, 600)
        self._search = SearchField(self.tr("Beginning of a name or address"), "find_people_search")
        self._tree = QTreeWidget()
        self._tree.setObjectName("find_people_found")
        self._tree.setAccessibleName(self.tr("People who were found"))
        self._tree.setHeaderHidden(True)
        self._tree.setRootIsDecorated(False)
        self._tree.setColumnCount(2)
        self._tree.setUniformRowHeights(True)
        self._tree.setColumnWidth(0, 260)
        self._tree.setStyleSheet("QTreeWidget::item { height: 28px; }")
        self._error = Notice("find_people_error", Tone.ERROR)
        self._says = plain_label("", "find_people_says", is_faint=True, wraps=True)
        for part in (self._search, self._error):
            self.body.addWidget(part)
        self.body.addWidget(self._tree, 1)
        self.body.addWidget(self._says)
        self._tree.itemChanged.connect(self._on_item)
        self._search.searched.connect(self._on_search)
        self._search.left_downwards.connect(self._tree.setFocus)
        self.presenter.found.connect(self._show)
        self.presenter.failed.connect(self._fail)
        self.presenter.asking.connect(self._show_asking)
        self.presenter.ticked_changed.connect(self._show_ticked)
        self.accepted.connect(lambda: self.kept.emit(tuple(self.presenter.ticked.values())))
        primary(self.yes).setDefault(True)
        self._show(None)
        self._show_ticked()
        self._search.setFocus()

    def _on_search(self, text: str) -> None:
        self._error.show_error(None)
        self.presenter.search(text)

    def _fail(self, error: AppError) -> None:
        self._show(None)
        self._error.show_error(error)

    def _show_asking(self, is_asking: bool) -> None:
        if is_asking:
            self._says.setText(self.tr("Asking the server …"))

    def _show(self, found: FoundPeople | None) -> None:
        people: Sequence[Person] = found.people if found is not None else ()
        self._tree.blockSignals(True)
        self._tree.clear()
        for person in people:
            item = QTreeWidgetItem([shown_name(person.display_name), shown_name(person.mail)])
            item.setData(0, Qt.ItemDataRole.UserRole, person)
            is_ticked = person.key in self.presenter.ticked
            item.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            self._tree.addTopLevelItem(item)
        self._tree.blockSignals(False)
        self._says.setText(self._words(found))

    def _words(self, found: FoundPeople | None) -> str:
        if found is None:
            return self.tr("Type two letters at least.")
        if not found.people:
            return self.tr("Nobody's name or address begins like that.")
        text = self.tr("{number} found.").replace("{number}", number_text(len(found.people)))
        more = self.tr("There are more: type more letters.")
        return text if found.is_complete else f"{text} {more}"

    def _on_item(self, item: QTreeWidgetItem) -> None:
        person = item.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(person, Person):
            self.presenter.tick(person, item.checkState(0) is Qt.CheckState.Checked)

    def _show_ticked(self) -> None:
        number = len(self.presenter.ticked)
        text = self.tr("Keep {number}").replace("{number}", number_text(number)) if number > 1 else self.tr("Keep")
        self.yes.setText(text)
        self.yes.setAccessibleName(text)
        self.yes.setEnabled(number > 0)


class Finding(QObject):
    """The way to the dialog, and the page of a connection of which nobody is kept yet."""

    def __init__(self, presenter: DirectoryPresenter, runner: TaskRunner, screen: QWidget) -> None:
        super().__init__(screen)
        self.connection_id: ConnectionId | None = None
        self._presenter = presenter
        self._runner = runner
        self._screen = screen
        text = self.tr(
            "This connection has no directory server (LDAP): people are found by name, one by one, and kept here. To"
            " choose from everybody, by groups and departments too, give it a directory server in the settings."
        )
        find = primary(button(self.tr("Find people…"), "directory_first_find", self.ask))
        self.page = EmptyPage("directory_searched", self.tr("Nobody was chosen yet"), text, find)

    def ask(self) -> None:
        """Open the dialog; whom it keeps goes into the vault."""
        if self.connection_id is not None:
            dialog = FindDialog(self._screen, self._runner, self.connection_id)
            dialog.kept.connect(self._presenter.keep)
            dialog.open()
