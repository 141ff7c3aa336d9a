"""The people that a search found, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop.model.person_held import Candidate
from desktop.ui.kit.colour_dot import DOT
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_ROW = QSize(0, 52)
_MOST_MARKS = 4


class CandidateModel(QAbstractListModel):
    """Two lines for each: the name, then address and connection."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.candidates: tuple[Candidate, ...] = ()

    def set_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show others."""
        if tuple(candidates) != self.candidates:
            self.beginResetModel()
            self.candidates = tuple(candidates)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many."""
        return 0 if parent.isValid() else len(self.candidates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the words of a row."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.SizeHintRole:
            return _ROW
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = _words(self.candidates[index.row()])
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.DecorationRole and self.candidates[index.row()].colours:
            colours = self.candidates[index.row()].colours[:_MOST_MARKS]
            return colour_icon(*colours, ratio=2.0)  # sharp on every screen
        return None


def _words(one: Candidate) -> str:
    below = " · ".join(shown_name(part) for part in (one.mail, *one.connections) if part)
    name = shown_name(one.name) or shown_name(one.key)
    return f"{name}\n{below}" if below else name


class CandidateList(QListView):
    """`chosen(Candidate)` when one is chosen by mouse or keys."""

    chosen = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("privacy_candidates")
        self.setAccessibleName(title)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(DOT * _MOST_MARKS, DOT))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._model = CandidateModel(self)
        self._is_showing = False
        self.setModel(self._model)

    def show_candidates(self, candidates: Sequence[Candidate], chosen: Candidate | None) -> None:
        """Show people, one of them as chosen."""
        self._is_showing = True
        try:
            self._model.set_candidates(candidates)
            row = next((row for row, one in enumerate(candidates) if one == chosen), -1)
            if row != self.currentIndex().row():
                self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        finally:
            self._is_showing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: another row is chosen."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_showing:
            self.chosen.emit(self._model.candidates[current.row()])
