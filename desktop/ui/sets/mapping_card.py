"""The mapping of a set: field, template, policy, and what comes out for one person."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFontDatabase, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPlainTextEdit, QToolButton, QWidget

from desktop.model.card import CardField
from desktop.model.plan import ChangeKind
from desktop.model.syncset import FieldPolicy, FieldRule
from desktop.planning.templates import ATTRIBUTES
from desktop.ui.kit.bullet_list import BulletList
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.kit.field_text import as_lines, field_word
from desktop.ui.kit.screen_parts import button, modest, plain_label, shown_name
from desktop.ui.kit.tips import plain_tip
from desktop.ui.sets.consequences import mapping_consequences, policy_consequence
from desktop.ui.sets.state import MappingLine, SetsState
from desktop.ui.sets.words import policy_word

translate = QCoreApplication.translate

_MOST_LINES = 6
_NARROW = 660
"""In a card less wide what a template gives stands below it, so that templates keep their room."""


class TemplateEdit(QPlainTextEdit):
    """As high as its text; Tab goes on to the next input."""

    def __init__(self, field: CardField) -> None:
        super().__init__()
        self.setObjectName(f"mapping_{field.value}")
        self.setAccessibleName(self.tr("Template of {field}").replace("{field}", field_word(field)))
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width may take another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(max(1, int(self.document().size().height())), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)


class MappingRow:
    """The widgets of one field."""

    def __init__(self, rule: FieldRule, card: MappingCard) -> None:
        field = rule.field
        self.rule = rule
        self.title = plain_label(field_word(field), f"mapping_{field.value}_title")
        self.edit = TemplateEdit(field)
        self.edit.setPlainText(rule.template)
        self.edit.textChanged.connect(lambda: card.on_edited(self))
        self.policy = modest(QComboBox(), 13)
        self.policy.setObjectName(f"mapping_{field.value}_policy")
        self.policy.setAccessibleName(
            translate("MappingCard", "How {field} is written").replace("{field}", field_word(field))
        )
        for policy in FieldPolicy:
            self.policy.addItem(policy_word(policy), policy.value)
            hint = plain_tip(policy_consequence(policy))
            self.policy.setItemData(self.policy.count() - 1, hint, Qt.ItemDataRole.ToolTipRole)
        self.policy.setCurrentIndex(self.policy.findData(rule.policy.value))
        self.policy.activated.connect(lambda _place: card.on_edited(self))
        self.result = DifferenceText()
        self.result.setObjectName(f"mapping_{field.value}_result")
        self.remove = QToolButton()
        self.remove.setText("✕")
        self.remove.setAutoRaise(True)
        self.remove.setObjectName(f"mapping_{field.value}_remove")
        self.remove.setAccessibleName(
            translate("MappingCard", "Never write {field}").replace("{field}", field_word(field))
        )
        self.remove.setToolTip(self.remove.accessibleName())
        self.remove.clicked.connect(lambda: card.removed.emit(field))

    def current(self) -> FieldRule:
        """Return the rule as it stands in the inputs."""
        return FieldRule(self.rule.field, self.edit.toPlainText(), FieldPolicy(self.policy.currentData()))

    def show_line(self, line: MappingLine) -> None:
        """Show rule, result and error; a template that someone is typing stays as it is."""
        if self.edit.toPlainText() != line.rule.template:
            self.edit.setPlainText(line.rule.template)
        self.policy.setCurrentIndex(self.policy.findData(line.rule.policy.value))
        self.rule = line.rule
        if line.error:
            self.result.show_text(f"✕ {line.error}", kind=ChangeKind.DELETE)
        else:
            text = "\n".join(shown_name(part) for part in as_lines(line.result).split("\n"))
            self.result.show_text(text or translate("MappingCard", "(empty)"), is_faint=not text)

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the widgets in the order of the columns."""
        return (self.title, self.edit, self.policy, self.result, self.remove)


