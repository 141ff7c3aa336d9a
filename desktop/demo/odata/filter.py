"""Reads `$filter` into a tree."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.demo.odata.lexer import Token, bad_filter, cut

_COMPARISONS = ("eq", "ne", "gt", "ge", "lt", "le")
_FUNCTIONS = {"startswith": 2, "endswith": 2, "contains": 2, "tolower": 1, "toupper": 1}
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant."""

    value: str | float | bool | None
    kind: str


@dataclass(frozen=True, slots=True)
class Path:
    """A property, possibly of a property: `employeeOrgData/division`, `a/address`."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A call such as `startswith(displayName,'A')`."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left operator right`; the operator `in` has several literals at its right."""

    operator: str
    left: Node
    right: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Logic:
    """`and`, `or`, `not`."""

    operator: str
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quantor:
    """`collection/any(x:condition)` or `all`."""

    operator: str
    path: Path
    variable: str
    condition: Node | None


Node = Literal | Path | Function | Comparison | Logic | Quantor


def parse_filter(text: str) -> Node:
    """Return the tree of an expression; raises the refusal of what cannot be read."""
    parser = _Parser(cut(text))
    tree = parser.disjunction(0)
    parser.expect_end()
    return tree


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def _peek(self, ahead: int = 0) -> Token:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else Token("end", "")

    def _next(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _take(self, kind: str, text: str) -> bool:
        token = self._peek()
        if token.kind == kind and token.text == text:
            self._at += 1
            return True
        return False

    def _need(self, mark: str) -> None:
        if not self._take("mark", mark):
            raise bad_filter(f"'{mark}' expected, found '{self._peek().text}'.")

    def expect_end(self) -> None:
        if self._peek().kind != "end":
            raise bad_filter(f"unexpected '{self._peek().text}'.")

    def disjunction(self, depth: int) -> Node:
        return self._chain("or", depth)

    def _chain(self, word: str, depth: int) -> Node:
        if depth > _DEEPEST:
            raise bad_filter("it is nested too deeply.")
        parts = [self._chain("and", depth + 1) if word == "or" else self._negation(depth + 1)]
        while self._take("name", word):
            parts.append(self._chain("and", depth + 1) if word == "or" else self._negation(depth + 1))
        return parts[0] if len(parts) == 1 else Logic(word, tuple(parts))

    def _negation(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise bad_filter("it is nested too deeply.")
        if self._take("name", "not"):
            return Logic("not", (self._negation(depth + 1),))
        return self._condition(depth)

    def _condition(self, depth: int) -> Node:
        if self._take("mark", "("):
            inner = self.disjunction(depth + 1)
            self._need(")")
            return inner
        left = self._operand(depth)
        token = self._peek()
        if token.kind != "name":
            return self._as_condition(left)
        if token.text in _COMPARISONS:
            self._next()
            return Comparison(token.text, left, (self._literal(),))
        if token.text == "in":
            self._next()
            self._need("(")
            values = [self._literal()]
            while self._take("mark", ","):
                values.append(self._literal())
            self._need(")")
            return Comparison("in", left, tuple(values))
        return self._as_condition(left)

    def _as_condition(self, node: Node) -> Node:
        if isinstance(node, Quantor) or (isinstance(node, Function) and not node.name.startswith("to")):
            return node
        if isinstance(node, Path) and node.names == ("true",):
            return Literal(True, "boolean")
        raise bad_filter("a comparison is expected.")

    def _operand(self, depth: int) -> Node:
        token = self._next()
        if token.kind != "name":
            raise bad_filter(f"a property is expected, found '{token.text}'.")
        if token.text in _FUNCTIONS and self._take("mark", "("):
            arguments: list[Node] = [self._operand(depth)]
            for _ in range(_FUNCTIONS[token.text] - 1):
                self._need(",")
                arguments.append(self._literal())
            self._need(")")
            return Function(token.text, tuple(arguments))
        names = [token.text]
        while self._take("mark", "/"):
            part = self._next()
            if part.kind != "name":
                raise bad_filter(f"a property is expected, found '{part.text}'.")
            if part.text.lower() in ("any", "all") and self._peek().text == "(":
                return self._quantor(part.text.lower(), Path(tuple(names)), depth)
            names.append(part.text)
        return Path(tuple(names))

    def _quantor(self, operator: str, path: Path, depth: int) -> Node:
        self._need("(")
        if operator == "any" and self._take("mark", ")"):
            return Quantor(operator, path, "", None)
        variable = self._next()
        if variable.kind != "name":
            raise bad_filter("a range variable is expected.")
        self._need(":")
        condition = self.disjunction(depth + 1)
        self._need(")")
        return Quantor(operator, path, variable.text, condition)

    def _literal(self) -> Literal:
        token = self._next()
        if token.kind in ("string", "guid", "instant"):
            return Literal(token.text, token.kind)
        if token.kind == "number":
            return Literal(float(token.text), "number")
        if token.kind == "name" and token.text in ("true", "false"):
            return Literal(token.text == "true", "boolean")
        if token.kind == "name" and token.text == "null":
            return Literal(None, "null")
        raise bad_filter(f"a value is expected, found '{token.text}'.")
