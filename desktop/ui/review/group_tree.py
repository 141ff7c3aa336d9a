"""The left half of the review as a tree model: groups, variants of a person's change, single changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop.ui.kit.kind_colours import Badged
from desktop.ui.kit.node_tree import Index, NodeTree
from desktop.ui.kit.tips import plain_tip
from desktop.ui.review.state import TickState, tick_state
from desktop.ui.review.tree_text import badge_kinds, node_label, node_scope, node_touched, spoken
from desktop.workers.queries.review import PAGE, GroupContents, Grouping, ReviewGroup, ReviewRow, Scope, Variant

KINDS_ROLE = Qt.ItemDataRole.UserRole + 1
NODE_ROLE = Qt.ItemDataRole.UserRole + 2
TOUCHED_ROLE = Qt.ItemDataRole.UserRole + 3
"""What a line does, in short; it stands after the name where there is room."""

_CHECKS = {
    TickState.ALL: Qt.CheckState.Checked,
    TickState.SOME: Qt.CheckState.PartiallyChecked,
    TickState.NONE: Qt.CheckState.Unchecked,
}
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CHECKABLE = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
_ROLES = frozenset(
    (
        NODE_ROLE,
        KINDS_ROLE,
        TOUCHED_ROLE,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.CheckStateRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the tree shows: of which kinds, who or what, what is done, and how far it reaches."""

    kinds: tuple[Badged, ...]
    label: str
    touched: str
    scope: str


@dataclass(slots=True)
class Node:
    """One line of the tree: `content` is a group, a variant or a row; children are node numbers."""

    number: int
    parent: int | None
    row: int
    content: ReviewGroup | Variant | ReviewRow
    children: list[int] = field(default_factory=list)
    is_open: bool = False
    has_more: bool = False
    is_asked: bool = False
    line: Line | None = None
    """Its words, once it was shown; of hundreds of lines a few are."""
    _tick: TickState | None = None

    def take(self, content: ReviewGroup | Variant | ReviewRow) -> None:
        """Show another content, and with it another state of the box."""
        self.content = content
        self.line = self._tick = None

    @property
    def tick(self) -> TickState:
        """The state of the box; reckoned once, when it is asked for."""
        if self._tick is None:
            self._tick = _tick_of(self.content)
        return self._tick

    @property
    def has_box(self) -> bool:
        """Whether there is anything to tick."""
        content = self.content
        if isinstance(content, ReviewRow):
            return content.is_writing
        return content.writing > 0 if isinstance(content, ReviewGroup) else self.tick is not TickState.NONE_POSSIBLE

    @property
    def sample(self) -> tuple[int, Scope]:
        """The number of a change that shows what this line is about, and what it stands for."""
        content = self.content
        if isinstance(content, ReviewGroup):
            return content.sample, Scope.PERSON
        if isinstance(content, Variant):
            return content.change.number, Scope.VARIANT
        return content.number, Scope.CHANGE


def _tick_of(content: ReviewGroup | Variant | ReviewRow) -> TickState:
    if isinstance(content, ReviewGroup):
        return tick_state(content.writing, content.ticked, content.partly)
    rows = content.rows if isinstance(content, Variant) else (content,)
    return tick_state(
        sum(row.is_writing for row in rows),
        sum(row.is_ticked for row in rows),
        sum(row.is_ticked and row.has_left_out for row in rows),
    )


