"""Addresses of servers, and secrets that do not show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.connection import ConnectionSecrets, GraphAddress, host_of
from desktop.model.errors import ErrorCode, Invalid


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("https://graph.microsoft.com", ("graph.microsoft.com", 443)),
        ("https://graph.microsoft.com:443/v1.0?x=1#y", ("graph.microsoft.com", 443)),
        ("HTTPS://Graph.Microsoft.COM:8443/", ("graph.microsoft.com", 8443)),
        ("https://127.0.0.1:50111", ("127.0.0.1", 50111)),
        ("https://[::1]:8443/x", ("::1", 8443)),
        ("https://graph.microsoft.com.", ("graph.microsoft.com.", 443)),
        ("https://bücher.example", ("bücher.example", 443)),
    ],
)
def test_host_and_port_of_an_address(url: str, server: tuple[str, int]) -> None:
    assert host_of(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "",
        "graph.microsoft.com",
        "//graph.microsoft.com",
        "http://graph.microsoft.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://:443",
        "https://user@graph.microsoft.com",
        "https://user:secret@graph.microsoft.com",
        "https://:secret@graph.microsoft.com",
        "https://@graph.microsoft.com",
        "https://graph.microsoft.com\\@evil.example",
        "https://graph.microsoft.com:0",
        "https://graph.microsoft.com:65536",
        "https://graph.microsoft.com:-1",
        "https://graph.microsoft.com:x",
        "https://[::1",
        "https://[graph]",
        "https://\u2100.example",  # turns into a slash when it is normalised
        "https://graph.microsoft.com evil.example",
        "https://graph.microsoft.com\n.evil.example",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(Invalid) as caught:
        host_of(url)
    assert caught.value.code is ErrorCode.CONNECTION_INVALID
    assert caught.value.subject == url
    assert "secret" not in str(caught.value)
    assert not url or url not in str(caught.value)


@given(st.text())
def test_any_text_is_an_address_or_none(text: str) -> None:
    for url in (text, f"https://{text}"):
        try:
            host, port = host_of(url)
        except Invalid:
            continue
        assert host == host.lower() != ""
        assert 0 < port < 65_536


def test_a_tenant_has_two_servers_at_most() -> None:
    address = GraphAddress("contoso.example", "client")
    assert address.hosts == {("login.microsoftonline.com", 443), ("graph.microsoft.com", 443)}
    one = GraphAddress("contoso.example", "client", "https://127.0.0.1:1", "https://127.0.0.1:1/")
    assert one.hosts == {("127.0.0.1", 1)}
    with pytest.raises(Invalid):
        assert GraphAddress("contoso.example", "client", graph_url="http://127.0.0.1").hosts


def test_secrets_do_not_show() -> None:
    secrets = ConnectionSecrets("-----BEGIN PRIVATE KEY-----", "token")
    assert repr(secrets) == str(secrets) == f"{secrets}" == "ConnectionSecrets(...)"
    assert "token" not in str([secrets])
