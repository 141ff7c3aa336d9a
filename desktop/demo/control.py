"""The control address: faults, counters, what people do to their mailboxes meanwhile. For tests and demonstrations.

Everything lies under `/_demo/` of the plain http address and needs the control token of the ready line.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from desktop.demo.behaviour import with_switches
from desktop.demo.dump import dump_mailbox
from desktop.demo.entra.applications import ROLE_NAMES
from desktop.demo.errors import GraphError
from desktop.demo.graph.contact_body import fill_contact, updated_values
from desktop.demo.population.shapes import DemoUser
from desktop.demo.state.directory import Group, User
from desktop.demo.state.mailbox import Folder, Item, Mailbox, Photo
from desktop.demo.tenant import Tenant

Action = Callable[[web.Request, dict[str, Any]], Awaitable[object] | object]


class ControlRefused(Exception):
    """A request that the control address cannot carry out; the text says why."""


class Control:
    """Handlers of the control address."""

    def __init__(self, tenant: Tenant, token: str) -> None:
        self._tenant = tenant
        self._token = token

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the paths to an application."""
        contact = "/mailboxes/{user}/contacts/{contact}"
        actions: list[tuple[str, str, Action]] = [
            ("GET", "/counters", lambda _request, _body: self._tenant.counters.report()),
            ("DELETE", "/counters", self._reset_counters),
            ("GET", "/faults", lambda _request, _body: self._tenant.faults.report()),
            ("PUT", "/faults", self._set_faults),
            ("PATCH", "/behaviour", self._set_behaviour),
            ("POST", "/clock", self._advance),
            ("POST", "/network", self._network),
            ("POST", "/delta/expire", self._expire_delta),
            ("POST", "/sync/expire", self._expire_sync_states),
            ("GET", "/account", lambda _request, _body: self._tenant.account.report()),
            ("PATCH", "/account", self._change_account),
            ("POST", "/mailboxes/{user}/move", self._move_mailbox),
            ("POST", "/tokens/revoke", self._revoke),
            ("POST", "/tokens/challenge", self._challenge),
            ("POST", "/consent/remove", self._remove_consent),
            ("POST", "/consent/grant", self._grant_consent),
            ("GET", "/mail", lambda _request, _body: [one.report() for one in self._tenant.sent_mail]),
            ("GET", "/mailboxes", self._list_mailboxes),
            ("GET", "/mailboxes/{user}", self._dump),
            ("POST", "/mailboxes/{user}/contacts", self._add_contact),
            ("PATCH", contact, self._edit_contact),
            ("DELETE", contact, self._delete_contact),
            ("POST", f"{contact}/copy", self._copy_contact),
            ("POST", f"{contact}/move", self._move_contact),
            ("PATCH", "/users/{user}", self._edit_user),
            ("PUT", "/users/{user}/roles", self._set_roles),
            ("GET", "/applications", self._list_applications),
            ("POST", "/users", self._add_user),
            ("DELETE", "/users/{user}", self._delete_user),
            ("PUT", "/groups/{group}/members/{member}", self._join),
            ("DELETE", "/groups/{group}/members/{member}", self._leave),
        ]
        for method, path, action in actions:
            router.add_route(method, f"/_demo{path}", self._guarded(action))

    def _guarded(self, action: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            if not hmac.compare_digest(given.encode(), self._token.encode()):
                return _json({"error": "The control token is missing or wrong."}, 401)
            try:
                text = await request.read()
                done = action(request, orjson.loads(text) if text else {})
                answer = await done if isinstance(done, Awaitable) else done
            except (ControlRefused, ValueError, TypeError, GraphError) as failure:
                text_of = failure.message if isinstance(failure, GraphError) else str(failure)
                return _json({"error": text_of}, 400)
            return answer if isinstance(answer, web.Response) else _json(answer)

        return handle

    def _reset_counters(self, _request: web.Request, _body: object) -> object:
        counters = self._tenant.counters
        counters.requests = counters.parts = counters.throttled = counters.inside_retry_after = 0
        counters.unbound_log_ons = 0
        for one in (counters.operations, counters.statuses, counters.most_in_flight):
            one.clear()
        return None

    def _set_faults(self, _request: web.Request, body: object) -> object:
        self._tenant.faults.replace(body)
        return self._tenant.faults.report()

    def _set_behaviour(self, _request: web.Request, body: dict[str, Any]) -> object:
        self._tenant.behaviour = with_switches(self._tenant.behaviour, body)
        return None

    def _advance(self, _request: web.Request, body: dict[str, Any]) -> object:
        self._tenant.clock.advance(float(body["advance_s"]))
        return {"now": self._tenant.clock.now().isoformat()}

    async def _network(self, _request: web.Request, body: dict[str, Any]) -> object:
        await self._tenant.change_network(str(body.get("mode", "refused")), float(body.get("for_s", 1.0)))
        return None

    def _expire_delta(self, _request: web.Request, _body: object) -> object:
        self._tenant.link_tokens.expire_all()
        self._tenant.restored += 1
        return None

    def _revoke(self, _request: web.Request, body: dict[str, Any]) -> object:
        self._tenant.tokens.revoke(access=bool(body.get("access", True)), refresh=bool(body.get("refresh", True)))
        return None

    def _challenge(self, _request: web.Request, _body: object) -> object:
        self._tenant.tokens.challenge_all()
        return None

    def _remove_consent(self, _request: web.Request, _body: object) -> object:
        self._tenant.registration.withdraw()
        return None

    def _grant_consent(self, _request: web.Request, body: dict[str, Any]) -> object:
        self._tenant.registration.grant_roles(*(str(one) for one in body.get("roles", ())))
        return None

    def _user(self, request: web.Request) -> User:
        user = self._tenant.directory.find_user(request.match_info["user"])
        if user is None:
            raise ControlRefused("There is no such user.")
        return user

    def _mailbox(self, request: web.Request) -> Mailbox:
        mailbox = self._tenant.any_mailbox(self._user(request).id)
        if mailbox is None:
            raise ControlRefused("The user has no mailbox.")
        return mailbox

    def _item(self, request: web.Request) -> tuple[Mailbox, Item]:
        mailbox = self._mailbox(request)
        item = mailbox.items.get(request.match_info["contact"])
        if item is None:
            raise ControlRefused("There is no such contact.")
        return mailbox, item

    def _folder(self, mailbox: Mailbox, name: str) -> Folder:
        if not name or name.casefold() == "contacts":
            return mailbox.contacts
        for folder in mailbox.below(mailbox.root):
            if folder.name.casefold() == name.casefold() or folder.id == name:
                return folder
        return mailbox.add_folder(name, mailbox.contacts)

    def _list_mailboxes(self, _request: web.Request, _body: object) -> object:
        rows = []
        sides = {"cloud": self._tenant.mailboxes, "server": self._tenant.server_mailboxes}
        for side, mailboxes in sides.items():
            for owner, mailbox in mailboxes.items():
                user = self._tenant.directory.find_user(owner)
                name = user.properties.get("userPrincipalName") if user else None
                rows.append({"id": owner, "userPrincipalName": name, "kind": mailbox.kind, "side": side})
        return rows

    def _move_mailbox(self, request: web.Request, _body: object) -> object:
        self._mailbox(request)
        return {"side": self._tenant.move_mailbox(self._user(request).id)}

    def _expire_sync_states(self, _request: web.Request, _body: object) -> object:
        self._tenant.sync_epoch += 1
        return None

    def _change_account(self, _request: web.Request, body: dict[str, Any]) -> object:
        """Let the service account have another password, be disabled, or be unlocked."""
        account = self._tenant.account
        account.password = str(body.get("password", account.password))
        account.is_disabled = bool(body.get("disabled", account.is_disabled))
        if body.get("unlock"):
            account.unlock()
        return account.report()

    def _dump(self, request: web.Request, _body: object) -> object:
        mailbox = self._mailbox(request)
        content = orjson.dumps(dump_mailbox(self._tenant, mailbox), option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2)
        return web.Response(body=content, content_type="application/json")

    def _add_contact(self, request: web.Request, body: dict[str, Any]) -> object:
        mailbox = self._mailbox(request)
        item = mailbox.add_item(self._folder(mailbox, str(body.get("folder", ""))), self._tenant.clock.now())
        fill_contact(item, body.get("properties", {}), self._tenant.behaviour)
        item.extended.update(body.get("extended", {}))
        if "photo" in body:
            item.photo = Photo(base64.b64decode(body["photo"]))
        return {"id": item.immutable_id, "classicId": item.classic_id}

    def _edit_contact(self, request: web.Request, body: dict[str, Any]) -> object:
        mailbox, item = self._item(request)
        item.values = updated_values(item.values, body.get("properties", {}), self._tenant.behaviour)
        if "photo" in body:
            item.photo = Photo(base64.b64decode(body["photo"])) if body["photo"] is not None else None
        mailbox.touch(item, self._tenant.clock.now())
        return {"changeKey": item.change_key}

    def _delete_contact(self, request: web.Request, body: dict[str, Any]) -> object:
        mailbox, item = self._item(request)
        mailbox.remove_item(item, self._tenant.clock.now(), for_good=bool(body.get("for_good", False)))
        return None

    def _copy_contact(self, request: web.Request, body: dict[str, Any]) -> object:
        mailbox, item = self._item(request)
        target = self._folder(mailbox, str(body.get("folder", ""))) if body.get("folder") else item.folder
        copy = mailbox.copy_item(item, target, self._tenant.clock.now())
        return {"id": copy.immutable_id, "classicId": copy.classic_id}

    def _move_contact(self, request: web.Request, body: dict[str, Any]) -> object:
        mailbox, item = self._item(request)
        mailbox.move_item(item, self._folder(mailbox, str(body.get("folder", ""))), self._tenant.clock.now())
        return {"id": item.immutable_id, "classicId": item.classic_id}

    def _edit_user(self, request: web.Request, body: dict[str, Any]) -> object:
        user = self._user(request)
        if "portrait" in body:
            user.portrait = body["portrait"]
            user.photo_version += 1
        if body.get("properties"):
            self._tenant.directory.change(user, body["properties"])
        if "manager" in body:
            manager = self._tenant.directory.find_user(str(body["manager"]))
            user.manager_id = manager.id if manager else None
            self._tenant.directory.users.touch(user, ("manager",))
        return None

    def _set_roles(self, request: web.Request, body: dict[str, Any]) -> object:
        """Let a user hold these administrator roles, named by their template ids."""
        unknown = set(body["roles"]) - set(ROLE_NAMES)
        if unknown:
            raise ControlRefused("There is no such role.")
        self._tenant.directory_roles[self._user(request).id] = set(body["roles"])
        return None

    def _list_applications(self, _request: web.Request, _body: object) -> object:
        return [
            {
                "appId": one.client_id,
                "id": one.object_id,
                "displayName": one.name,
                "principalId": one.principal.id if one.principal is not None else None,
                "roles": sorted(one.granted_roles),
                "scopes": sorted(one.tenant_scopes),
                "certificates": len(one.keys),
            }
            for one in self._tenant.applications
            if not one.is_from_elsewhere
        ]

    def _add_user(self, _request: web.Request, body: dict[str, Any]) -> object:
        kind = body.get("mailbox")
        in_cloud = None if kind == "server" else kind
        user = self._tenant.directory.add_user(
            DemoUser(str(body["id"]), body["properties"], portrait=body.get("portrait"), mailbox=in_cloud)
        )
        if kind == "server":
            self._tenant.add_server_mailbox(user.id)
        elif kind is not None:
            self._tenant.add_mailbox(user.id, str(kind))
        return {"id": user.id}

    def _delete_user(self, request: web.Request, _body: object) -> object:
        user = self._user(request)
        self._tenant.directory.remove_user(user)
        self._tenant.mailboxes.pop(user.id, None)
        self._tenant.server_mailboxes.pop(user.id, None)
        return None

    def _group_and_member(self, request: web.Request) -> tuple[Group, str]:
        try:
            group = self._tenant.directory.group(request.match_info["group"])
        except KeyError:
            raise ControlRefused("There is no such group.") from None
        member = self._tenant.directory.find(request.match_info["member"])
        if member is None:
            raise ControlRefused("There is no such member.")
        return group, member.id

    def _join(self, request: web.Request, _body: object) -> object:
        self._tenant.directory.join(*self._group_and_member(request))
        return None

    def _leave(self, request: web.Request, _body: object) -> object:
        self._tenant.directory.leave(*self._group_and_member(request))
        return None


def _json(value: object, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(value), status=status, content_type="application/json")
