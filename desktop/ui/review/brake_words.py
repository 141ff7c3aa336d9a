"""What exactly a brake holds back, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.workers.queries.review import Going

translate = QCoreApplication.translate

_MOST_NAMES = 5
_LONGEST_NAME = 40


def brake_title(deletions: int) -> str:
    """Return that a brake holds and how many deletions, "" where none holds."""
    if not deletions:
        return ""
    text = translate("Review", "{number} deletions are held back")
    if deletions == 1:
        text = translate("Review", "1 deletion is held back")
    return text.replace("{number}", number_text(deletions))


def going_sentence(going: Going) -> str:
    """Return whom the deletions are about and from which mailboxes, the most affected first."""
    mailboxes = going.mailboxes
    if len(mailboxes) == 1:
        text = translate("Review", "Held back: {people}; all from {mailbox}.")
        return text.replace("{people}", _people(going.people)).replace("{mailbox}", _short(mailboxes[0][0]))
    if mailboxes and all(number == len(mailboxes) for _, number in going.people):
        text = translate("Review", "Held back in each of {number} mailboxes: {people}.")
        names = _listed([_short(label) for label, _ in going.people[:_MOST_NAMES]], going.people)
        return text.replace("{number}", number_text(len(mailboxes))).replace("{people}", names)
    text = translate("Review", "Held back: {people}; from {mailboxes}.")
    most = _listed([f"{_short(label)} ({number_text(number)})" for label, number in mailboxes[:_MOST_NAMES]], mailboxes)
    return text.replace("{people}", _people(going.people)).replace("{mailboxes}", most)


def _people(people: Sequence[tuple[str, int]]) -> str:
    names = []
    for label, number in people[:_MOST_NAMES]:
        text = translate("Review", "{name} (in {number} mailboxes)") if number != 1 else "{name}"
        names.append(text.replace("{number}", number_text(number)).replace("{name}", _short(label)))
    return _listed(names, people)


def _listed(names: list[str], whole: Sequence[object]) -> str:
    rest = len(whole) - len(names)
    if rest:
        names = [*names, translate("Review", "{number} more").replace("{number}", number_text(rest))]
    return ", ".join(names)


def _short(name: str) -> str:
    shown = shown_name(name)
    return shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME - 1] + "…"
