"""One person in full: the photo, what the directory says, the contact a set makes of it, groups, sets, copies."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.directory.detail_lines import (
    attribute_lines,
    copies_note,
    copy_lines,
    mapped_lines,
    membership_lines,
    use_lines,
)
from desktop.ui.directory.person_presenter import STANDARD, PersonState
from desktop.ui.directory.words import kind_word, nameless
from desktop.ui.kit.fold import Fold
from desktop.ui.kit.lines_view import LinesView
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.portrait import Portrait
from desktop.ui.kit.screen_parts import modest, plain_label
from desktop.ui.kit.tips import plain_tip
from desktop.ui.kit.wrap_label import WrapLabel
from desktop.workers.queries.person_detail import PersonDetail

_TALLEST = 420
"""A list of copies that is longer scrolls by itself."""


class DetailView(QScrollArea):
    """`followed(Selection | SetKey)` for a group or a set, `set_chosen(SetKey)`, `copies_wanted(bool)`."""

    followed = Signal(object)
    set_chosen = Signal(str)
    copies_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("directory_detail")
        self.setAccessibleName(self.tr("Person"))
        self.setWidgetResizable(True)
        self.setMinimumWidth(240)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._portrait = Portrait("detail_photo", 72)
        self._name = WrapLabel("detail_name", is_bold=True, grow=1.3)
        self._place = WrapLabel("detail_place", is_faint=True)
        self._kind = WrapLabel("detail_kind", is_faint=True)
        self._nothing = plain_label(
            self.tr("Choose somebody in the list to see photo, phone numbers and groups."),
            "detail_nothing",
            wraps=True,
            is_faint=True,
        )
        self._person = QWidget()
        self._is_awaited = False
        self._invites = True
        self._make_parts()
        self._build()
        self.show_state(PersonState())

    def _make_parts(self) -> None:
        self._attributes = LinesView("detail_attributes", self.tr("Details"))
        self._mapped = LinesView("detail_mapped", self.tr("Contact"))
        self._groups = LinesView("detail_groups", self.tr("Member of"))
        self._uses = LinesView("detail_uses", self.tr("In sync sets"))
        self._copies = LinesView("detail_copies", self.tr("Stored in mailboxes"), tallest=_TALLEST)
        self._sets = modest(QComboBox(), 12)
        self._sets.setObjectName("detail_set")
        self._sets.setAccessibleName(self.tr("As this sync set writes it"))
        self._sets.setToolTip(self._sets.accessibleName())
        self._sets.activated.connect(lambda place: self.set_chosen.emit(str(self._sets.itemData(place))))
        self._folds = {
            name: Fold(f"detail_fold_{name}", title, is_open=is_open)
            for name, title, is_open in (
                ("attributes", self.tr("Details"), True),
                ("mapped", self.tr("Contact on the phone"), False),
                ("groups", self.tr("Member of"), True),
                ("uses", self.tr("In sync sets"), True),
                ("copies", self.tr("Stored in mailboxes"), False),
            )
        }
        self._folds["mapped"].body.addWidget(self._sets)
        views = (self._attributes, self._mapped, self._groups, self._uses, self._copies)
        for fold, view in zip(self._folds.values(), views, strict=True):
            fold.body.addWidget(view)
        self._empty = {name: plain_label("", f"detail_no_{name}", wraps=True, is_faint=True) for name in self._folds}
        for name, label in self._empty.items():
            label.setContentsMargins(6, 0, 6, 0)
            body = self._folds[name].body
            body.insertWidget(0 if name == "copies" else body.count(), label)  # the sum stands above what may scroll
        self._empty["attributes"].hide()
        self._empty["groups"].setText(self.tr("In no group that was read."))
        self._empty["uses"].setText(self.tr("No sync set names this person."))
        for view in (self._groups, self._uses):
            view.followed.connect(self.followed)
        self._folds["copies"].opened.connect(self.copies_wanted)

    def _build(self) -> None:
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for label in (self._name, self._place, self._kind):
            words.addWidget(label)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setContentsMargins(6, 0, 6, 12)
        top.setSpacing(16)
        top.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = QVBoxLayout(self._person)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        for fold in self._folds.values():
            column.addWidget(fold)
        column.addStretch(1)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(4, 4, 12, 16)
        whole.addWidget(self._nothing, 1)
        whole.addWidget(self._person, 1)
        self.setWidget(page)

    def show_state(self, state: PersonState) -> None:
        """Show somebody, or what this place is for."""
        detail = state.detail
        self._nothing.setVisible(detail is None and self._invites)
        self._person.setVisible(detail is not None)
        if detail is None:
            return
        self._show_head(detail)
        self._attributes.show_lines(attribute_lines(detail.person))
        self._show_mapped(state, detail)
        groups, uses = membership_lines(detail.memberships), use_lines(detail.uses)
        for name, view, lines in (("groups", self._groups, groups), ("uses", self._uses, uses)):
            view.show_lines(lines)
            view.setVisible(bool(lines))
            self._empty[name].setVisible(not lines)
            self._folds[name].head.show_note(number_text(len(lines)) if lines else "")
        self._show_copies(state)
        if self._is_awaited:
            self.focus_first()

    def invite(self, *, is_possible: bool) -> None:
        """Say what this place is for while nobody is shown, where there is somebody to choose."""
        self._invites = is_possible
        self._nothing.setVisible(is_possible and self._person.isHidden())

    def _show_head(self, detail: PersonDetail) -> None:
        person = detail.person
        name = shown_name(person.display_name).strip() or nameless()
        self._portrait.show_person(name, detail.photo)
        self._name.setText(name)
        place = " · ".join(filter(None, (shown_name(person.job_title), shown_name(person.department))))
        word = kind_word(person.kind, is_enabled=person.is_enabled)
        if detail.out_of_scope is not None:
            scope = self.tr("Mailbox not in scope (plan of {day})").replace("{day}", day_text(detail.out_of_scope))
            word = " · ".join(filter(None, (word, scope)))
        for label, text in ((self._place, place), (self._kind, word)):
            label.setText(text)
            label.setVisible(bool(text))

    def _show_mapped(self, state: PersonState, detail: PersonDetail) -> None:
        mapped = state.mapped
        if mapped is None:
            return
        choices = [(one.key, shown_name(one.name)) for one in detail.sets]
        choices = choices or [(STANDARD, self.tr("Standard mapping (no sync set yet)"))]
        with QSignalBlocker(self._sets):
            if choices != [(self._sets.itemData(n), self._sets.itemText(n)) for n in range(self._sets.count())]:
                self._sets.clear()
                for place, (key, name) in enumerate(choices):
                    self._sets.addItem(name, key)
                    self._sets.setItemData(place, plain_tip(name), Qt.ItemDataRole.ToolTipRole)
            self._sets.setCurrentIndex(self._sets.findData(mapped.set_key))
        lines = mapped_lines(mapped)
        self._mapped.show_lines(lines)
        self._mapped.setVisible(bool(lines))
        note = "" if mapped.writes_photo else self.tr("This set writes no photos.")
        self._empty["mapped"].setText(note)
        self._empty["mapped"].setVisible(bool(note))

    def _show_copies(self, state: PersonState) -> None:
        copies = state.copies
        lines = copy_lines(copies or ())
        self._copies.show_lines(lines)
        self._copies.setVisible(bool(lines))
        note = self.tr("Looking …") if copies is None else copies_note(copies)
        self._empty["copies"].setText(note)
        self._folds["copies"].head.show_note(number_text(len(copies)) if copies else "")

    def focus_first(self) -> None:
        """Go into the pane, once somebody is shown in it."""
        self._is_awaited = not self._person.isVisible()
        if not self._is_awaited:
            self._folds["attributes"].head.setFocus(Qt.FocusReason.TabFocusReason)
