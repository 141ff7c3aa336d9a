"""The third part of the tour: a tenant is set up from nothing, as an administrator of a real one would; for the guide.

The administrator may not grant the application's rights at first, so that a colleague's part is seen, too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.model.tenant_setup import APPLICATION_ADMINISTRATOR, GLOBAL_ADMINISTRATOR, ROLES
from desktop.tour.browser import FormBrowser
from desktop.tour.hands import Hands, Lost
from desktop.tour.report import Report
from desktop.tour.witness import Witness
from desktop.workers.runner import TaskRunner

NAME = "Microsoft 365"
"""What the page calls a new connection."""
LONG_S = 900.0
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MOST_ROWS = 9


@dataclass(frozen=True, slots=True)
class TenantPlace:
    """Where the demo tenant is; an administrator of a real one has nothing to fill in."""

    authority: str
    graph_url: str
    sign_in_url: str
    tenant_id: str
    ca_pem: str
    set_up_client_id: str
    administrator_upn: str


class SetUpRoad:
    """Walks from "Add a connection" to the directory; `in_thread` runs what blocks beside the window's loop."""

    def __init__(
        self,
        hands: Hands,
        runner: TaskRunner,
        report: Report,
        place: TenantPlace,
        witness: Witness,
        in_thread: Callable[[Callable[[], object]], Awaitable[object]],
    ) -> None:
        self._hands = hands
        self._runner = runner
        self._report = report
        self._place = place
        self._witness = witness
        self._in_thread = in_thread

    async def walk(self) -> None:
        """Go the whole way; the authority's file is gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="tour-ca-") as folder:
            authority = Path(folder) / "ca.pem"
            authority.write_text(self._place.ca_pem, "ascii")
            await self._fill_in(authority)
            await self._let_a_colleague_grant()
            await self._finish()
        await self._look_at_application()

    async def _fill_in(self, authority: Path) -> None:
        hands, place = self._hands, self._place
        await hands.press(Qt.Key.Key_6, _CONTROL)
        await hands.click("settings_add_connection")
        await hands.click("connect_microsoft")
        await hands.wait_for("set_up_start")
        await hands.picture("set-up")
        await hands.click("set_up_more")
        fields = {
            "tenant": place.tenant_id,
            "client": place.set_up_client_id,
            "authority": place.authority,
            "graph": place.graph_url,
            "ca": str(authority),
        }
        for name, text in fields.items():
            await hands.write(f"set_up_{name}", text)
        await hands.click("set_up_more")

    async def _let_a_colleague_grant(self) -> None:
        hands = self._hands
        await self._become(APPLICATION_ADMINISTRATOR)
        # The demo tenant knows at once what was made; the real one takes a while, and the program waits.
        at_once = {"replication_looks": 0, "tokens_without_new_roles": 0}
        await self._in_thread(lambda: self._witness.ask("PATCH", "/behaviour", at_once))
        await hands.click("set_up_start")
        await hands.until(lambda: hands.is_shown("set_up_colleague"), "what is left to a colleague", LONG_S)
        await hands.picture("set-up-colleague")
        link = (await hands.find(QLineEdit, "set_up_link")).text()
        await self._become(GLOBAL_ADMINISTRATOR)
        await self._in_thread(lambda: self._grant(link))

    def _grant(self, link: str) -> None:
        """Be the colleague; nothing waits at the address behind the page."""
        address = link.replace(self._place.authority, self._place.sign_in_url)
        FormBrowser(("accept",)).follow(address)

    async def _become(self, role: str) -> None:
        path = f"/users/{self._place.administrator_upn}/roles"
        await self._in_thread(lambda: self._witness.ask("PUT", path, {"roles": [role]}))

    async def _finish(self) -> None:
        hands = self._hands
        await hands.click("set_up_start")
        await hands.wait_for("sign_in_skip", LONG_S)
        await hands.click("sign_in_skip")
        await hands.wait_for("settings_add_connection", LONG_S)
        await hands.press(Qt.Key.Key_1, _CONTROL)
        await hands.wait_for("directory_tree", LONG_S)
        await hands.until_quiet(lambda: not self._runner.running, "the new tenant to be read", LONG_S)
        await hands.choose_row("directory_tree", "Sales")
        await hands.until_quiet(lambda: hands.says("directory_title") == "Sales", "the people of the department")
        await hands.until_quiet(lambda: not self._runner.running, "the photos in view", LONG_S)
        await hands.picture("set-up-directory")

    async def _look_at_application(self) -> None:
        hands = self._hands
        await hands.press(Qt.Key.Key_6, _CONTROL)
        rows = [number for number in range(_MOST_ROWS) if hands.says(f"connection_{number}_name") == NAME]
        if not rows:
            raise Lost("the connection that was set up")
        await hands.click(f"connection_{rows[0]}_tenant")
        await hands.wait_for("tenant_renew")
        await hands.picture("set-up-application")
        said = hands.says("tenant_lines")
        await hands.click("tenant_close")
        made = await self._in_thread(lambda: self._witness.ask("GET", "/applications"))
        mine = [one for one in made if one["appId"] in said] if isinstance(made, list) else []
        rights = len(set(ROLES) & set(mine[0]["roles"])) if len(mine) == 1 else 0
        self._report.tell("set up: rights granted", f"{rights} of {len(ROLES)}")
        self._report.check(rights == len(ROLES), "the application that was set up has not its rights")
