"""Faults of paging and delta: tokens that are gone, repeated rows, loops, links that lead elsewhere."""

from __future__ import annotations

import random
from urllib.parse import urlsplit

from desktop.demo.faults.befall import Befall
from desktop.demo.message import Answer

_LINKS = ("@odata.nextLink", "@odata.deltaLink")
_VARIANTS = {
    "host": "https://graph.attacker.example{path}",
    "suffix": "https://{host}.attacker.example:{port}{path}",
    "port": "https://{host}:1{path}",
    "scheme": "http://{host}:{port}{path}",
    "userinfo": "https://{host}:{port}@attacker.example{path}",
    "userinfo_own": "https://someone:secret@{host}:{port}{path}",
    "idn": "https://grаph.microsoft.com{path}",
    "ip": "https://127.0.0.2:{port}{path}",
    "number": "https://2130706433:{port}{path}",
    "relative": "//attacker.example{path}",
    "file": "file:///etc/hostname",
    "backslash": "https://{host}:{port}\\@attacker.example{path}",
    "control": "https://{host}:{port}\r\nX-Added: 1{path}",
}


async def token_gone(befall: Befall) -> Answer:
    """F32: the delta token is not known any more."""
    query = befall.call.query.lower()
    if "deltatoken=" not in query.replace("%24", "$") or "deltatoken=latest" in query:
        return await befall.proceed()
    code = befall.parameter("code", "syncStateNotFound")
    headers = {"Location": befall.call.url.split("?", maxsplit=1)[0]} if code == "resyncRequired" else {}
    text = "The sync state generation is not found; continue with a full synchronisation."
    return befall.failure(befall.parameter("status", 410), code, text, headers)


async def rows_repeated(befall: Befall) -> Answer:
    """F33: rows come twice, in any order, and some that were never seen are said to be gone."""
    answer = await befall.proceed()
    if isinstance(answer.json, dict) and isinstance(answer.json.get("value"), list):
        chance = random.Random(befall.rule.seed + befall.rule.hits)
        rows = list(answer.json["value"])
        rows += [row for row in rows if chance.random() < befall.parameter("repeat", 0.5)]
        for number in range(befall.parameter("unseen", 1)):
            rows.append({"id": f"unseen-{befall.rule.hits}-{number}", "@removed": {"reason": "deleted"}})
        chance.shuffle(rows)
        answer.json["value"] = rows
    return answer


async def page_loop(befall: Befall) -> Answer:
    """F34: the next page is this one (`kind` `same`), the first one (`first`), or follows an empty one (`empty`)."""
    answer = await befall.proceed()
    if isinstance(answer.json, dict) and "value" in answer.json:
        kind = befall.parameter("kind", "same")
        own = befall.call.url
        answer.json.pop("@odata.deltaLink", None)
        answer.json["@odata.nextLink"] = own.split("?", maxsplit=1)[0] if kind == "first" else own
        if kind == "empty":
            answer.json["value"] = []
    return answer


def hostile_link(befall: Befall, link: str) -> str:
    """Return a link that leads somewhere else: `variant` names how, `link` gives it in full."""
    given = befall.parameter("link", "")
    if given:
        return str(given)
    parts = urlsplit(link)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    pattern = _VARIANTS[befall.parameter("variant", "host")]
    return pattern.format(host=parts.hostname, port=parts.port, path=path)


async def link_rewritten(befall: Befall) -> Answer:
    """F35: the link to the next page leads elsewhere; the variant `redirect` sends the request itself elsewhere."""
    if befall.parameter("variant", "host") == "redirect":
        target = befall.parameter("link", "https://graph.attacker.example/v1.0/users")
        return Answer(befall.parameter("status", 302), None, b"", "text/plain", {"Location": target})
    answer = await befall.proceed()
    if isinstance(answer.json, dict) and "value" in answer.json:
        present = [name for name in _LINKS if name in answer.json] or ["@odata.nextLink"]
        for name in present:
            answer.json[name] = hostile_link(befall, str(answer.json.get(name, befall.call.url)))
    return answer
