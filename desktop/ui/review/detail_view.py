"""The right half of the review: one change, field by field, now and as it will be."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.model.plan import ChangeKind
from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.kit.field_text import field_word
from desktop.ui.kit.kind_colours import RowMark
from desktop.ui.kit.names import breakable
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import button, heading, plain_label, rule, shown_name
from desktop.ui.review.anew_words import anew_reasons
from desktop.ui.review.badge import Badge
from desktop.ui.review.detail_state import DetailState, FieldLine, PhotoLine
from desktop.ui.review.differences import Span
from desktop.ui.review.edits_part import EditsPart
from desktop.ui.review.field_box import FieldBox
from desktop.ui.review.photo_view import PhotoDialog, PhotoView
from desktop.ui.review.sides import choices
from desktop.ui.review.sides_part import SidesPart
from desktop.ui.review.state import TickState
from desktop.ui.review.words import change_title, reason_sentence
from desktop.workers.queries.review import ChangeDetail

_CHECKS = {
    TickState.ALL: Qt.CheckState.Checked,
    TickState.SOME: Qt.CheckState.PartiallyChecked,
    TickState.NONE: Qt.CheckState.Unchecked,
}

_NARROWEST = 480
"""Room for the longest field name and two photos."""


class DetailView(QScrollArea):
    """`field_ticked(CardField | None, bool)`: a box of a field, or of the photo, was clicked.

    `differing_wanted()`: the mailboxes that differ shall be shown; `left()`: the keyboard goes back to the list.
    """

    field_ticked = Signal(object, bool)
    differing_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_detail")
        self.setAccessibleName(self.tr("The change in full"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_NARROWEST)
        self._can_tick = True
        self._next: tuple[QWidget, int, str] | None = None
        self._name = ""
        self._shown_number: int | None = None
        self.show_nothing(self.tr("Choose a change at the left to see it in full."))

    def show_nothing(self, text: str) -> None:
        """Say what to do to see something here."""
        self._drop_next()
        said = self.findChild(QLabel, "review_detail_empty")
        if said is not None and said.text() == text:
            return
        self._shown_number = None
        page = QWidget()
        column = QVBoxLayout(page)
        label = plain_label(text, "review_detail_empty", wraps=True, is_faint=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
        self._put(page)

    def show_detail(self, state: DetailState, *, can_tick: bool) -> None:
        """Show a change, in the turn after; of the one that is shown already the place in the page stays."""
        self._can_tick = can_tick
        self._name = shown_name(state.detail.person_name)
        place = self._place if self._shown_number == state.detail.change.number else 0
        self._drop_next()
        focus = self.focusWidget().objectName() if self.focusWidget() is not None else ""
        self._shown_number = state.detail.change.number
        page = QWidget()
        page.setObjectName("review_detail_page")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 20, 20, 24)
        column.setSpacing(12)
        column.addLayout(self._title(state))
        column.addWidget(plain_label(self._where(state), "review_detail_where", wraps=True))
        if state.detail.differing:
            column.addLayout(self._differing(state.detail.differing))
        reason = reason_sentence(state.detail.change.reason)
        column.addWidget(plain_label(reason, "review_detail_reason", wraps=True, is_faint=True))
        if state.detail.anew:
            column.addLayout(_anew(state.detail))
        if not state.is_writing:
            nothing = plain_label(self.tr("Nothing is written for this line."), "review_detail_nothing", wraps=True)
            column.addWidget(nothing)
        if state.edits:
            column.addWidget(EditsPart(state.edits))
        column.addWidget(rule())
        if state.sides is not None:
            column.addWidget(SidesPart(state.sides, choices(state.detail.change)))
        else:
            column.addLayout(self._fields(state))
        column.addStretch(1)
        self._next = page, place, focus
        QTimer.singleShot(0, self, self._put_next)  # to build it and to lay it out takes a turn each

    @property
    def _place(self) -> int:
        """How far down the page is, or will be where it is about to come."""
        return self.verticalScrollBar().value() if self._next is None else self._next[1]

    def _put_next(self) -> None:
        if self._next is None:
            return
        page, place, focus = self._next
        self._next = None
        self._put(page)
        self.verticalScrollBar().setValue(place)
        again = page.findChild(QWidget, focus) if focus else None
        if again is not None:
            again.setFocus()

    def _drop_next(self) -> None:
        if self._next is not None:
            self._next[0].deleteLater()
            self._next = None

    def _put(self, page: QWidget) -> None:
        page.setBackgroundRole(self.palette().ColorRole.Base)
        page.setAutoFillBackground(True)
        self.setWidget(page)

    def _title(self, state: DetailState) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        kind = state.detail.change.kind
        row.addWidget(Badge(kind), 0, Qt.AlignmentFlag.AlignTop)
        name = shown_name(state.detail.person_name) or self.tr("(no longer in the directory)")
        title = heading(breakable(f"{change_title(kind)}: {name}"), "review_detail_title")
        title.setWordWrap(True)
        row.addWidget(title, 1)
        return row

    def _where(self, state: DetailState) -> str:
        detail = state.detail
        if not detail.is_shared:
            text = self.tr("In the mailbox {mailbox}")
        else:
            text = self.tr("The same in {number} mailboxes")
        text = text.replace("{number}", number_text(len(detail.numbers)))
        text = text.replace("{mailbox}", breakable(shown_name(detail.mailbox_name)))
        return text + "."

    def _differing(self, number: int) -> QHBoxLayout:
        text = self.tr("{number} mailboxes differ: show them") if number != 1 else self.tr("1 mailbox differs: show it")
        text = text.replace("{number}", number_text(number))
        row = QHBoxLayout()
        row.addWidget(button(text, "review_differing", self.differing_wanted.emit, hint=self.tr("Key D")))
        row.addStretch(1)
        return row

    def _box(self, text: str, name: str, tick: TickState) -> QWidget:
        if tick is TickState.NONE_POSSIBLE:
            return plain_label(text, name)
        box = FieldBox(text)
        box.setObjectName(name)
        box.setAccessibleName(self.tr("Write {field}").replace("{field}", text))
        box.setTristate(tick is TickState.SOME)
        box.setCheckState(_CHECKS[tick])
        box.setEnabled(self._can_tick)
        return box

    def _fields(self, state: DetailState) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 132)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        kind = state.detail.change.kind
        if any(line.is_written for line in state.lines) or state.detail.change.writes_photo:
            self._add_titles(grid, kind)
        if state.photo is not None:
            self._add_photo(grid, state, state.photo)
        is_split = False
        for line in state.lines:
            if not line.is_written and not is_split:
                is_split = True
                if grid.rowCount() > 1:
                    grid.addWidget(rule(), grid.rowCount(), 0, 1, 3)
                stays = plain_label(self.tr("Stays as it is"), is_faint=True)
                grid.addWidget(stays, grid.rowCount(), 0, 1, 3)
            self._add_line(grid, line, kind)
        _align(grid)
        return grid

    def _add_titles(self, grid: QGridLayout, kind: ChangeKind) -> None:
        grid.addWidget(plain_label(self.tr("Field"), is_faint=True), 0, 0)
        if kind is not ChangeKind.CREATE:
            grid.addWidget(plain_label(self.tr("Now"), is_faint=True), 0, 1)
        if kind is not ChangeKind.DELETE:
            grid.addWidget(plain_label(self.tr("Will be"), is_faint=True), 0, 1 if kind is ChangeKind.CREATE else 2)

    def _add_line(self, grid: QGridLayout, line: FieldLine, kind: ChangeKind) -> None:
        row = grid.rowCount()
        name = f"review_field_{line.field.value}"
        box = self._box(field_word(line.field), name, line.tick)
        if isinstance(box, QCheckBox):
            is_ticked = line.tick is not TickState.ALL
            box.clicked.connect(lambda: self.field_ticked.emit(line.field, is_ticked))
        grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
        if not line.is_written or kind in (ChangeKind.CREATE, ChangeKind.DELETE):
            value = DifferenceText()
            value.setObjectName(f"{name}_value")
            value.show_text(line.values.after or line.values.before)
            grid.addWidget(value, row, 1, 1, 2)
            return
        now, will_be = DifferenceText(), DifferenceText()
        now.setObjectName(f"{name}_now")
        will_be.setObjectName(f"{name}_will_be")
        if line.values.before:
            now.show_text(line.values.before, _pairs(line.values.removed))
        else:
            now.show_text(self.tr("(empty)"), is_faint=True)
        if line.values.after:
            is_new = not line.values.before
            spans = [(0, len(line.values.after))] if is_new else _pairs(line.values.added)
            will_be.show_text(line.values.after, spans, is_added=True)
        else:
            will_be.show_text(self.tr("∅ will be empty"), kind=ChangeKind.CLEAR)
        grid.addWidget(now, row, 1)
        grid.addWidget(will_be, row, 2)

    def _add_photo(self, grid: QGridLayout, state: DetailState, photo: PhotoLine) -> None:
        row = grid.rowCount()
        box = self._box(self.tr("Photo"), "review_field_photo", photo.tick)
        if isinstance(box, QCheckBox):
            is_ticked = photo.tick is not TickState.ALL
            box.clicked.connect(lambda: self.field_ticked.emit(None, is_ticked))
        grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
        change = state.detail.change
        views = []
        if change.kind is not ChangeKind.CREATE:
            views.append(PhotoView("photo_now", self.tr("Now"), photo.before, change.photo_before))
        if change.writes_photo:
            views.append(PhotoView("photo_will_be", self.tr("Will be"), photo.after, change.photo_after))
        for column, view in enumerate(views, 1):
            view.clicked.connect(self.enlarge_photos)
            grid.addWidget(view, row, column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    # The keyboard's way

    def enlarge_photos(self) -> None:
        """Show the photos of the change large and side by side, where there are any."""
        photos = [view.photo for view in self.findChildren(PhotoView)]
        if any(photo.image is not None for photo in photos) and self.window().findChild(PhotoDialog) is None:
            PhotoDialog(self, self._name, photos).open()

    def focus_fields(self) -> bool:
        """Put the keyboard to the first box; false where there is none."""
        boxes = self._boxes()
        if boxes:
            boxes[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(boxes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: from box to box with the arrows, back to the list with Escape."""
        boxes = self._boxes()
        here = next((place for place, box in enumerate(boxes) if box.hasFocus()), None)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif here is not None and steps:
            box = boxes[min(max(here + steps, 0), len(boxes) - 1)]
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(box)
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _boxes(self) -> list[FieldBox]:
        return [box for box in self.findChildren(FieldBox) if box.isEnabled()]


def _anew(detail: ChangeDetail) -> QHBoxLayout:
    """Return the mark of a row that was planned again, with the reasons."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Badge(RowMark.ANEW), 0, Qt.AlignmentFlag.AlignTop)
    reasons = "\n".join(anew_reasons(detail.anew, len(detail.numbers)))
    row.addWidget(plain_label(reasons, "review_detail_anew", wraps=True), 1)
    return row


def _align(grid: QGridLayout) -> None:
    """Begin the names of fields that have no box where the others begin, if any has one."""
    items = (grid.itemAtPosition(row, 0) for row in range(1, grid.rowCount()))
    names = [item.widget() for item in items if item is not None]
    begins = next((one.text_begins for one in names if isinstance(one, FieldBox)), 0)
    for one in names:
        if isinstance(one, QLabel) and one.objectName().startswith("review_field_"):
            one.setContentsMargins(begins, 0, 0, 0)


def _pairs(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    return [(span.start, span.length) for span in spans]
