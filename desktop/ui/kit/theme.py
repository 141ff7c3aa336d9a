"""Colours and shapes of the window, light and dark; text reaches WCAG AA (4.5 : 1), borders of inputs 3 : 1."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImageReader, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.resources import ICONS

GRID = 8
"""Distances are multiples of this many logical pixels, or half of it."""
LARGEST_IMAGE_MB = 32
"""No picture from outside may take more memory than this when it is decoded."""


class Theme(StrEnum):
    """The value stands in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The tokens of one theme, from back to front."""

    window: str
    base: str
    alternate: str
    button: str
    hover: str
    midlight: str
    mid: str
    border: str
    text: str
    faint: str
    disabled: str
    accent: str
    ring: str
    """Round what has the keyboard and is filled: the accent's own ring would not be seen there."""
    on_accent: str
    chosen: str
    link: str
    warning: str
    tip: str
    on_tip: str


LIGHT = Colours(
    window="#f3f5f7",
    base="#ffffff",
    alternate="#eef1f4",
    button="#ffffff",
    hover="#e9edf1",
    midlight="#e0e4e9",
    mid="#c2c9d1",
    border="#86909b",
    text="#1b2026",
    faint="#566170",
    disabled="#8d96a1",
    accent="#1f5fae",
    ring="#000000",
    on_accent="#ffffff",
    chosen="#d9e7f8",
    link="#1a569f",
    warning="#a5221b",
    tip="#262c33",
    on_tip="#f4f6f8",
)
DARK = Colours(
    window="#15181c",
    base="#1c2025",
    alternate="#252a31",
    button="#262c33",
    hover="#2f363e",
    midlight="#2d333b",
    mid="#454e59",
    border="#727d8a",
    text="#e7eaee",
    faint="#a1abb7",
    disabled="#67717d",
    accent="#2f6fbd",
    ring="#ffffff",
    on_accent="#ffffff",
    chosen="#223a5c",
    link="#8fbcf7",
    warning="#ffaaa3",
    tip="#3a424c",
    on_tip="#f4f6f8",
)


def colours_of(theme: Theme) -> Colours:
    """Return the tokens of a theme; the system's choice is asked for, light where it has none."""
    if theme is Theme.SYSTEM:
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    return DARK if theme is Theme.DARK else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program; call it again to change, and when the system's colours changed."""
    QImageReader.setAllocationLimit(LARGEST_IMAGE_MB)
    colours = colours_of(theme)
    sheet = style_sheet(colours)
    if app.styleSheet() == sheet:  # dressing every widget anew takes its time
        return
    if app.styleSheet():
        app.setStyleSheet("")  # from one sheet to another Qt takes five times as long as without one in between
    else:
        app.setStyle("Fusion")
    app.setPalette(palette_of(colours))
    app.setStyleSheet(sheet)


def palette_of(colours: Colours) -> QPalette:
    """Return the palette of a set of tokens."""
    role = QPalette.ColorRole
    palette = QPalette()
    for one, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.alternate),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.faint),
        (role.Button, colours.button),
        (role.ButtonText, colours.text),
        (role.Light, colours.base),
        (role.Midlight, colours.midlight),
        (role.Mid, colours.mid),
        (role.Dark, colours.border),
        (role.Shadow, colours.ring),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.link),
        (role.LinkVisited, colours.link),
        (role.BrightText, colours.warning),
        (role.ToolTipBase, colours.tip),
        (role.ToolTipText, colours.on_tip),
    ):
        palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.mid))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(colours.alternate))
    return palette


def style_sheet(colours: Colours) -> str:
    """Return what the palette alone can't say: shapes, distances, states."""
    ground = "dark" if colours is DARK else "light"
    arrow, up = (_drawing(f"{name}_on_{ground}") for name in ("arrow", "arrow_up"))
    c = colours
    return f"""
QToolTip {{ background: {c.tip}; color: {c.on_tip}; border: 1px solid {c.mid}; padding: 4px 6px; }}
QPushButton {{ background: {c.button}; color: {c.text}; border: 1px solid {c.border}; border-radius: 6px;
  padding: 6px 14px; min-height: 20px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {c.midlight}; }}
QPushButton:focus {{ border: 2px solid {c.link}; padding: 5px 13px; }}
QPushButton:disabled {{ color: {c.disabled}; border-color: {c.mid}; background: {c.window}; }}
QLineEdit {{ background: {c.base}; color: {c.text}; placeholder-text-color: {c.faint};
  border: 1px solid {c.border}; border-radius: 6px; padding: 5px 8px; min-height: 22px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent};
  lineedit-clear-button-icon: url("{_drawing(f"close_on_{ground}")}"); }}
QLineEdit[isWrong="true"] {{ border-color: {c.warning}; }}
QLineEdit:focus {{ border: 2px solid {c.link}; padding: 4px 7px; }}
QLineEdit:disabled, QLineEdit:read-only {{ background: {c.alternate}; color: {c.faint}; border-color: {c.mid}; }}
QLineEdit:read-only:focus {{ border-color: {c.link}; }}
QPlainTextEdit {{ background: {c.base}; color: {c.text}; border: 1px solid {c.border}; border-radius: 6px;
  padding: 2px 4px; selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QPlainTextEdit:focus {{ border: 2px solid {c.link}; padding: 1px 3px; }}
QComboBox {{ background: {c.button}; color: {c.text}; border: 1px solid {c.border}; border-radius: 6px;
  padding: 5px 8px; min-height: 22px; }}
QComboBox:focus {{ border: 2px solid {c.link}; padding: 4px 7px; }}
QComboBox:disabled {{ color: {c.disabled}; border-color: {c.mid}; background: {c.window}; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {c.base}; border: 1px solid {c.mid}; padding: 4px; outline: 0; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px; background: transparent; }}
QToolButton:hover {{ background: {c.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {c.midlight}; }}
QToolButton:focus {{ border-color: {c.link}; }}
QAbstractItemView {{ background: {c.base}; border: 1px solid {c.midlight}; border-radius: 8px;
  selection-background-color: {c.chosen}; selection-color: {c.text}; }}
QAbstractItemView:focus {{ border-color: {c.link}; }}
QTreeView, QListView {{ padding: 4px; }}
QListView {{ outline: 0; }}
QTableView {{ padding: 3px; }}
QSpinBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QListWidget::item, QListView#runs_list::item,
QListView#privacy_candidates::item {{ padding: 0 8px; border-radius: 6px; color: {c.text}; }}
QListWidget::item:hover, QListView#runs_list::item:hover,
QListView#privacy_candidates::item:hover {{ background: {c.alternate}; }}
QListWidget::item:selected, QListView#runs_list::item:selected,
QListView#privacy_candidates::item:selected {{ background: {c.chosen}; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
{_spin_boxes(c, arrow, up)}{_ticks(c)}{_small_parts(c, arrow, up)}{_menus(c, _drawing(f"tick_on_{ground}"))}"""


