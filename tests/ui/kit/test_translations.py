from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTranslator

import dev
from desktop.ui.kit.resources import TRANSLATIONS

GERMAN = TRANSLATIONS / "contactsync_de.ts"
PLACE = re.compile(r"\{\w+\}")


class Text(NamedTuple):
    context: str
    source: str
    translation: str
    is_unfinished: bool


def texts() -> list[Text]:
    found = []
    for context in ElementTree.parse(GERMAN).getroot().findall("context"):
        for message in context.findall("message"):
            answer = message.find("translation")
            assert answer is not None
            is_unfinished = answer.get("type") is not None
            source, text = message.findtext("source", ""), answer.text or ""
            found.append(Text(context.findtext("name", ""), source, text, is_unfinished))
    return found


def test_no_text_is_left_in_english() -> None:
    assert [text for text in texts() if text.is_unfinished or not text.translation.strip()] == []


def test_places_are_the_same_in_both_languages() -> None:
    wrong = [text for text in texts() if set(PLACE.findall(text.source)) != set(PLACE.findall(text.translation))]
    assert wrong == []


def test_what_ends_a_text_ends_its_translation_too() -> None:
    """A prompt keeps its blank, a sentence its full stop, what opens a dialog its dots."""
    ends = {"…": "…", ".": ".", ":": ":", " ": " ", "?": "?"}
    wrong = [text for text in texts() if ends.get(text.source[-1], "") != ends.get(text.translation[-1], "")]
    assert wrong == []


def test_compiled_file_says_what_the_source_file_says() -> None:
    translator = QTranslator()
    assert translator.load("contactsync_de", str(TRANSLATIONS))
    old = [text for text in texts() if translator.translate(text.context, text.source) != text.translation]
    assert old == []


def test_every_text_of_the_program_is_in_the_file(tmp_path: Path) -> None:
    fresh = Path(shutil.copy(GERMAN, tmp_path))
    assert dev.collect_texts(fresh) == 0
    assert fresh.read_text("utf-8") == GERMAN.read_text("utf-8")
