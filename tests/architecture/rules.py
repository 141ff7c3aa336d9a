"""Rules that neither ruff nor import-linter can express; `python -m tests.architecture.rules` prints every breach.

Each rule is a function from one module to its breaches, listed in `RULES`. CONTRIBUTING.md gives the reasons at length.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator

from tests.architecture.foreign import FOREIGN, QT_PARTS
from tests.architecture.sources import Breach, Source, python_sources

MODULE_LINES = 400
FUNCTION_LINES = 60
SCREEN_LINES = 200

Rule = Callable[[Source], Iterable[Breach]]

_BANNED_CALLS = {
    "exec": "a loop inside the loop breaks running tasks: open() and a future",
    "exec_": "a loop inside the loop breaks running tasks: open() and a future",
    "executescript": "it commits what is open: execute each statement inside the transaction",
    "processEvents": "it lets everything happen in the middle of something: give the work to a lane",
}
_BANNED_NAMES = {
    "QSortFilterProxyModel": "sorting 100,000 rows through it takes half a minute: sort and filter in SQL",
    "QThread": "threads are the lanes' business: desktop/workers/lanes.py",
    "asyncClose": "a close event is answered at once: ignore it, let the program end, close then",
    "asyncSlot": "its exceptions go past the runner: start a task or ask a query",
}
_BANNED_IMPORTS = {
    "dill": "reading it can run code: JSON or TOML",
    "marshal": "reading it can run code: JSON or TOML",
    "pickle": "reading it can run code: JSON or TOML",
    "shelve": "reading it can run code: JSON or TOML",
    "sqlite3": "data lie in the encrypted vault only: desktop/storage",
    "unittest": "pytest, and real parts or the memory connector in place of mocks",
    "yaml": "reading it can run code: JSON or TOML",
}
_VAGUE_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "data", "info", "misc", "common"}
_IMPURE_CALLS = {"now", "today", "utcnow", "open", "print", "input"}
_LOGS = {"debug", "info", "warning", "error", "critical", "exception"}
_MAY_START_TASKS = {
    "desktop/workers/program_log.py": "it keeps the writing of lines that waited, and awaits it on closing",
    "desktop/workers/runner.py": "it keeps, stops and awaits them",
    "desktop/workers/open_connections.py": "it keeps the tokens that a sign-in library hands over, and awaits that on closing",
}
_SHOWS_FIRST = {
    *(
        "QAction",
        "QCheckBox",
        "QLabel",
        "QPushButton",
        "QRadioButton",
        "button",
        "field_label",
        "heading",
        "plain_label",
    ),
    *("addAction", "addItem", "addRow", "showMessage", "show_text", "setAccessibleDescription", "setAccessibleName"),
    *(
        "setPlaceholderText",
        "setPrefix",
        "setSuffix",
        "setTabText",
        "setText",
        "setTitle",
        "setToolTip",
        "setWindowTitle",
    ),
}
_SHOWS_SECOND = {"IconButton", "addTab", "labelled_button", "setTabText", "show_as"}
_SAME_EVERYWHERE = {"ContactSync", "Microsoft 365"}
_WORD = re.compile(r"[^\W\d_]{2}")
_UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError|[Ll]orem ipsum)\b")
_TEST_ESCAPES = {"skip", "skipif", "xfail", "importorskip"}
_MAY_ESCAPE = {
    "tests/connectors/ldap/conftest.py",
    "tests/demo/test_demo_ews_independent.py",
    "tests/demo/test_demo_ldap_ldapsearch.py",
    "tests/e2e/test_real_browser.py",
    "tests/storage/test_secret_service.py",
    "tests/ui/test_system_lock.py",
}
"""Need what not every machine can have, such as a domain controller, a browser or a bus, and say where it is missing."""


def _breach(source: Source, node: ast.AST, rule: str, text: str) -> Breach:
    return Breach(source.path, getattr(node, "lineno", 1), rule, text)


def _name_of(node: ast.expr) -> str:
    """Return the last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imports_of(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every absolute import wherever it stands; `from a import b` as `a.b`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def banned_calls(source: Source) -> Iterator[Breach]:
    """No nested event loops, no scripts that commit, no certificate left unchecked."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        called = _name_of(node.func)
        if isinstance(node.func, ast.Attribute) and called in _BANNED_CALLS:
            yield _breach(source, node, "banned call", f".{called}(): {_BANNED_CALLS[called]}")
        for keyword in node.keywords:
            if keyword.arg == "verify" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False:
                yield _breach(source, node, "banned call", "verify=False: name the CA file")


def banned_names(source: Source) -> Iterator[Breach]:
    """Nothing of Qt or qasync that has bitten before; tests may look at them."""
    if not source.is_ours:
        return
    for node in ast.walk(source.tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Attribute):
            names = [node.attr]
        for name in names:
            if name in _BANNED_NAMES:
                yield _breach(source, node, "banned name", f"{name}: {_BANNED_NAMES[name]}")


def banned_imports(source: Source) -> Iterator[Breach]:
    """No module that reads code from data, and no database in clear, in the tests neither."""
    for node, name in imports_of(source):
        reason = _BANNED_IMPORTS.get(name.partition(".")[0])
        if reason:
            yield _breach(source, node, "banned import", f"{name}: {reason}")


def bare_tasks(source: Source) -> Iterator[Breach]:
    """Only the runner starts tasks: what nobody keeps is collected half-way, and its error is lost.

    A task group keeps and awaits what it starts, so a variable named `group` may.
    """
    if not source.is_ours or source.path in _MAY_START_TASKS:
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or _name_of(node.func) not in {"create_task", "ensure_future"}:
            continue
        owner = _name_of(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if not owner.endswith("group"):
            yield _breach(source, node, "bare task", "start it through the runner or in a task group named group")


def fixed_log_lines(source: Source) -> Iterator[Breach]:
    """What is logged begins with a sentence that stands in the code: the program log keeps it to the letter."""
    if not source.path.startswith("desktop/") or source.path.startswith("desktop/demo/"):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        if not (isinstance(owner, ast.Name) and owner.id == "_log") or node.func.attr not in _LOGS:
            continue
        if not node.args or not isinstance(node.args[0], ast.Constant) or not isinstance(node.args[0].value, str):
            yield _breach(source, node, "log line", "a fixed sentence first, values as arguments")


def foreign_imports(source: Source) -> Iterator[Breach]:
    """Each package of other people is imported where it belongs, and nowhere else."""
    if not source.path.startswith("desktop/"):
        return
    for node, name in imports_of(source):
        package = name.partition(".")[0]
        if package in sys.stdlib_module_names or package == "desktop":
            continue
        places = FOREIGN.get(package, ())
        if not any(_is_in(source.module, place) for place in places):
            text = f"{package} belongs into {', '.join(places)}" if places else f"{package} is not listed in foreign.py"
            yield _breach(source, node, "foreign import", text)
        elif package == "PySide6":
            yield from _qt_parts(source, node, name)


def _qt_parts(source: Source, node: ast.stmt, name: str) -> Iterator[Breach]:
    for place, parts in QT_PARTS.items():
        if _is_in(source.module, place) and not any(_is_in(name, part) for part in parts):
            yield _breach(source, node, "foreign import", f"{place} may use {', '.join(parts)} only")


def pure(source: Source) -> Iterator[Breach]:
    """Model and planning compute from what they are given, with types all the way: no clock, no files, no `Any`."""
    if not source.path.startswith(("desktop/model/", "desktop/planning/")):
        return
    for node in ast.walk(source.tree):
        called = _name_of(node.func) if isinstance(node, ast.Call) else ""
        if called in _IMPURE_CALLS:
            yield _breach(source, node, "pure", f"{called}(): take it as an argument")
    for node, name in imports_of(source):
        if name == "typing.Any":
            yield _breach(source, node, "pure", "Any: say what it is")


def _is_in(module: str, place: str) -> bool:
    return module == place or module.startswith(place + ".")


def size(source: Source) -> Iterator[Breach]:
    """Modules, functions and screens that can be read at one sitting."""
    lines = source.text.count("\n")
    if lines > MODULE_LINES:
        yield Breach(source.path, 1, "size", f"{lines} lines in a module, at most {MODULE_LINES}: split it by purpose")
    for node in ast.walk(source.tree):
        length = (getattr(node, "end_lineno", 0) or 0) - getattr(node, "lineno", 0) + 1
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length > FUNCTION_LINES:
            yield _breach(source, node, "size", f"{node.name} has {length} lines, at most {FUNCTION_LINES}")
        if isinstance(node, ast.ClassDef) and node.name.endswith("Screen") and length > SCREEN_LINES:
            yield _breach(source, node, "size", f"{node.name} has {length} lines, a screen at most {SCREEN_LINES}")


def names(source: Source) -> Iterator[Breach]:
    """Names say what a thing is; words that fit anything say nothing."""
    stem = source.path.rpartition("/")[2].removesuffix(".py")
    folders = source.path.split("/")[1:-1]
    for part in (stem, *folders):
        vague = _VAGUE_WORDS.intersection(part.split("_"))
        if vague and source.is_ours:
            yield Breach(source.path, 1, "name", f"{', '.join(vague)} says nothing: name what it does")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            words = {word.lower() for word in re.findall(r"[A-Z][a-z]*", node.name)}
            for word in sorted(words & _VAGUE_WORDS):
                yield _breach(source, node, "name", f"{node.name}: {word} says nothing: name what it is")


def unfinished(source: Source) -> Iterator[Breach]:
    """Nothing that its writer meant to come back to."""
    if source.path == "tests/architecture/rules.py":
        return
    for number, line in enumerate(source.text.splitlines(), 1):
        found = _UNFINISHED.search(line)
        if found:
            yield Breach(source.path, number, "unfinished", f"{found[0]}: finish it or leave it out")


def translated(source: Source) -> Iterator[Breach]:
    """Words that a person sees or hears come out of the translation."""
    if not source.path.startswith("desktop/ui/"):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name_of(node.func)
        shown = [*node.args[:1]] if name in _SHOWS_FIRST else []
        shown += node.args[1:2] if name in _SHOWS_SECOND else []
        for argument in shown:
            for text in _plain_words(argument):
                yield _breach(source, node, "translated", f"{text!r}: tr() it")


def _plain_words(node: ast.expr) -> Iterator[str]:
    """Yield the words that an expression shows as they stand in the source."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _WORD.search(node.value) and node.value not in _SAME_EVERYWHERE:
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (text for part in node.values for text in _plain_words(part))
    elif isinstance(node, ast.IfExp):
        yield from (*_plain_words(node.body), *_plain_words(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from (*_plain_words(node.left), *_plain_words(node.right))


def honest_tests(source: Source) -> Iterator[Breach]:
    """Tests run, all of them, and wait for what they need rather than for time to pass."""
    if source.is_ours:
        return
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in _TEST_ESCAPES
            and _name_of(node.value) in {"pytest", "mark"}
            and source.path not in _MAY_ESCAPE
        ):
            yield _breach(source, node, "honest tests", f"{node.attr}: a test that does not run shows nothing")
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_call and node.func.attr == "sleep" and _name_of(node.func.value) == "time":
            yield _breach(source, node, "honest tests", "time.sleep: wait for the thing itself, or inject the clock")


RULES: tuple[Rule, ...] = (
    banned_calls,
    banned_names,
    banned_imports,
    bare_tasks,
    fixed_log_lines,
    foreign_imports,
    pure,
    size,
    names,
    unfinished,
    translated,
    honest_tests,
)


def breaches() -> list[Breach]:
    """Apply every rule to every module."""
    return sorted(breach for source in python_sources() for rule in RULES for breach in rule(source))


def main() -> int:
    """Print the breaches; the exit code says whether there are any."""
    found = breaches()
    for breach in found:
        print(breach)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
