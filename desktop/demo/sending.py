"""Bodies in and answers out, broken on the way where a fault wants it; the same for Graph and Exchange Server."""

from __future__ import annotations

import asyncio

from aiohttp import web

from desktop.demo.clock import Clock
from desktop.demo.cutting import cut_off
from desktop.demo.message import Answer, Cut


async def read_body(request: web.Request, cap: int) -> bytes | None:
    """Return a request's body, `None` for more than `cap` bytes; raises `ConnectionError` when the client goes."""
    if request.content_length is not None and request.content_length > cap:
        return None
    if not request.can_read_body:
        return b""
    chunks, size = [], 0
    async for chunk in request.content.iter_any():
        size += len(chunk)
        if size > cap:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


async def send(request: web.Request, answer: Answer, clock: Clock) -> web.StreamResponse:
    """Send an answer."""
    headers = {name: value for name, value in answer.headers.items() if value}
    content = answer.content()
    if content or answer.json is not None:
        headers["Content-Type"] = answer.media_type if answer.json is None else "application/json; charset=utf-8"
    if answer.cut is not None:
        return await _send_broken(request, answer.cut, answer.status, headers, content, clock)
    return web.Response(body=content or None, status=answer.status, headers=headers)


async def _send_broken(
    request: web.Request, cut: Cut, status: int, headers: dict[str, str], content: bytes, clock: Clock
) -> web.StreamResponse:
    if cut.kind == "silence":
        await clock.sleep(cut.hold_s)
    part = content[: int(len(content) * cut.at)] if cut.kind != "silence" else b""
    response = web.StreamResponse(status=status, headers=headers)
    if cut.kind == "truncate" and cut.length == "right":
        response.content_length = len(part)
    elif cut.kind == "truncate" and cut.length == "none":
        response.force_close()
        headers["Connection"] = "close"
        return await _send_unmeasured(request, status, headers, part)
    else:
        response.content_length = len(content)
    transport = request.transport
    if part or cut.kind == "truncate":
        await response.prepare(request)
        await response.write(part)
    if cut.kind == "truncate" and cut.length == "right":
        await response.write_eof()
        return response
    if transport is not None:
        # Give the bytes their way out first: an abort throws away what has not been sent.
        await asyncio.sleep(0.02)
        if cut.kind == "truncate":
            transport.close()
        else:
            cut_off(transport)
    return response


async def _send_unmeasured(
    request: web.Request, status: int, headers: dict[str, str], part: bytes
) -> web.StreamResponse:
    """Send an answer without a length: only the end of the connection ends it."""
    transport = request.transport
    if transport is not None:
        head = [f"HTTP/1.1 {status} OK", *(f"{name}: {value}" for name, value in headers.items())]
        transport.write("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + part)
        await asyncio.sleep(0.02)
        transport.close()
    return web.Response(status=status)
