"""The words about files of sync sets."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.sets.words import role_title
from desktop.workers.queries.sets import SelectionRole
from desktop.workers.set_file import SetFault
from desktop.workers.tasks.set_files import SetFileContent

translate = QCoreApplication.translate

_LONGEST_FILE_NAME = 80


def fault_line(fault: SetFault) -> str:
    """Return a mistake with its place, as one reads it beside the file."""
    if fault.error.code is ErrorCode.SOURCE_UNKNOWN and fault.key in set(SelectionRole):
        text = translate("Sets", "{list}: “{value}” is not in the directory, or more than once")
        text = text.replace("{list}", role_title(SelectionRole(fault.key)))
        text = text.replace("{value}", shown_name(fault.value))
    else:
        text = shown_name(cause_text(fault.error.cause))
    if fault.set_name:
        text = f"{shown_name(fault.set_name)}: {text}"
    if fault.line is None:
        return text
    line = translate("Sets", "Line {number}: {fault}")
    return line.replace("{number}", number_text(fault.line)).replace("{fault}", text)


def cause_text(cause: str) -> str:
    """Return what is wrong with a value of a set, in the language of the window; a cause that is not known as it is.

    Causes are made of a key of the file and a sentence: "rules.may_delete: true or false is needed".
    """
    key, colon, sentence = cause.partition(": ")
    for pattern, text in _causes():
        found = re.fullmatch(pattern, sentence)
        if found is not None:
            for name, value in found.groupdict().items():
                text = text.replace(f"{{{name}}}", value)
            return f"{key}{colon}{text}"
    return cause


def _causes() -> tuple[tuple[str, str], ...]:
    return (
        ("is not known", translate("Sets", "is not known")),
        ("a text is needed", translate("Sets", "a text is needed")),
        ("true or false is needed", translate("Sets", "true or false is needed")),
        ("at least one is needed", translate("Sets", "at least one is needed")),
        ("a table is needed", translate("Sets", "a table is needed")),
        ("a list of tables is needed", translate("Sets", "a list of tables is needed")),
        ("a two-letter country code is needed", translate("Sets", "a two-letter country code is needed")),
        (
            r"a number from (?P<lowest>\d+) to (?P<highest>\d+) is needed",
            translate("Sets", "a number from {lowest} to {highest} is needed"),
        ),
        (r"1 to (?P<most>\d+) characters are needed", translate("Sets", "1 to {most} characters are needed")),
        (
            r"at most (?P<most>\d+) visible characters, no slashes, no spaces around",
            translate("Sets", "at most {most} visible characters, no slashes, no spaces around"),
        ),
        (r"one of (?P<words>.+) is needed", translate("Sets", "one of these is needed: {words}")),
        (r"(?P<field>\w+) stands there twice", translate("Sets", "{field} stands there twice")),
    )


def question_text(content: SetFileContent, unsaved: str) -> str:
    """Return what one should know before the sets of a file are stored; `unsaved` is the set that is being edited."""
    parts = []
    if content.replaced:
        parts.append(translate("Sets", "Sets of the same name are replaced and keep the contacts that they wrote."))
    if unsaved and unsaved in content.replaced:
        text = translate("Sets", "What you changed in {name} and did not save is lost.")
        parts.append(text.replace("{name}", shown_name(unsaved)))
    if content.others:
        text = translate("Sets", "The file was made for another connection ({names}). Its sets go into this one.")
        parts.append(text.replace("{names}", ", ".join(shown_name(name) for name in content.others[:3])))
    return " ".join(parts)


def content_lines(content: SetFileContent) -> list[str]:
    """Return the sets of a file with what becomes of each."""
    new, replaced = translate("Sets", "{name} (new)"), translate("Sets", "{name} (replaced)")
    return [
        (replaced if one.name in content.replaced else new).replace("{name}", shown_name(one.name))
        for one in content.sets
    ]


def file_name(name: str) -> str:
    """Return a set's name as every system takes it for a file."""
    plain = re.sub(r"[^\w\- ]+", " ", name)
    return " ".join(plain.split())[:_LONGEST_FILE_NAME].strip() or "sync-sets"
