"""Device codes: a sign-in whose person types a code on another device; shapes of RFC 8628 as Entra ID answers them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from aiohttp import web

from desktop.demo.entra.claims import answers_challenge
from desktop.demo.entra.failures import SignInError, blocked, invalid_client, unknown_application
from desktop.demo.entra.registration import Registration
from desktop.demo.entra.tokens import DeviceEnd, DeviceSignIn, Refresh
from desktop.demo.tenant import Tenant

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH = 9
_EARLY_S = 1.0
"""A client's clock is not ours: a question this much too early is answered all the same."""
_SLOWER_S = 5


class DeviceEndpoint:
    """The https address that hands out codes."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the endpoint to an application."""
        router.add_post("/{tenant}/oauth2/v2.0/devicecode", self.give)

    async def give(self, request: web.Request) -> web.StreamResponse:
        """Hand out a device code for the client and a code for its person."""
        tenant = self._tenant
        form = {key: str(value) for key, value in (await request.post()).items()}
        tenant.counters.count_operation("token.devicecode")
        planned = tenant.faults.for_token("token.devicecode")
        if planned is not None:
            return planned
        headers = {"Cache-Control": "no-store"}
        try:
            tenant.check_name(request.match_info["tenant"])
            code, device = self._make(form)
        except SignInError as failure:
            return web.json_response(failure.body(tenant.authority), status=failure.status, headers=headers)
        address = f"{tenant.sign_in_url}/devicelogin"
        answer = {
            "user_code": device.user_code, "device_code": code, "verification_uri": address,
            "expires_in": tenant.behaviour.device_code_s, "interval": device.interval,
            "message": f"To sign in, use a web browser to open the page {address} and enter the code "
            f"{device.user_code} to authenticate.",
        }  # fmt: skip
        return web.json_response(answer, headers=headers)

    def _make(self, form: Mapping[str, str]) -> tuple[str, DeviceSignIn]:
        tenant = self._tenant
        client_id = form.get("client_id", "")
        registration = tenant.applications.of_client(client_id)
        if registration is None or registration.principal is None:
            raise unknown_application(client_id)
        asked = form.get("scope", "")
        device = DeviceSignIn(
            client_id,
            tenant.scopes.delegated(asked, registration.requested_scopes),
            asked,
            "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)),
            tenant.clock.timestamp() + tenant.behaviour.device_code_s,
            tenant.behaviour.device_interval_s,
            answers_challenge=answers_challenge(form.get("claims", "")),
        )
        code = secrets.token_urlsafe(150)
        tenant.tokens.devices[code] = device
        return code, device


def redeem(tenant: Tenant, registration: Registration, form: Mapping[str, str]) -> Refresh:
    """Return what a device code is good for by now; raises `SignInError` while it is good for nothing."""
    if not registration.properties.get("isFallbackPublicClient"):
        text = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
        raise invalid_client(7000218, text)
    device = tenant.tokens.devices.get(form.get("device_code", ""))
    if device is None or device.client_id != registration.client_id or device.end is DeviceEnd.USED:
        raise SignInError("bad_verification_code", 70018, "The device code is not known, or was used already.")
    if device.end is DeviceEnd.DECLINED:
        raise SignInError("authorization_declined", 0, "The end user denied the authorization request.")
    if device.end is DeviceEnd.BLOCKED:
        raise blocked()
    now = tenant.clock.timestamp()
    if now > device.expires:
        raise SignInError("expired_token", 70020, "The provided value for the device code is expired.")
    is_early = now < device.next_poll - _EARLY_S
    device.interval += _SLOWER_S if is_early else 0
    device.next_poll = now + device.interval
    if is_early:
        raise SignInError("slow_down", 0, "The client asks too often; it has to wait five seconds longer each time.")
    if device.end is DeviceEnd.PENDING:
        raise SignInError("authorization_pending", 70016, "Authorization is pending. Continue polling.")
    device.end = DeviceEnd.USED
    tenant.tokens.meet_step_up(device.user_id, is_met=device.answers_challenge)
    return Refresh(device.client_id, device.user_id, device.scopes, device.asked)
