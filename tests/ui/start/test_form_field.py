"""A field and the line below it: what is wrong is framed and told in one colour, whatever the window wears."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.kind_badges import problem_ink
from desktop.ui.kit.theme import Theme, apply_theme
from tests.ui.vault_world import child


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    palette = qapp.palette()
    apply_theme(qapp, Theme.LIGHT)
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


@pytest.mark.parametrize(
    "themes", [(Theme.LIGHT,), (Theme.DARK,), (Theme.DARK, Theme.LIGHT), (Theme.LIGHT, Theme.DARK)]
)
@pytest.mark.parametrize("is_shown_first", [True, False])
def test_wrong_field_says_so_in_its_colour(
    dressed: QApplication, themes: tuple[Theme, ...], is_shown_first: bool
) -> None:
    field = FormField("field", "Tenant", "A domain.", "This is no domain.")
    if is_shown_first:
        field.show()
    field.show_wrong(is_wrong=True)
    field.show()
    for theme in themes:
        apply_theme(dressed, theme)
    ink = problem_ink(field.palette()).name()
    assert ink in colours(child(field, QLabel, "field_note"))
    field.show_wrong(is_wrong=False)
    assert ink not in colours(child(field, QLabel, "field_note"))
    shiboken6.delete(field)


@pytest.mark.parametrize("themes", [(Theme.LIGHT,), (Theme.DARK,), (Theme.DARK, Theme.LIGHT)])
def test_wrong_field_is_framed_in_that_colour_until_it_is_right(
    dressed: QApplication, themes: tuple[Theme, ...]
) -> None:
    field = FormField("field", "Tenant", "A domain.", "This is no domain.")
    field.show()
    field.edit.clearFocus()
    field.show_wrong(is_wrong=True)
    for theme in themes:
        apply_theme(dressed, theme)
    ink = problem_ink(field.palette()).name()
    assert ink in colours(field.edit)
    field.show_wrong(is_wrong=False)
    assert ink not in colours(field.edit)
    shiboken6.delete(field)


def colours(shown: QWidget) -> set[str]:
    """Return the names of the colours that can be seen in it."""
    image = shown.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
