"""One person in full: the photo, what the directory says, and the groups that name the person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.words import attributes, kind_word
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.portrait import Portrait
from desktop.ui.kit.screen_parts import heading, plain_label
from desktop.ui.kit.tips import plain_tip
from desktop.ui.review.tree_text import number_text
from desktop.workers.queries.directory import GroupRow, PersonDetail

_MOST_GROUPS = 30
_LINK = "QPushButton { background: transparent; border: 1px solid transparent; padding: 4px 6px; text-align: left; }"
_LINK += " QPushButton:hover, QPushButton:focus { background: palette(alternate-base); border-color: palette(mid); }"


class DetailView(QScrollArea):
    """`group_chosen(Selection)` when one of the groups is pressed."""

    group_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("directory_detail")
        self.setAccessibleName(self.tr("Person"))
        self.setWidgetResizable(True)
        self.setMinimumWidth(240)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._portrait = Portrait("detail_photo")
        self._name = heading("", "detail_name")
        self._place = plain_label("", "detail_place", wraps=True, is_faint=True)
        self._kind = plain_label("", "detail_kind", wraps=True, is_faint=True)
        self._lines = QVBoxLayout()
        self._groups = QVBoxLayout()
        self._groups_title = heading(self.tr("Member of"), "detail_groups_title", grow=1.05)
        self._nothing = plain_label(
            self.tr("Choose somebody in the list to see photo, numbers and groups."),
            "detail_nothing",
            wraps=True,
            is_faint=True,
        )
        self._person = QWidget()
        self._shown: PersonDetail | None = None
        self._build()
        self.show_detail(None)

    def _build(self) -> None:
        self._name.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lines.setSpacing(2)
        self._groups.setSpacing(4)
        column = QVBoxLayout(self._person)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for label in (self._name, self._place, self._kind):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(16)
        column.addLayout(self._lines)
        column.addSpacing(16)
        column.addWidget(self._groups_title)
        column.addSpacing(4)
        column.addLayout(self._groups)
        column.addStretch(1)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(20, 24, 20, 16)
        whole.addWidget(self._nothing, 1)
        whole.addWidget(self._person, 1)
        self.setWidget(page)

    def show_detail(self, detail: PersonDetail | None) -> None:
        """Show somebody, or what this place is for."""
        self._nothing.setVisible(detail is None)
        self._person.setVisible(detail is not None)
        if detail is None or detail == self._shown:
            self._shown = detail
            return
        self._shown = detail
        person = detail.person
        name = shown_name(person.display_name)
        self._portrait.show_person(name, detail.photo)
        self._name.setText(name)
        place = " · ".join(filter(None, (shown_name(person.job_title), shown_name(person.department))))
        self._place.setText(place)
        self._place.setVisible(bool(place))
        word = kind_word(person.kind, is_enabled=person.is_enabled)
        self._kind.setText(word)
        self._kind.setVisible(bool(word))
        self._show_attributes(attributes(person))
        self._show_groups(detail.groups)

    def _show_attributes(self, lines: tuple[tuple[str, str], ...]) -> None:
        _clear(self._lines)
        for row, (name, value) in enumerate(lines):
            shown = plain_label(value, f"detail_value_{row}", wraps=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            shown.setToolTip(plain_tip(value))
            self._lines.addWidget(plain_label(name, is_faint=True))
            self._lines.addWidget(shown)
            self._lines.addSpacing(8)

    def _show_groups(self, groups: tuple[GroupRow, ...]) -> None:
        _clear(self._groups)
        self._groups_title.setVisible(bool(groups))
        for number, row in enumerate(groups[:_MOST_GROUPS]):
            group = row.group
            selection = Selection(SelectionKind.GROUP, group.id, group.display_name)
            line = QHBoxLayout()
            shown = QLabel().fontMetrics().elidedText(shown_name(group.display_name), Qt.TextElideMode.ElideRight, 200)
            made = labelled_button(
                "group", shown.replace("&", "&&"), f"detail_group_{number}", partial(self.group_chosen.emit, selection)
            )
            made.setAccessibleName(shown_name(group.display_name))
            made.setFlat(True)
            made.setToolTip(self.tr("Show the people of this group"))
            made.setStyleSheet(_LINK)
            line.addWidget(made)
            line.addStretch(1)
            holder = QWidget()
            line.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(line)
            self._groups.addWidget(holder)
        more = len(groups) - _MOST_GROUPS
        if more > 0:
            text = self.tr("and {number} more").replace("{number}", number_text(more))
            self._groups.addWidget(plain_label(text, is_faint=True))


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
