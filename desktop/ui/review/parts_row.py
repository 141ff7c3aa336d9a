"""The plans that were made in one go for several connections, side by side above the review."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from desktop.ui.kit.colour_icon import colour_icon
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import button, plain_label
from desktop.workers.queries.review import PlanPart


class PartsRow(FlowRow):
    """`plan_chosen(PlanId)`: the plan of another connection shall be shown; nothing is shown for a plan alone."""

    plan_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.setObjectName("review_parts")
        self._parts: tuple[PlanPart, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self.hide()

    def show_parts(self, parts: tuple[PlanPart, ...], chosen: str, ticked: int | None) -> None:
        """Show the plans, the chosen one pressed; `ticked` is what is ticked in it by now."""
        if [one.plan_id for one in parts] != [one.plan_id for one in self._parts]:
            self._build(parts)
        self._parts = parts
        for part in parts:
            press = self._buttons[part.plan_id]
            number = ticked if ticked is not None and part.plan_id == chosen else part.ticked
            press.setText(self._text(part, number).replace("&", "&&"))
            press.setAccessibleName(self._text(part, number))
            press.setChecked(part.plan_id == chosen)
        self.relayout()
        self.setVisible(bool(parts))

    def _build(self, parts: tuple[PlanPart, ...]) -> None:
        self.take_all(keep=[])
        self._buttons.clear()
        self.add(plain_label(self.tr("One set, several connections:"), is_faint=True))
        for number, part in enumerate(parts):
            press = button("", f"review_part_{number}", partial(self.plan_chosen.emit, part.plan_id))
            press.setCheckable(True)
            press.setIcon(colour_icon(part.colour))
            self._buttons[part.plan_id] = press
            self.add(press)

    def _text(self, part: PlanPart, ticked: int) -> str:
        name = shown_name(part.connection_name)
        if part.is_applied:
            return self.tr("{name}: applied").replace("{name}", name)
        return self.tr("{name}: {number} changes").replace("{name}", name).replace("{number}", number_text(ticked))
