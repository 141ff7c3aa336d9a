"""The page where the code of a program on another device is typed."""

from __future__ import annotations

from aiohttp import web

from desktop.demo.entra import pages
from desktop.demo.entra.authorize import AuthorizePages, Pending
from desktop.demo.entra.tokens import DeviceEnd, DeviceSignIn
from desktop.demo.tenant import Tenant

PLACE = "/devicelogin"
_WRONG = "That code didn't work. Check the code and try again."


class DevicePages:
    """Handlers of the plain http address; who signs in, and consent, are the pages of every sign-in."""

    def __init__(self, tenant: Tenant, others: AuthorizePages) -> None:
        self._tenant = tenant
        self._others = others

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the page to an application."""
        router.add_get(PLACE, self.ask)
        router.add_post(PLACE, self.take)

    async def ask(self, _request: web.Request) -> web.Response:
        """Ask for the code."""
        return self._others.show(pages.code_page(self._tenant.company, PLACE))

    async def take(self, request: web.Request) -> web.Response:
        """Take a code and go on with who it is."""
        typed = str((await request.post()).get("user_code", ""))
        device = self._waiting("".join(typed.split()).replace("-", "").upper())
        registration = self._tenant.applications.of_client(device.client_id) if device is not None else None
        if device is None or registration is None:
            return self._others.show(pages.code_page(self._tenant.company, PLACE, _WRONG), status=400)
        pending = Pending(
            registration=registration, redirect_uri="", scopes=device.scopes, asked=device.asked, state="", nonce="",
            challenge="", prompt="", hint="", wants_client_info=False, expires=device.expires, device=device,
        )  # fmt: skip
        return self._others.begin(pending, self._tenant.id)

    def _waiting(self, user_code: str) -> DeviceSignIn | None:
        now = self._tenant.clock.timestamp()
        for device in self._tenant.tokens.devices.values():
            if device.user_code == user_code and device.end is DeviceEnd.PENDING and device.expires >= now:
                return device
        return None