def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").as_posix()


def _spin_boxes(c: Colours, down: str, up: str) -> str:
    return f"""
QSpinBox {{ background: {c.base}; color: {c.text}; border: 1px solid {c.border}; border-radius: 6px;
  padding: 5px 4px 5px 8px; min-height: 19px; }}
QSpinBox:focus {{ border: 2px solid {c.link}; padding: 4px 3px 4px 7px; }}
QSpinBox:disabled {{ background: {c.alternate}; color: {c.disabled}; border-color: {c.mid}; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; background: transparent; width: 20px; }}
QSpinBox::up-button:hover, QSpinBox::down-button:hover {{ background: {c.hover}; }}
QSpinBox::up-button {{ subcontrol-position: top right; margin: 2px 2px 0 0; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; margin: 0 2px 2px 0; }}
QSpinBox::up-arrow {{ image: url("{up}"); width: 10px; height: 10px; }}
QSpinBox::down-arrow {{ image: url("{down}"); width: 10px; height: 10px; }}
"""


def _ticks(c: Colours) -> str:
    tick, dash, dot = (_drawing(f"{name}_on_accent") for name in ("tick", "dash", "dot"))
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; }}
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator {{ width: 16px; height: 16px;
  border: 1px solid {c.border}; border-radius: 4px; background: {c.base}; }}
QTableView::indicator {{ margin-left: 6px; }}
QCheckBox::indicator:hover {{ border-color: {c.link}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url("{tick}"); }}
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate, QTableView::indicator:indeterminate {{
  background: {c.accent}; border-color: {c.accent}; image: url("{dash}"); }}
QCheckBox::indicator:disabled, QTreeView::indicator:disabled {{ background: {c.alternate}; border-color: {c.mid}; }}
QCheckBox::indicator:checked:disabled, QTreeView::indicator:checked:disabled {{ background: {c.mid}; }}
QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {c.border}; border-radius: 9px;
  background: {c.base}; }}
QRadioButton::indicator:hover {{ border-color: {c.link}; }}
QRadioButton::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url("{dot}"); }}
QRadioButton::indicator:checked:disabled {{ background: {c.mid}; border-color: {c.mid}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ width: 14px; height: 14px; border: 2px solid {c.ring}; }}
"""


def _small_parts(c: Colours, down: str, up: str) -> str:
    return f"""
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{ background: {c.base}; color: {c.faint}; border: 0; border-bottom: 1px solid {c.midlight};
  padding: 8px 4px; font-weight: 600; }}
QHeaderView::down-arrow {{ image: url("{down}"); width: 10px; height: 10px; right: 4px; }}
QHeaderView::up-arrow {{ image: url("{up}"); width: 10px; height: 10px; right: 4px; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {c.mid}; border-radius: 4px; min-width: 32px; min-height: 32px; }}
QScrollBar::handle:hover {{ background: {c.border}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.midlight}; border: 0; border-radius: 3px; }}
QProgressBar::chunk {{ background: {c.link}; border-radius: 3px; }}
QSplitter::handle {{ background: transparent; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {c.midlight}; }}
QTabBar::tab {{ background: transparent; color: {c.faint}; border: 2px solid transparent;
  padding: 6px 2px 8px 2px; margin-right: 20px; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.link}; }}
QTabBar::tab:focus {{ border-color: {c.link}; }}
QScrollArea#review_detail {{ background: {c.base}; border: 1px solid {c.midlight}; border-radius: 8px; padding: 4px; }}
QScrollArea#review_detail:focus {{ border-color: {c.link}; }}
"""


def _menus(c: Colours, tick: str) -> str:
    return f"""
QMenu {{ background: {c.base}; border: 1px solid {c.mid}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {c.faint}; }}
QMenu::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QMenu::indicator {{ width: 14px; height: 14px; left: 6px; }}
QMenu::indicator:checked {{ image: url("{tick}"); }}
QMenu::indicator:checked:selected {{ image: url("{_drawing("tick_on_accent")}"); }}
QMenu::separator {{ height: 1px; background: {c.midlight}; margin: 4px; }}
"""
