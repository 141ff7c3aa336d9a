"""Lines of the tree that are called as what is searched for, each a button that leads to its people."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.ui.directory.line_search import FoundLine
from desktop.ui.directory.tree_model import ICONS
from desktop.ui.directory.words import about_text, scope_title
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.icons import icon
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import button
from desktop.ui.kit.tips import plain_tip

_BUTTONS = 3
_LISTED = 30
"""Lines in the menu of the others: who has more than that types another letter."""
_WIDEST = 168


class FoundLines(FlowRow):
    """`line_chosen(Selection)`; hidden where nothing is called so."""

    line_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(spacing=6)
        self.setObjectName("directory_found")
        self._rest: tuple[FoundLine, ...] = ()
        self._more: QPushButton | None = None
        self.hide()

    def show_lines(self, lines: tuple[FoundLine, ...]) -> None:
        """Show the first of them as buttons, the others behind one."""
        self.take_all()
        for number, line in enumerate(lines[:_BUTTONS]):
            self.add(self._button(number, line))
        self._rest = lines[_BUTTONS:]
        self._more = None
        if self._rest:
            text = self.tr("{number} more").replace("{number}", number_text(len(self._rest)))
            self._more = button(text, "directory_found_more", self._ask)
            self._more.setAccessibleName(self.tr("{text} with this name").replace("{text}", text))
            self.add(self._more)
        self.setVisible(bool(lines))

    def _button(self, number: int, line: FoundLine) -> QPushButton:
        title = scope_title(line.scope)
        made = labelled_button(
            ICONS[line.scope.kind], "", f"directory_found_{number}", partial(self.line_chosen.emit, line.scope)
        )
        short = made.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, _WIDEST)
        made.setText(_literal(_counted(short, line)))
        about = about_text(line.scope)
        made.setAccessibleName(about if line.count < 0 else f"{about}, {number_text(line.count)}")
        made.setToolTip(plain_tip(about))
        return made

    def _ask(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("directory_found_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        colour = self.palette().placeholderText().color()
        for line in self._rest[:_LISTED]:
            title = menu.fontMetrics().elidedText(scope_title(line.scope), Qt.TextElideMode.ElideMiddle, 3 * _WIDEST)
            entry = QAction(icon(ICONS[line.scope.kind], colour, 16), _literal(_counted(title, line)), menu)
            entry.triggered.connect(partial(self.line_chosen.emit, line.scope))
            menu.addAction(entry)
        if len(self._rest) > _LISTED:
            menu.addSeparator()
            menu.addAction(self.tr("Type more letters to see the others")).setEnabled(False)
        below = self._more if self._more is not None else self
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))


def _counted(title: str, line: FoundLine) -> str:
    return title if line.count < 0 else f"{title}  {number_text(line.count)}"


def _literal(text: str) -> str:
    """Return a text in which no sign is taken for a key."""
    return text.replace("&", "&&")
