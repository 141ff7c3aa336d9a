"""Templates: what they can say, and what they can't."""

from __future__ import annotations

import pytest

from desktop.planning.templates import TemplateFailed, attributes_of, check_template, render
from tests.planning.builders import person

SOURCE = attributes_of(
    person(
        display_name="Anna Berger",
        given_name="Anna",
        surname="Berger",
        mobile_phone="0151 23456789",
        business_phones=("1", "2"),
        country_code="DE",
    ),
    "Contoso",
)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ display_name }}", "Anna Berger"),
        ("{{ surname|upper }}, {{ given_name }}", "BERGER, Anna"),
        ("{{ job_title|default('-') }}", "-"),
        ("{{ job_title or department or category }}", "Contoso"),
        ("{% if job_title %}{{ job_title }}{% else %}none{% endif %}", "none"),
        ("{{ surname ~ '/' ~ given_name }}", "Berger/Anna"),
        ("{{ business_phones }}", "1; 2"),
        ("{{ business_phones[1] }}", "2"),
        ("{{ business_phones|join(' / ') }}", "1 / 2"),
        ("{{ business_phones|last }}", "2"),
        ("{{ home_phones|first }}", ""),
        ("{{ mobile_phone|phone }}", "+49 1512 3456789"),
        ("{{ mobile_phone|phone('e164') }}", "+4915123456789"),
        ("{{ display_name|replace(' ', '_')|lower|truncate(5)|trim('a')|capitalize }}", "Nna_"),
        ("{{ 'x' if surname == 'Berger' and not job_title else 'y' }}", "x"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_what_templates_can_say(template: str, text: str) -> None:
    check_template(template)
    assert render(template, SOURCE) == text


@pytest.mark.parametrize(
    "template",
    [
        "{{ nobody }}",
        "{{ display_name.__class__ }}",
        "{{ display_name.upper() }}",
        "{{ display_name|attr('x') }}",
        "{{ display_name[surname] }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ display_name|center(1000000000) }}",
        "{% for c in display_name %}{{ c }}{% endfor %}",
        "{% macro m() %}{% endmacro %}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{{ range(10) }}",
        "{{ self }}",
        "{{ [1] }}",
        "{{ display_name",
        "{% if %}",
        "x" * 2001,
        "{{ " + "(" * 900 + "1" + ")" * 900 + " }}",
    ],
)
def test_what_templates_can_not_say(template: str) -> None:
    with pytest.raises(TemplateFailed) as failure:
        check_template(template)
    assert "\n" not in str(failure.value)
    assert "Anna" not in str(failure.value)


@pytest.mark.parametrize(
    "template",
    [
        "{{ business_phones[7] }}",
        "{{ mobile_phone|phone('morse') }}",
        "{{ display_name + 1 }}",
        "{{ display_name|truncate('x') }}",
        "{{ display_name|replace('a') }}",
        "{{ '" + "a" * 900 + "'|replace('a', '" + "a" * 900 + "')|replace('a', 'bbbbbbbb') }}",
    ],
)
def test_failures_for_one_person_say_nothing_of_the_person(template: str) -> None:
    with pytest.raises(TemplateFailed) as failure:
        render(template, SOURCE)
    assert "Anna" not in str(failure.value)
    assert "Berger" not in str(failure.value)


def test_results_are_bounded() -> None:
    huge = attributes_of(person(display_name="x" * 20_000))
    with pytest.raises(TemplateFailed, match="longer than 32000"):
        render("{{ display_name }}{{ display_name }}", huge)
    with pytest.raises(TemplateFailed, match="longer than 32000"):
        render("{{ display_name|replace('x', 'xx') }}", huge)
