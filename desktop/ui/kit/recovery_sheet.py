"""The recovery key on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

translate = QCoreApplication.translate


def key_lines(key: str) -> tuple[str, str]:
    """Return a key in two lines of four groups, as it is shown and printed."""
    groups = key.split("-")
    return "  ".join(groups[:4]), "  ".join(groups[4:])


def print_recovery_key(key: str, parent: QWidget, printed: Callable[[], object]) -> None:
    """Ask for a printer and print the sheet; `printed` is called when it was given to one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("ContactSync")  # a printer's queue shows this
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def go() -> None:
        paint_sheet(printer, key)
        printed()

    dialog.accepted.connect(go)
    QDialog.open(dialog)  # QPrintDialog's own wants a receiver and a slot by name


def paint_sheet(printer: QPrinter, key: str) -> None:
    """Paint the sheet: what it is, the key, what to do with it, room for a name and a date."""
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20))
    )
    painter = QPainter(printer)
    try:
        width = float(printer.pageRect(QPrinter.Unit.DevicePixel).width())
        step = printer.resolution() / 72.0  # pixels of a point
        top = 0.0
        texts: list[tuple[str, QFont, float]] = [
            (translate("RecoverySheet", "ContactSync: recovery key"), _font(18, is_bold=True), 10),
            (translate("RecoverySheet", "It opens the vault where the passphrase is not known."), _font(11), 28),
            *((line, _fixed(17), after) for line, after in zip(key_lines(key), (8, 28), strict=True)),
            (_advice(), _font(11), 40),
            (translate("RecoverySheet", "Computer and date: ______________________________"), _font(11), 0),
        ]
        for text, font, after in texts:
            painter.setFont(font)
            room = QRectF(0, top, width, 400 * step)
            used = painter.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), text)
            top += used.height() + after * step
    finally:
        painter.end()


def _advice() -> str:
    return translate(
        "RecoverySheet",
        "Keep this sheet like the key of a safe, apart from the computer. To use it, choose “Use the recovery key”"
        " where the passphrase is asked for, and type it: capital and small letters, blanks and hyphens do not matter."
        " Once a newer recovery key is made, this one opens nothing any more.",
    )


def _font(points: int, *, is_bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSize(points)
    font.setBold(is_bold)
    return font


def _fixed(points: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSize(points)
    font.setBold(True)
    return font
