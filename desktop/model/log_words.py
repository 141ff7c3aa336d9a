"""What of a log line may be kept as it is: words out of the program itself, never values."""

from __future__ import annotations


class CodeWord(str):
    """A name or a place in the code, such as `ValueError` or `runner.py:155`; nobody's data can be one."""

    __slots__ = ()
