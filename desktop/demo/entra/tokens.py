"""Issues tokens and knows what each of them is good for."""

from __future__ import annotations

import base64
import secrets
import uuid
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import orjson
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from desktop.demo.clock import Clock


def encode(content: bytes) -> str:
    """Return base64url without padding, as JWTs have it."""
    return base64.urlsafe_b64encode(content).decode("ascii").rstrip("=")


def decode(text: str) -> bytes:
    """Return the bytes of base64url without padding; raises `ValueError`."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


@dataclass(slots=True, eq=False)
class Grant:
    """What an access token is good for; `user_id` is `None` for the application itself."""

    client_id: str
    user_id: str | None
    permissions: frozenset[str]
    expires: float
    handles_claims: bool = False
    is_revoked: bool = False
    needs_claims: bool = False

    @property
    def scheme(self) -> str:
        """Return the name of the permission scheme as the table has it."""
        return "Application" if self.user_id is None else "DelegatedWork"


@dataclass(slots=True, eq=False)
class Refresh:
    """What a refresh token is good for."""

    client_id: str
    user_id: str
    scopes: frozenset[str]
    asked: str
    is_revoked: bool = False


@dataclass(slots=True, eq=False)
class Code:
    """What an authorisation code is good for; it works once, for ten minutes."""

    client_id: str
    user_id: str
    scopes: frozenset[str]
    asked: str
    """The scopes as the client wrote them."""
    redirect_uri: str
    challenge: str
    nonce: str
    expires: float
    is_used: bool = False
    answers_challenge: bool = False
    """Whether the page was asked for what a claims challenge has named."""


class DeviceEnd(StrEnum):
    """What came of a device code so far."""

    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"
    BLOCKED = "blocked"
    """A Conditional Access policy does not let it be used."""
    USED = "used"


@dataclass(slots=True, eq=False)
class DeviceSignIn:
    """A sign-in whose person is at another device; `next_poll` is when its client may ask again."""

    client_id: str
    scopes: frozenset[str]
    asked: str
    """The scopes as the client wrote them."""
    user_code: str
    expires: float
    interval: int
    next_poll: float = 0.0
    end: DeviceEnd = DeviceEnd.PENDING
    user_id: str = ""
    answers_challenge: bool = False


@dataclass(slots=True)
class Tokens:
    """All tokens of the tenant."""

    clock: Clock
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    key_id: str = field(default_factory=lambda: encode(secrets.token_bytes(20)))
    grants: dict[str, Grant] = field(default_factory=dict)
    refreshes: dict[str, Refresh] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    devices: dict[str, DeviceSignIn] = field(default_factory=dict)
    """Sign-ins on other devices by their device code."""
    step_ups: set[str] = field(default_factory=set)
    """Users who have to sign in by themselves, for what a claims challenge has named, before their tokens work."""
    assertions: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Client assertion and expiry by its `jti`."""

    @property
    def nobody(self) -> Grant:
        """Return what a request without a valid token is good for."""
        return Grant("", None, frozenset(), 0.0)

    def sign(self, claims: dict[str, Any]) -> str:
        """Return a signed JWT."""
        head = {"typ": "JWT", "alg": "RS256", "kid": self.key_id, "x5t": self.key_id}
        text = f"{encode(orjson.dumps(head))}.{encode(orjson.dumps(claims))}"
        signature = self.key.sign(text.encode("ascii"), padding.PKCS1v15(), hashes.SHA256())
        return f"{text}.{encode(signature)}"

    def key_set(self) -> dict[str, Any]:
        """Return the public keys for those who check signatures."""
        numbers = self.key.public_key().public_numbers()
        modulus = numbers.n.to_bytes((numbers.n.bit_length() + 7) // 8, "big")
        exponent = numbers.e.to_bytes(3, "big")
        return {"keys": [{"kty": "RSA", "use": "sig", "kid": self.key_id, "n": encode(modulus), "e": encode(exponent)}]}

    def issue(self, grant: Grant, claims: dict[str, Any]) -> str:
        """Return an access token for a grant."""
        now = int(self.clock.timestamp())
        kind: dict[str, Any] = {}
        if grant.user_id is not None:
            kind["scp"] = " ".join(sorted(grant.permissions))
        elif grant.permissions:
            kind["roles"] = sorted(grant.permissions)
        capabilities = {"xms_cc": ["CP1"]} if grant.handles_claims else {}
        token = self.sign(
            {
                **claims, **kind, **capabilities, "iat": now, "nbf": now, "exp": int(grant.expires),
                "appid": grant.client_id, "azp": grant.client_id, "uti": encode(uuid.uuid4().bytes), "ver": "1.0",
            }
        )  # fmt: skip
        self.grants[token] = grant
        return token

    def find(self, token: str) -> Grant | None:
        """Return what an access token is good for, expired or not."""
        return self.grants.get(token)

    def revoke(self, *, access: bool = True, refresh: bool = True) -> None:
        """End all tokens that are out."""
        for grant in self.grants.values() if access else ():
            grant.is_revoked = True
        for one in self.refreshes.values() if refresh else ():
            one.is_revoked = True

    def challenge_all(self) -> None:
        """Let every access token that is out be answered with a claims challenge."""
        for grant in self.grants.values():
            grant.needs_claims = True

    def meet_step_up(self, user_id: str, *, is_met: bool) -> None:
        """A user has signed in; with what was asked for, their tokens work again."""
        if is_met:
            self.step_ups.discard(user_id)

    def new_refresh(self, refresh: Refresh) -> str:
        """Return a refresh token."""
        token = "1.A" + secrets.token_urlsafe(300)
        self.refreshes[token] = refresh
        return token

    def new_code(self, code: Code) -> str:
        """Return an authorisation code."""
        text = "1." + secrets.token_urlsafe(200)
        self.codes[text] = code
        return text

    def forget_expired(self) -> None:
        """Let go of what has been expired for an hour."""
        limit = self.clock.timestamp() - 3600
        for token in [token for token, grant in self.grants.items() if grant.expires < limit]:
            del self.grants[token]
        for text in [text for text, code in self.codes.items() if code.expires < limit]:
            del self.codes[text]
        for text in [text for text, device in self.devices.items() if device.expires < limit]:
            del self.devices[text]
        for jti in [jti for jti, (_, expires) in self.assertions.items() if expires < limit]:
            del self.assertions[jti]
