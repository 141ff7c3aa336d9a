"""Templates over a person's attributes: Jinja2's sandbox, narrowed to what a field needs.

A set can come out of a file of somebody else's, so a template may only choose, join and shape text: no loops, no calls,
no attributes, no arithmetic, and filters whose results are bounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from desktop.model.people import Person
from desktop.planning.template_filters import FILTERS, LONGEST_RESULT, TooLong

_LONGEST_TEMPLATE = 2_000

ATTRIBUTES = (
    "display_name",
    "given_name",
    "surname",
    "mail",
    "sign_in_name",
    "job_title",
    "department",
    "company_name",
    "office_location",
    "mobile_phone",
    "business_phone",
    "business_phones",
    "home_phones",
    "other_mails",
    "fax",
    "street",
    "city",
    "state",
    "postal_code",
    "country",
    "country_code",
    "employee_id",
    "language",
    "category",
)
"""What a template may name; lists are joined by "; " when they are printed."""

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Name,
    nodes.If,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
    nodes.Concat,
    nodes.Add,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Getitem,
    nodes.Keyword,
)
_TESTS = frozenset(("defined", "none", "string", "in", "lower", "upper"))


class TemplateFailed(Exception):
    """A template can't be used; the text says why, without values of a person."""


class _Joined(tuple[str, ...]):
    """A list that prints as its entries."""

    __slots__ = ()

    def __str__(self) -> str:
        return "; ".join(self)


Attributes = Mapping[str, str | _Joined]


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    environment.tests = {name: test for name, test in environment.tests.items() if name in _TESTS}
    return environment


_ENVIRONMENT = _environment()


@lru_cache(maxsize=512)
def _compile(source: str) -> Template:
    if len(source) > _LONGEST_TEMPLATE:
        raise TemplateFailed(f"longer than {_LONGEST_TEMPLATE} characters")
    try:
        parsed = _ENVIRONMENT.parse(source)
        _check_nodes(parsed)
        return _ENVIRONMENT.from_string(source)
    except TemplateError as failure:
        raise TemplateFailed(str(failure).splitlines()[0]) from None
    except RecursionError:
        raise TemplateFailed("nested too deeply") from None


def _check_nodes(parsed: nodes.Template) -> None:
    waiting: list[nodes.Node] = [parsed]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, _ALLOWED):
            raise TemplateFailed(f"{type(node).__name__.lower()} is not allowed")
        if isinstance(node, nodes.Name) and node.name not in ATTRIBUTES:
            raise TemplateFailed(f"there is no attribute {node.name}")
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise TemplateFailed(f"there is no filter {node.name}")
        if isinstance(node, nodes.Getitem) and not (
            isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int)
        ):
            raise TemplateFailed("only a number can stand in brackets")
        waiting.extend(node.iter_child_nodes())


def check_template(source: str) -> None:
    """Raise `TemplateFailed` where a template can't be used or names something that does not exist."""
    _compile(source)


def _one_line(text: str) -> str:
    """Return a part of an address as one line: the parts are told apart by their lines."""
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())


def attributes_of(person: Person, category: str = "") -> Attributes:
    """Return what a template sees of a person."""
    return {
        "display_name": person.display_name,
        "given_name": person.given_name,
        "surname": person.surname,
        "mail": person.mail,
        "sign_in_name": person.sign_in_name,
        "job_title": person.job_title,
        "department": person.department,
        "company_name": person.company_name,
        "office_location": person.office_location,
        "mobile_phone": person.mobile_phone,
        "business_phone": person.business_phones[0] if person.business_phones else "",
        "business_phones": _Joined(person.business_phones),
        "home_phones": _Joined(person.home_phones),
        "other_mails": _Joined(person.other_mails),
        "fax": person.fax,
        "street": _one_line(person.address.street),
        "city": _one_line(person.address.city),
        "state": _one_line(person.address.state),
        "postal_code": _one_line(person.address.postal_code),
        "country": _one_line(person.address.country),
        "country_code": person.country_code,
        "employee_id": person.employee_id,
        "language": person.language,
        "category": category,
    }


def render(source: str, attributes: Attributes) -> str:
    """Return a template's result; raises `TemplateFailed`."""
    template = _compile(source)
    try:
        result = template.render(attributes)
    except TooLong:
        raise TemplateFailed(f"a result longer than {LONGEST_RESULT} characters") from None
    except TemplateError as failure:
        # The text of an undefined element names the place in the template, never a value.
        raise TemplateFailed(str(failure).splitlines()[0]) from None
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as failure:
        raise TemplateFailed(type(failure).__name__) from None
    if len(result) > LONGEST_RESULT:
        raise TemplateFailed(f"a result longer than {LONGEST_RESULT} characters")
    return result
