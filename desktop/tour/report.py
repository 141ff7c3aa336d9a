"""What came of the tour, in lines that a person reads and a script can search."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desktop.tour.stall import Stall

_WIDTH = 34


@dataclass(slots=True)
class Report:
    """Lines in the order in which they came, and what was not as it should be."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def tell(self, what: str, value: object) -> None:
        """Add a line."""
        self.lines.append((what, f"{value:,}" if isinstance(value, int) else str(value)))

    def check(self, is_right: bool, what: str) -> None:
        """Note something that has to be so."""
        if not is_right:
            self.wrong.append(what)

    def tell_stall(self, stall: Stall) -> None:
        """Add how late the window's event loop was."""
        parts = (("p50", stall.p50), ("p95", stall.p95), ("p99", stall.p99), ("worst", stall.worst))
        late = ", ".join(f"{name} {value:.1f}" for name, value in parts)
        self.tell("stall of a 10 ms timer while writing", f"{late} ms ({stall.samples:,} samples)")

    def tell_files(self, folder: Path) -> None:
        """List what lies in the profile folder."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self.tell(f"profile: {path.relative_to(folder)}", f"{path.stat().st_size:,} bytes")

    def text(self) -> str:
        """Return the report."""
        rows = [f"{what:<{_WIDTH}}  {value}" for what, value in self.lines]
        ends = [f"WRONG: {what}" for what in self.wrong] or ["The tour ended as it should."]
        return "\n".join([*rows, *ends])
