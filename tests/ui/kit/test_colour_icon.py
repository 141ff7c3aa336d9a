"""The marks of connections in lists, menus and buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.colour_icon import EDGE, colour_icon
from desktop.ui.kit.connection_colours import BLUE, CONNECTION_COLOURS


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 1.75, 2, 3])
def test_a_mark_is_as_sharp_and_as_large_on_every_screen_that_a_window_is_moved_to(ratio: float) -> None:
    icon = colour_icon(BLUE)
    picture = icon.pixmap(QSize(EDGE, EDGE), ratio)
    assert picture.width() == picture.height() == round(EDGE * ratio)
    assert picture.devicePixelRatio() == ratio
    assert _width(picture.toImage()) == pytest.approx(11 * ratio, abs=2)


@pytest.mark.usefixtures("qapp")
def test_several_marks_stand_side_by_side(qapp: QApplication) -> None:
    picture = colour_icon(*CONNECTION_COLOURS[:3], edge=14).pixmap(QSize(3 * 14, 14), 2)
    assert (picture.width(), picture.height()) == (3 * 28, 28)


def _width(image: QImage) -> int:
    """Return how many columns hold something."""
    rows = range(image.height())
    return sum(any(image.pixelColor(x, y).alpha() for y in rows) for x in range(image.width()))
