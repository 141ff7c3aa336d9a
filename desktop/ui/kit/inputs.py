"""What is done to inputs everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget


def put_text(line: QLineEdit, text: str) -> None:
    """Show a text without moving the cursor of someone who types."""
    if line.text() != text:
        line.setText(text)


def named(widget: QWidget, name: str, title: str) -> None:
    """Give an input its object name and what a screen reader calls it."""
    widget.setObjectName(name)
    widget.setAccessibleName(title)


def spin_box(least: int, most: int, width: int) -> QSpinBox:
    """Return a box for a number."""
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setFixedWidth(width)
    spin.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet does not reach into the box
    return spin
