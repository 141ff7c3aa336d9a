"""The sentences about certificates that end soon, for window and command line alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.model.tenant_setup import CertificateEnd
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text

translate = QCoreApplication.translate


def end_sentence(one: CertificateEnd, now: datetime) -> str:
    """Return when a certificate ends, and what that means."""
    left = one.days_left(now)
    if left < 0:
        text = translate("CertificateEnd", "The certificate of {name} ended on {day}: nothing can be done there.")
    elif left == 0:
        text = translate("CertificateEnd", "The certificate of {name} ends today.")
    elif left == 1:
        text = translate("CertificateEnd", "The certificate of {name} ends on {day}, in one day.")
    else:
        text = translate("CertificateEnd", "The certificate of {name} ends on {day}, in {number} days.")
    text = text.replace("{number}", number_text(left)).replace("{day}", day_text(one.ends_at))
    return text.replace("{name}", shown_name(one.connection_name))


def ends_sentence(ends: Sequence[CertificateEnd], now: datetime) -> str:
    """Return what is to be said of several, the soonest first; "" for none."""
    if not ends:
        return ""
    parts = [end_sentence(ends[0], now)]
    if len(ends) == 2:
        parts.append(translate("CertificateEnd", "Another one ends soon, too."))
    elif len(ends) > 2:
        more = translate("CertificateEnd", "{number} others end soon, too.")
        parts.append(more.replace("{number}", number_text(len(ends) - 1)))
    return " ".join(parts)
