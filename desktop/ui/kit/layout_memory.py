"""Remembers how wide columns and panes were, and which tab was open: numbers by the names of widgets."""

from __future__ import annotations

import json
from collections.abc import Iterator

from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView, QTabWidget, QTreeView, QWidget

_NARROWEST, _WIDEST, _MOST = 16, 4000, 64


class LayoutMemory:
    """Takes widths from widgets and gives them to others of the same names; what does not fit is left as it is."""

    def __init__(self, text: str = "") -> None:
        """`text` is what `text` gave an earlier time; anything else counts as nothing."""
        self._widths: dict[str, list[int]] = {}
        try:
            given = json.loads(text) if text else {}
        except (ValueError, RecursionError):
            given = {}
        for name, widths in given.items() if isinstance(given, dict) else ():
            if isinstance(widths, list) and len(widths) <= _MOST and all(_is_width(width) for width in widths):
                self._widths[name] = widths

    @property
    def text(self) -> str:
        """All of it in one line."""
        return json.dumps(self._widths, separators=(",", ":"), sort_keys=True)

    def remember(self, root: QWidget) -> None:
        """Take the widths of all that was shown below a widget."""
        for splitter in _splitters(root):
            sizes = splitter.sizes()
            if all(size >= _NARROWEST for size in sizes):
                self._widths[splitter.objectName()] = sizes
        for tabs in _tabs(root):
            self._widths[tabs.objectName()] = [_NARROWEST + tabs.currentIndex()]  # counted so that it reads as a width
        for name, header in _headers(root):
            self._widths[name] = [
                header.sectionSize(section) if _is_free(header, section) else 0 for section in range(header.count())
            ]

    def restore(self, root: QWidget) -> None:
        """Give the widths to all that is below a widget."""
        for splitter in _splitters(root):
            sizes = self._widths.get(splitter.objectName(), [])
            if sizes and len(sizes) == splitter.count():
                splitter.setSizes(sizes)
        for tabs in _tabs(root):
            numbers = self._widths.get(tabs.objectName(), [])
            if len(numbers) == 1 and 0 <= numbers[0] - _NARROWEST < tabs.count():
                tabs.setCurrentIndex(numbers[0] - _NARROWEST)
        for name, header in _headers(root):
            widths = self._widths.get(name, [])
            if len(widths) != header.count():
                continue
            for section, width in enumerate(widths):
                if width and _is_free(header, section):
                    header.resizeSection(section, width)


def _is_width(value: object) -> bool:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole and (value == 0 or _NARROWEST <= value <= _WIDEST)  # type: ignore[operator]  # an int by now


def _is_free(header: QHeaderView, section: int) -> bool:
    """Tell whether the section is as wide as somebody wants it, and shown."""
    is_free = header.sectionResizeMode(section) is QHeaderView.ResizeMode.Interactive
    is_last = header.stretchLastSection() and section == header.count() - 1
    return is_free and not is_last and not header.isSectionHidden(section)


def _splitters(root: QWidget) -> Iterator[QSplitter]:
    return (one for one in root.findChildren(QSplitter) if one.objectName())


def _tabs(root: QWidget) -> Iterator[QTabWidget]:
    return (one for one in root.findChildren(QTabWidget) if one.objectName())


def _headers(root: QWidget) -> Iterator[tuple[str, QHeaderView]]:
    for table in root.findChildren(QTableView):
        if table.objectName():
            yield table.objectName(), table.horizontalHeader()
    for tree in root.findChildren(QTreeView):
        if tree.objectName():
            yield tree.objectName(), tree.header()
