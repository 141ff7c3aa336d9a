"""What this computer's settings say about proxies, for one server at a time."""

from __future__ import annotations

import sys
import urllib.request
from urllib.parse import urlsplit

from desktop.model.errors import ErrorCode, Invalid

_READS_SETTINGS = ("win32", "darwin")


def system_proxy(url: str) -> str:
    """Return the address of the proxy that leads to a server (a `SystemProxy`), "" for none; may take seconds.

    Windows and macOS are asked, with their lists of exceptions and their script (PAC), by way of Qt. Elsewhere the
    environment tells (`https_proxy`, `all_proxy`, `no_proxy`, in small or capital letters): Qt's own reading of it
    passes over capitals. Where several proxies are named, the first that can be used counts. Raises `Invalid`
    (CONNECTION_INVALID) where there are only such as can't be, SOCKS for example.
    """
    found = _of_settings(url) if sys.platform in _READS_SETTINGS else _of_environment(url)
    usable = next((one for one in found if one.startswith(("http://", "https://")) or not one), None)
    if usable is None and found:
        raise Invalid(ErrorCode.CONNECTION_INVALID, _without_account(found[0]), "a proxy of a kind that can't be used")
    return usable or ""


def _of_settings(url: str) -> list[str]:
    from PySide6.QtCore import QUrl
    from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

    kinds = {
        QNetworkProxy.ProxyType.NoProxy: "",
        QNetworkProxy.ProxyType.DefaultProxy: "",
        QNetworkProxy.ProxyType.HttpProxy: "http",
        QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    }
    found = []
    for one in QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url))):
        scheme = kinds.get(one.type(), "socks")
        host = f"[{one.hostName()}]" if ":" in one.hostName() else one.hostName()
        found.append(f"{scheme}://{host}:{one.port()}" if scheme else "")
    return found


def _of_environment(url: str) -> list[str]:
    named = urllib.request.getproxies_environment()
    host = urlsplit(url).netloc
    if urllib.request.proxy_bypass_environment(host, named):  # type: ignore[attr-defined]  # not in the type stubs
        return [""]
    given = named.get("https") or named.get("all") or ""
    return [given if "://" in given or not given else f"http://{given}"]


def _without_account(address: str) -> str:
    scheme, _, rest = address.rpartition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
