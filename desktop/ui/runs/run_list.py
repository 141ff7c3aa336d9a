"""The history: all runs of a connection, the newest first, as many as there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop.model.ids import RunId
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.tips import plain_tip
from desktop.ui.runs.words import run_line
from desktop.workers.queries.runs import RunTitle

Index = QModelIndex | QPersistentModelIndex
_ROW = QSize(0, 52)


class RunListModel(QAbstractListModel):
    """Two lines of text for each run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[RunTitle, ...] = ()

    def set_titles(self, titles: Sequence[RunTitle]) -> bool:
        """Show other runs; tells whether anything but their words changed, so that the choice has to be shown anew."""
        new = tuple(titles)
        if new == self._titles:
            return False
        if [one.run.id for one in new] == [one.run.id for one in self._titles]:
            self._titles = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return False
        self.beginResetModel()
        self._titles = new
        self.endResetModel()
        return True

    def run_id(self, index: Index) -> RunId | None:
        """Return the run of a row."""
        return self._titles[index.row()].run.id if index.isValid() else None

    def row_of(self, run_id: RunId | None) -> int:
        """Return the row of a run, -1 where it is not shown."""
        return next((row for row, title in enumerate(self._titles) if title.run.id == run_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many runs."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the words of a run."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.SizeHintRole:
            return _ROW
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = run_line(self._titles[index.row()])
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.DecorationRole:
            return colour_icon(self._titles[index.row()].colour, ratio=2.0)  # sharp on every screen
        return None


class RunList(QListView):
    """`run_chosen(RunId)` when another run is chosen by mouse or keys."""

    run_chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("runs_list")
        self.setAccessibleName(title)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._runs = RunListModel(self)
        self._is_showing = False
        self.setModel(self._runs)

    def show_runs(self, titles: Sequence[RunTitle], chosen: RunId | None) -> None:
        """Show runs, one of them as chosen."""
        self._is_showing = True
        try:
            self._runs.set_titles(titles)
            row = self._runs.row_of(chosen)
            if row != self.currentIndex().row():
                self.setCurrentIndex(self._runs.index(row) if row >= 0 else QModelIndex())
        finally:
            self._is_showing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: another row is chosen."""
        super().currentChanged(current, previous)
        run_id = self._runs.run_id(current)
        if run_id is not None and not self._is_showing:
            self.run_chosen.emit(run_id)
