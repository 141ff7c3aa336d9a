"""What every process of the program does first: no image of its memory is written, and its files are private."""

from __future__ import annotations

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4
_NO_FAULT_BOX, _NO_CRITICAL_BOX, _NO_HEAP_IN_REPORTS = 0x2, 0x1, 0x1


def harden_process() -> None:
    """Turn core dumps off, keep other processes of the user from reading the memory, and create private files only.

    What a system does not offer is left out: none of this is needed for the program to work. Child processes inherit
    the limit and the mask, not the rest.
    """
    if sys.platform == "win32":
        # Without the box there is no report by Windows Error Reporting; should one be made, it holds no heap.
        ctypes.windll.kernel32.SetErrorMode(_NO_CRITICAL_BOX | _NO_FAULT_BOX)
        ctypes.windll.kernel32.WerSetFlags(_NO_HEAP_IN_REPORTS)
        return
    import resource

    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
