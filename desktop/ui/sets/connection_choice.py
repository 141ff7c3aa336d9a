"""From which connection something is chosen for a set; nothing is shown while there is only one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.model.connection import Connection
from desktop.model.ids import ConnectionId
from desktop.model.syncset import Selection
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import modest, plain_label

_LETTERS = 24


class ConnectionChoice(QWidget):
    """`chosen()` when another connection was taken; the first one is the set's own."""

    chosen = Signal()

    def __init__(self, connections: Sequence[Connection], name: str) -> None:
        super().__init__()
        self._connections = tuple(connections)
        self._box = modest(QComboBox(), _LETTERS)
        self._box.setObjectName(name)
        self._box.setAccessibleName(self.tr("Choose from the connection"))
        for one in self._connections:
            self._box.addItem(colour_icon(one.colour), shown_name(one.name))
        self._box.currentIndexChanged.connect(lambda _: self.chosen.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain_label(self.tr("From")))
        row.addWidget(self._box, 1)
        self.setVisible(len(self._connections) > 1)

    @property
    def connection(self) -> Connection | None:
        """The connection that is chosen from, `None` where none was given."""
        place = self._box.currentIndex()
        return self._connections[place] if 0 <= place < len(self._connections) else None

    def connection_id(self, own: ConnectionId) -> ConnectionId:
        """Return the id of the connection that is chosen from."""
        return self.connection.id if self.connection is not None else own

    def of_set(self, selection: Selection) -> Selection:
        """Return what was found in the chosen connection as a line of the set."""
        chosen = self.connection
        if chosen is None or chosen is self._connections[0]:
            return selection
        return replace(selection, connection_id=chosen.id, label=selection.label or chosen.name)
