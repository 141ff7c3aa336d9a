"""The profile folder and the files that lie in it beside the vault."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.storage.profile import chosen_home, default_home, make_private_folder, write_private_file
from desktop.storage.settings_file import LANGUAGES, THEMES, Settings, read_settings, write_settings
from desktop.storage.store import Store

FILE = "settings.json"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def lax() -> object:
    """A process whose new files anybody may read."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_only_the_owner_may_look(lax: object, store: Store, profile: Path) -> None:
    write_settings(profile, Settings())
    with store.transaction():
        store.settings.put("a", "b")
    names = {path.name: _mode(path) for path in profile.iterdir()}
    assert names == dict.fromkeys(
        ("settings.json", "vault.anchor", "vault.db", "vault.db-shm", "vault.db-wal", "vault.key", "vault.lock"), 0o600
    )
    assert _mode(profile) == 0o700


def test_a_folder_that_was_open_is_closed(lax: object, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    assert _mode(folder) == 0o777
    make_private_folder(folder)
    assert _mode(folder) == 0o700


def test_where_the_profile_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert chosen_home(tmp_path) == tmp_path
    monkeypatch.setenv("CONTACTSYNC_HOME", str(tmp_path / "named"))
    assert chosen_home(None) == tmp_path / "named"
    assert chosen_home(tmp_path) == tmp_path
    monkeypatch.setenv("CONTACTSYNC_HOME", "")
    assert chosen_home(None) == default_home()
    assert default_home().name == "ContactSync"


# Writing a file


@pytest.mark.parametrize("step", ["os.fsync", "os.open", "pathlib.Path.replace"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_file_is_replaced_as_a_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    path = tmp_path / "file"
    write_private_file(path, b"old")

    def fail(*_: Any, **__: Any) -> None:
        raise failure

    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        with pytest.raises((AppError, KeyboardInterrupt)) as caught:
            write_private_file(path, b"new")
    if isinstance(failure, OSError):
        assert caught.value.code is ErrorCode.DISK_FAILED  # type: ignore[union-attr]
        assert str(tmp_path) not in str(caught.value)
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("file", b"old")]


def test_the_new_content_is_on_the_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_private_file(path, b"old")
    seen: list[tuple[str, bytes]] = []

    def noted(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            seen.append((name, path.read_bytes()))
            return original(*arguments)

        return call

    monkeypatch.setattr("os.fsync", noted("flush", os.fsync))
    monkeypatch.setattr(Path, "replace", noted("rename", Path.replace))
    write_private_file(path, b"new")
    # the file, its name, and the folder that holds the name
    assert seen == [("flush", b"old"), ("rename", b"old"), ("flush", b"new")]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in (".file", "file.bak", "file2", ".file2.abc"):
        (tmp_path / name).write_bytes(b"mine")
    write_private_file(tmp_path / "file", b"new")
    assert len(list(tmp_path.iterdir())) == 5


# Settings


def test_settings_come_back(tmp_path: Path) -> None:
    for settings in (
        Settings(),
        Settings("de", "dark", "AAEC", "", "runs", '{"run_mailboxes":[220]}'),
        Settings("en", "light"),
    ):
        write_settings(tmp_path, settings)
        assert read_settings(tmp_path) == settings


def test_settings_have_no_place_for_anything_personal(tmp_path: Path) -> None:
    assert [field.name for field in fields(Settings)] == ["language", "theme", "window", "columns", "place", "layout"]
    (tmp_path / FILE).write_text(json.dumps({"theme": "dark", "user": "ada@contoso.example", "language": "Ada"}))
    write_settings(tmp_path, read_settings(tmp_path))
    assert "ada" not in (tmp_path / FILE).read_text().lower()
    assert all(len(name) == 2 for name in LANGUAGES)
    assert len(THEMES) == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"language": "xx", "theme": 7, "window": null}'],
    ids=range(7),
)
def test_damaged_settings_are_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert read_settings(tmp_path) == Settings()


def test_a_good_value_beside_a_bad_one_counts(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"language": "xx", "theme": "dark", "window": 3}')
    assert read_settings(tmp_path) == Settings(theme="dark")


def test_settings_on_a_disk_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert read_settings(tmp_path / "file") == Settings()
    with pytest.raises(AppError) as caught:
        write_settings(tmp_path / "file", Settings())
    assert caught.value.code is ErrorCode.DISK_FAILED
