"""Faults on the way: broken connections, silence, truncated answers, pages of HTML."""

from __future__ import annotations

from desktop.demo.faults.befall import Befall
from desktop.demo.message import Answer, Cut

_PAGE = (
    "<!DOCTYPE html><html><head><title>Network sign-in</title></head><body><h1>Welcome to the guest network</h1>"
    "<form><input name=room></form></body></html>"
)


async def unreachable(befall: Befall) -> Answer:
    """F06: the connection breaks; for `for_s` seconds the port is closed (`mode` `bad_certificate`: another CA's)."""
    await befall.tenant.change_network(befall.parameter("mode", "refused"), befall.parameter("for_s", 1.0))
    return Answer(503, cut=Cut("reset", at=0.0))


async def silent(befall: Befall) -> Answer:
    """F07, F27: no answer for `hold_s`, then the connection breaks; carried out unless `committed` is false."""
    if befall.parameter("committed", True):
        await befall.proceed()
    return Answer(200, cut=Cut("silence", hold_s=befall.parameter("hold_s", 3600.0)))


async def broken(befall: Befall) -> Answer:
    """F08: the connection breaks in the answer after the share `at`, or (`where` `request`) before there is one."""
    is_request = befall.parameter("where", "reply") == "request"
    answer = Answer(200)
    if befall.parameter("committed", not is_request):
        answer = await befall.proceed()
    answer.cut = Cut("reset", at=0.0 if is_request else befall.parameter("at", 0.5))
    return answer


async def truncated(befall: Befall) -> Answer:
    """F09: the answer ends after the share `at`; `length` is `wrong` (as announced for all), `none` or `right`."""
    answer = await befall.proceed()
    answer.cut = Cut("truncate", at=befall.parameter("at", 0.5), length=befall.parameter("length", "none"))
    return answer


async def web_page(befall: Befall) -> Answer:
    """F11: something on the way answers with a page of its own."""
    status = befall.parameter("status", 200)
    headers = {"Location": "http://127.0.0.1:9/login"} if status in (302, 307) else {}
    return Answer(status, None, _PAGE.encode(), "text/html; charset=utf-8", headers)


async def page_in_part(befall: Befall) -> Answer:
    """F12: a part of a batch holds HTML in place of JSON; with `raw` it even breaks the whole answer's JSON."""
    if befall.parameter("committed", False):
        await befall.proceed()
    status = befall.parameter("status", 502)
    headers = {"x-demo-raw": "1"} if befall.parameter("raw", False) else {}
    return Answer(status, None, _PAGE.encode(), "text/html", headers)
