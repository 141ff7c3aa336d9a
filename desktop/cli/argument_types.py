"""What arguments of the command line have to be."""

from __future__ import annotations

import argparse

from desktop.model.errors import Invalid
from desktop.model.network import proxy_given


def positive(text: str) -> int:
    """Return a number from 1 on."""
    if not (text.isascii() and text.isdecimal()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def number(text: str) -> int:
    """Return a number from 0 on."""
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 on")
    return int(text)


def given_name(text: str) -> str:
    """Return a name without the space around it; an empty one is none."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a name is needed")
    return text.strip()


def given_proxy(text: str) -> str:
    """Return what is stored for a proxy: an address, `system`, or "" for none."""
    try:
        return proxy_given(text)
    except Invalid as failure:
        # The text is not repeated: a password may stand in it.
        raise argparse.ArgumentTypeError(f"URL, system or none is needed: {failure.cause}") from None
