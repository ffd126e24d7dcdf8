"""One line in large type that shows the sentence being read, moving along with its words."""

from typing import cast

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.appearance import Colours

PLACE = 1 / 3
"""Where in the line the word that sounds stands: a look ahead is worth more than one back."""

LINE_HEIGHTS = 1.2
"""Thai has marks above and below, in two storeys."""


class Ticker(QWidget):
    """Takes no focus: what it shows is the book's own text, which is read and can be gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = ""
        self._word = 0, 0
        self._form = QTextCharFormat()

    def change_colours(self, colours: Colours) -> None:
        """Take the colours of the word that sounds; letters come from the application."""
        self._form.setBackground(QColor(colours.chosen))
        self._form.setForeground(QColor(colours.chosen_text))
        self._take_height()

    def show_sentence(self, text: str, start: int, end: int) -> None:
        """Show the sentence with its word text[start:end], in code points, where it can be seen."""
        self._text = " ".join(text.splitlines())
        # Qt counts UTF-16 units.
        self._word = _units(text[:start]), _units(text[start:end])
        self.update()

    @property
    def offset(self) -> float:
        """How far the line is moved left, in pixels."""
        return self._offset(self._layout())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Be as high as the letters need."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_height()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the line."""
        super().paintEvent(event)
        layout = self._layout()
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = self._word
        marked.format = self._form
        top = (self.height() - layout.boundingRect().height()) / 2
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        layout.draw(painter, QPointF(-self._offset(layout), top), [marked])
        painter.end()

    def _take_height(self) -> None:
        self.setFixedHeight(round(self.fontMetrics().height() * LINE_HEIGHTS))

    def _layout(self) -> QTextLayout:
        layout = QTextLayout(self._text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout

    def _offset(self, layout: QTextLayout) -> float:
        """Whole sentences stand still; of a longer one the word is kept in sight."""
        line = layout.lineAt(0)
        beyond = line.naturalTextWidth() - self.width()
        at, _char = cast(tuple[float, int], line.cursorToX(self._word[0]))
        return max(0.0, min(beyond, at - self.width() * PLACE))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
