"""A button with an icon that follows the colours of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop.ui.kit.icons import icon

_SMALL = 16
_GAP = 4


class IconButton(QToolButton):
    """An icon alone; its accessible name, which is its hint too, is asked for at once."""

    def __init__(
        self,
        icon_name: str,
        text: str,
        name: str,
        clicked: Callable[[], object],
        *,
        edge: int = 20,
    ) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._edge = edge
        self.setObjectName(name)
        self.setIconSize(QSize(edge, edge))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: clicked())
        self.show_as(icon_name, text)

    def show_as(self, icon_name: str, text: str) -> None:
        """Change what the button does, in icon and words."""
        self._icon_name = icon_name
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the colours may have changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icon(self._icon_name, self.palette().color(QPalette.ColorRole.ButtonText), self._edge))


def labelled_button(
    icon_name: str, text: str, name: str, clicked: Callable[[], object], *, hint: str = ""
) -> QPushButton:
    """Return a button with an icon before its words."""
    made = _LabelledButton(icon_name, text)
    made.setObjectName(name)
    made.setAccessibleName(text.replace("&", ""))
    made.setToolTip(hint)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: clicked())
    return made


class _LabelledButton(QPushButton):
    def __init__(self, icon_name: str, text: str) -> None:
        super().__init__(text)
        self._icon_name = icon_name
        self.setIconSize(QSize(_SMALL + _GAP, _SMALL))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the colours may have changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icon(self._icon_name, self.palette().color(QPalette.ColorRole.ButtonText), _SMALL, _GAP))
