"""A line to write in, where Up and Down bring back what was written before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class HistoryLine(QLineEdit):
    """`history` has the last line first; below it is the line that is being written."""

    def __init__(self, history: Sequence[str]) -> None:
        super().__init__()
        self._lines = ["", *history]
        self._at = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Go through the earlier lines with Up and Down."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self._at == 0:
            self._lines[0] = self.text()
        self._at = max(0, min(self._at + step, len(self._lines) - 1))
        self.setText(self._lines[self._at])
