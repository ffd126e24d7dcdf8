"""The text of the book: one caret for reading, highlight and screen reader."""

import re
from enum import Enum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from assistant.messages import _

Move = QTextCursor.MoveOperation
WIDE = re.compile("[\U00010000-\U0010ffff]")


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

    caret_moved = Signal(int, Step)
    """The user moved the caret to this offset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFont(QFont(["Laksaman", "Noto Sans Thai", "Leelawadee UI", "Sans Serif"], 16))
        self.setCursorWidth(3)
        self._wide: list[int] = []

    def show_text(self, text: str) -> None:
        """Show a new text with the caret at its start."""
        self._wide = _wide_characters(text, 0)
        self.setExtraSelections([])
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setKeepPositionOnInsert(True)
        self.setTextCursor(cursor)

    def append_text(self, text: str) -> None:
        """Add text at the end; caret, selection and scroll position stay."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(Move.End)
        self._wide += _wide_characters(text, self._offset(cursor.position()))
        cursor.insertText(text)

    def caret(self) -> int:
        """The caret's offset."""
        return self._offset(self.textCursor().position())

    def move_caret(self, offset: int) -> None:
        """Put the caret there and scroll to it; the user's own moves alone are signalled."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(offset))
        self.setTextCursor(cursor)

    def highlight(self, start: int, end: int) -> None:
        """Mark the word that sounds and keep it in sight."""
        selection = QTextEdit.ExtraSelection()
        colours = self.palette()
        form = QTextCharFormat()
        form.setBackground(colours.color(QPalette.ColorRole.Highlight))
        form.setForeground(colours.color(QPalette.ColorRole.HighlightedText))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        selection.format, selection.cursor = form, cursor
        self.setExtraSelections([selection])

    def text_at_caret(self, step: Step) -> str:
        """What the caret came to by such a step: the character, the word or the line's text."""
        cursor = self.textCursor()
        match step:
            case Step.CHARACTER:
                cursor.movePosition(Move.Right, QTextCursor.MoveMode.KeepAnchor)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Move the caret as any text widget does, and say that the user moved it."""
        before = self.textCursor().position()
        super().keyPressEvent(event)
        step = CARET_KEYS.get(Qt.Key(event.key()))
        if step is None:
            return
        if step is Step.CHARACTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = Step.WORD
        if self.textCursor().position() != before:
            self.caret_moved.emit(self.caret(), step)

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


def _wide_characters(text: str, start: int) -> list[int]:
    """Offsets of the characters that take two UTF-16 units."""
    return [start + match.start() for match in WIDE.finditer(text)]
