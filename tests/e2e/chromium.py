"""A real browser without a window, driven over its debugging pipe; it reaches this machine alone."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
_ALONE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
_OPTIONS = (
    "--headless",
    "--no-sandbox",  # the tests may run as root; what is visited is ours
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-proxy-server",
    "--remote-debugging-pipe",
    f"--host-resolver-rules={_ALONE}",
)


def find_chromium() -> str | None:
    """Return the browser of this system, if it has one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Chromium:
    """One browser with one page; commands go out on descriptor 3, answers come on 4, each ends with a zero byte."""

    def __init__(self, folder: Path) -> None:
        found = find_chromium()
        assert found is not None
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()

        def arrange() -> None:  # in the child, before the browser starts
            # Both are lifted out of the way first: one may already lie where the other has to go.
            reads, writes = os.dup(to_browser), os.dup(from_browser)
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        self._process = subprocess.Popen(
            [found, *_OPTIONS, f"--user-data-dir={folder}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=False,
            preexec_fn=arrange,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._numbers = itertools.count(1)
        self._rest = b""
        targets = self._ask("Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        self._session = self._ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        self._ask("Page.enable")

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        message: dict[str, object] = {"id": number, "method": method, "params": parameters}
        if hasattr(self, "_session"):
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            heard = self._hear()
            if heard.get("id") == number:
                assert "error" not in heard, heard
                result: dict[str, Any] = heard.get("result", {})
                return result

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._in, 65_536)
            assert more, "the browser has ended"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        heard: dict[str, Any] = json.loads(line)
        return heard

    def _until_loaded(self) -> None:
        while self._hear().get("method") != "Page.loadEventFired":
            pass

    def open(self, address: str) -> None:
        """Go to an address and wait until its page is there."""
        self._ask("Page.navigate", url=address)
        self._until_loaded()

    def say(self, script: str) -> Any:
        """Return what a script on the page gives."""
        return self._ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def press(self, text: str) -> None:
        """Press the button that shows a text, and wait for the page that follows."""
        script = f"""(() => {{
            const all = [...document.querySelectorAll('button')];
            const found = all.find(one => one.innerText.includes({json.dumps(text)}));
            if (found) setTimeout(() => found.click(), 0);
            return Boolean(found);
        }})()"""
        assert self.say(script), f"no button says {text!r}"
        self._until_loaded()

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)
        os.close(self._out)
        os.close(self._in)
