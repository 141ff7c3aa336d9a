"""What Qt asks of a tree whose lines stand in one list and know each other by number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex


class TreeNode(Protocol):
    """One line: its own number, that of the line above (`None` at the top), its row there, and the lines below."""

    number: int
    parent: int | None
    row: int

    @property
    def children(self) -> Sequence[int]:
        """The numbers of the lines below."""


N = TypeVar("N", bound=TreeNode)


class NodeTree(QAbstractItemModel, Generic[N]):
    """A tree of two columns; `_nodes` are its lines by number, `_top` the numbers of those at the top."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[N] = []
        self._top: list[int] = []

    def node(self, index: Index) -> N | None:
        """Return the line at an index."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def index_of(self, node: N, column: int = 0) -> QModelIndex:
        """Return the index of a line."""
        return self.createIndex(node.row, column, node.number)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Qt: the index of a child."""
        children = self._nodes[parent.internalId()].children if parent.isValid() else self._top
        if not (0 <= row < len(children) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Qt: the index of the line above."""
        if not index.isValid():
            return QModelIndex()
        above = self._nodes[index.internalId()].parent  # a view asks eight times for each line that it draws
        return QModelIndex() if above is None else self.createIndex(self._nodes[above].row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many lines are loaded below."""
        if parent.isValid() and parent.column() > 0:
            return 0
        node = self.node(parent)
        return len(self._top) if node is None else len(node.children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: what it is, and how many or where."""
        return 2
