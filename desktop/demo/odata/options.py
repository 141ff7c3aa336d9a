"""Reads the query part of an address: only known options, each once, each well-formed."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote

from desktop.demo.errors import bad_request


@dataclass(slots=True)
class Expand:
    """One part of `$expand` with its nested options."""

    name: str
    options: dict[str, str] = field(default_factory=dict)


def read_options(query: str, allowed: frozenset[str]) -> dict[str, str]:
    """Return the options by lower-case name; refuses unknown, repeated and unprefixed ones."""
    if not query:
        return {}
    options: dict[str, str] = {}
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=40)
    except (ValueError, UnicodeDecodeError):
        raise bad_request("The query string cannot be read.") from None
    for name, value in pairs:
        option = name.lower()
        if option not in allowed:
            raise bad_request(f"The query parameter '{name}' is not supported for this request.")
        if option in options:
            raise bad_request(
                f"Query option '{name}' was specified more than once, but it must be specified at most once."
            )
        options[option] = value
    return options


def write_options(options: dict[str, str]) -> str:
    """Return the query part for options."""
    return "&".join(f"{quote(name, safe='$')}={quote(value, safe='')}" for name, value in options.items())


def read_number(options: dict[str, str], name: str, low: int, high: int) -> int | None:
    """Return a whole number in a range, `None` where the option is absent."""
    text = options.get(name)
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise bad_request(
            f"Invalid value '{text}' for {name} query option found. The {name} query option requires a "
            "non-negative integer value."
        )
    number = int(text)
    if not low <= number <= high:
        raise bad_request(
            f"Invalid page size specified: '{number}'. Must be between {low} and {high} inclusive.",
            "Request_UnsupportedQuery",
        )
    return number


def read_boolean(options: dict[str, str], name: str) -> bool:
    """Return a truth value, false where the option is absent."""
    text = options.get(name, "false").lower()
    if text not in ("true", "false"):
        raise bad_request(f"Invalid value '{options[name]}' for {name} query option found.")
    return text == "true"


def read_names(text: str) -> list[str]:
    """Return the names of a list such as `$select` holds."""
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise bad_request("Term '' is not valid in a $select or $expand expression.")
    return names


def read_order(text: str) -> list[tuple[str, bool]]:
    """Return name and whether descending of each part of `$orderby`."""
    order = []
    for part in read_names(text):
        words = part.split()
        if len(words) > 2 or (len(words) == 2 and words[1].lower() not in ("asc", "desc")):
            raise bad_request(f"Syntax error in the $orderby expression '{part}'.")
        order.append((words[0], len(words) == 2 and words[1].lower() == "desc"))
    return order


def read_expand(text: str) -> list[Expand]:
    """Return the parts of `$expand`; nested options stand in parentheses, separated by semicolons."""
    found = []
    for part in _split_outside(text, ","):
        name, bracket, rest = part.partition("(")
        if not name.strip() or (bracket and not rest.endswith(")")):
            raise bad_request(f"Syntax error in the $expand expression '{part}'.")
        one = Expand(name.strip())
        if bracket:
            for option in _split_outside(rest[:-1], ";"):
                key, equals, value = option.partition("=")
                if not equals:
                    raise bad_request(f"Syntax error in the $expand expression '{part}'.")
                one.options[key.strip().lower()] = value.strip()
        found.append(one)
    return found


def _split_outside(text: str, mark: str) -> list[str]:
    """Split at a mark that stands neither in parentheses nor in quotes."""
    parts, depth, is_quoted, start = [], 0, False, 0
    for at, sign in enumerate(text):
        if sign == "'":
            is_quoted = not is_quoted
        elif is_quoted:
            continue
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == mark and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    parts.append(text[start:].strip())
    if depth != 0 or is_quoted:
        raise bad_request(f"Syntax error in the expression '{text}'.")
    return parts
