"""Where a search begins, and what lies in its reach."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

from desktop.demo.ldap.answers import Code, Refused
from desktop.demo.ldap.entry import Entry
from desktop.demo.ldap.forest import WELL_KNOWN
from desktop.demo.ldap.matching import sid_bytes
from desktop.demo.ldap.names import BadName, Path, read_name
from desktop.demo.ldap.tree import Tree

_BASE, _ONE = 0, 1
_BAD_NAME = "0000208F: NameErr: DSID-03100231, problem 2006 (BAD_NAME), data 8350, best match of: ''"
_OTHER_FORM = re.compile(r"<(GUID|SID|WKGUID)=([^,>]+)(?:,([^>]*))?>", re.IGNORECASE)


def find_base(tree: Tree, text: str, *, shows_deleted: bool) -> Entry:
    """Return the object of a name, a GUID, a SID or a well-known number; raises `Refused`."""
    other = _OTHER_FORM.fullmatch(text.strip())
    try:
        entry = _by_form(tree, other) if other is not None else tree.by_path.get(read_name(text))
        path = () if other is not None else read_name(text)
    except ValueError:
        raise Refused(Code.INVALID_NAME, _BAD_NAME) from None
    if entry is not None and (shows_deleted or not entry.is_deleted):
        return entry
    raise _missing(tree, path, is_name=other is None)


def _by_form(tree: Tree, form: re.Match[str]) -> Entry | None:
    kind, value = form[1].upper(), form[2]
    if kind == "GUID":
        given = uuid.UUID(value) if "-" in value else uuid.UUID(bytes_le=bytes.fromhex(value))
        return tree.entries.get(given)
    if kind == "SID":
        sid = sid_bytes(value) if value.upper().startswith("S-") else bytes.fromhex(value)
        return next((one for one in tree.entries.values() if one.get("objectsid") == [sid]), None)
    known = WELL_KNOWN.get(value.lower())
    if known is None or not form[3]:
        raise BadName("there is no such well-known object")
    return tree.by_path.get(read_name(f"{known},{form[3]}"))


def _missing(tree: Tree, path: Path, *, is_name: bool) -> Refused:
    """Return the refusal for a name that leads nowhere here: to nothing, or to another domain."""
    if is_name and path and path[: len(tree.domain.path)] != tree.domain.path:
        labels = [value for attribute, value in reversed(path) if attribute == "dc"]
        host = ".".join(labels) or tree.domain.dns_name
        text = f"0000202B: RefErr: DSID-0310082F, data 0, 1 access points\n\tref 1: '{host}'\n"
        return Refused(Code.REFERRAL, text, referral=f"ldap://{host}/")
    best = ""
    for depth in range(len(path), 0, -1):
        known = tree.by_path.get(path[:depth])
        if known is not None and not known.is_deleted:
            best = known.name
            break
    text = f"0000208D: NameErr: DSID-0310021B, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'{best}'\n"
    return Refused(Code.NO_SUCH_OBJECT, text, matched=best)


def scoped(tree: Tree, base: Entry, scope: int) -> Iterator[Entry]:
    """Yield the objects in reach of a search: of the naming context in which it begins, and no other."""
    if scope == _BASE:
        yield base
        return
    depth, context = len(base.path), _context(tree, base.path)
    for entry in tree.below(base.path):
        is_near = len(entry.path) == depth + 1 if scope == _ONE else True
        if is_near and _context(tree, entry.path) == context:
            yield entry


def _context(tree: Tree, path: Path) -> int:
    for number, name in enumerate((tree.domain.schema, tree.domain.config)):
        head = read_name(name)
        if path[: len(head)] == head:
            return number
    return 2
