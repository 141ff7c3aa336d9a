"""The keys of the window and of its screens, as the help names them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from desktop.ui.frame.places import Place, place_title

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Key:
    """One way by keyboard: one or two `keys` in Qt's portable writing, and what they do."""

    keys: tuple[str, ...]
    does: str

    @property
    def shown(self) -> str:
        """The keys as this computer's keyboard names them."""
        names = [_name(one) for one in self.keys]
        either = translate("Keys", "{one} or {other}")
        return either.replace("{one}", names[0]).replace("{other}", names[1]) if len(names) > 1 else names[0]


def _name(key: str) -> str:
    """Return what stands on the keyboard: Qt's own names of these are no sign, and not what one says."""
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    words = {
        "Return": translate("Keys", "Enter"),
        "Up": translate("Keys", "Up arrow"),
        "Down": translate("Keys", "Down arrow"),
        "Left": translate("Keys", "Left arrow"),
        "Right": translate("Keys", "Right arrow"),
    }
    return words.get(key, name) if len(name) > 1 else name


def window_keys() -> tuple[Key, ...]:
    """Return the keys that work on every screen."""
    return (
        *(
            Key((f"Ctrl+{number}",), translate("Keys", "Go to: {screen}").replace("{screen}", place_title(place)))
            for number, place in enumerate(Place, 1)
        ),
        Key(("F1",), translate("Keys", "Open or close the help")),
        Key(("Ctrl+/", "?"), translate("Keys", "Show all keys")),
        Key(("Ctrl+L",), translate("Keys", "Lock the vault")),
        Key(("Tab", "Shift+Tab"), translate("Keys", "Go to the next or the previous control")),
        Key(("Esc",), translate("Keys", "Close a question, the help or a list that is open")),
    )


def keys_of(place: Place | None) -> tuple[Key, ...]:
    """Return the keys of one screen; `None` is the start."""
    search = Key(("Ctrl+F",), translate("Keys", "Go to the search"))
    if place is Place.DIRECTORY:
        return (
            search,
            Key(("Down",), translate("Keys", "From the search into the list")),
            Key(("Space",), translate("Keys", "Tick or untick the chosen person")),
            Key(("Ctrl+K",), translate("Keys", "Choose columns and order")),
            Key(("F5",), translate("Keys", "Read the directory again")),
        )
    if place is Place.SETS:
        return (
            Key(("Up", "Down"), translate("Keys", "In the list: the set before or after")),
            Key(("Del",), translate("Keys", "On a source, exclusion or target: take it out")),
            Key(("Ctrl+Z",), translate("Keys", "Put back the set that was just removed")),
        )
    if place is Place.REVIEW:
        return (
            search,
            Key(("Space",), translate("Keys", "Tick or untick the chosen line")),
            Key(("Right", "Left"), translate("Keys", "Open or close the chosen line")),
            Key(("N", "P"), translate("Keys", "Go to the next or the previous group")),
            Key(("F",), translate("Keys", "Go into the fields of the change; Escape leads back")),
            Key(("E",), translate("Keys", "Enlarge the photos")),
            Key(("Ctrl+Return",), translate("Keys", "Apply what is ticked; asks before anything is written")),
            Key(("F2",), translate("Keys", "Show all signs and keys of this page")),
        )
    if place is Place.RUNS:
        return (
            search,
            Key(("Up", "Down"), translate("Keys", "In the list: the run before or after")),
        )
    if place is Place.PRIVACY:
        return (
            Key(("Ctrl+F",), translate("Keys", "Look for a person")),
            Key(("Up", "Down"), translate("Keys", "In a table: the line before or after")),
            Key(("Ctrl+Tab", "Ctrl+Shift+Tab"), translate("Keys", "In the pages above: the next or the one before")),
        )
    if place is None:
        return (Key(("Return",), translate("Keys", "Go on with what the page asks")),)
    return ()
