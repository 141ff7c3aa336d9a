"""What counts as a proxy, and what of it is shown."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from desktop.model.errors import AppError, Invalid
from desktop.model.network import SYSTEM, ProxyAccount, is_loopback, proxy_account, proxy_given, system_address
from desktop.system_proxy import system_proxy


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("", ""),
        (" none ", ""),
        ("System", SYSTEM),
        ("proxy.contoso.com:8080", "http://proxy.contoso.com:8080"),
        (" http://proxy ", "http://proxy:80"),
        ("https://[2001:db8::1]:3129/", "https://[2001:db8::1]:3129"),
        ("HTTP://PROXY:8080", "http://proxy:8080"),
    ],
)
def test_a_proxy_as_it_is_typed_and_stored(text: str, stored: str) -> None:
    assert proxy_given(text) == stored


@pytest.mark.parametrize(
    "text",
    ["socks5://proxy:1080", "http://", "http://proxy:8080/path", "http://proxy:99999", "http://pro xy:1", "http://a?b",
     "http://someone:canary@proxy:8080", "someone@proxy"],
)  # fmt: skip
def test_what_is_no_proxy(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        proxy_given(text)
    assert "canary" not in str(caught.value) + caught.value.subject


def test_an_account_in_an_address_is_taken_out_and_not_printed() -> None:
    found = proxy_account("http://CONTOSO%5Csome:can%40ary@proxy:8080")
    assert found == ProxyAccount("http://proxy:8080", "CONTOSO\\some", "can@ary")
    assert "ary" not in repr(found)


@pytest.mark.parametrize(
    ("host", "is_here"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)]
)
def test_this_computer_itself_is_never_asked_about(host: str, is_here: bool) -> None:
    assert is_loopback(host) is is_here
    url = f"https://[{host}]/" if ":" in host else f"https://{host}:8443/"
    assert system_address(lambda _: "http://a:b@proxy:1", url) == ("" if is_here else "http://proxy:1")


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, ""),
        ({"HTTPS_PROXY": "http://one:1"}, "http://one:1"),
        ({"https_proxy": "one:1"}, "http://one:1"),
        ({"ALL_PROXY": "http://all:2"}, "http://all:2"),
        ({"HTTPS_PROXY": "http://one:1", "NO_PROXY": "graph.microsoft.com"}, ""),
        ({"HTTPS_PROXY": "http://one:1", "no_proxy": ".microsoft.com,localhost"}, ""),
        ({"HTTP_PROXY": "http://other:3"}, ""),
    ],
)
def test_the_environment_is_read_in_both_spellings(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], proxy: str
) -> None:
    monkeypatch.setattr("desktop.system_proxy._READS_SETTINGS", ())
    for name in ("https_proxy", "all_proxy", "no_proxy", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_proxy("https://graph.microsoft.com:443/") == proxy


def test_a_proxy_of_another_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.system_proxy._READS_SETTINGS", ())
    monkeypatch.setenv("https_proxy", "socks5://someone:canary@proxy:1080")
    with pytest.raises(AppError) as caught:
        system_proxy("https://graph.microsoft.com/")
    assert caught.value.subject == "socks5://proxy:1080"


def test_what_the_system_says_is_told_by_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = QNetworkProxy.ProxyType
    answers = [QNetworkProxy(kinds.Socks5Proxy, "proxy", 1080), QNetworkProxy(kinds.HttpProxy, "proxy", 8080)]
    asked: list[str] = []

    def answer(query: QNetworkProxyQuery) -> list[QNetworkProxy]:
        asked.append(query.url().toString())
        return answers

    monkeypatch.setattr("desktop.system_proxy._READS_SETTINGS", (sys.platform,))
    monkeypatch.setattr(QNetworkProxyFactory, "systemProxyForQuery", staticmethod(answer))
    assert system_proxy("https://graph.microsoft.com/") == "http://proxy:8080"
    assert asked == ["https://graph.microsoft.com/"]
    answers[1:] = [QNetworkProxy(kinds.NoProxy)]
    assert system_proxy("https://graph.microsoft.com/") == ""
    answers.pop()
    with pytest.raises(Invalid):
        system_proxy("https://graph.microsoft.com/")