class GroupTree(NodeTree[Node]):
    """Groups at once, what is in them when they are opened; ticks are asked for and come back from the vault.

    `contents_wanted(key, offset)`, `group_ticked(key, bool)`, `numbers_ticked(key, tuple, bool)` go to the presenter.
    """

    contents_wanted = Signal(str, int)
    group_ticked = Signal(str, bool)
    numbers_ticked = Signal(str, object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_key: dict[str, int] = {}
        self._grouping = Grouping.PERSON
        self._mailboxes = 0
        self._is_braked = False
        self.can_tick = True

    def set_groups(
        self, groups: Sequence[ReviewGroup], grouping: Grouping, mailboxes: int, *, is_braked: bool = False
    ) -> None:
        """Start afresh; `mailboxes` is how many the plan covers, `is_braked` whether its deletions are held back."""
        self.beginResetModel()
        self._nodes = [Node(number, None, number, group) for number, group in enumerate(groups)]
        self._top = list(range(len(groups)))
        self._by_key = {group.key: number for number, group in enumerate(groups)}
        self._grouping = grouping
        self._mailboxes = mailboxes
        self._is_braked = is_braked
        self.endResetModel()

    @property
    def mailboxes(self) -> int:
        """How many mailboxes the plan covers."""
        return self._mailboxes

    def update_group(self, group: ReviewGroup) -> None:
        """Show a group whose ticks changed; what is open below it is asked for again."""
        number = self._by_key.get(group.key)
        if number is None:
            return
        node = self._nodes[number]
        node.take(group)
        self._announce(node)
        if node.is_open:
            loaded = 1 if self._grouping is Grouping.PERSON else max(1, len(node.children))
            for offset in range(0, loaded, PAGE):
                self.contents_wanted.emit(group.key, offset)

    def add_contents(self, key: str, offset: int, contents: GroupContents) -> None:
        """Put what was read below its group: new lines, or what is there already with new ticks."""
        number = self._by_key.get(key)
        if number is None:
            return
        node = self._nodes[number]
        node.is_open = True
        node.is_asked = False
        lines: Sequence[Variant | ReviewRow] = contents.rows
        if contents.variants:
            lines = contents.variants
        if offset < len(node.children):
            self._refresh(node, offset, lines)
            return
        node.has_more = contents.has_more
        self._append(node, lines)
        for child in list(node.children[offset:]):
            content = self._nodes[child].content
            if isinstance(content, Variant) and not self._nodes[child].children:
                self._nodes[child].is_open = True
                self._append(self._nodes[child], content.rows)

    def _append(self, node: Node, lines: Sequence[Variant | ReviewRow]) -> None:
        if not lines:
            return
        first = len(node.children)
        self.beginInsertRows(self.index_of(node), first, first + len(lines) - 1)
        for place, line in enumerate(lines, first):
            child = Node(len(self._nodes), node.number, place, line)
            self._nodes.append(child)
            node.children.append(child.number)
        self.endInsertRows()

    def _refresh(self, node: Node, offset: int, lines: Sequence[Variant | ReviewRow]) -> None:
        for child_number, line in zip(node.children[offset:], lines, strict=False):
            child = self._nodes[child_number]
            child.take(line)
            self._announce(child)
            if isinstance(line, Variant) and child.children:
                self._refresh(child, 0, line.rows)

    def _announce(self, node: Node) -> None:
        index = self.index_of(node)
        self.dataChanged.emit(index, index.siblingAtColumn(1))

    # Finding one's way

    def key_of(self, node: Node) -> str:
        """Return the key of the group that a line belongs to."""
        while node.parent is not None:
            node = self._nodes[node.parent]
        return node.content.key if isinstance(node.content, ReviewGroup) else ""

    def index_of_key(self, key: str) -> QModelIndex:
        """Return the index of a group, an invalid one where it is not shown."""
        number = self._by_key.get(key)
        return QModelIndex() if number is None else self.index_of(self._nodes[number])

    def toggle(self, index: Index) -> bool:
        """Ask for the other state of a line's box; false where it has none."""
        node = self.node(index)
        if node is None or node.tick is TickState.NONE_POSSIBLE or not self.can_tick:
            return False
        self._ask(node, node.tick is not TickState.ALL)
        return True

    def _ask(self, node: Node, is_ticked: bool) -> None:
        key, content = self.key_of(node), node.content
        if isinstance(content, ReviewGroup):
            self.group_ticked.emit(key, is_ticked)
        else:
            rows = content.rows if isinstance(content, Variant) else (content,)
            self.numbers_ticked.emit(key, tuple(row.number for row in rows), is_ticked)

    # What Qt asks

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Qt: whether a line can be opened, without reading."""
        if not parent.isValid():
            return bool(self._top)
        node = self._nodes[parent.internalId()]
        if isinstance(node.content, ReviewGroup):
            return node.content.changes > 1 or self._grouping is not Grouping.PERSON
        return bool(node.children)

    def canFetchMore(self, parent: Index) -> bool:
        """Qt: whether something below was not read yet."""
        node = self.node(parent)
        if node is None or node.is_asked or not isinstance(node.content, ReviewGroup):
            return False
        return not node.is_open or node.has_more

    def fetchMore(self, parent: Index) -> None:
        """Qt: ask for it."""
        node = self.node(parent)
        if node is not None and self.canFetchMore(parent):
            node.is_asked = True
            self.contents_wanted.emit(self.key_of(node), len(node.children))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with a line."""
        column = index.column()
        if column:
            return _PLAIN if column > 0 else Qt.ItemFlag.NoItemFlags
        # A tree asks twice for every line, shown or not, when it is laid out.
        return _CHECKABLE if self.can_tick and self._nodes[index.internalId()].has_box else _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a line shows."""
        if role not in _ROLES:  # fonts and colours are asked for as often
            return None
        node = self.node(index)
        if node is None:
            return None
        if role == NODE_ROLE:
            return node.number
        line = self._line(node)
        if index.column() == 1:
            return line.scope if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(part for part in (line.label, line.touched) if part))
        if role == TOUCHED_ROLE:
            return line.touched
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.box_of(node)
        if role == KINDS_ROLE:
            return line.kinds
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(node.content, self._grouping, self._mailboxes, is_braked=self._is_braked)
        return None

    def shown(self, index: Index) -> tuple[Line, Qt.CheckState | None]:
        """Return what a valid index shows, and the state of its box, `None` without one."""
        node = self._nodes[index.internalId()]
        return node.line or self._line(node), self.box_of(node)

    def box_of(self, node: Node) -> Qt.CheckState | None:
        """Return the state of a line's box, `None` where there is nothing to tick."""
        return _CHECKS.get(node.tick)

    def _line(self, node: Node) -> Line:
        if node.line is None:
            content = node.content
            node.line = Line(
                badge_kinds(content),
                node_label(content, self._grouping),
                node_touched(content, self._grouping, is_braked=self._is_braked),
                node_scope(content, self._grouping, self._mailboxes),
            )
        return node.line

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a box was clicked; the tick shows when it stands in the vault."""
        return role == Qt.ItemDataRole.CheckStateRole and self.toggle(index)
