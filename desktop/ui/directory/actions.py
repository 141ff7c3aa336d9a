"""What can be done on the directory page with a row, a line of the tree or the columns: the menus, and what follows."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from desktop.model.errors import AppError
from desktop.model.ids import SetKey
from desktop.model.syncset import Selection
from desktop.ui.directory import menus
from desktop.ui.directory.columns import Columns, decode_columns
from desktop.ui.directory.presenter import DirectoryPresenter
from desktop.ui.directory.ticks import selection_of
from desktop.ui.directory.words import about_text, chosen_text
from desktop.ui.kit.icon_button import IconButton
from desktop.ui.kit.preferences import Preferences
from desktop.workers.queries.directory import PersonRow
from desktop.workers.queries.sets import SelectionRole


class ColumnsButton(IconButton):
    """Holds the columns and keeps them among the settings: `columns_changed(Columns)`; its menu changes them."""

    columns_changed = Signal(object)

    def __init__(self, preferences: Preferences | None) -> None:
        self._preferences = preferences
        self.columns = decode_columns(preferences.columns if preferences is not None else "")
        super().__init__("columns", "", "directory_choose_columns", self.ask)
        self.show_as("columns", self.tr("Columns and order (Ctrl+K)"))

    def ask(self, at: QPoint | None = None) -> None:
        """Show the menu, below the button unless another place is named."""
        menu = menus.menu(self, "directory_columns_menu")
        menus.add_columns(menu, self.columns, self.take)
        menu.popup(at if at is not None else self.mapToGlobal(QPoint(0, self.height())))

    def take(self, columns: Columns) -> None:
        """Use these from now on; a full disk is no reason to disturb: they hold until the program ends."""
        if columns == self.columns:
            return
        self.columns = columns
        if self._preferences is not None:
            with contextlib.suppress(AppError):
                self._preferences.columns = columns.encode()
        self.columns_changed.emit(columns)


class Giving:
    """The menus that put people and groups into sets."""

    def __init__(self, presenter: DirectoryPresenter, owner: QWidget) -> None:
        self._presenter = presenter
        self._owner = owner

    def lines_of(self, row: PersonRow) -> tuple[Selection, ...]:
        """Return what goes along with a row: all that is ticked where it is ticked too."""
        is_ticked = self._presenter.is_ticked(row.person_key)
        return self._presenter.state.ticked if is_ticked else (selection_of(row),)

    def ask_about_row(self, row: PersonRow, at: QPoint) -> None:
        """Show what can be done with somebody in the list."""
        menu = self._menu("directory_row_menu", self.lines_of(row))
        menus.add_copying(menu, row)
        menu.popup(at)

    def ask_about_scope(self, scope: Selection, at: QPoint) -> None:
        """Show what can be done with a line of the tree."""
        self._menu("directory_lines_menu", (scope,)).popup(at)

    def ask_role(self, lines: Sequence[Selection]) -> None:
        """Ask what dropped lines shall be, and in which set."""
        self._menu("directory_lines_menu", tuple(lines)).popup(QCursor.pos())

    def _menu(self, name: str, lines: tuple[Selection, ...]) -> QMenu:
        about = about_text(lines[0]) if len(lines) == 1 else chosen_text(len(lines), 0, lines[0])
        made = menus.menu(self._owner, name)
        menus.add_giving(made, about, self._presenter.state.sets, partial(self._give, lines))
        return made

    def _give(self, lines: tuple[Selection, ...], role: SelectionRole, key: SetKey | None) -> None:
        self._presenter.give(role, lines, key)
