"""What opens a vault at least, and the settings inside: how hard the program works, and when it locks itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SHORTEST_PASSPHRASE = 10
"""Characters of a passphrase; fewer are refused."""


class VaultSetting(StrEnum):
    """The value is the name under which it is kept."""

    LOCK_AFTER_MIN = "lock_after_min"
    """Minutes without keys or mouse, after which the vault locks itself; 0 for never."""
    PARTS_IN_FLIGHT = "parts_in_flight"
    """How many writes may be under way at the same time, over all mailboxes."""
    SETTLE_S = "settle_s"
    """Seconds after which a write without an answer is looked for."""
    PLAN_AGE_MIN = "plan_age_min"
    """Minutes after which a plan is too old to be applied."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a setting may be: from `lowest` to `highest`, in steps; `usual` where nothing was chosen."""

    usual: int
    lowest: int
    highest: int
    step: int = 1

    def holds(self, value: int) -> bool:
        """Tell whether a value is allowed."""
        return self.lowest <= value <= self.highest


SPANS: Mapping[VaultSetting, Span] = {
    VaultSetting.LOCK_AFTER_MIN: Span(10, 0, 60),
    VaultSetting.PARTS_IN_FLIGHT: Span(80, 20, 160, 20),
    VaultSetting.SETTLE_S: Span(120, 30, 900, 30),
    VaultSetting.PLAN_AGE_MIN: Span(30, 5, 240, 5),
}


@dataclass(frozen=True, slots=True)
class VaultSettings:
    """What was chosen; what is not in it is as usual."""

    chosen: Mapping[VaultSetting, int]

    def value(self, setting: VaultSetting) -> int:
        """Return the value in force."""
        return self.chosen.get(setting, SPANS[setting].usual)


def settings_from(texts: Mapping[VaultSetting, str]) -> VaultSettings:
    """Return what these texts say; one that is no number or outside its span counts as not chosen."""
    chosen = {
        setting: int(text)
        for setting, text in texts.items()
        if text.isascii() and text.isdecimal() and len(text) < 6 and SPANS[setting].holds(int(text))
    }
    return VaultSettings(chosen)
