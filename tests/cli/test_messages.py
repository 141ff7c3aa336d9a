"""Messages in German and English: one for each error, with the next step of the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.cli.advice import advice_for
from desktop.model.errors import AppError, ErrorCode
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.language import install_language
from tests.cli.in_process import Commands

_SILENT = (ErrorCode.CANCELLED,)
_GERMAN = re.compile(r"\b(?:der|die|das|den|ist|sich|nicht|und|ein|eine|einen|Sie|wird|wurde|zu)\b")


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    def choose(language: str) -> None:
        install_language(qapp, language)

    yield choose
    install_language(qapp, "en")


def _said(failure: AppError) -> str:
    text = error_text(failure, advice_for(failure))
    return f"{text.what} {text.next_step}".strip()


@pytest.mark.parametrize("code", [code for code in ErrorCode if code not in _SILENT])
def test_every_error_has_a_message_and_a_next_step_in_both_languages(
    code: ErrorCode, speak: Callable[[str], None]
) -> None:
    failure = AppError(code, "Jörg \x1b[1m", "cause")
    speak("en")
    english, advice = _said(failure), error_text(failure, advice_for(failure)).next_step
    speak("de")
    german = _said(failure)
    assert advice
    assert _GERMAN.search(german)
    assert not _GERMAN.search(english)
    for said in (english, german):
        assert "{" not in said
        assert "\x1b" not in said
        assert said[-1] in ".…"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "There is no vault yet ({home}). Make one (contactsync vault create), or name the folder"),
        ("de", "Es gibt noch keinen Tresor ({home}). Legen Sie einen an (contactsync vault create), oder nennen"),
    ],
)
def test_a_command_speaks_the_language_that_is_asked_for(language: str, expected: str, commands: Commands) -> None:
    ended = commands("connection", "list", "--lang", language)
    assert ended.code == 1
    assert ended.err.startswith(expected.replace("{home}", str(commands.home)))


def test_the_language_of_the_settings_is_spoken_where_none_is_asked_for(commands: Commands) -> None:
    commands.home.mkdir()
    (commands.home / "settings.json").write_text('{"language": "de"}', "utf-8")
    assert commands("vault", "status").out.startswith("In ")
    assert commands("vault", "status", "--lang", "en").out.startswith("There is no vault")


def test_an_unexpected_error_names_its_kind_and_never_its_text(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise LookupError("secret.person@contoso.example")

    monkeypatch.setattr("desktop.cli.commands.vault.vault_status", fail)
    plain = commands("vault", "status")
    assert (plain.code, plain.out) == (1, "")
    assert "LookupError" in plain.err
    assert "--debug" in plain.err
    with_places = commands("vault", "status", "--debug", "--json")
    assert "desktop/cli/commands/vault.py" in with_places.err.replace("\\", "/")
    assert with_places.json["error"]["code"] == "bug"
    for ended in (plain, with_places):
        assert "secret" not in ended.out + ended.err