class MappingCard(CardFrame):
    """`edited(FieldRule)`, `added(CardField)`, `removed(CardField)`, `reset_wanted()`, `person_wanted()`."""

    edited = Signal(object)
    added = Signal(object)
    removed = Signal(object)
    reset_wanted = Signal()
    person_wanted = Signal()

    def __init__(self) -> None:
        hint = self.tr("Templates name what the directory knows of a person.")
        super().__init__("set_mapping_card", self.tr("Mapping"), hint)
        self._rows: dict[CardField, MappingRow] = {}
        self._preview = plain_label("", "mapping_preview_name")
        choose = button(self.tr("Other person…"), "mapping_choose_person", self.person_wanted.emit)
        top = QHBoxLayout()
        top.addWidget(plain_label(self.tr("Preview for"), is_faint=True))
        top.addWidget(self._preview)
        top.addWidget(choose)
        top.addStretch(1)
        self.body.addLayout(top)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, 120)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(3, 4)
        self._is_narrow = False
        self._template_head = plain_label("", "mapping_template_head", is_faint=True)
        self._result_head = plain_label(self.tr("Gives"), "mapping_result_head", is_faint=True)
        heads = (
            plain_label(self.tr("Field"), is_faint=True),
            self._template_head,
            plain_label(self.tr("Written"), is_faint=True),
            self._result_head,
        )
        for column, head in enumerate(heads):
            self._grid.addWidget(head, 0, column)
        self.body.addLayout(self._grid)  # its widgets have a parent from here on
        self._place_rows()
        self.body.addLayout(self._bottom())
        self._consequences = BulletList("mapping_consequences")
        self.body.addWidget(self._consequences)
        names = self.tr("Templates may name: {names}").replace("{names}", ", ".join(ATTRIBUTES))
        self.body.addWidget(plain_label(names, "mapping_attributes", wraps=True, is_faint=True))

    def _bottom(self) -> QHBoxLayout:
        self._add = QComboBox()
        self._add.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # it is filled when it is shown
        self._add.setObjectName("mapping_add")
        self._add.setAccessibleName(self.tr("Add a field"))
        self._add.activated.connect(self._on_add)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(button(self.tr("Back to the standard mapping"), "mapping_reset", self.reset_wanted.emit))
        row.addStretch(1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow card what templates give moves below them."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._place_rows()

    def _place_rows(self) -> None:
        self._template_head.setText(self.tr("Template, and what it gives") if self._is_narrow else self.tr("Template"))
        self._result_head.setVisible(not self._is_narrow)
        self._grid.setColumnStretch(3, 0 if self._is_narrow else 4)
        for number, row in enumerate(self._rows.values(), 1):
            for column, widget in enumerate(row.widgets()):
                self._grid.removeWidget(widget)
                if self._is_narrow and widget is row.result:
                    self._grid.addWidget(widget, 2 * number + 1, 1, 1, 3)
                else:
                    self._grid.addWidget(widget, 2 * number, column, Qt.AlignmentFlag.AlignVCenter)

    def on_edited(self, row: MappingRow) -> None:
        """Hand a row on that someone edited."""
        rule = row.current()
        if rule != row.rule:
            row.rule = rule
            self.edited.emit(rule)

    def _on_add(self, place: int) -> None:
        value = self._add.itemData(place)
        if value:
            self.added.emit(CardField(value))

    def show_state(self, state: SetsState) -> None:
        """Show the rows of the draft with what they give."""
        if state.draft is None:
            return
        self._preview.setText(shown_name(state.preview_name) or self.tr("(nobody: add a source)"))
        self._consequences.show_lines(mapping_consequences(state.draft))
        fields = [line.rule.field for line in state.mapping]
        if fields != list(self._rows):
            self._build_rows(state.mapping)
        for line in state.mapping:
            self._rows[line.rule.field].show_line(line)

    def _build_rows(self, lines: tuple[MappingLine, ...]) -> None:
        for row in self._rows.values():
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows = {line.rule.field: MappingRow(line.rule, self) for line in lines}
        self._place_rows()
        self._add.clear()
        self._add.addItem(self.tr("Add a field…"), "")
        for field in CardField:
            if field not in self._rows:
                self._add.addItem(field_word(field), field.value)
        self._add.setEnabled(self._add.count() > 1)
