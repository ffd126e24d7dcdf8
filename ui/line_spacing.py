"""Space between the lines of a plain text, which Qt knows for rich text alone."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

USUAL = 100


class SpacedLayout(QPlainTextDocumentLayout):
    """A plain text whose lines stand `percent` of their height apart.

    Qt asks for a paragraph's rectangle before it draws it or goes to it, and breaks it into lines
    then; they are moved apart here. Rich text would do the same, but takes seconds for a long book
    where this looks at the paragraphs on the screen alone.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.percent = USUAL

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802  # Qt's name
        """The paragraph's rectangle, its lines moved apart."""
        rectangle = super().blockBoundingRect(block)
        # Qt asks for one that is gone where a shorter text takes the place of a scrolled one.
        if not block.isValid() or not block.isVisible() or not block.layout().lineCount():
            return rectangle
        layout = block.layout()
        margin = rectangle.height() - layout.boundingRect().bottom()
        bottom = 0.0
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            line.setPosition(QPointF(line.x(), bottom))
            bottom += line.height() * self.percent / USUAL
        rectangle.setHeight(bottom + margin)
        return rectangle
