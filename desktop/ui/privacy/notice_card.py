"""The notice as text, in either language, and its versions."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.inputs import named
from desktop.ui.kit.language import LANGUAGES
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.names import shown_text
from desktop.ui.kit.screen_parts import Notice, Tone, button, modest
from desktop.ui.privacy.notice_state import NoticeState

_HIGH = 300
_MOST_CHANGED = 6


class NoticeCard(CardFrame):
    """`language_chosen(str)`, `version_chosen(int)`, `save_wanted()`."""

    language_chosen = Signal(str)
    version_chosen = Signal(int)
    save_wanted = Signal()

    def __init__(self) -> None:
        hint = self.tr(
            "What is stored, why and for how long, in sentences made from the rules that are in force. When a rule"
            " changes, a new version begins; earlier ones are kept with their dates."
        )
        super().__init__("privacy_notice_card", self.tr("Privacy notice"), hint)
        self._language = QComboBox()
        named(self._language, "privacy_notice_language", self.tr("Language of the notice"))
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._language.currentIndexChanged.connect(self._on_language)
        self._version = modest(QComboBox(), 30)
        named(self._version, "privacy_notice_version", self.tr("Version of the notice"))
        self._version.currentIndexChanged.connect(self._on_version)
        save = self._save = button(self.tr("Save the notice…"), "privacy_notice_save", self.save_wanted.emit)
        row = FlowRow()
        for one in (self._language, self._version, save):
            row.add(one)
        self._row = row
        self._changed = Notice("privacy_notice_changed", Tone.NOTE)
        self._text = QPlainTextEdit()
        named(self._text, "privacy_notice_words", self.tr("Privacy notice"))
        self._text.setReadOnly(True)
        self._text.setPlaceholderText(self.tr("Reading the notice …"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_HIGH)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for part in (row, self._changed, self._text):
            self.body.addWidget(part)

    def show_state(self, state: NoticeState) -> None:
        """Show the version that is looked at."""
        version = state.version
        with QSignalBlocker(self._language):
            self._language.setCurrentIndex(max(0, self._language.findData(state.language)))
        self._show_versions(state)
        self._save.setEnabled(version is not None)
        text = shown_text(version.text) if version is not None else ""
        if self._text.toPlainText() != text:
            self._text.setPlainText(text)
        changed = self.tr("New in this version:")
        lines = state.changed[:_MOST_CHANGED]
        self._changed.show_text("\n".join((changed, *map(shown_text, lines))) if lines else "")

    def _show_versions(self, state: NoticeState) -> None:
        since = self.tr("in force since {day}")
        until = self.tr("from {day}, replaced")
        titles = [
            ((until if place else since).replace("{day}", day_text(one.at)), one.sequence)
            for place, one in enumerate(state.versions)
        ]
        with QSignalBlocker(self._version):
            shown = [(self._version.itemText(n), self._version.itemData(n)) for n in range(self._version.count())]
            if shown != titles:
                self._version.clear()
                for title, number in titles:
                    self._version.addItem(title, number)
            chosen = state.version.sequence if state.version is not None else None
            self._version.setCurrentIndex(self._version.findData(chosen))
        self._version.setVisible(bool(state.versions))
        self._row.relayout()

    def _on_language(self) -> None:
        self.language_chosen.emit(str(self._language.currentData()))

    def _on_version(self) -> None:
        if self._version.currentData() is not None:
            self.version_chosen.emit(int(self._version.currentData()))
