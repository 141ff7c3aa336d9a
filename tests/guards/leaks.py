"""Finds what a test left alive: threads, top-level widgets, running timers."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

GRACE_S = 3.0
"""How long a thread that was told to end may take; a pool's threads end when their queue is empty."""

_MUCH = 20_000
"""Objects since the last collection; it takes some hundredths of a second."""

_started: list[tuple[weakref.ref[QTimer], str]] = []


def watch_timers() -> None:
    """Note each timer that Python code starts, with the line that started it."""
    original = QTimer.start

    def start(self: QTimer, *args: Any) -> Any:
        caller = sys._getframe(1)
        _started.append((weakref.ref(self), f"{caller.f_code.co_filename}:{caller.f_lineno}"))
        return original(self, *args)

    QTimer.start = start  # type: ignore[method-assign]


def collect_here_only() -> None:
    """Keep other threads from collecting garbage: a window that goes in one of them can't stop its timers."""
    gc.disable()


def take_as_given() -> None:
    """Look at what is there now no more: a collection takes as long as there are objects, and each window asks for one."""
    gc.collect()
    gc.freeze()


def collect_if_due() -> None:
    """Collect garbage between two tests, in this thread."""
    if gc.get_count()[0] > _MUCH:
        gc.collect()


def collect() -> None:
    """Collect all that is left of windows, in this thread; what is still there then stays: modules, what they keep."""
    if QApplication.instance() is None:
        return
    for _ in range(2):  # what a window held goes with it, and may hold others
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.freeze()


class Before:
    """What lives already when a test begins."""

    def __init__(self) -> None:
        _started.clear()
        self._threads = set(threading.enumerate())
        self._widgets = {id(widget) for widget in _top_levels()}

    def left_over(self) -> list[str]:
        """Describe what the test left alive."""
        found = [f"thread {thread.name}" for thread in self._left_threads()]
        if QApplication.instance() is None:
            return found
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if self._left_widgets() or _running_timers():
            gc.collect()  # what only a reference cycle keeps is no leak
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found += [
            f"top-level widget {type(widget).__name__} {widget.objectName()!r}" for widget in self._left_widgets()
        ]
        found += [f"timer started in {place}" for _, place in _running_timers()]
        return found

    def clear(self) -> None:
        """Take away what is left, so that the next test does not pay for it."""
        for timer, _ in _running_timers():
            timer.stop()
        for widget in self._left_widgets():
            delete(widget)
        _started.clear()

    def _left_threads(self) -> list[threading.Thread]:
        new = [thread for thread in threading.enumerate() if thread not in self._threads]
        # A thread that Qt made shows up as a dummy once Python code ran in it; it has no end that Python sees.
        new = [thread for thread in new if not isinstance(thread, threading._DummyThread)]
        for thread in new:
            thread.join(GRACE_S)
        return [thread for thread in new if thread.is_alive()]

    def _left_widgets(self) -> list[QWidget]:
        return [widget for widget in _top_levels() if id(widget) not in self._widgets]


def _top_levels() -> list[QWidget]:
    """Return the parentless widgets; pop-ups and dialogs with a parent go with it."""
    if not isinstance(QApplication.instance(), QApplication):
        return []
    return [widget for widget in QApplication.topLevelWidgets() if isValid(widget) and widget.parentWidget() is None]


def _running_timers() -> list[tuple[QTimer, str]]:
    running = []
    for reference, place in _started:
        timer = reference()
        if timer is not None and isValid(timer) and timer.isActive():
            running.append((timer, place))
    return running
