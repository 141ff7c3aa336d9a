"""Links of the service: followed below our own root only, and never for ever."""

from __future__ import annotations

import itertools

import pytest

from desktop.connectors.graph.links import MOST_EMPTY_PAGES, Chain, Links
from desktop.model.errors import ErrorCode, Offline, Refused

ROOT = "https://graph.example:8443/v1.0"
PATH = "/v1.0/users?$skiptoken=abc"


def hostile_links(host: str = "graph.example", port: int = 8443) -> list[object]:
    """Return links that lead elsewhere, or that two readers could read differently."""
    strangers = [
        "attacker.example", f"{host}.attacker.example", f"attacker.example.{host}", f"x{host}", f"{host}x", f"{host}.",
        "localhost", "127.0.0.2", "[::1]", "2130706433", "0x7f000001", "0177.0.0.1", "grаph.example",
        "ｇｒａｐｈ.example", "xn--grph-7cd.example", "169.254.169.254", "", "%67raph.example", f"{host}%00", f"{host}%2f",
    ]  # fmt: skip
    servers = [f"{name}:{port}" for name in strangers] + strangers
    own = f"{host}:{port}"
    servers += [
        f"{host}:{number}" for number in ("443", "80", "8444", "1", "0", "65536", "99999", "84430", "", "-1", "x")
    ]
    servers += [
        f"someone@{own}", f"someone:secret@{own}", f"{own}@attacker.example", f"{own}\\@attacker.example",
        f"attacker.example\\@{own}", f"{own}#@attacker.example", f"{own}?@attacker.example", f":@{own}", f"@{own}",
        f"attacker.example#{own}", f"attacker.example?{own}", f"{own} attacker.example", f"{own}\t", f"{own}\r\nX: y",
        f"{own}:{port}", f"{own};attacker.example", f"{own},attacker.example", f"{host}：{port}", f"{host}:８４４３",
    ]  # fmt: skip
    links: list[object] = [f"https://{server}{PATH}" for server in servers]
    schemes = ["http://", "ftp://", "file://", "//", "", "https:", "https:/", "https:///", "javascript:", "data:", "ws://",
               "https://https://", " https://", "\thttps://", "ｈttps://", "https\\:\\\\", "https://\\"]  # fmt: skip
    links += [f"{scheme}{own}{PATH}" for scheme in schemes]
    paths = [
        "", "/", "/v1.0", "/beta/users", "/v1.0beta/users", "/V1.0/users", "/v1.0/../beta/users", "/v1.0/./users",
        "/v1.0/%2e%2e/beta", "/v1.0/%2E%2E/beta", "/v1.0/.%2e/beta", "/v1.0/x/..", "/v1.0/users\\..\\..\\beta",
        "/v1.0/users#frag", "/v1.0/users\n", "/v1.0/users\0", "/v1.0/üser", "/v1.0/us ers", "//v1.0/users",
        "/x/v1.0/users", "?/v1.0/users", "/v1.0?x", "\\v1.0\\users", "/v1.0/users\u2028", "/v1.0/users\u202e",
    ]  # fmt: skip
    links += [f"https://{own}{path}" for path in paths]
    redirects = [f"https://{name}/redirect?to=https://{own}{PATH}" for name in ("a.example", "b.example", "10.0.0.1")]
    links += [
        *redirects,
        None,
        7,
        True,
        1.5,
        [],
        {},
        ["https://x"],
        {"href": ROOT},
        b"https://x",
        "",
        " ",
        "users",
        "null",
    ]
    for name, number in itertools.product(("login.example", "graph.microsoft.com", "evil.test"), range(40)):
        links.append(f"https://{name}:{8420 + number}{PATH}")
    return links


@pytest.fixture
def links() -> Links:
    return Links(ROOT)


def test_there_are_enough_hostile_links() -> None:
    assert len(hostile_links()) >= 200


@pytest.mark.parametrize("link", hostile_links(), ids=repr)
def test_a_link_elsewhere_is_refused(links: Links, link: object) -> None:
    with pytest.raises(Refused) as caught:
        links.path_of(link)
    assert caught.value.code is ErrorCode.LINK_REFUSED
    assert "attacker" not in str(caught.value)


@pytest.mark.parametrize(
    ("link", "path"),
    [
        (f"{ROOT}/users?$skiptoken=a%2Fb..c", "/users?$skiptoken=a%2Fb..c"),
        ("HTTPS://GRAPH.example:8443/v1.0/users", "/users"),
        (f"{ROOT}/users/delta()?$deltatoken=x", "/users/delta()?$deltatoken=x"),
        (f"{ROOT}/users?next=/../../x", "/users?next=/../../x"),
    ],
)
def test_our_own_links_are_followed_to_the_letter(links: Links, link: str, path: str) -> None:
    assert links.path_of(link) == path


def test_the_default_port_may_be_written_out() -> None:
    assert Links("https://graph.example/v1.0").path_of("https://graph.example:443/v1.0/me") == "/me"


def next_page(path: str, rows: int = 1) -> tuple[dict[str, object], int]:
    return {"@odata.nextLink": ROOT + path}, rows


@pytest.mark.parametrize("paths", [["/a"], ["/b", "/a"], ["/b", "/c", "/b"], ["/b", "/b"]])
def test_a_chain_that_goes_in_a_circle_ends(links: Links, paths: list[str]) -> None:
    chain = Chain(links, "/a")
    for path in paths[:-1]:
        chain.follow(*next_page(path))
    with pytest.raises(Offline):
        chain.follow(*next_page(paths[-1]))


def test_empty_pages_are_followed_but_not_for_ever(links: Links) -> None:
    chain = Chain(links, "/a")
    for number in range(MOST_EMPTY_PAGES):
        chain.follow(*next_page(f"/{number}", 0))
    chain.follow(*next_page("/full", 1))
    assert chain.path == "/full"
    for number in range(1000, 1000 + MOST_EMPTY_PAGES):
        chain.follow(*next_page(f"/{number}", 0))
    with pytest.raises(Offline):
        chain.follow(*next_page("/last", 0))


def test_a_page_without_a_link_is_the_last(links: Links) -> None:
    chain = Chain(links, "/a")
    assert chain.follow({}, 0) is None
    assert chain.path is None
