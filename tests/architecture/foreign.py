"""Which parts of the program may import which package of other people; a package that is not listed may not be imported."""

from __future__ import annotations

FOREIGN: dict[str, tuple[str, ...]] = {
    # package: modules and packages that may import it
    "PIL": ("desktop.demo", "desktop.workers.photos"),
    "PySide6": (
        "desktop.app",
        "desktop.cli",
        "desktop.system_proxy",
        "desktop.tour",
        "desktop.ui",
        "desktop.workers.runner",
    ),
    "aiohttp": ("desktop.demo",),
    "argon2": ("desktop.storage",),
    "cryptography": ("desktop.connectors", "desktop.demo", "desktop.storage"),
    "exchangelib": ("desktop.connectors.ews",),
    "jinja2": ("desktop.planning",),
    "keyring": ("desktop.storage",),
    "ldap3": ("desktop.connectors.ldap",),
    "lxml": ("desktop.connectors.ews", "desktop.demo"),
    "msal": ("desktop.connectors",),
    "orjson": ("desktop.demo",),
    "phonenumbers": ("desktop.planning",),
    "platformdirs": ("desktop.storage",),
    "qasync": ("desktop.app",),
    "requests": ("desktop.connectors", "desktop.tour"),
    "shiboken6": ("desktop.tour", "desktop.ui", "desktop.workers.runner"),
    "spnego": ("desktop.connectors.ews",),
    "sqlcipher3": ("desktop.storage",),
    "tomli_w": ("desktop.workers.set_file",),
    "truststore": ("desktop.connectors",),
    "urllib3": ("desktop.connectors",),
}

QT_PARTS: dict[str, tuple[str, ...]] = {
    # module: the only parts of PySide6 that it may use, where that is less than all
    "desktop.workers.runner": ("PySide6.QtCore",),
    "desktop.cli": ("PySide6.QtCore",),
}
"""Where Qt is a means to announce or to translate, no widget may come in."""
