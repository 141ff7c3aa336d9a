"""Takes one call through everything that the service does with it: token, route, rights, limits, faults, handler."""

from __future__ import annotations

import inspect
import uuid
from collections.abc import Awaitable
from contextlib import nullcontext

from desktop.demo.errors import (
    GraphError,
    bad_request,
    directory_denied,
    directory_object_missing,
    mailbox_denied,
    no_mailbox,
    unauthorised,
)
from desktop.demo.faults.befall import Befall
from desktop.demo.faults.service import CHALLENGE_TEXT, claims_challenge
from desktop.demo.graph.router import Route, Router
from desktop.demo.graph.routes import build_router
from desktop.demo.message import Answer, Call
from desktop.demo.odata.options import read_options
from desktop.demo.permissions import SELF_ONLY, allowed, widened
from desktop.demo.tenant import Tenant
from desktop.demo.throttle import cost

_FLAPPING = ("ErrorInvalidUser", "MailboxNotEnabledForRESTAPI")


class Service:
    """Answers calls; the same for a request of its own and a part of a batch."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self.router: Router = build_router()
        self._flaps = 0

    async def answer(self, call: Call) -> Answer:
        """Return the answer to a call, errors included."""
        try:
            answer = await self._carry_out(call)
        except GraphError as failure:
            answer = self.error_answer(call, failure)
        self._tenant.counters.statuses[answer.status] += 1
        headers = answer.headers
        headers["request-id"] = str(uuid.uuid4())
        client_id = call.headers.get("client-request-id")
        if client_id:
            headers["client-request-id"] = client_id
        if call.prefers_immutable_ids() and answer.status < 300 and "Preference-Applied" not in headers:
            headers["Preference-Applied"] = 'IdType="ImmutableId"'
        return answer

    def error_answer(self, call: Call, failure: GraphError) -> Answer:
        """Return an error in Graph's shape."""
        inner = {
            "date": self._tenant.clock.now().strftime("%Y-%m-%dT%H:%M:%S"),
            "request-id": str(uuid.uuid4()),
            "client-request-id": call.headers.get("client-request-id") or str(uuid.uuid4()),
        }
        body = {"error": {"code": failure.code, "message": failure.message, "innerError": inner}}
        headers = {
            name: value.format(authorize=self._tenant.authorize_url, graph=self._tenant.registration.client_id)
            if "{authorize}" in value
            else value
            for name, value in failure.headers.items()
        }
        return Answer(failure.status, body, headers=headers)

    async def _carry_out(self, call: Call) -> Answer:
        self._check_token(call)
        route = self.router.find(call)
        call.operation = route.operation
        self._tenant.counters.count_operation(route.operation)
        call.options = read_options(call.query, route.options)
        self._check_rights(call, route)
        behaviour = self._tenant.behaviour
        is_directory = route.area == "directory"
        headers = self._tenant.throttle.spend(call, cost(route.units, call.options), behaviour) if is_directory else {}
        with nullcontext() if is_directory else self._tenant.throttle.slot(call, behaviour):
            if behaviour.latency_ms:
                await self._tenant.clock.sleep(behaviour.latency_ms / 1000)
            answer = await self._with_faults(call, route)
        if headers:
            answer.headers |= headers
        return answer

    async def _with_faults(self, call: Call, route: Route) -> Answer:
        async def proceed() -> Answer:
            try:
                self._check_mailbox(call, route)
                done = route.handler(self._tenant, call)
                return done if isinstance(done, Answer) else await done
            except GraphError as failure:
                return self.error_answer(call, failure)

        def proceed_now() -> Answer:
            try:
                self._check_mailbox(call, route)
                done: Answer | Awaitable[Answer] = route.handler(self._tenant, call)
            except GraphError as failure:
                return self.error_answer(call, failure)
            if isinstance(done, Answer):
                return done
            if inspect.iscoroutine(done):
                done.close()
            return Answer(200)

        hit = self._tenant.faults.match(call)
        if hit is None:
            return await proceed()
        rule, fault = hit
        return await fault(Befall(self._tenant, call, rule, proceed, proceed_now))

    def _check_token(self, call: Call) -> None:
        grant = call.grant
        if grant.needs_claims:
            tenant = self._tenant
            now = int(tenant.clock.timestamp())
            header = claims_challenge(tenant.authorize_url, tenant.registration.client_id, now)
            raise unauthorised(CHALLENGE_TEXT, header)
        if grant.is_revoked:
            raise unauthorised("Access token has been revoked.")
        if grant.expires <= self._tenant.clock.timestamp():
            raise unauthorised("Lifetime validation failed, the token is expired.")

    def _check_rights(self, call: Call, route: Route) -> None:
        grant = call.grant
        user = None
        if "user" in call.parameters:
            user = self._tenant.directory.find_user(call.parameters["user"])
            if user is not None:
                call.parameters["user"] = user.id
                if route.area != "directory":
                    call.mailbox = user.id
        if route.permission:
            held = grant.permissions
            if self._tenant.behaviour.wider_permissions_include_lesser:
                held = widened(held)
            fitting = held & allowed(route.permission, call.method, grant.scheme)
            is_self = grant.user_id is not None and user is not None and user.id == grant.user_id
            if not fitting or (fitting <= SELF_ONLY and "user" in call.parameters and not is_self):
                raise mailbox_denied() if route.area == "mailbox" else directory_denied()
            if route.area == "mailbox" and grant.user_id is not None and not is_self:
                raise mailbox_denied()
        if "user" in call.parameters and user is None:
            name = call.parameters["user"]
            raise no_mailbox("ErrorInvalidUser", name) if route.area == "mailbox" else directory_object_missing(name)

    def _check_mailbox(self, call: Call, route: Route) -> None:
        if route.area != "mailbox":
            return
        tenant = self._tenant
        name = call.parameters.get("user", "")
        lost = tenant.lost_mailboxes.get(name)
        user = tenant.directory.find_user(name)
        if lost is None and name in tenant.mailboxes:
            return
        code = lost or (user.mailbox_error if user else "ErrorInvalidUser")
        if tenant.behaviour.flaps_without_mailbox:
            self._flaps += 1
            code = _FLAPPING[self._flaps % len(_FLAPPING)]
        if not code:
            raise bad_request("The mailbox cannot be reached.")
        raise no_mailbox(code, name)
