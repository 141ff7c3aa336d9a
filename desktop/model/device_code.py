"""A code that is typed on any device to sign in here."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """The code and the page where it is typed; `lasts_s` counts from the moment at which it is told."""

    address: str
    code: str = field(repr=False)
    lasts_s: float
