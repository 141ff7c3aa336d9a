"""A wipe: what goes and what that means, the word to type, progress, and what is left with the proof of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.kit.dialog import ButtonRow, Dialog
from desktop.ui.kit.line import Line
from desktop.ui.kit.line_table import Column, LineTable, line_view
from desktop.ui.kit.lines_view import LinesView
from desktop.ui.kit.names import breakable, shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title
from desktop.ui.kit.progress_text import count_text, stage_text
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label, primary
from desktop.ui.kit.wrap_label import WrapLabel
from desktop.ui.privacy.wipe_state import WipePhase, WipeRow, WipeState
from desktop.ui.privacy.wipe_words import ended_sentence, goes_sentence, meaning_lines, wipe_title

_AFTER = 2
_SIZE = QSize(620, 560)
_TALLEST = 154


class WipeDialog(Dialog):
    """`wanted()` once the word is typed and the button is pressed; `save_wanted()` for the certificate.

    While it runs it cannot be closed: what was begun is brought to its end.
    """

    wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget, state: WipeState) -> None:
        super().__init__(parent)
        self.setObjectName("wipe")
        self._state = state
        self.setWindowTitle(wipe_title(state))
        self._title = WrapLabel("wipe_title", is_bold=True, grow=1.3)
        self._title.setText(self.windowTitle())
        self._error = Notice("wipe_error", Tone.ERROR)
        self._good = Notice("wipe_done", Tone.GOOD)
        self._saved = Notice("wipe_saved", Tone.GOOD)
        self._goes = plain_label("", "wipe_goes", wraps=True)
        self._meanings = LinesView(
            "wipe_meanings", self.tr("What it means"), tallest=_TALLEST, is_flush=True, is_close=True
        )
        self._rows: LineTable[WipeRow] = LineTable(
            self._columns(), self, key=lambda row: row.category, numbers=(1, _AFTER)
        )
        self._table = line_view(self._rows, "wipe_table", self.tr("What goes"), 0)
        self._table.setMinimumHeight(96)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for place, width in ((1, 136), (_AFTER, 110)):
            self._table.setColumnWidth(place, width)
        self._ask = plain_label("", "wipe_ask", wraps=True)
        self._ask.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._word = QLineEdit()
        self._word.setObjectName("wipe_word")
        self._word.setMaxLength(300)
        self._word.setMinimumHeight(34)
        self._word.textChanged.connect(lambda _text: self._show_sure())
        self._doing = plain_label("", "wipe_doing", wraps=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("wipe_progress")
        self._bar.setAccessibleName(self.tr("Progress of the wipe"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(10)
        self._build()
        self.show_state(state)
        self.resize(self.sizeHint())
        (self._word if state.phase is WipePhase.ASKING and state.entries else self._no).setFocus()

    def _build(self) -> None:
        self._save = button(self.tr("Save the certificate…"), "wipe_save", self.save_wanted.emit)
        buttons = ButtonRow()
        self._yes = primary(buttons.accept(self.tr("Wipe"), "wipe_yes", self._on_yes))
        self._no = buttons.reject(self.tr("Cancel"), "wipe_no", self.reject)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        self._no.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(10)
        parts: tuple[QWidget, ...] = (
            *(self._title, self._error, self._good, self._saved, self._goes, self._meanings, self._table),
            *(self._ask, self._word, self._doing, self._bar),
        )
        for part in parts:
            column.addWidget(part, 1 if part is self._table else 0)
        column.addStretch(0)
        column.addSpacing(4)
        column.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Qt: so that it fits into the smallest window."""
        return _SIZE

    def reject(self) -> None:
        """Qt: Escape, Cancel and the cross; not while it runs."""
        if self._state.phase is not WipePhase.RUNNING:
            super().reject()

    def show_state(self, state: WipeState) -> None:
        """Show how far it is."""
        before, self._state = self._state.phase, state
        is_asking, is_ended = state.phase is WipePhase.ASKING, state.phase is WipePhase.ENDED
        self._error.show_error(state.error)
        self._good.show_text(ended_sentence(state) if is_ended and state.certificate is not None else "")
        saved = self.tr("The certificate was saved as {name}.").replace("{name}", shown_name(state.saved_as))
        self._saved.show_text(saved if state.saved_as else "")
        self._goes.setText(goes_sentence(state))
        self._goes.setVisible(not is_ended and bool(self._goes.text()))
        self._meanings.show_lines([Line(text) for text in meaning_lines(state)])
        self._meanings.setVisible(is_asking and bool(self._meanings.lines))
        self._rows.set_titles(self._titles(is_ended=is_ended))
        self._rows.set_lines(state.rows)
        self._table.setVisible(bool(state.rows))
        self._table.setColumnHidden(_AFTER, not is_ended or state.after is None)
        self._show_asking(state)
        self._show_running(state)
        self._save.setVisible(is_ended and state.certificate is not None)
        if is_asking and before is not WipePhase.ASKING:
            self._word.setFocus()
        elif is_ended and before is not WipePhase.ENDED:
            self._no.setFocus()

    def _show_asking(self, state: WipeState) -> None:
        can_wipe = state.phase is WipePhase.ASKING and state.entries > 0
        text = self.tr("To wipe, type {name}").replace("{name}", shown_name(state.word))
        self._ask.setText(breakable(text))
        self._word.setAccessibleName(text)
        for part in (self._ask, self._word):
            part.setVisible(can_wipe)
        self._yes.setVisible(state.phase in (WipePhase.READING, WipePhase.ASKING))
        is_ended = state.phase is WipePhase.ENDED
        is_empty = state.phase is WipePhase.ASKING and state.entries == 0
        self._no.setText(self.tr("Close") if is_ended or is_empty else self.tr("Cancel"))
        self._no.setAccessibleName(self._no.text())
        self._no.setEnabled(state.phase is not WipePhase.RUNNING)
        self._show_sure()

    def _show_running(self, state: WipeState) -> None:
        is_running, progress = state.phase is WipePhase.RUNNING, state.progress
        for part in (self._doing, self._bar):
            part.setVisible(is_running or state.phase is WipePhase.READING)
        if state.phase is WipePhase.READING:
            self._doing.setText(self.tr("Counting what would go …"))
            self._bar.setRange(0, 0)
        elif is_running:
            said = stage_text(progress.stage) if progress is not None else self.tr("Wiping …")
            number = count_text(progress) if progress is not None else ""
            self._doing.setText(f"{said} {number}".strip())
            self._bar.setRange(0, (progress.total or 0) if progress is not None else 0)
            self._bar.setValue(progress.done if progress is not None else 0)

    def _show_sure(self) -> None:
        is_asking = self._state.phase is WipePhase.ASKING and self._state.entries > 0
        self._yes.setEnabled(is_asking and self._state.is_word(self._word.text(), shown_name(self._state.word)))
        self._yes.setDefault(self._yes.isEnabled())

    def _on_yes(self) -> None:
        if self._yes.isEnabled():
            self.wanted.emit()

    def _columns(self) -> list[Column[WipeRow]]:
        on_hold = self.tr("{category} (on hold, stays)")

        def title(row: WipeRow) -> str:
            name = category_title(row.category)
            return on_hold.replace("{category}", name) if row.is_held else name

        return [
            ("", title),
            ("", lambda row: number_text(row.before)),
            ("", lambda row: number_text(row.after) if row.after is not None else "–"),
        ]

    def _titles(self, *, is_ended: bool) -> list[str]:
        if is_ended:
            return [self.tr("What was wiped"), self.tr("Entries before"), self.tr("Afterwards")]
        return [self.tr("What goes"), self.tr("Entries now"), self.tr("Afterwards")]
