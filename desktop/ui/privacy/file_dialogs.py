"""Asks for the places of files and folders; nothing is read or written here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(
    parent: QWidget, name: str, title: str, suggested: str, kinds: str, then: Callable[[Path], object]
) -> None:
    """Ask for a file to write; `kinds` as Qt writes filters, the suffix is that of `suggested`."""
    dialog = _dialog(parent, name, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.rpartition(".")[2])
    dialog.setNameFilters([kinds])
    dialog.selectFile(suggested)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_for_file(parent: QWidget, name: str, title: str, kinds: str, then: Callable[[Path], object]) -> None:
    """Ask for a file to read."""
    dialog = _dialog(parent, name, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kinds])
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_for_folder(parent: QWidget, name: str, title: str, then: Callable[[Path], object]) -> None:
    """Ask for a folder; a new one can be made there."""
    dialog = _dialog(parent, name, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def _dialog(parent: QWidget, name: str, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return dialog
