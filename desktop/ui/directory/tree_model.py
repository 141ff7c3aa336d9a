"""The tree at the left: people, departments, groups in groups, further sources, other connections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from desktop.model.ids import ConnectionId, GroupId
from desktop.model.source import SourceKind, is_public_folder
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.words import scope_title
from desktop.ui.kit import dragged
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.icons import icon
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.node_tree import Index, NodeTree
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.tips import plain_tip
from desktop.workers.queries.directory import DirectoryPage, GroupRow, SourceRow

translate = QCoreApplication.translate
HERE = ConnectionId("")
"""The connection that is shown."""
EDGE = 18
"""That of an icon."""

ICONS = {
    SelectionKind.ALL_PEOPLE: "people",
    SelectionKind.DEPARTMENT: "department",
    SelectionKind.GROUP: "group",
    SelectionKind.ORGANISATION_CONTACTS: "outside",
    SelectionKind.FILE: "file",
    SelectionKind.MAILBOX_CONTACTS: "outside",
}


_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_DRAGGED = _PLAIN | Qt.ItemFlag.ItemIsDragEnabled
"""Made once: the view asks for the flags of thousands of groups when it lays them out."""
_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ForegroundRole,
    )
)


UNREAD = -1
"""The count of a line of which nobody knows yet how many there are."""
PUBLIC = "public"
"""The path of the head of the public folders."""


@dataclass(slots=True)
class Node:
    """One line; `scope` is `None` for the head of a section or of a connection. `path` names it through resets.

    `connection_id` is "" for the connection that is shown.
    """

    number: int
    parent: int | None
    row: int
    path: str
    scope: Selection | None
    title: str
    count: int
    icon_name: str
    connection_id: ConnectionId = HERE
    colour: str = ""
    """Of the head of a connection: its mark stands in the place of an icon."""
    can_open: bool = False
    is_loop: bool = False
    is_read: bool = True
    is_asked: bool = False
    children: list[int] = field(default_factory=list)


class DirectoryTree(NodeTree[Node]):
    """What is below groups and other connections is read when they are opened.

    `children_wanted(connection id, group id)`, `page_wanted(connection id)`, `folders_wanted()` for the public folders
    of the connection that is shown. A group that stands above itself is shown
    once more, as a leaf: opening it would never end.
    """

    children_wanted = Signal(str, str)
    page_wanted = Signal(str)
    folders_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def set_page(self, page: DirectoryPage | None) -> None:
        """Start afresh."""
        self.beginResetModel()
        self._nodes = []
        self._top = []
        if page is not None:
            self._fill(page, None)
            if page.has_public_folders:
                self._add_public(page.sources)
            for other in page.others:
                head = self._add(None, f"connection/{other.id}", None, other.people)
                head.title, head.connection_id = shown_name(other.name), other.id
                head.icon_name, head.colour = "server" if other.is_server else "cloud", other.colour
                head.can_open, head.is_read = other.people > 0, other.people == 0
        self.endResetModel()

    def add_page(self, connection_id: str, page: DirectoryPage) -> None:
        """Put the tree of another connection below its line."""
        head = next((node for node in self._nodes if node.path == f"connection/{connection_id}"), None)
        if head is None or head.is_read:
            return
        head.is_read = True
        self._fill(page, head)
        made, head.children = head.children, []  # Qt asks for the rows only once they are announced
        self.beginInsertRows(self.index_of(head), 0, len(made) - 1)
        head.children = made
        self.endInsertRows()

    def _fill(self, page: DirectoryPage, head: Node | None) -> None:
        counts = page.counts
        start = "" if head is None else f"{head.path}/"
        self._add(head, f"{start}all", Selection(SelectionKind.ALL_PEOPLE), counts.people + counts.guests)
        departments = self._add_head(
            head, f"{start}departments", translate("Directory", "Departments"), len(page.departments), "department"
        )
        for name, count in page.departments:
            selection = Selection(SelectionKind.DEPARTMENT, name, name)
            self._add(departments, f"{departments.path}/{name}", selection, count)
        groups = self._add_head(head, f"{start}groups", translate("Directory", "Groups"), counts.groups, "group")
        self._add_groups(groups, page.groups)
        if counts.organisation_contacts:
            selection = Selection(SelectionKind.ORGANISATION_CONTACTS)
            self._add(head, f"{start}outside", selection, counts.organisation_contacts)
        self._add_sources(page.sources, head)

    def _add_head(self, above: Node | None, path: str, title: str, count: int, icon_name: str) -> Node:
        node = self._add(above, path, None, count)
        node.title, node.icon_name, node.can_open = title, icon_name, count > 0
        return node

    def _add_sources(self, rows: Iterable[SourceRow], above: Node | None) -> None:
        """Add the sources besides the directory, each kind below a head of its own."""
        kinds = (
            (SourceKind.MAILBOX, SelectionKind.MAILBOX_CONTACTS, translate("Directory", "Shared mailboxes")),
            (SourceKind.FILE, SelectionKind.FILE, translate("Directory", "Imported files")),
        )
        found = tuple(rows)
        start = "" if above is None else f"{above.path}/"
        for kind, selection_kind, title in kinds:
            of_kind = [row for row in found if row.source.kind is kind and not is_public_folder(row.source.id)]
            if not of_kind:
                continue
            number = sum(row.people for row in of_kind)
            head = self._add_head(above, f"{start}{kind.value}", title, number, ICONS[selection_kind])
            head.can_open = True
            for row in of_kind:
                selection = Selection(selection_kind, row.source.id, row.source.name)
                node = self._add(head, f"{head.path}/{row.source.id}", selection, row.people)
                if kind is SourceKind.FILE:
                    text = translate("Directory", "{name}, {moment}").replace("{name}", node.title)
                    node.title = text.replace("{moment}", moment_text(row.source.taken_at))

    def _add_public(self, rows: Iterable[SourceRow]) -> None:
        """Add the head of the public folders, which are looked for when it is opened."""
        known = [row.people for row in rows if is_public_folder(row.source.id)]
        title = translate("Directory", "Public folders")
        head = self._add_head(None, PUBLIC, title, sum(known) if known else UNREAD, "outside")
        head.can_open, head.is_read = True, False

    def add_folders(self, folders: Sequence[Selection], people: Mapping[str, int]) -> None:
        """Put the public folders below their head, each with how many people of it are known."""
        head = next((node for node in self._nodes if node.path == PUBLIC), None)
        if head is None or head.is_read:
            return
        head.is_read, head.can_open = True, bool(folders)
        if folders:
            self.beginInsertRows(self.index_of(head), 0, len(folders) - 1)
            for one in folders:
                self._add(head, f"{PUBLIC}/{one.reference}", one, people.get(one.reference, UNREAD))
            self.endInsertRows()

    def close_folders(self) -> None:
        """Let the public folders be looked for again: that failed."""
        for node in self._nodes:
            if node.path == PUBLIC:
                node.is_asked = False

    def _add_groups(self, parent: Node, rows: Iterable[GroupRow]) -> None:
        above = set(self._groups_above(parent))
        for row in rows:
            group = row.group
            selection = Selection(SelectionKind.GROUP, group.id, group.display_name)
            node = self._add(parent, f"{parent.path}/{group.id}", selection, row.direct_members)
            node.is_loop = group.id in above
            node.can_open = row.has_children and not node.is_loop
            node.is_read = not node.can_open
            if node.is_loop:
                node.icon_name = "loop"
                node.title = translate("Directory", "{group} (already above)").replace("{group}", node.title)

    def _groups_above(self, node: Node) -> Iterable[str]:
        current: Node | None = node
        while current is not None:
            if current.scope is not None and current.scope.kind is SelectionKind.GROUP:
                yield current.scope.reference
            current = None if current.parent is None else self._nodes[current.parent]

    def _add(self, parent: Node | None, path: str, scope: Selection | None, count: int) -> Node:
        siblings = self._top if parent is None else parent.children
        title = "" if scope is None else scope_title(scope)
        icon_name = "" if scope is None else ICONS[scope.kind]
        number = None if parent is None else parent.number
        here = HERE if parent is None else parent.connection_id
        node = Node(len(self._nodes), number, len(siblings), path, scope, title, count, icon_name, here)
        self._nodes.append(node)
        siblings.append(node.number)
        return node

    def add_children(self, connection_id: str, group_id: str, rows: tuple[GroupRow, ...]) -> None:
        """Put what was read below every open line of a group."""
        for node in list(self._nodes):
            is_it = node.scope is not None and node.scope.reference == group_id and node.is_asked
            if not is_it or node.is_read or node.connection_id != connection_id:
                continue
            node.is_read = True
            node.can_open = bool(rows)
            if rows:
                self.beginInsertRows(self.index_of(node), 0, len(rows) - 1)
                self._add_groups(node, rows)
                self.endInsertRows()

    def index_of_path(self, path: str) -> QModelIndex:
        """Return the index of a line by its path, an invalid one where it is not there."""
        found = next((node for node in self._nodes if node.path == path), None)
        return QModelIndex() if found is None else self.index_of(found)

    def index_of_scope(self, scope: Selection) -> QModelIndex:
        """Return the index of the first line of a scope, an invalid one where there is none."""
        for node in self._nodes:
            one = node.scope
            is_here = node.connection_id == HERE and not node.is_loop
            if is_here and one is not None and (one.kind, one.reference) == (scope.kind, scope.reference):
                return self.index_of(node)
        return QModelIndex()

    # What Qt asks

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Qt: whether a line can be opened, without reading."""
        node = self.node(parent)
        return bool(self._top) if node is None else node.can_open

    def canFetchMore(self, parent: Index) -> bool:
        """Qt: whether the groups below were not read yet."""
        node = self.node(parent)
        return node is not None and not node.is_read and not node.is_asked

    def fetchMore(self, parent: Index) -> None:
        """Qt: ask for them."""
        node = self.node(parent)
        if node is None or not self.canFetchMore(parent):
            return
        node.is_asked = True
        if node.path == PUBLIC:
            self.folders_wanted.emit()
        elif node.scope is not None:
            self.children_wanted.emit(node.connection_id, GroupId(node.scope.reference))
        else:
            self.page_wanted.emit(node.connection_id)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with a line."""
        node = self.node(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        is_dragged = node.scope is not None and node.connection_id == HERE
        return _DRAGGED if is_dragged else _PLAIN

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: what is dragged out of the tree."""
        nodes = (self.node(index) for index in indexes if index.column() == 0)
        return dragged.carry(node.scope for node in nodes if node is not None and node.scope is not None)

    def mimeTypes(self) -> list[str]:
        """Qt: only our own windows know what is dragged."""
        return [dragged.FORMAT]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a line shows."""
        if role not in _ROLES:
            return None
        node = self.node(index)
        if node is None:
            return None
        if index.column() == 1:
            return self._count(node, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(node.title)
        if role == Qt.ItemDataRole.DecorationRole and node.colour:
            return colour_icon(node.colour, edge=EDGE, radius=7)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(node.icon_name, QApplication.palette().color(QPalette.ColorRole.PlaceholderText), EDGE)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return node.title if node.count < 0 else f"{node.title}, {number_text(node.count)}"
        return None

    def _count(self, node: Node, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if node.count < 0 else number_text(node.count)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None
