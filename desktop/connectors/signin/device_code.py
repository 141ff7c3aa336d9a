"""Waits until a code was typed on another device: asks as often as the authority wants (RFC 8628)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from time import sleep
from typing import Any
from urllib.parse import urlsplit

from desktop.connectors.http.waits import Timing
from desktop.connectors.signin.receiver import LOOPBACK
from desktop.model.device_code import DeviceCode
from desktop.model.errors import ErrorCode, Offline, SignInNeeded, Throttled

LONGEST_S = 1800
"""Nobody waits longer, whatever the authority says; Entra ID's codes last 15 minutes."""
_INTERVAL_S = 5
_LONGEST_INTERVAL_S = 60
_SLOWER_S = 5
"""How much longer each pause is after "slow_down", and after an answer that was lost (RFC 8628, 3.5)."""
_SLICE_S = 0.1
_CODE = re.compile(r"[A-Za-z0-9-]{4,20}")
_PASSING = frozenset((ErrorCode.SERVICE_BUSY, ErrorCode.ANSWER_LOST, ErrorCode.THROTTLED))
"""What goes by while somebody types; everything else ends the sign-in."""


def read_code(flow: Mapping[str, Any]) -> DeviceCode:
    """Return what the authority handed out; raises ANSWER_BROKEN for what nobody could type or open."""
    code, address, lasts_s = flow.get("user_code"), flow.get("verification_uri"), flow.get("expires_in")
    is_good = isinstance(code, str) and isinstance(address, str) and isinstance(lasts_s, int)
    if not is_good or not _CODE.fullmatch(str(code)) or not _is_page(str(address)):
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="the authority's code can't be read")
    return DeviceCode(str(address), str(code), float(max(0, min(LONGEST_S, int(str(lasts_s))))))


def _is_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in (LOOPBACK, "localhost"))
    return is_safe and bool(parts.hostname) and len(address) <= 200 and address.isascii() and address.isprintable()


def wait_for_person(
    ask: Callable[[], Mapping[str, Any]],
    flow: Mapping[str, Any],
    code: DeviceCode,
    is_cancelled: Callable[[], bool],
    timing: Timing,
) -> Mapping[str, Any] | None:
    """Return the authority's last word, `None` when cancelled; raises SIGN_IN_EXPIRED, and what ends asking.

    `ask` asks once. A pause is 1 second at least.
    """
    given = flow.get("interval", _INTERVAL_S)
    pause_s = float(max(1, min(_LONGEST_INTERVAL_S, given if isinstance(given, int) else _INTERVAL_S)))
    end = timing.monotonic() + code.lasts_s
    while _waits(pause_s, is_cancelled, timing):
        if timing.monotonic() > end:
            raise SignInNeeded(ErrorCode.SIGN_IN_EXPIRED, cause="the code was not typed in time")
        try:
            answer = ask()
        except (Offline, Throttled) as failure:
            if failure.code not in _PASSING:
                raise
            pause_s = min(_LONGEST_INTERVAL_S, max(pause_s + _SLOWER_S, failure.wait_s or 0.0))
            continue
        if answer.get("error") == "slow_down":
            pause_s = min(_LONGEST_INTERVAL_S, pause_s + _SLOWER_S)
        elif answer.get("error") != "authorization_pending":
            return answer
    return None


def _waits(seconds: float, is_cancelled: Callable[[], bool], timing: Timing) -> bool:
    """Wait in slices; false as soon as somebody cancelled."""
    end = timing.monotonic() + seconds
    while not is_cancelled():
        left = end - timing.monotonic()
        if left <= 0:
            return True
        (timing.pause or sleep)(min(_SLICE_S, left))
    return False
