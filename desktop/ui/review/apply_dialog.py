"""The last question before a run: where, how much, and the brake."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.colour_dot import ColourDot
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import Question, plain_label, primary, shown_name
from desktop.ui.review.badge import Badge
from desktop.ui.review.state import ReviewState
from desktop.ui.review.words import kind_title

_LISTED = (ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.CLEAR, ChangeKind.PHOTO, ChangeKind.DELETE)


class ApplyDialog(Question):
    """`released` is the number that was typed, `None` where the brake stays on."""

    def __init__(self, parent: QWidget, state: ReviewState, counts: Mapping[ChangeKind, int], mailboxes: int) -> None:
        self._all = sum(counts.values())
        self._held = counts.get(ChangeKind.DELETE, 0) if state.brake_number is not None else 0
        super().__init__(parent, "apply", self._title(self._all - self._held), "", "", self._back())
        primary(self.yes)
        self.released: int | None = None
        self._number = state.brake_number if self._held else None
        page = state.page
        text = self.tr("{connection}: {mailboxes} mailboxes are written.")
        if mailboxes == 1:
            text = self.tr("{connection}: 1 mailbox is written.")
        name = shown_name(page.connection_name) if page is not None else ""
        filled = text.replace("{mailboxes}", number_text(mailboxes)).replace("{connection}", name)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(ColourDot(page.colour if page is not None else ""))
        where.addWidget(plain_label(filled, "apply_where", wraps=True), 1)
        self.body.addLayout(where)
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for kind in _LISTED:
            if counts.get(kind):
                row = grid.rowCount()
                grid.addWidget(Badge(kind), row, 0)
                grid.addWidget(plain_label(number_text(counts[kind])), row, 1, Qt.AlignmentFlag.AlignRight)
                title = plain_label(kind_title(kind), f"apply_{kind.value}", wraps=True)
                grid.addWidget(title, row, 2)
                if kind is ChangeKind.DELETE:
                    self._deletions = title
                if kind is ChangeKind.UPDATE and state.counts is not None:
                    also = state.counts.ticked_parts.get(ChangeKind.CLEAR, 0) - counts.get(ChangeKind.CLEAR, 0)
                    title.setText(self._updates(also))
        self.body.addLayout(grid)
        rest = self.tr(
            "Contacts that users made themselves are not touched."
            " A contact that changed since the plan was made is left alone and shown."
        )
        self.body.addWidget(plain_label(rest, "apply_promise", wraps=True, is_faint=True))
        if self._number is not None:
            self._add_brake(self._number)
        self._show_count()

    def _updates(self, clearing: int) -> str:
        """Say of updates how many also empty a field, as the button above the list counts them."""
        if clearing <= 0:
            return kind_title(ChangeKind.UPDATE)
        text = (
            self.tr("Updates; {number} of them also empty fields")
            if clearing != 1
            else self.tr("Updates; 1 of them also empties fields")
        )
        return text.replace("{number}", number_text(clearing))

    def _title(self, number: int) -> str:
        text = self.tr("Apply {number} changes") if number != 1 else self.tr("Apply 1 change")
        return text.replace("{number}", number_text(number))

    def _back(self) -> str:
        return self.tr("Back to the review")

    def _add_brake(self, number: int) -> None:
        text = self.tr(
            "The brake holds {number} deletions back. To delete as well, type {number};"
            " leave it empty to do the rest only."
        )
        label = plain_label(text.replace("{number}", str(number)), "apply_brake_text", wraps=True)
        self._typed = QLineEdit()
        self._typed.setObjectName("apply_brake_number")
        self._typed.setAccessibleName(label.text())
        self._typed.setMaxLength(12)
        self._typed.setPlaceholderText(self.tr("Number of deletions"))
        self._typed.textChanged.connect(self._on_typed)
        self.body.addWidget(label)
        self.body.addWidget(self._typed)

    def _on_typed(self, text: str) -> None:
        typed = "".join(text.split())
        self.released = self._number if typed == str(self._number) else None
        (self.yes if typed else self.no).setDefault(True)  # Enter does what was typed, or nothing while it is wrong
        self._show_count(is_sure=self.released is not None or not typed)

    def _show_count(self, *, is_sure: bool = True) -> None:
        number = self._all if self.released is not None else self._all - self._held
        self.yes.setText(self._title(number))
        self.yes.setAccessibleName(self.yes.text())
        self.setWindowTitle(self.yes.text())
        self.title.setText(self.yes.text())
        self.yes.setEnabled(is_sure and number > 0)
        if self._held:
            held, free = self.tr("held back by the brake"), self.tr("the brake is released")
            word = free if self.released is not None else held
            self._deletions.setText(f"{kind_title(ChangeKind.DELETE)} ({word})")
