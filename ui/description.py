"""The accessible description of what has the focus: of a widget, or of the row in a list."""

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from shiboken6 import isValid

ROLE = Qt.ItemDataRole.AccessibleDescriptionRole


class Description:
    """A description that was given, to be taken away again.

    In a list a screen reader has its attention on the row, and Orca passes over what is said of
    the list itself.
    """

    def __init__(self, widget: QWidget, text: str) -> None:
        self.widget = widget
        self._row = QPersistentModelIndex()
        if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
            self._row = QPersistentModelIndex(widget.currentIndex())
        if not self._describe_row(text):
            self._row = QPersistentModelIndex()
            widget.setAccessibleDescription(text)

    def take_away(self) -> None:
        """Leave no description where it was given."""
        if isValid(self.widget) and not self._describe_row(""):
            self.widget.setAccessibleDescription("")

    def _describe_row(self, text: str) -> bool:
        """Whether there is a row that took the description."""
        model = self._row.model() if self._row.isValid() else None
        if model is None:
            return False
        index = model.index(self._row.row(), self._row.column(), self._row.parent())
        return model.setData(index, text, ROLE)
