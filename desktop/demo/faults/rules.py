"""Rules that say which call a fault befalls.

A rules file is a JSON list of objects:

    {"fault": "F04", "operation": "contacts.create", "mailbox": "anna@contoso.example", "nth": [2, 5], "seed": 7,
     "parameters": {"status": 503}}

`fault` alone is needed. `operation` is a name or a pattern such as `contacts.*` (each fault has a sensible default),
`mailbox` an id or user principal name. Of the calls that fit, all are hit, or the `nth` (a number or a list, from 1),
or all from `after` on, or every `every`-th, each with `probability`, at most `times`; `per` is `mailbox` to count in
each mailbox by itself.

The Exchange Server's operations are `ews.CreateItem` and so on, and `ews.LogOn`; a rule befalls them only when its
operation begins with `ews.`. What a fault does there stands in `desktop/demo/exchange/faults.py`.

The local directory's operations are `ldap.bind` and `ldap.search`; a rule befalls them only when it names them. F03 is
"busy" (or the result code `status`), F07 silence for `hold_s` and then the end (with `"then": "answer"` the answer, as
late), F08 a connection that breaks after the share `at` of a page (or with `"where": "request"` at once), F32 a paging
cookie that is refused.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

_FIELDS = frozenset(
    ("fault", "operation", "mailbox", "nth", "after", "every", "times", "probability", "seed", "per", "parameters")
)


@dataclass(slots=True, eq=False)
class Rule:
    """One rule with its own count of the calls that fit."""

    fault: str
    operation: str = "*"
    mailbox: str = "*"
    nth: frozenset[int] = frozenset()
    after: int = 0
    every: int = 0
    times: int = 0
    probability: float = 1.0
    seed: int = 0
    per: str = "rule"
    parameters: dict[str, Any] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    hits: int = 0

    def fires(self, operation: str, mailbox: str) -> bool:
        """Count a call and tell whether this rule befalls it."""
        if self.mailbox not in ("*", mailbox) or not fnmatchcase(operation, self.operation):
            return False
        scope = mailbox if self.per == "mailbox" else ""
        self.seen[scope] += 1
        number = self.seen[scope]
        if (self.times and self.hits >= self.times) or (self.nth and number not in self.nth) or number < self.after:
            return False
        if self.every and number % self.every:
            return False
        if self.probability < 1.0:
            # One draw for each call, whatever happened in between: the same seed gives the same faults.
            draw = random.Random(f"{self.seed}/{self.fault}/{self.operation}/{scope}/{number}").random()
            if draw >= self.probability:
                return False
        self.hits += 1
        return True

    def report(self) -> dict[str, Any]:
        """Return how often the rule was looked at and how often it fired."""
        return {"fault": self.fault, "operation": self.operation, "seen": self.seen.total(), "hits": self.hits}


def read_rule(source: object, known: dict[str, str]) -> Rule:
    """Return the rule that a JSON object describes; `known` gives each fault's default operation.

    Raises `ValueError` with what is wrong.
    """
    if not isinstance(source, dict):
        raise ValueError("each rule is an object")
    unknown = sorted(set(source) - _FIELDS)
    if unknown:
        raise ValueError(f"a rule has no field {unknown[0]!r}; it may have {', '.join(sorted(_FIELDS))}")
    fault = source.get("fault")
    if not isinstance(fault, str) or fault not in known:
        raise ValueError(f"the fault {fault!r} is not known; there are {', '.join(sorted(known))}")
    nth = source.get("nth", [])
    numbers = [nth] if isinstance(nth, int) else nth
    if not isinstance(numbers, list) or not all(isinstance(number, int) and number > 0 for number in numbers):
        raise ValueError("nth is a number from 1 on, or a list of them")
    rule = Rule(fault, source.get("operation", known[fault]), source.get("mailbox", "*"), frozenset(numbers))
    for name in ("after", "every", "times", "seed"):
        value = source.get(name, 0)
        if not isinstance(value, int) or value < 0:
            raise ValueError(f"{name} is a number from 0 on")
        setattr(rule, name, value)
    probability = source.get("probability", 1.0)
    if isinstance(probability, bool) or not isinstance(probability, int | float) or not 0 <= probability <= 1:
        raise ValueError("probability is a number from 0 to 1")
    rule.probability = float(probability)
    rule.per = source.get("per", "rule")
    rule.parameters = source.get("parameters", {})
    if rule.per not in ("rule", "mailbox") or not isinstance(rule.parameters, dict):
        raise ValueError("per is 'rule' or 'mailbox', parameters an object")
    if not isinstance(rule.operation, str) or not isinstance(rule.mailbox, str):
        raise ValueError("operation and mailbox are texts")
    return rule
