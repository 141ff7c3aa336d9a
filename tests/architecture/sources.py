"""The files that the rules look at, and what a breach of a rule is."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_NOT_OURS = {
    ".venv",
    ".git",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "build",
    "dist",
    "__pycache__",
}


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A place that breaks a rule, and what to do instead."""

    path: str
    line: int
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.text}"


@dataclass(frozen=True, slots=True)
class Source:
    """One Python module."""

    path: str
    """Relative to the project, with slashes."""
    text: str
    tree: ast.Module

    @classmethod
    def of(cls, path: str, text: str) -> Source:
        return cls(path, text, ast.parse(text, path))

    @property
    def is_ours(self) -> bool:
        """Whether it is part of the program (and not of its tests)."""
        return not self.path.startswith("tests/")

    @property
    def module(self) -> str:
        """Its dotted name."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def files() -> Iterator[Path]:
    """Walk over everything that belongs to the project; works without git, as in an unpacked archive."""
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = sorted(name for name in subfolders if name not in _NOT_OURS)
        for name in sorted(names):
            if name not in _NOT_OURS:  # in a second work tree of git, .git is a file
                yield Path(folder) / name


def python_sources() -> list[Source]:
    """Read every Python module of the project."""
    return [
        Source.of(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for path in files()
        if path.suffix == ".py"
    ]
