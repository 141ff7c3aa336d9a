"""What is printed can't steer a terminal, stands in columns, and is one JSON document where that is wanted."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli.advice import command_line
from desktop.cli.output import Output, aligned, harmless, width_of

_HOSTILE = {
    "\x1b[31mred": "<001B>[31mred",
    "a\rb\nc\td": "a<000D>b<000A>c<0009>d",
    "Anna \u202egpj.exe\u202c": "Anna <202E>gpj.exe<202C>",
    "\u2066x\u2069\u200e\u200f\u061c": "<2066>x<2069><200E><200F><061C>",
    "zero\u200bwidth\ufeff\u2060": "zero<200B>width<FEFF><2060>",
    "\x9b1m\x7f": "<009B>1m<007F>",
    "line\u2028par\u2029": "line<2028>par<2029>",
    "tag\U000e0041": "tag<E0041>",
    "half\ud800": "half<D800>",
}


@pytest.mark.parametrize("text", _HOSTILE)
def test_what_would_steer_a_terminal_becomes_a_code(text: str) -> None:
    assert harmless(text) == _HOSTILE[text]


@pytest.mark.parametrize("text", ["Jörg Weiß", "山田 太郎", "می\u200cخواهم", "नमस्ते", "👩\u200d💻", "<b>O'Brien</b>"])
def test_names_of_every_script_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@given(st.text(max_size=40))
def test_whatever_is_printed_is_printable(text: str) -> None:
    shown = harmless(text)
    assert all(character.isprintable() or character in "\u200c\u200d" or ord(character) > 127 for character in shown)
    assert "\x1b" not in shown
    assert "\n" not in shown
    assert harmless(shown) == shown


def test_columns_are_as_wide_as_a_terminal_shows_their_text() -> None:
    rows = [("Name", "Number", ""), ("山田", "7", "x"), ("Jo\u0308rg", "1,234", "y"), ("a\u202eb", "", "z")]
    lines = aligned(rows, right=(1,))
    assert lines == [
        "Name      Number",
        "山田           7  x",
        "Jo\u0308rg       1,234  y",
        "a<202E>b          z",
    ]
    assert {width_of(line[:-1]) for line in lines[1:]} == {18}
    assert aligned([]) == []


def test_json_is_the_only_thing_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=True)
    output.line("line")
    output.raw("raw")
    output.table(("Head",), [("row",)])
    output.hint("hint")
    output.message("to the person \x1b")
    output.document({"name": "Jörg\u202e"})
    out, err = capsys.readouterr()
    assert json.loads(out) == {"name": "Jörg\u202e"}
    assert out.isascii()
    assert err == "to the person <001B>\n"


def test_lines_hold_no_json_and_hints_stay_out_of_results(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=False)
    output.document({})
    output.line("a\nb")
    output.table(("Head",), [("row\x07",)])
    output.hint("hint")
    out, err = capsys.readouterr()
    assert out.splitlines() == ["a<000A>b", "Head", "row<0007>"]
    assert err == "hint\n"


def test_progress_is_shown_at_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output = Output(as_json=False)
    output.progress("Writing 1")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    output.progress("Writing \x1b 2")
    output.message("Done.")
    shown = capsys.readouterr().err
    assert "Writing <001B> 2" in shown
    assert shown.endswith("\rDone.\n")


def test_commands_to_copy_keep_names_together() -> None:
    assert command_line("plan", "Sales", 'All "new" phones') == 'contactsync plan Sales "All \\"new\\" phones"'
    assert command_line("set", "show", "") == 'contactsync set show ""'
