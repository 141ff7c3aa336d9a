"""Points in time as people here write them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from desktop.ui.kit.names import shown_name


def moment_text(moment: datetime) -> str:
    """Return date and time in the local zone and in the short form of the language."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def day_text(moment: datetime) -> str:
    """Return the day in the local zone as people here write it, with all digits of the year."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp())).date()
    return _long_year(local)


def iso_day_text(day: str) -> str:
    """Return a day that is given as ISO 8601, in no zone, as people here write it; anything else as it is shown."""
    found = QDate.fromString(day, Qt.DateFormat.ISODate)
    return _long_year(found) if found.isValid() else shown_name(day)


def _long_year(day: QDate) -> str:
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return QLocale().toString(day, form if "yyyy" in form else form.replace("yy", "yyyy"))
