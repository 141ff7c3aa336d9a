"""Colours: every pair of text and ground that the screens make reaches WCAG AA in both themes."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.model.plan import ChangeKind
from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.connection_colours import (
    BLUE,
    CONNECTION_COLOURS,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    TEAL,
    colour_name,
    shown_colour,
)
from desktop.ui.kit.kind_badges import problem_ink, tint
from desktop.ui.kit.kind_colours import Badged, RowMark
from desktop.ui.kit.theme import DARK, LIGHT, Colours, palette_of, style_sheet

THEMES = {"light": LIGHT, "dark": DARK}
GROUNDS = ("window", "base", "alternate", "button", "hover", "midlight", "chosen")
PAIRS = (
    *(("text", ground) for ground in GROUNDS),
    *(("faint", ground) for ground in GROUNDS),
    *(("link", ground) for ground in ("window", "base", "alternate")),
    *(("warning", ground) for ground in ("window", "base")),
    ("on_accent", "accent"),
    ("base", "link"),
    ("on_tip", "tip"),
)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(QColor(getattr(colours, ink)), QColor(getattr(colours, ground))) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", [None, *ChangeKind, *RowMark])
def test_signs_and_notices_can_be_read(theme: str, kind: Badged) -> None:
    palette = palette_of(THEMES[theme])
    colours = tint(kind, palette)
    assert contrast(colours.ink, colours.ground) >= 4.5
    assert contrast(palette.text().color(), colours.ground) >= 4.5
    assert contrast(colours.ink, palette.base().color()) >= 4.5, "words in the ink of a kind stand on the page"


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_inputs_stand_out_and_problems_can_be_read(theme: str) -> None:
    colours = THEMES[theme]
    for edge in (colours.border, colours.accent):
        assert contrast(QColor(edge), QColor(colours.base)) >= 3
    for ground in GROUNDS:
        assert contrast(QColor(colours.link), QColor(getattr(colours, ground))) >= 3, (
            "the ring round what has the keyboard"
        )
    assert contrast(QColor(colours.ring), QColor(colours.accent)) >= 3
    for ground in (colours.alternate, colours.midlight):
        assert contrast(QColor(colours.link), QColor(ground)) >= 3, "bars of the chart and of progress"
    for ground in (colours.window, colours.base, colours.alternate):
        assert contrast(QColor(colours.disabled), QColor(ground)) >= 2.5, "what can't be used now can still be read"
    assert contrast(problem_ink(palette_of(colours)), QColor(colours.base)) >= 4.5


@pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)
def test_every_token_is_a_colour(colours: Colours) -> None:
    assert [value for value in astuple(colours) if not QColor(value).isValid()] == []


@pytest.mark.parametrize("theme", THEMES)
def test_hint_in_an_empty_field_can_be_read(qapp: QApplication, theme: str) -> None:
    colours = THEMES[theme]
    field = QLineEdit()
    field.setStyleSheet(style_sheet(colours))
    field.ensurePolished()
    hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert hint.alpha() == 255
    assert contrast(hint, QColor(colours.base)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_of_connections_are_seen_on_every_ground_of_a_list_and_have_a_shape_each(theme: str) -> None:
    places = ("window", "base", "alternate", "button", "hover", "chosen")
    grounds = [QColor(getattr(THEMES[theme], name)) for name in places]
    for colour in CONNECTION_COLOURS:
        assert min(contrast(QColor(colour), ground) for ground in grounds) >= 3.0, colour
    shapes = {bytes(_outline(colour)) for colour in CONNECTION_COLOURS}
    names = {colour_name(colour) for colour in CONNECTION_COLOURS}
    assert len(shapes) == len(names) == len(CONNECTION_COLOURS)


def _outline(colour: str) -> list[int]:
    """Return where a mark is drawn, whatever its colour."""
    image = colour_icon(colour).pixmap(QSize(16, 16), 2).toImage()
    return [image.pixelColor(x, y).alpha() for y in range(image.height()) for x in range(image.width())]


def test_any_colour_is_shown_as_the_nearest_of_the_palette() -> None:
    found = [
        shown_colour(one) for one in ("#2f6f9f", "#2e7d5b", "#b0662a", "#7a5bb5", "#3f7f86", "#54708c", "none", "")
    ]
    assert found == [BLUE, GREEN, ORANGE, PURPLE, TEAL, BLUE, GREY, GREY]
