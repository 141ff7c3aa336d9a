"""What a certificate says, as lines that one reads; a value that is missing or of another kind says nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.model.privacy import Category, Certificate, WipeKind, WipeScope
from desktop.ui.kit.line import Line
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name, shown_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title
from desktop.ui.privacy.signed_words import key_word, signed_sentence

translate = QCoreApplication.translate


def scope_text(scope: WipeScope) -> str:
    """Return what was wiped, without naming anybody."""
    if scope.kind is WipeKind.CATEGORY and scope.category is not None:
        return category_title(scope.category)
    return {
        WipeKind.CATEGORY: translate("Privacy", "One category"),
        WipeKind.CONNECTION: translate("Privacy", "A connection with all of it"),
        WipeKind.ALL: translate("Privacy", "Everything"),
        WipeKind.PERSON: translate("Privacy", "A person"),
    }[scope.kind]


def result_text(certificate: Certificate) -> str:
    """Return how it ended."""
    return translate("Privacy", "done") if certificate.is_done else translate("Privacy", "failed")


def before_after(certificate: Certificate) -> tuple[int, int]:
    """Return how many entries there were before, and after."""
    entries = counts_of(certificate)
    return sum(before for _, before, _ in entries), sum(after for _, _, after in entries)


def counts_of(certificate: Certificate) -> tuple[tuple[Category, int, int], ...]:
    """Return entries before and after, by category."""
    return _entries(_body(certificate))


def certificate_lines(certificate: Certificate) -> tuple[Line, ...]:
    """Return all that it says."""
    return tuple(_lines(certificate, _body(certificate)))


def _lines(certificate: Certificate, body: Mapping[str, Any]) -> Iterator[Line]:
    yield Line(scope_text(certificate.scope), translate("Privacy", "What was wiped"))
    yield Line(result_text(certificate), translate("Privacy", "Result"), shown_text(str(body.get("failure") or "")))
    begun, ended = moment_text(certificate.began_at), moment_text(certificate.ended_at)
    yield Line(f"{begun} – {ended}", translate("Privacy", "Start and end"))
    by = translate("Privacy", "by a rule: {rule}").replace("{rule}", shown_name(str(body.get("rule") or "")))
    yield Line(
        by if body.get("rule") else translate("Privacy", "an administrator"), translate("Privacy", "Asked for by")
    )
    for category, before, after in _entries(body):
        text = translate("Privacy", "{before} entries before, {after} after")
        text = text.replace("{before}", number_text(before)).replace("{after}", number_text(after))
        yield Line(text, category_title(category))
    if held := _held(body):
        yield Line(", ".join(category_title(one) for one in held), translate("Privacy", "Kept by a legal hold"))
    yield from _proof_lines(body)
    for name, title in (
        ("method", translate("Privacy", "Method")),
        ("standards", translate("Privacy", "Standards")),
        ("limits", translate("Privacy", "Limits")),
        ("program", translate("Privacy", "Program")),
        ("signing_key", translate("Privacy", "Fingerprint of the signing key")),
    ):
        if isinstance(body.get(name), str) and body[name]:
            yield Line(signed_sentence(body[name]), title)
    yield Line(shown_text(certificate.id), translate("Privacy", "Number of the certificate"))


def _proof_lines(body: Mapping[str, Any]) -> Iterator[Line]:
    proof = body.get("proof")
    if isinstance(proof, dict):
        text = translate(
            "Privacy",
            "{values_looked_for} values from before looked for in {pages_decrypted} pages: {values_found} found",
        )
        for name in ("values_looked_for", "pages_decrypted", "values_found"):
            text = text.replace(f"{{{name}}}", number_text(_number(proof.get(name))))
        yield Line(text, translate("Privacy", "Looked for afterwards"))
    destroyed = body.get("destroyed_keys")
    for one in destroyed if isinstance(destroyed, list) else []:
        if isinstance(one, dict):
            name = translate("Privacy", "Fingerprint of a destroyed key ({name})")
            title = name.replace("{name}", key_word(str(one.get("class", ""))))
            yield Line(shown_text(str(one.get("fingerprint", ""))), title)


def _entries(body: Mapping[str, Any]) -> tuple[tuple[Category, int, int], ...]:
    given = body.get("entries")
    entries = given if isinstance(given, dict) else {}
    return tuple(
        (one, _number(entries[one.value].get("before")), _number(entries[one.value].get("after")))
        for one in Category
        if isinstance(entries.get(one.value), dict)
    )


def _held(body: Mapping[str, Any]) -> tuple[Category, ...]:
    held = body.get("held")
    return tuple(one for one in Category if isinstance(held, list) and one.value in held)


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _body(certificate: Certificate) -> Mapping[str, Any]:
    try:
        body = json.loads(certificate.body)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
