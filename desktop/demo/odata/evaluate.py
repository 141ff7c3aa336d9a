"""Turns the tree of a `$filter` into a function that tells whether an object fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from desktop.demo.odata.filter import Comparison, Function, Literal, Logic, Node, Path, Quantor
from desktop.demo.odata.lexer import bad_filter

Row = Mapping[str, Any]
Test = Callable[[Row], bool]
Value = Callable[[Row], Any]


def compile_filter(tree: Node, known: Callable[[tuple[str, ...]], bool]) -> Test:
    """Return the test for a tree; `known` tells which paths exist, others are refused.

    Text compares without regard to case, as directory and Exchange do; nothing equals null but null.
    """
    return _Compiler(known).condition(tree, {})


class _Compiler:
    def __init__(self, known: Callable[[tuple[str, ...]], bool]) -> None:
        self._known = known

    def condition(self, node: Node, variables: dict[str, tuple[str, ...]]) -> Test:
        match node:
            case Logic("and", parts):
                tests = [self.condition(part, variables) for part in parts]
                return lambda row: all(test(row) for test in tests)
            case Logic("or", parts):
                tests = [self.condition(part, variables) for part in parts]
                return lambda row: any(test(row) for test in tests)
            case Logic(_, (inner,)):
                test = self.condition(inner, variables)
                return lambda row: not test(row)
            case Comparison():
                return self._comparison(node, variables)
            case Function():
                return self._function(node, variables)
            case Quantor():
                return self._quantor(node, variables)
            case Literal(True):
                return lambda _: True
            case _:
                raise bad_filter("a condition is expected.")

    def _value(self, node: Node, variables: dict[str, tuple[str, ...]]) -> Value:
        if isinstance(node, Function):
            inner = self._value(node.arguments[0], variables)
            return lambda row: _folded(inner(row))
        if not isinstance(node, Path):
            raise bad_filter("a property is expected.")
        names = node.names
        full = variables[names[0]] + names[1:] if names[0] in variables else names
        is_count = full[-1] == "$count"
        if not self._known(full[:-1] if is_count else full):
            raise bad_filter(f"Could not find a property named '{'/'.join(names)}'.")
        steps = names[:-1] if is_count else names

        def read(row: Row) -> Any:
            value: Any = row
            for name in steps:
                value = value.get(name) if isinstance(value, Mapping) else None
            return len(value or ()) if is_count else value

        return read

    def _comparison(self, node: Comparison, variables: dict[str, tuple[str, ...]]) -> Test:
        left = self._value(node.left, variables)
        if node.operator in ("eq", "ne", "in"):
            wanted = {_folded(literal.value) for literal in node.right}
            if node.operator == "ne":
                return lambda row: _folded(left(row)) not in wanted
            return lambda row: _folded(left(row)) in wanted
        literal = node.right[0]
        operator = node.operator
        if literal.kind not in ("number", "instant", "string"):
            raise bad_filter(f"the operator '{operator}' does not take such a value.")
        bound = _ordered(literal.value)

        def test(row: Row) -> bool:
            value = _ordered(left(row))
            if value is None or type(value) is not type(bound):
                return False
            if operator == "gt":
                return bool(value > bound)
            if operator == "ge":
                return bool(value >= bound)
            return bool(value < bound) if operator == "lt" else bool(value <= bound)

        return test

    def _function(self, node: Function, variables: dict[str, tuple[str, ...]]) -> Test:
        value = self._value(node.arguments[0], variables)
        literal = node.arguments[1]
        if not isinstance(literal, Literal) or literal.kind not in ("string", "guid", "instant"):
            raise bad_filter(f"'{node.name}' takes text.")
        part = str(literal.value).casefold()
        if node.name == "startswith":
            return lambda row: str(value(row) or "").casefold().startswith(part)
        if node.name == "endswith":
            return lambda row: str(value(row) or "").casefold().endswith(part)
        return lambda row: part in str(value(row) or "").casefold()

    def _quantor(self, node: Quantor, variables: dict[str, tuple[str, ...]]) -> Test:
        full = node.path.names
        collection = self._value(node.path, variables)
        if node.condition is None:
            return lambda row: bool(collection(row))
        inner = self.condition(node.condition, {**variables, node.variable: full})
        variable = node.variable
        decide = any if node.operator == "any" else all
        return lambda row: decide(inner({**row, variable: part}) for part in collection(row) or ())


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold()
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return float(value)
    return value if isinstance(value, float) else None


def _ordered(value: Any) -> Any:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.replace("Z", "+00:00")).timestamp()
        except ValueError:
            return value.casefold()
    return None
