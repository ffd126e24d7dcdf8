"""The text of the book: one caret for reading, highlight and screen reader."""

import re
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QMargins, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from assistant.appearance import MARKINGS, Colours, Look
from assistant.messages import _
from ui.line_spacing import SpacedLayout

Move = QTextCursor.MoveOperation
WIDE = re.compile("[\U00010000-\U0010ffff]")

COLUMN_EMS = 30
"""The text is no wider than so many times a letter's height: some eighty letters a line."""

PARAGRAPH_END = "\u2029"
"""What Qt has for the end of a paragraph in a selection."""


BOLD = QTextCharFormat()
BOLD.setFontWeight(QFont.Weight.Bold)


class Step(Enum):
    """What a caret key moved by, so that the new place can be said."""

    CHARACTER = "character"
    WORD = "word"
    LINE = "line"


CARET_KEYS = {
    Qt.Key.Key_Left: Step.CHARACTER,
    Qt.Key.Key_Right: Step.CHARACTER,
    Qt.Key.Key_Home: Step.CHARACTER,
    Qt.Key.Key_End: Step.CHARACTER,
    Qt.Key.Key_Up: Step.LINE,
    Qt.Key.Key_Down: Step.LINE,
    Qt.Key.Key_PageUp: Step.LINE,
    Qt.Key.Key_PageDown: Step.LINE,
}


class ReaderView(QPlainTextEdit):
    """Shows the book's flat text; offsets count code points of that text."""

    before_key = Signal()
    """A key is about to move the caret."""
    caret_moved = Signal(int, Step)
    """The user moved the caret to this offset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        # Text of any size wraps, so that nothing is ever beside the window.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = SpacedLayout(self.document())
        self.document().setDocumentLayout(self._layout)
        self._marking = MARKINGS["both"]
        self._word_format = QTextCharFormat()
        self._sentence_format = QTextCharFormat()
        self._wide: list[int] = []

    def change_look(self, look: Look, colours: Colours) -> None:
        """Take line spacing, caret and the colours of marks; letters come from the application."""
        self._marking = look.marking
        self._word_format = _format(colours.chosen, colours.chosen_text)
        self._sentence_format = _format(colours.sentence, colours.sentence_text)
        self.setCursorWidth(look.caret.width_px * look.text_percent // 100)
        self.setExtraSelections([])
        self._layout.percent = look.spacing_percent
        self._layout.requestUpdate()
        self._layout.documentSizeChanged.emit(self._layout.documentSize())
        self.ensureCursorVisible()

    def show_text(self, text: str) -> None:
        """Show a new text with the caret at its start."""
        self._wide = _wide_characters(text, 0)
        self.setExtraSelections([])
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setKeepPositionOnInsert(True)
        self.setTextCursor(cursor)

    def append_text(self, text: str, headings: Sequence[tuple[int, int]] = ()) -> None:
        """Add text at the end; caret, selection and scroll position stay. Headings are bold."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.movePosition(Move.End)
        self._wide += _wide_characters(text, self._offset(cursor.position()))
        # Or it would go on as bold as what is before it.
        cursor.insertText(text, QTextCharFormat())
        for start, end in headings:
            cursor.setPosition(self._position(start))
            cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(BOLD)
        cursor.endEditBlock()

    def caret(self) -> int:
        """The caret's offset."""
        return self._offset(self.textCursor().position())

    def selection(self) -> tuple[int, int] | None:
        """Offsets of the start and end of what is selected; None where nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._offset(cursor.selectionStart()), self._offset(cursor.selectionEnd())

    def move_caret(self, offset: int) -> None:
        """Put the caret there and scroll to it; the user's own moves alone are signalled."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(offset))
        self.setTextCursor(cursor)

    def reveal(self, offset: int) -> None:
        """Scroll there where it is out of sight; the caret stays."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(offset))
        if not self.viewport().rect().contains(self.cursorRect(cursor)):
            self.verticalScrollBar().setValue(cursor.block().firstLineNumber())

    def text_between(self, start: int, end: int) -> str:
        """The text of the book from one offset to the other."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace(PARAGRAPH_END, "\n")

    def highlight(self, start: int, end: int, sentence: tuple[int, int]) -> None:
        """Mark the word that sounds and its sentence, as far as the user wants it."""
        marks = []
        if self._marking.sentence:
            marks.append(self._mark(*sentence, self._sentence_format))
        if self._marking.word:
            marks.append(self._mark(start, end, self._word_format))
        self.setExtraSelections(marks)

    def text_at_caret(self, step: Step) -> str:
        """What the caret came to by such a step: the character, the word or the line's text.

        An empty line is told as blank; a paragraph's end is the character "\\n", the book's is "".
        """
        cursor = self.textCursor()
        match step:
            case Step.CHARACTER:
                cursor.movePosition(Move.Right, QTextCursor.MoveMode.KeepAnchor)
                return cursor.selectedText().replace(PARAGRAPH_END, "\n")
            case Step.WORD:
                cursor.movePosition(Move.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
            case Step.LINE:
                cursor.movePosition(Move.StartOfLine)
                cursor.movePosition(Move.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().strip() or _("blank")

    def event(self, event: QEvent) -> bool:
        """Let commands have plain keys, which a text widget claims for typing."""
        wanted = isinstance(event, QKeyEvent) and event.key() in CARET_KEYS
        if event.type() == QEvent.Type.ShortcutOverride and not wanted:
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the caret in sight, and lines short enough to find the next one."""
        super().resizeEvent(event)
        beside = (self.contentsRect().width() - COLUMN_EMS * self.fontMetrics().height()) // 2
        margins = QMargins(max(0, beside), 0, max(0, beside), 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Move the caret as any text widget does, and say that the user moved it."""
        if Qt.Key(event.key()) in CARET_KEYS:
            self.before_key.emit()
        before = self.textCursor().position()
        super().keyPressEvent(event)
        step = CARET_KEYS.get(Qt.Key(event.key()))
        if step is None:
            return
        if step is Step.CHARACTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = Step.WORD
        if self.textCursor().position() != before:
            self.caret_moved.emit(self.caret(), step)

    def _mark(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.format, selection.cursor = form, cursor
        return selection

    def _position(self, offset: int) -> int:
        """Qt counts UTF-16 units: a character beyond the first plane takes two."""
        return offset + sum(1 for wide in self._wide if wide < offset)

    def _offset(self, position: int) -> int:
        shift = 0
        for wide in self._wide:
            if wide + shift < position - 1:
                shift += 1
            else:
                break
        return position - shift


def _format(background: str, text: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(QColor(background))
    form.setForeground(QColor(text))
    return form


def _wide_characters(text: str, start: int) -> list[int]:
    """Offsets of the characters that take two UTF-16 units."""
    return [start + match.start() for match in WIDE.finditer(text)]
